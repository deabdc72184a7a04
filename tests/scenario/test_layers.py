"""A file, the one it extends and their presets are merged once; every value keeps its place; nothing is read twice."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import sim
from sim.commands.reading import compared_scenarios
from sim.documents import read_yaml, yaml
from sim.documents.layers import layered
from sim.scenario import Reader, load_scenario, loading
from sim.scenario.changing import make_changes
from sim.scenario.loading import FORM
from sim.scenario.seeds import sources_for

BASE = """county: ./somewhere
calls:
  per_1000_a_year: 12
changes:
- close_station: A
sweep:
- demand: {growth: [5 %, 10 %]}
"""
OVER = """extends: base.yaml
launch: observed
calls: {profile: {day_spread: 0.1}}
changes:
- close_station: B
"""


def test_every_value_keeps_the_place_at_which_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "over.yaml").write_text(OVER, encoding="utf-8")
    layers = layered(read_yaml(tmp_path / "over.yaml", "over.yaml"), sources_for(tmp_path), FORM)
    assert layers.faults == []
    document = layers.document
    places = {
        ("calls", "profile", "day_spread"): ("over.yaml", 3),
        ("calls", "per_1000_a_year"): ("base.yaml", 3),
        ("county",): ("base.yaml", 1),
        ("launch", "family"): ("observed.yaml", None),
        ("calls", "profile", "hour_of_day"): ("county-day.yaml", None),
    }
    for where, (file, line) in places.items():
        mark = document.mark(where)
        assert (Path(mark.path).name, line or mark.line) == (file, mark.line), where
    assert layers.written.keys() == {
        ("launch",),
        ("calls", "profile", "day_spread"),
        ("calls", "per_1000_a_year"),
        ("county",),
    }
    assert not {"changes", "sweep", "placement", "extends"} & document.data.keys()
    assert layers.base is not None
    assert layers.base.data == {"changes": [{"close_station": "A"}]}  # a sweep asks of its own file alone
    assert layers.asked.data["changes"] == [{"close_station": "B"}]


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file of YAML, and each county, is read."""
    times: Counter[str] = Counter()
    read_bytes, read_county = yaml.read_bytes, loading.read_county

    def counted(path: Path, *rest: Any) -> bytes:
        times[path.resolve().as_posix()] += 1
        return read_bytes(path, *rest)

    def county(folder: Path, *rest: Any) -> Any:
        times[f"county {folder.name}"] += 1
        return read_county(folder, *rest)

    monkeypatch.setattr(yaml, "read_bytes", counted)
    monkeypatch.setattr(loading, "read_county", county)
    return times


def test_a_comparison_reads_a_county_and_each_file_once(times_read: Counter[str]) -> None:
    base, other = compared_scenarios([Path("scenarios/xiyang-snow.yaml")])
    assert base.county is not other.county or base.county.folder == other.county.folder
    assert times_read["county xiyang"] == 1
    assert any(path.endswith("/scenarios/xiyang.yaml") for path in times_read)
    assert set(times_read.values()) == {1}


def test_what_one_scenario_does_to_its_files_another_does_not_see() -> None:
    reader = Reader()
    first = reader.scenario("scenarios/xiyang.yaml", calls={"per_1000_a_year": 99})
    second = reader.scenario("scenarios/xiyang.yaml")
    assert first.settings.calls.per_1000_a_year == 99
    assert second.settings.calls.per_1000_a_year != 99
    assert second.resolved() == Reader().scenario("scenarios/xiyang.yaml").resolved()


@pytest.mark.long
def test_reading_a_scenario_hardly_ever_goes_from_documents_up_and_back() -> None:
    """What reads files calls what knows scenarios for checks of whole sections alone, each once."""
    root, called = Path(sim.__file__).parent, []

    @cache
    def folder(file: str) -> str:
        return Path(file).relative_to(root).parts[0] if Path(file).is_relative_to(root) else ""

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or folder(frame.f_code.co_filename) != "scenario":
            return
        asking = frame.f_back
        while asking is not None and not folder(asking.f_code.co_filename):  # pydantic stands between
            asking = asking.f_back
        if asking is not None and folder(asking.f_code.co_filename) == "documents":
            called.append(frame.f_code.co_name)

    sys.setprofile(watch)
    try:
        load_scenario("scenarios/xiyang.yaml")
    finally:
        sys.setprofile(None)
    assert 0 < len(called) <= 6, called


def test_changes_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the base and of the file, one after another, in one pass; each value of a sweep besides."""
    (tmp_path / "base.yaml").write_text("county: xiyang\nchanges:\n- close_station: 皋落镇卫生院\n", encoding="utf-8")
    over = "extends: base.yaml\nchanges:\n- demand: {growth: 5 %}\nsweep:\n- handover: [5 min, 9 min]\n"
    (tmp_path / "over.yaml").write_text(over, encoding="utf-8")
    passes: list[list[str]] = []

    def counted(scenario: Any, changes: Any) -> Any:
        passes.append([change.verb for change in changes])
        return make_changes(scenario, changes)

    monkeypatch.setattr(loading, "make_changes", counted)
    study = loading.load_study(tmp_path / "over.yaml")
    assert passes == [["close_station", "demand"], ["handover"], ["handover"]]
    assert [made.mark.path for made in study.scenario.changes] == [
        str(tmp_path / f"{n}.yaml") for n in ("base", "over")
    ]
