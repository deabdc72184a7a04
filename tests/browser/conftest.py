"""Pages opened in Debian's Chromium, with the network off: as the director's old PC would show them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import build, load_scenario
from tests.logs import write_log

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Answer = Callable[..., Path]


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


@pytest.fixture(scope="session")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Ask a command of ``chuche`` once, and give the folder of its answer; there are logs of two counties."""
    place = tmp_path_factory.mktemp("pages")
    for name in ("scenarios", "seeds"):
        shutil.copytree(ROOT / name, place / name)
    done: dict[tuple[str, ...], Path] = {}
    for name, days in (("xiyang", 120), ("linfen", 20)):  # a history of each, as its own scenario has it
        scenario = load_scenario(place / "scenarios" / f"{name}.yaml")
        write_log(place / f"{name}.csv", build(scenario.with_settings(days=days, warm_up=0, cool_down=0)))

    def ask(*words: str, language: str = "zh") -> Path:
        asked = (*words, "--language", language)
        if asked not in done:
            folder = place / f"out-{len(done)}"
            out = folder / "demand.yaml" if words[0] == "fit" else folder
            environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MPLBACKEND": "Agg"}
            subprocess.run(
                [sys.executable, "-m", "sim.cli", *asked, "--out", str(out), "--quiet"],
                cwd=place, env=environment, check=True, capture_output=True, timeout=300,
            )  # fmt: skip
            done[asked] = folder
        return done[asked]

    return ask
