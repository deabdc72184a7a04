"""A log of calls: what can be read is read, what it says is kept, what it leaves out hangs on each call alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.calls import Condition, Log, left_to_chance, read_log, replay
from sim.calls.history import COLUMNS, LogForm, ReplayedCalls
from sim.chance import Constant, from_moments
from sim.documents import Faults
from tests.worlds import marks, road_county, roads, table_county

COUNTY = table_county({"post": {"east": 5, "west": 8}}, {"post": 1}, ["clinic", "ward"])
CONDITIONS = {"stroke": "卒中 stroke", "other": "其他 other"}
HEART = Condition("stroke", "", 0.3, ((1, 0.5), (2, 0.5)), 0.9, from_moments(12, 0.5, "lognormal"))
REST = Condition("other", "", 0.7, ((2, 0.4), (3, 0.6)), 0.6, from_moments(20, 0.4, "gamma"))
MARKS = marks(
    (HEART, REST), answering=from_moments(0.1, 0.5, "lognormal"), call_taking=from_moments(1.5, 0.4, "gamma"),
    handover=from_moments(15, 0.5, "lognormal"), turnaround=from_moments(10, 1.0, "exponential"),
    variation=from_moments(1, 0.2, "lognormal"),
)  # fmt: skip


def a_log(folder: Path, raw: str | bytes, county=COUNTY, **columns: str) -> Log:
    (folder / "calls.csv").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read_log(folder / "calls.csv", "calls.csv", county, CONDITIONS, LogForm(columns))


PLAIN = "called,zone,condition,note\n2024-03-01 13:30,east,卒中,甲\n2024-03-02 00:10:30,west,other,乙\n"


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("gbk"),
        PLAIN.encode("gb18030"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("gbk"),
        PLAIN.replace("2024-03-01 13:30", "45352.5625").encode(),
        ("," + PLAIN.replace("\n", "\n1,", 2)).encode(),
    ],
    ids=["plain", "mark", "gbk", "gb18030", "windows", "semicolons", "tabs", "excel", "numbered"],
)
def test_what_can_honestly_be_read_is_read(tmp_path: Path, raw: bytes) -> None:
    log = a_log(tmp_path, raw)
    assert (log.start, log.days, len(log), log.resolution) == (date(2024, 3, 1), 2, 2, 1 / 60)
    assert log.instant("called").tolist() == [810.0, 1450.5]
    assert log.zone.tolist() == [0, 1]
    assert log.condition.tolist() == [0, 1]
    assert log.passed_over == ("note",)


def test_a_log_that_keeps_no_seconds_says_so(tmp_path: Path) -> None:
    assert a_log(tmp_path, "called,zone\n2024-03-01 13:30,east\n2024-03-01 13:30:00,east\n").resolution == 1.0


def test_columns_are_found_under_their_own_names(tmp_path: Path) -> None:
    log = a_log(tmp_path, "来电,村\n2024-03-01 13:30,east\n", called="来电", zone="村")
    assert log.columns == {"called": "来电", "zone": "村"}


def test_times_of_day_take_the_day_beside_them_and_run_on_past_midnight(tmp_path: Path) -> None:
    log = a_log(tmp_path, "date,called,zone,arrived,clear\n2024-03-01,23:50,east,23:58,00:40\n45353,0.5,west,,12:30\n")
    assert log.instant("called").tolist() == [1430.0, 2160.0]
    assert log.instant("arrived")[0] == 1438.0
    assert log.instant("clear").tolist() == [1480.0, 2190.0]


def test_a_place_counts_in_the_nearest_zone(tmp_path: Path) -> None:
    county = road_county(roads([("a", "b", 10.0)]), ["a", "b"], {"a": 1}, ["b"])
    log = a_log(tmp_path, "called,lon,lat,zone\n2024-03-01 13:30,113.06,37.0,\n2024-03-01 13:31,113.1,37.0,a\n", county)
    assert log.zone.tolist() == [1, 0]


def test_ids_are_made_of_time_and_place_and_told_apart(tmp_path: Path) -> None:
    log = a_log(tmp_path, "called,zone\n2024-03-01 13:30,east\n2024-03-01 13:30,east\n2024-03-01 13:30,west\n")
    assert log.ids == ("2024-03-01T13:30:00.east", "2024-03-01T13:30:00.east.2", "2024-03-01T13:30:00.west")


HAPPENED = """called,zone,dispatched,launched,arrived,at_patient,left_scene,at_hospital,handed_over,clear
2024-03-01 10:00,east,10:02,10:03,10:10,10:12,10:30,10:45,11:00,11:10
2024-03-01 12:00,west,12:02,12:03,12:10,,12:30,,,12:30
""".replace(",1", ",2024-03-01 1")


def test_durations_are_read_off_the_instants(tmp_path: Path) -> None:
    log = a_log(tmp_path, HAPPENED)
    got = {name: log.duration(name).tolist() for name in ("to_patient", "on_scene", "handover", "turnaround")}
    assert got["to_patient"] == [2.0, 0.0], "where at_patient is not known, the time on scene holds it"
    assert got["on_scene"] == [18.0, 20.0]
    assert (got["handover"][0], got["turnaround"][0]) == (15.0, 10.0)
    assert np.isnan([got["handover"][1], got["turnaround"][1], *log.duration("launch_delay")]).all()
    assert log.conveyed.tolist() == [1, 0]


def test_a_written_duration_stands_before_the_instants(tmp_path: Path) -> None:
    log = a_log(tmp_path, HAPPENED.replace("clear\n", "clear,on_scene\n").replace("11:10\n", "11:10,7 min\n", 1)
                .replace("12:30\n", "12:30,\n"))  # fmt: skip
    assert log.duration("on_scene").tolist() == [7.0, 20.0]


def replayed(log: Log, seed: int = 1, replication: int = 0, laws=MARKS, days: float = 5) -> ReplayedCalls:
    return replay(log, laws, log.start, days, seed, replication)


def by_id(calls: ReplayedCalls) -> dict[str, bytes]:
    columns = [name for name in calls.columns if name not in ("ids", "number")]
    return {
        name: b"".join(getattr(calls, column)[n].tobytes() for column in columns) for n, name in enumerate(calls.ids)
    }


FEW = (
    "call,called,zone,condition,on_scene,hospital\n1,2024-03-01 10:00,east,stroke,7,ward\n2,2024-03-01 11:00,west,,,\n"
)


def test_what_the_log_says_is_kept(tmp_path: Path) -> None:
    for replication in range(5):
        calls = replayed(a_log(tmp_path, FEW), replication=replication)
        assert calls.called.tolist() == [600.0, 660.0]
        assert calls.zone.tolist() == [0, 1]
        assert (calls.condition[0], calls.on_scene[0], bool(calls.conveyed[0])) == (0, 7.0, True)
        assert calls.taken_to(np.zeros(2, dtype=np.int64)).tolist() == [1, 0]


def test_what_it_leaves_out_differs_by_replication_and_follows_its_law(tmp_path: Path) -> None:
    rows = "".join(f"{n},2024-03-01 10:{n % 60:02d},east\n" for n in range(4000))
    calls = replayed(a_log(tmp_path, "call,called,zone\n" + rows))
    assert abs(np.mean(calls.condition == 0) - 0.3) < 0.025
    assert abs(np.mean(calls.on_scene[calls.condition == 1]) - 20) < 0.6
    again = replayed(a_log(tmp_path, "call,called,zone\n" + rows), replication=1)
    assert not np.array_equal(np.sort(calls.on_scene), np.sort(again.on_scene))


def test_a_row_more_changes_no_other_call(tmp_path: Path) -> None:
    before = by_id(replayed(a_log(tmp_path, FEW)))
    after = by_id(replayed(a_log(tmp_path, FEW.replace("2,2024", "0,2024-03-01 09:00,west,,,\n2,2024"))))
    assert {name: after[name] for name in before} == before
    assert len(after) == 3


def test_only_the_days_asked_are_replayed(tmp_path: Path) -> None:
    log = a_log(tmp_path, "called,zone\n2024-03-01 10:00,east\n2024-03-02 10:00,east\n2024-03-03 10:00,east\n")
    calls = replay(log, MARKS, date(2024, 3, 2), 1, 1, 0)
    assert calls.called.tolist() == [600.0]


COMPLETE = (
    "call,called,answered,ready,zone,condition,priority,conveyed,hospital,to_patient,on_scene,handover,turnaround,"
    "launch_delay,drive_factor,transport_factor\n"
    "1,2024-03-01 10:00,2024-03-01 10:00:10,2024-03-01 10:01,east,stroke,1,yes,ward,1,12,9,5,2,1.1,0.9\n"
    "2,2024-03-01 10:05,2024-03-01 10:05:10,2024-03-01 10:06,west,other,3,no,,0,9,,,1.5,1,\n"
)


def test_a_log_that_says_everything_leaves_nothing_to_chance(tmp_path: Path) -> None:
    launch = [from_moments(2, 0.5, "lognormal")]
    log = a_log(tmp_path, COMPLETE)
    assert left_to_chance(log, MARKS, launch) == ()
    first, second = by_id(replayed(log)), by_id(replayed(log, seed=2, replication=7))
    # the uniforms are there, and what hangs on them is not: the patient not carried has no handover
    kept = (
        "called",
        "answered",
        "ready",
        "condition",
        "priority",
        "conveyed",
        "to_patient",
        "on_scene",
        "launch_delay",
    )
    a, b = replayed(log), replayed(log, seed=2, replication=7)
    assert all(np.array_equal(getattr(a, name), getattr(b, name)) for name in kept)
    assert first.keys() == second.keys()


@pytest.mark.parametrize(
    ("column", "left"),
    [
        ("on_scene", "on_scene"),
        ("handover", "handover"),
        ("condition", "condition"),
        ("launch_delay", "launch_delay"),
        ("transport_factor", "transport_factor"),
        ("ready", "ready"),
    ],
)
def test_what_is_left_to_chance_is_named(tmp_path: Path, column: str, left: str) -> None:
    log = a_log(tmp_path, COMPLETE.replace(f",{column}", ",something_else", 1))
    assert left in left_to_chance(log, MARKS, [from_moments(2, 0.5, "lognormal")])


def test_a_law_that_never_varies_is_no_chance(tmp_path: Path) -> None:
    log = a_log(tmp_path, "called,zone\n2024-03-01 10:00,east\n")
    always = marks((Condition("stroke", "", 1.0, ((1, 1.0),), 1.0, Constant(10.0)),))
    assert left_to_chance(log, always, [Constant(2.0)]) == ()


def test_a_part_of_a_log_counts_from_its_own_first_day(tmp_path: Path) -> None:
    log = a_log(tmp_path, "called,zone\n2024-03-01 10:00,east\n2024-03-03 10:00,west\n2024-03-04 10:00,east\n")
    part = log.part(1, 3)
    assert (part.start, part.days, part.instant("called").tolist()) == (date(2024, 3, 2), 2, [2040.0])
    with pytest.raises(ValueError, match="no call"):
        log.part(1, 2)


@given(
    raw=st.binary()
    | st.text(alphabet='called,zone;"\n\t 2024-031:.年是，').map(lambda s: b"called,zone\n" + s.encode())
)
def test_any_bytes_are_a_log_or_faults(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        log = a_log(tmp_path_factory.getbasetemp(), raw)
    except Faults:
        return
    assert len(replayed(log)) == np.count_nonzero(log.instant("called") < 5 * 1440)


def test_every_column_is_explained() -> None:
    assert all(meaning and not meaning.endswith(".") for meaning in COLUMNS.values())
