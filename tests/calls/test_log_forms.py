"""How logs are written: clocks of other zones, dates of either order, marks for nothing, several units a call."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Log, read_log
from sim.calls.history import LogForm
from sim.calls.history.times import LONGEST
from sim.documents import Faults, parse_time_zone
from sim.scenario import load_scenario
from tests.calls.test_history import CONDITIONS, COUNTY
from tests.experiment.conftest import write_scenario
from tests.worlds import table_county


def read(folder: Path, text: str, county=COUNTY, **form: object) -> Log:
    (folder / "calls.csv").write_text(text, encoding="utf-8")
    return read_log(folder / "calls.csv", "calls.csv", county, CONDITIONS, LogForm(**form))


def faults_of(folder: Path, text: str, **form: object) -> str:
    with pytest.raises(Faults) as caught:
        read(folder, text, **form)
    return str(caught.value)


# clocks


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("2025-02-01 01:00:00+00:00", 540),
        ("2025-02-01T01:00:00Z", 540),
        ("2025-01-31 20:00:00-05:00", 540),
        ("2025-02-01 09:00:00+08:00", 540),
        ("2025-02-01 09:00:00", 540),
        ("2025-02-01 01:00:30.250Z", 540 + 30.25 / 60),
    ],
)
def test_offsets_are_converted_to_chinas_clock(tmp_path: Path, cell: str, minutes: float) -> None:
    log = read(tmp_path, f"called,zone\n{cell},east\n")
    assert (log.start, log.instant("called")[0]) == (date(2025, 2, 1), minutes)


def test_differing_offsets_in_a_row_are_one_clock(tmp_path: Path) -> None:
    log = read(tmp_path, "called,dispatched,arrived,zone\n"
               "2025-02-01 01:00:00Z,2025-02-01 09:02:00+08:00,2025-01-31 20:12:00-05:00,east\n")  # fmt: skip
    assert [log.between("called", name)[0] for name in ("dispatched", "arrived")] == [2, 12]
    assert "instants with an offset from universal time are converted to Asia/Shanghai" in log.notes


def test_the_scenario_says_the_time_zone_and_no_leg_is_an_hour_off_where_clocks_change(tmp_path: Path) -> None:
    # London's clocks go from 01:00 to 02:00 on 2025-03-30
    text = "called,arrived,zone\n2025-03-30 00:50:00Z,2025-03-30 01:10:00Z,east\n2025-07-01 00:50Z,,east\n"
    log = read(tmp_path, text, time_zone=parse_time_zone("Europe/London"))
    assert log.instant("called")[0] == 50
    assert log.between("called", "arrived")[0] == 20
    assert log.instant("called")[1] % 1440 == 110


def test_a_scenario_reads_its_log_by_its_time_zone(tmp_path: Path) -> None:
    path = write_scenario(tmp_path)
    (tmp_path / "calls.csv").write_text("called,zone\n2025-02-01 01:00:00+00:00,tiny-a\n", encoding="utf-8")
    for key, hour in (("", 9), ("time_zone: Europe/London\n", 1)):
        path.write_text(f"county: tiny\nreplications: 2\ncalls: {{log: calls.csv}}\n{key}", encoding="utf-8")
        assert load_scenario(path).log.instant("called")[0] == hour * 60
    path.write_text("county: tiny\ntime_zone: Pekin\n", encoding="utf-8")
    with pytest.raises(Faults, match=r"time_zone: 'Pekin' is no time zone; write one such as Asia/Shanghai"):
        load_scenario(path)


@pytest.mark.parametrize(
    ("fraction", "resolution"), [("", 1 / 60), (".5", 1 / 600), (".25", 1 / 6000), (".125", 1 / 60000)]
)
def test_fractions_of_a_second_are_kept(tmp_path: Path, fraction: str, resolution: float) -> None:
    log = read(tmp_path, f"called,zone\n2024-03-01 10:00:05{fraction},east\n")
    assert log.instant("called")[0] == pytest.approx(600 + (5 + float(f"0{fraction}")) / 60, abs=1e-12)
    assert log.resolution == resolution


# dates


def test_one_date_that_is_beyond_doubt_settles_the_file(tmp_path: Path) -> None:
    log = read(tmp_path, "called,zone\n03/04/2024 10:00,east\n12/31/2024 10:00,east\n")
    assert (log.start, log.end) == (date(2024, 3, 4), date(2024, 12, 31))
    assert log.notes == ("dates that end with the year are read month first, as at least one of them must be",)
    log = read(tmp_path, "date,called,zone\n03.04.2024,10:00,east\n31.12.2024,10:00,east\n")
    assert (log.start, log.end) == (date(2024, 4, 3), date(2024, 12, 31))


def test_dates_that_nothing_settles_or_that_disagree_are_faults(tmp_path: Path) -> None:
    said = faults_of(tmp_path, "called,zone\n03/04/2024 10:00,east\n05/06/2024 10:00,east\n")
    assert "may be day/month or month/day, and no other date of the file settles which" in said
    said = faults_of(tmp_path, "called,zone\n31/12/2024 10:00,east\n12/31/2024 10:00,east\n")
    assert "'12/31/2024 10:00' is month first, and a date on line 2 is the other way round" in said


# nothing


def test_marks_for_nothing_are_read_as_nothing_once_they_are_named(tmp_path: Path) -> None:
    text = "call,called,zone,arrived,hospital\nNULL,2024-03-01 10:00,east,-,NULL\nNULL,2024-03-01 11:00,west,null,-\n"
    said = faults_of(tmp_path, text)
    assert "calls.csv:2:4: arrived: '-' is read as it stands; where it means that the cell is empty, say so once by "\
        "'empty: [\"-\"]' under calls (fit and validate also take --empty \"-\")" in said  # fmt: skip
    assert "calls.csv:2:5: hospital: 'NULL' is read as it stands" in said
    log = read(tmp_path, text, empty=("NULL", "-"))
    assert np.isnan(log.instant("arrived")).all()
    assert log.hospital.tolist() == [-1, -1]
    assert len(set(log.ids)) == 2


def test_a_scenario_names_its_marks_for_nothing_though_yaml_knows_null(tmp_path: Path) -> None:
    path = write_scenario(tmp_path)
    text = "called,zone,hospital\n2025-02-01 01:00:00,tiny-a,NULL\n2025-02-01 02:00:00,tiny-a,-1\n"
    (tmp_path / "calls.csv").write_text(text, encoding="utf-8")
    path.write_text("county: tiny\ncalls: {log: calls.csv, empty: [NULL, -1]}\n", encoding="utf-8")
    assert load_scenario(path).log.hospital.tolist() == [-1, -1]


# columns


def test_a_nameless_column_says_nothing(tmp_path: Path) -> None:
    log = read(tmp_path, ",called,zone,clear\n1,2024-03-01 10:00,east,2024-03-01 11:00\n")
    assert log.conveyed.tolist() == [-1]


def test_columns_at_the_end_without_a_cell_in_any_row_are_empty(tmp_path: Path) -> None:
    rows = ["2024-03-01 10:00,east"] * 3
    log = read(tmp_path, "\n".join(["called,zone,conveyed", *rows]))
    assert log.conveyed.tolist() == [-1] * 3
    assert log.notes == ("no row has a cell for the last of the columns (conveyed), so it is read as empty",)
    rows[1] += ",yes"
    assert "has 2 cells where the header has 3" in faults_of(tmp_path, "\n".join(["called,zone,conveyed", *rows]))


def test_a_county_of_one_zone_needs_no_column_of_zones(tmp_path: Path) -> None:
    one = table_county({"post": {"east": 5}}, {"post": 1}, ["clinic"])
    assert read(tmp_path, "called\n2024-03-01 10:00\n", one).zone.tolist() == [0]
    assert "no column says where" in faults_of(tmp_path, "called\n2024-03-01 10:00\n")


# spans


@pytest.mark.parametrize(
    ("columns", "cells", "why"),
    [
        ("dispatched,launched", "10:02,21:07", "launched: 2024-03-01 21:07:00 comes 11 h 5 min after dispatched"),
        ("dispatched,arrived", "10:02,2024-03-02 14:00", "arrived: 2024-03-02 14:00:00 comes 27 h 58 min after"),
        ("launch_delay", "11:05:00", "launch_delay: '11:05:00' is longer than the 2 h that are believed"),
        ("on_scene", "2400", "on_scene: '2400' is longer than the 24 h"),
        ("drive_factor", "60", "drive_factor: '60' is not within 0.05 and 20"),
    ],
)
def test_spans_that_cannot_be_are_faults(tmp_path: Path, columns: str, cells: str, why: str) -> None:
    text = (
        f"date,called,zone,{columns}\n2024-03-01,10:00,east,{cells}\n2024-03-01,10:00,east{',' * cells.count(',')},\n"
    )
    text = text.replace("21:07", "2024-03-01 21:07")
    assert why in faults_of(tmp_path, text)


def test_spans_up_to_the_longest_are_read(tmp_path: Path) -> None:
    at, cells = 0.0, ["2024-03-01 00:00:00"]
    for name in ("answered", "ready", "launched", "arrived"):
        at += LONGEST[name] + (LONGEST["dispatched"] if name == "launched" else 0)
        cells.append(f"2024-03-0{1 + int(at // 1440)} {timedelta(minutes=at % 1440)!s:0>8}")
    assert len(read(tmp_path, f"called,answered,ready,launched,arrived,zone\n{','.join(cells)},east\n")) == 1


# units

UNITS = """call,called,zone,priority,unit,dispatched,launched,arrived,left_scene,at_hospital,clear,hospital
a,2024-03-01 10:00,east,2,u1,10:02,10:04,10:20,,,10:30,
a,2024-03-01 10:00,east,1,u2,10:03,10:05,10:15,10:40,10:50,11:10,ward
b,2024-03-01 10:05,west,3,u3,10:06,10:07,10:12,,,10:20,
a,2024-03-01 09:59,east,,u4,10:05,10:06,,,,10:10,
""".replace(",10:", ",2024-03-01 10:").replace(",11:", ",2024-03-01 11:")


def test_rows_of_one_call_are_its_units(tmp_path: Path) -> None:
    log = read(tmp_path, UNITS)
    assert log.ids == ("a", "b")
    assert [log.instant(name)[0] for name in ("called", "dispatched", "arrived")] == [599, 603, 615]
    assert (log.priority[0], log.conveyed.tolist(), log.hospital[0]) == (1, [1, 0], 1)
    assert "1 of 2 calls had several units, 2 more in all: a call is told by the unit that arrived first" in log.notes
    units = log.assignments
    assert sorted(units.ids) == ["a", "a", "a", "b"]
    assert sorted(units.between("dispatched", "launched").tolist()) == [1, 1, 2, 2]
    assert np.all(units.instant("called")[np.array(units.ids) == "a"] == 599)
    assert read(tmp_path, UNITS.replace("2024-03-01 09:59", "2024-03-01 10:00")).part(0, 1).assignments.zone.size == 4


def test_a_log_of_one_unit_a_call_has_its_calls_for_assignments(tmp_path: Path) -> None:
    log = read(tmp_path, "called,zone\n2024-03-01 10:00,east\n")
    assert log.assignments is log


def test_rows_that_agree_where_it_is_told_are_one_call(tmp_path: Path) -> None:
    text = UNITS.replace("call,", "note,").replace("09:59", "10:00")
    log = read(tmp_path, text, call_by=("called", "zone"))
    assert log.ids == ("2024-03-01T10:00:00.east", "2024-03-01T10:05:00.west")
    log = read(tmp_path, text, call_by=("note",))
    assert len(log) == 2
    assert "has no column 'nots'; did you mean 'note'?" in faults_of(tmp_path, text, call_by=("nots",))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("a,2024-03-01 10:00,west,,u9,,,,,,,", "first on line 2, and the call is of another zone"),
        ("a,2024-03-01 12:00,east,,u9,,,,,,,", "first on line 2, and the call is of another time"),
        (
            "b,2024-03-01 10:05,west,3,u3,2024-03-01 10:06,2024-03-01 10:07,2024-03-01 10:12,,,2024-03-01 10:20,",
            "the row repeats one that stands before, from line 4 on; delete it",
        ),
    ],
)
def test_rows_that_cannot_be_units_of_their_call_are_faults(tmp_path: Path, more: str, why: str) -> None:
    assert why in faults_of(tmp_path, UNITS + more + "\n")


def test_rows_that_look_like_units_of_one_call_are_pointed_out(tmp_path: Path) -> None:
    rows = [f"2024-03-01 {n // 3:02d}:00:07,east,u{n % 3}" for n in range(60)]
    log = read(tmp_path, "called,zone,unit\n" + "\n".join(rows) + "\n")
    assert len(log) == 60
    assert any("40 rows have the time and the zone of another row" in note for note in log.notes)
    rows = [f"2024-03-01 {n // 3:02d}:0{n % 3}:07,east,u{n % 3}" for n in range(60)]
    assert read(tmp_path, "called,zone,unit\n" + "\n".join(rows) + "\n").notes == ()
