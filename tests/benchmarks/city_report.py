"""The page of a city: how large it is, how long its map takes, and how soon a browser shows it.

python tests/benchmarks/city_report.py

The city of city.py, of 54,000 road nodes and 2,000 zones, a month of 200 calls a day. Sizes are what the file has, by
its parts; seconds are of the processor, medians of three; the browser is Debian's Chromium, where it is there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from sim import api
from sim.experiment.shapes import shapes_of
from sim.scenario import Scenario, build, load_scenario
from tests.benchmarks import city as made_up

NODES, DAYS = 54_000, 30
MOST_MB, MOST_SECONDS = 4.0, 1.5
TURNS = 3
XIYANG = Path(__file__).parents[2] / "scenarios" / "xiyang.yaml"


@contextmanager
def city_scenario() -> Iterator[Scenario]:
    """A month of a city of 54,000 nodes; its tables are kept as long as it is used."""
    usual, made_up.NODES = made_up.NODES, NODES
    try:
        county = made_up.city(made_up.city_roads())
    finally:
        made_up.NODES = usual
    settings = load_scenario(XIYANG).settings
    per_1000 = made_up.CALLS_A_DAY * 365 / county.people.sum() * 1000
    calls = settings.calls.model_copy(update={"per_1000_a_year": per_1000})
    asked = {"calls": calls, "days": DAYS, "replications": 2}
    with TemporaryDirectory() as folder:
        yield Scenario("city", settings.model_copy(update=asked), replace(county, folder=Path(folder)), (), {})


def parts(page: str) -> dict[str, int]:
    """Bytes of a page's parts: what the map is told, the day that is played, still maps, the font, and the rest."""
    found = {
        "map": re.search(r'<script id="places".*?</script>', page, re.DOTALL),
        "replay": re.search(r'<script id="played".*?</script>', page, re.DOTALL),
        "font": re.search(r"data:font/woff;base64,[A-Za-z0-9+/=]+", page),
    }
    sizes = {name: len(one[0].encode()) if one else 0 for name, one in found.items()}
    sizes["still maps"] = sum(len(one.encode()) for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    sizes["the rest"] = len(page.encode()) - sum(sizes.values())
    return sizes


def took(work: Callable[[], Any]) -> float:
    """Median seconds of the processor."""
    times = []
    for _ in range(TURNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def opened(page: Path) -> float | None:
    """Seconds until a browser has loaded the page and drawn it; None where there is none."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        return None
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(TURNS):
            window = browser.new_page(viewport={"width": 1366, "height": 768})
            start = perf_counter()
            window.goto(page.resolve().as_uri(), wait_until="load")
            window.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append(perf_counter() - start)
            window.close()
        browser.close()
    return median(times)


def main() -> None:
    """Print what was measured."""
    with city_scenario() as scenario, TemporaryDirectory() as out:
        done = api.run(scenario, out=Path(out) / "city", workers=1, language="zh", levers=False)
        page = Path(out) / "city" / "report.html"
        size = page.stat().st_size / 1e6
        print(f"a city's page: {size:.2f} MB (asked: at most {MOST_MB:g})")
        for name, part in parts(page.read_text(encoding="utf-8")).items():
            print(f"  {name}: {part / 1e6:.2f} MB")
        print(f"a city's areas: {took(lambda: shapes_of(done.built)):.2f} s of processor time")
        seconds = opened(page)
        if seconds is not None:
            print(f"a city's page opens in {seconds:.2f} s")
    xiyang = build(load_scenario(XIYANG, days=20, replications=1))
    areas = took(lambda: shapes_of(xiyang))
    print(f"Xiyang's areas: {areas:.2f} s of processor time (asked: under {MOST_SECONDS:g})")


if __name__ == "__main__":
    main()
