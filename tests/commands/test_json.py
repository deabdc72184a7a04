"""`--json`: a result as one document, faults too, with the same exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from sim.cli.start import app
from sim.scenario import build, load_scenario
from sim.scenario.starter import write_starter
from tests.logs import write_log

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_starter("c", Path(), "en")
    return tmp_path


def test_a_check_and_its_faults(here: Path, chuche: Callable[..., Any]) -> None:
    ended = chuche("check", "c.yaml", "--json", cwd=here)
    assert ended.code == 0
    assert json.loads(ended.out)["zones"] == 12
    zones = here / "c/zones.csv"
    zones.write_text(zones.read_text(encoding="utf-8-sig").replace("9800", "many"), encoding="utf-8")
    ended = chuche("check", "c.yaml", "--json", cwd=here)
    assert ended.code == 2
    (fault,) = json.loads(ended.out)["faults"]
    assert (fault["path"], fault["line"], fault["column"], fault["key"]) == ("c/zones.csv", 2, 9, "people")


def test_runs_are_listed(here: Path, chuche: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "没有结果" in chuche("runs", cwd=here).out
    assert json.loads(chuche("runs", "--json", cwd=here).out) == {"results": [], "earlier_kept": 5}
    assert "There are no results in runs" in chuche("runs", "--language", "en", cwd=here).out


ASKED = {
    "new": ("new", "d"),
    "check": ("check", "c.yaml"),
    "run": ("run", "c.yaml"),
    "doubt": ("doubt", "c.yaml"),
    "score": ("score", "c.yaml"),
    "compare": ("compare", "c-plan.yaml"),
    "sweep": ("sweep", "swept.yaml", "--yes"),
    "place": ("place", "placed.yaml", "--brief"),
    "site": ("site", "--table", "m.csv", "--number", "1", "--model", "p-median"),
    "centre": ("centre", "c.yaml", "--condition", "stroke", "--within", "30 min"),
    "fit": ("fit", "calls.csv", "--scenario", "c.yaml", "--out", "fitted.yaml"),
    "validate": ("validate", "c.yaml", "calls.csv", "--no-keep"),
    "trace": ("trace", "runs/c", "--unit", "donghe/1"),
    "facts": ("facts", "c"),
    "runs": ("runs",),
    "schema": ("schema",),
    "explain": ("explain", "zones.csv"),
    "roads import": ("roads", "import", "map.osm", "--out", "roads.graphml"),
    "roads look": ("roads", "look", "roads.graphml"),
    "roads sketch": ("roads", "sketch", "sketched"),
}
"""A way to ask each command, in this order: some read what others wrote."""

_MAP = """<osm version="0.6"><node id="1" lat="37.60" lon="113.70"/><node id="2" lat="37.61" lon="113.71"/>
<way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>"""


def commands() -> set[str]:
    """Every command, those of groups with the group's name before them."""
    whole: Any = typer.main.get_command(app)
    of_group = {f"{name} {inner}" for name, group in whole.commands.items() for inner in getattr(group, "commands", ())}
    return of_group | {name for name, one in whole.commands.items() if not hasattr(one, "commands")}


@pytest.mark.long
def test_every_command_prints_one_object_and_nothing_else(here: Path, chuche: Callable[..., Any]) -> None:
    base = here / "c.yaml"
    text = base.read_text(encoding="utf-8").replace("days: 365", "days: 20")
    base.write_text(text.replace("replications: 10", "replications: 2"), encoding="utf-8")
    (here / "swept.yaml").write_text(
        "extends: c.yaml\nsweep:\n- demand: {per_1000_a_year: [10, 20]}\n", encoding="utf-8"
    )
    placement = "{moving: ambulances, moves: 1, candidates: all stations}"
    (here / "placed.yaml").write_text(f"extends: c.yaml\nplacement: {placement}\n", encoding="utf-8")
    (here / "m.csv").write_text("site,a,b\ns,1,2\nt,2,1\n", encoding="utf-8")
    (here / "map.osm").write_text(_MAP, encoding="utf-8")
    sketched = here / "sketched"
    sketched.mkdir()
    for name in ("sketch.yaml", "villages.csv"):
        (sketched / name).write_bytes((SEEDS / "xiyang" / name).read_bytes())
    write_log(here / "calls.csv", build(load_scenario(base)))
    assert set(ASKED) == commands()
    for command, words in ASKED.items():
        ended = chuche(*words, "--json", cwd=here)
        assert ended.code == 0, (command, ended.err)
        told = json.loads(ended.out)
        assert isinstance(told, dict), command
        assert told, command
        for path in told["written"].values() if isinstance(told.get("written"), dict) else ():
            assert (here / path).exists(), (command, path)
