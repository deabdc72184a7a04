"""A county of a thousand hostile names: on no page does a name run, and every page shows it as it is written."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.browser.conftest import EXERCISE, ROOT

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

RUNS = "window.ran=1"
NAMES = (
    f"<script>{RUNS}</script>",
    f"</script><script>{RUNS}</script>",
    f"<img src=x onerror={RUNS}>",
    f'"><svg onload="{RUNS}">',
    f"' onmouseover='{RUNS}",
    f"javascript:{RUNS}",
    f"{{{{ {RUNS} }}}}",
    f"${{{RUNS}}}",
    f"<!--<script>{RUNS}//",
    "]]>&lt;&#x3c;",
    "=1+1",
    "+1/",
    "-1+1|cmd",
    "@SUM(1)",
    "$x^2$",
    r"\frac{1}{2}",
    "%s%n",
    "\u202egnp.exe",
    "مرحبا بكم",
    "שלום",
    "🚑🏥",
    "👩‍⚕️",
    "</title><h1>",
    "</style>*{}",
    "../../etc/passwd",
    "'; DROP",
)
ZONES = 1000
SEEN = {n: f"{name} {n}" for n, name in enumerate(NAMES * (ZONES // len(NAMES) + 1)) if n < ZONES}


def write_county(folder: Path) -> None:
    """A county without roads: a thousand villages on a grid, fifty townships, six stations, all named so."""
    county = folder / "seeds" / "foe"
    county.mkdir(parents=True)
    named = {"name": NAMES[0], "name_latin": NAMES[1], "detour": 1.4}
    (county / "county.yaml").write_text(json.dumps(named, ensure_ascii=False), encoding="utf-8")
    towns = [SEEN[n] for n in range(50)]
    spots = [(113.0 + 0.02 * (n % 40), 37.0 + 0.02 * (n // 40)) for n in range(ZONES)]
    tables: dict[str, list[list[Any]]] = {
        "zones": [["zone", "name", "name_latin", "town", "town_latin", "kind", "lon", "lat", "people"]],
        "stations": [["station", "name", "name_latin", "town", "lon", "lat", "ambulances"]],
        "hospitals": [["hospital", "name", "name_latin", "town", "lon", "lat"]],
    }
    for n, spot in enumerate(spots):
        town = towns[n % 50]
        tables["zones"].append([f"z{n}", SEEN[n], SEEN[n], town, town, "urban" if n < 3 else "rural", *spot, 400 + n])
    for n in range(6):
        spot = spots[150 * n + 70]
        tables["stations"].append([f"s{n}", SEEN[n], SEEN[n], towns[n], *spot, 2])
        tables["hospitals"].append([f"h{n}", SEEN[n + 6], SEEN[n + 6], towns[n], *spot])
    for name, rows in tables.items():
        with (county / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    base = {"county": "foe", "days": 20, "replications": 2, "seed": 7}
    question = {"question": {"en": NAMES[2], "zh": NAMES[1]}}
    sites = [SEEN[n] for n in range(6)]
    moved = {"moving": "ambulances", "moves": 1, "candidates": sites, "objective": "mean response"}
    scenarios: dict[str, dict[str, Any]] = {
        "foe": base | question,
        "foe-more": question | {"extends": "foe.yaml", "changes": [{"add_ambulances": {"to": "s1"}}]},
        "foe-sweep": question | {"extends": "foe.yaml", "sweep": [{"demand": {"per_1000_a_year": [6, 20]}}]},
        "foe-place": question | {"extends": "foe.yaml", "placement": moved},
    }
    for name, told in scenarios.items():
        (folder / f"{name}.yaml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which all questions are asked of that county; each answer in a folder of its name."""
    folder = tmp_path_factory.mktemp("hostile")
    write_county(folder)
    made = (
        "from pathlib import Path; from sim import load_scenario; from sim.scenario import build;"
        "from tests.logs import write_log; write_log(Path('<b>log.csv'), build(load_scenario('foe.yaml')))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MPLBACKEND": "Agg"}

    def ask(*words: str) -> None:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr

    ask("-c", made)
    for name, words in ASKED.items():
        out = f"{name}/demand.yaml" if name == "fit" else name
        which = ("--call", a_call(folder / "run")) if name == "trace" else ("--unit", "s1/1") if name == "unit" else ()
        ask("-m", "sim.cli", *words, *which, "--out", out, "--language", "en", "--quiet")
    return folder


def a_call(run: Path) -> str:
    """A call of a run to which a unit was sent and from which a patient was carried."""
    rows = f"read_parquet('{(run / 'incidents' / 'replication-001.parquet').as_posix()}')"
    ((call,),) = duckdb.sql(f"select call from {rows} where hospital is not null order by called limit 1").fetchall()
    return str(call)


ASKED = {
    "run": ("run", "foe.yaml", "--figures", "--xlsx", "--docx"),
    "compare": ("compare", "foe-more.yaml", "--figures"),
    "sweep": ("sweep", "foe-sweep.yaml", "--figures"),
    "place": ("place", "foe-place.yaml", "--replications", "2", "--time-limit", "10", "--brief"),
    "validate": ("validate", "foe.yaml", "<b>log.csv"),
    "fit": ("fit", "<b>log.csv", "--scenario", "foe.yaml", "--figures", "--xlsx", "--docx"),
    "trace": ("trace", "run"),
    "unit": ("trace", "run"),
}
"""What is asked, by the folder of its answer; a trace is of a call, or of the first unit, of the run before it."""


@pytest.mark.parametrize("page", ASKED)
def test_no_name_runs_and_each_is_shown(page: str, pages: Path, opened: Callable[..., Any]) -> None:
    file = next((pages / page).glob("*.html"))
    seen = opened(file)
    window = seen.page
    window.on("dialog", lambda dialog: seen.errors.append(dialog.message))
    window.evaluate(EXERCISE)
    window.evaluate(  # tips of the map open where a mouse enters
        "document.querySelectorAll('.leaflet-interactive').forEach(e => ['mouseover', 'mousemove', 'mouseout', 'click']"
        ".forEach(kind => e.dispatchEvent(new MouseEvent(kind, {bubbles: true, clientX: 300, clientY: 300}))))"
    )
    window.wait_for_timeout(300)
    assert window.evaluate("window.ran") is None
    assert seen.errors == []
    assert len([url for url in seen.requests if url.startswith("file:")]) == 1
    alive = "img, iframe, object, [onload], [onerror], [onmouseover], a[href^=javascript], h1 ~ h1"
    assert window.evaluate("what => document.querySelectorAll(what).length", alive) == 0
    text = " ".join(window.evaluate("document.body.innerText").split())
    shown = [name for name in (SEEN[n] for n in range(50)) if " ".join(name.replace("\u202e", "").split()) in text]
    some = {"sweep": 0, "trace": 1, "unit": 1}  # a sweep names no township, and a trace those of its calls
    assert len(shown) >= some.get(page, 50) if page in some else len(shown) == 50, shown
    assert NAMES[2] in text or NAMES[1] in text, "the question, or the county"
