"""Where a result cannot be written is told before any work is done: folders, pipes and devices in its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCENARIO = "county: ./c\ndays: 5\nreplications: 1\nplacement: {candidates: all stations, add: 1}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "c").mkdir()
    for name, text in {
        "county.yaml": "name: t\nname_latin: t\ndetour: 1.4\n",
        "zones.csv": "zone,kind,lon,lat,people\nA,rural,113,37,3000\n",
        "stations.csv": "station,ambulances,lon,lat\ns,1,113,37\n",
        "hospitals.csv": "hospital,lon,lat\nh,113,37\n",
    }.items():
        (tmp_path / "c" / name).write_text(text, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "log.csv").write_text("called,zone\n2025-01-01 10:00,A\n2025-01-02 10:00,A\n", encoding="utf-8")
    return tmp_path


COMMANDS = {
    "x": ["run", "s.yaml", "--no-levers", "--out", "x"],
    "x.yaml": ["fit", "log.csv", "--county", "./c", "--out", "x.yaml"],
    "x.html": ["fit", "log.csv", "--county", "./c", "--out", "x.yaml"],
    "plan.yaml": ["place", "s.yaml", "--brief", "--out", "o", "--save", "plan.yaml"],
    "x.graphml": ["roads", "import", "map.osm", "--out", "x.graphml"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("kind", ["a pipe", "a folder"])
def test_it_is_told_at_once_and_left_as_it_is(here: Path, chuche: Callable[..., Any], name: str, kind: str) -> None:
    """A command that began all the same would wait for ever at a pipe, or lose a search at its end."""
    (os.mkfifo if kind == "a pipe" else os.mkdir)(here / name)
    if (name, kind) == ("x", "a folder"):
        (here / "x" / "mine.txt").write_text("not a run's", encoding="utf-8")
        kind = "no run"
    (here / "map.osm").write_text('<osm version="0.6"/>', encoding="utf-8")
    ended = chuche(*COMMANDS[name], "--quiet", cwd=here)
    assert ended.code == 2
    assert f"{name}: --" in ended.err
    assert kind.removeprefix("a ") in ended.err
    assert (here / name).is_fifo() or (here / name).is_dir()
    assert not (here / "o").exists()
