"""Pages opened in Debian's Chromium, with the network off: as the director's old PC would show them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from sim.scenario import build, load_scenario
from tests.logs import write_log

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Answer = Callable[..., Path]

TABLED = """question: {en: Where should idle ambulances wait?, zh: 空闲急救车应在哪里待命？}
extends: scenarios/guan.yaml
days: 10
placement: {adding: compliance table, candidates: all stations}
"""
"""A scenario that asks for a compliance table."""


@dataclass
class Seen:
    """A page that is open, and all that went wrong with it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser; its tests are left out where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with pytest.importorskip("playwright.sync_api").sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Seen]]:
    """Open a file in a window of a width and height [px]."""
    contexts = []

    def open_page(file: Path, width: int = 1366, height: int = 768) -> Seen:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        seen = Seen(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(file.resolve().as_uri(), wait_until="load")
        page.wait_for_timeout(300)
        return seen

    yield open_page
    for context in contexts:
        context.close()


EXERCISE = """() => {
    const click = e => { if (e.offsetParent !== null) e.click(); };
    document.querySelectorAll('summary').forEach(e => { if (!e.parentElement.open) click(e); });
    const tables = () => document.querySelectorAll('th button, tr[data-t] button').forEach(click);
    const pick = document.querySelector('#scenario');
    const layers = () => document.querySelectorAll('input[type=radio], input[type=checkbox]').forEach(e => e.click());
    if (!pick) { layers(); tables(); return 1; }
    [...pick.options].forEach(option => {
        pick.value = option.value;
        pick.dispatchEvent(new Event('change', {bubbles: true}));
        layers();
        tables();
    });
    return pick.options.length;
}"""
"""Use all that a page offers: unfold what is folded; then, for each scenario that it lets choose, every layer of its
map, every head and every township of the table that is shown."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this session have in common: the scenarios and one more, the counties, two logs."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "pages"
    with FileLock(place.with_suffix(".lock")):
        if not place.exists():
            making = place.with_suffix(".making")
            for name in ("scenarios", "seeds"):
                shutil.copytree(ROOT / name, making / name)
            for name, days in (("xiyang", 120), ("linfen", 20)):  # a history of each, as its own scenario has it
                scenario = load_scenario(making / "scenarios" / f"{name}.yaml")
                write_log(making / f"{name}.csv", build(scenario.with_settings(days=days, warm_up=0, cool_down=0)))
            (making / "tabled.yaml").write_text(TABLED, encoding="utf-8")
            making.rename(place)
    return place


@pytest.fixture(scope="session")
def answer(shared: Path) -> Answer:
    """Ask a command of ``chuche`` once, whichever worker asks first, and give the folder of its answer."""

    def ask(*words: str, language: str = "zh") -> Path:
        asked = (*words, "--language", language)
        folder = shared / f"out-{sha256(repr(asked).encode()).hexdigest()[:12]}"
        out = folder / "demand.yaml" if words[0] == "fit" else folder
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MPLBACKEND": "Agg"}
        with FileLock(folder.with_suffix(".asked")):
            if not folder.exists():
                subprocess.run(
                    [sys.executable, "-m", "sim.cli", *asked, "--out", str(out), "--quiet"],
                    cwd=shared,
                    env=environment,
                    check=True,
                    capture_output=True,
                    timeout=300,
                )
        return folder

    return ask
