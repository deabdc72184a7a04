"""The documentation builds without a network, and what it shows a planner to write is right."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer
from mkdocs.commands.build import build
from mkdocs.config import load_config

from sim.cli.start import app
from sim.documents import Faults
from sim.scenario import load_scenario
from tests.import_graph import drawn

ROOT = Path(__file__).parents[1]
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if page.parent.name in ("en", "zh"))
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
NOT_WRITTEN = {"county: mycounty"}
"""How an example begins that needs a county of the reader's own."""


def examples() -> list[tuple[str, str]]:
    found = []
    for page in (*READMES, *PAGES):
        blocks = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
        found += [(f"{page.relative_to(ROOT)} {n}", block) for n, block in enumerate(blocks, start=1)]
    return found


@pytest.mark.long
def test_the_site_builds_and_names_no_other_host(tmp_path: Path) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    build(config)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) >= len(PAGES)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"""(?:src|<link[^>]*href)=["'](https?:)?//[^"']*""", text), page
        assert "<!-- explain" not in text, page
    assert "乡镇" in (tmp_path / "site" / "zh" / "columns.html").read_text(encoding="utf-8")


def test_each_page_stands_in_both_languages() -> None:
    chinese, english = ({page.name for page in PAGES if page.parent.name == language} for language in ("zh", "en"))
    assert chinese == english
    assert {"questions.md", "county.md", "columns.md", "log.md", "report.md", "model.md"} <= chinese
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert all(f"{page.parent.name}/{page.name}" in told for page in PAGES)


@pytest.mark.parametrize(("where", "text"), examples(), ids=[where for where, _ in examples()])
def test_an_example_is_a_scenario_without_faults(where: str, text: str, tmp_path: Path) -> None:
    """A whole scenario stands as it is, a section over Xiyang's."""
    begun = text.splitlines()[0].partition("#")[0].strip()
    if begun in NOT_WRITTEN:
        pytest.skip("asks for a county of the reader's own")
    whole = begun.startswith(("county:", "extends:"))
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    file = tmp_path / "scenarios" / "example.yaml"
    file.write_text(text if whole else f"extends: xiyang.yaml\n{text}", encoding="utf-8")
    if begun.startswith("base:"):  # its classes need a fleet that Xiyang's folder does not have
        file.write_text(f"{file.read_text(encoding='utf-8')}  unlisted: B\n  fleet_of: {{dazhai: {{A: 1}}}}\n", "utf-8")
    try:
        load_scenario(file)
    except Faults as faults:
        pytest.fail("\n".join(faults.told()))


def commands() -> list[tuple[str, list[str]]]:
    found = []
    for page in (*READMES, *PAGES):
        for line in page.read_text(encoding="utf-8").splitlines():
            command = re.match(r" {4,}(chuche [^\s].*?)(?:\s{2,}.*)?$", line)
            if command:
                found.append((str(page.relative_to(ROOT)), shlex.split(command[1])))
    return found


@pytest.mark.parametrize(
    ("page", "words"), commands(), ids=[" ".join(words[:3]) + "-" + page for page, words in commands()]
)
def test_a_command_that_a_page_shows_is_there(page: str, words: list[str]) -> None:
    command = typer.main.get_command(app)
    context = command.make_context("chuche", [], resilient_parsing=True)
    rest = words[1:]
    while rest and hasattr(command, "get_command"):
        command = command.get_command(context, rest[0])
        assert command is not None, f"{page}: there is no command {rest[0]}"
        rest = rest[1:]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in rest if word.startswith("--")} <= options, page


def test_a_path_that_a_page_names_exists() -> None:
    named = {
        (page.name, path)
        for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for path in re.findall(r"`((?:sim|tests|docs|seeds|\.ci)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    }
    assert ("6-figures.md", "sim/measures/declared.py") in named
    assert not [(page, path) for page, path in named if not (ROOT / path).exists()]


def test_the_graph_of_imports_is_that_of_the_code() -> None:
    assert (ROOT / "docs" / "decisions" / "imports.md").read_text(encoding="utf-8").endswith(f"{drawn(ROOT)}\n")
