"""A county's table of minutes: sites by zones, or any pairs that are known, in a direction that is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.county import County, MinutesTable, read_county, travel_tables
from sim.documents import Faults
from tests.county.travel.maps import DRIVE, to_zone

FILES = {
    "county.yaml": "name: 小县\nname_latin: Tiny\ntravel_minutes: minutes.csv\n",
    "zones.csv": "zone,people\na,300\nb,200\n",
    "stations.csv": "station,ambulances\ns,1\n",
    "hospitals.csv": "hospital\nh\n",
}
FULL = "from,s,h,a,b\ns,0,11,3,4\nh,12,,6,NA\na,5,7,1,9\nb,8,2,10,2\n"
"""Every pair, each way with a figure of its own; within a and b it takes 1 and 2 minutes."""


def read(folder: Path, minutes: str, begins: str = "", **files: str) -> County:
    written = FILES | {"minutes.csv": minutes} | {f"{stem}.csv": text for stem, text in files.items()}
    written["county.yaml"] += f"travel_minutes_from: {begins}\n" if begins else ""
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_county(folder, "tiny")


def said(folder: Path, minutes: str, begins: str = "") -> list[str]:
    with pytest.raises(Faults) as raised:
        read(folder, minutes, begins)
    return [str(fault) for fault in raised.value.faults]


def notes(county: County) -> list[str]:
    return [str(note) for note in county.notes if note.key != "kind"]


@pytest.mark.parametrize("begins", ["row", "column"])
def test_each_way_of_a_full_matrix_is_driven_as_given(begins: str, tmp_path: Path) -> None:
    rows = [line.split(",") for line in FULL.splitlines()]
    text = FULL if begins == "row" else "\n".join(",".join(cells) for cells in zip(*rows, strict=True)) + "\n"
    county = read(tmp_path, text, begins)
    tables = travel_tables(county, DRIVE)
    a, b = tables.zone_node.tolist()
    assert tables.base_minutes.tolist() == [[3, 4]]
    assert tables.hospital_minutes.tolist() == [[7], [2]]
    assert tables.minutes[[a, b]].tolist() == [[1, 9], [10, 2]]
    assert tables.minutes[tables.hospital_node[0]].tolist() == [6, np.inf]
    homes = [tables.way_home(node, 0).minutes for node in (a, b, int(tables.hospital_node[0]))]
    assert homes == [5, 8, 12]
    assert notes(county) == ["tiny/minutes.csv: 1 of 12 pairs has no minutes; no road leads there"]


def test_a_matrix_of_zones_alone_knows_the_places_that_are_called_after_one(tmp_path: Path) -> None:
    county = read(
        tmp_path, "zone,a,b\na,1,9\nb,10,2\n", "row", stations="station,ambulances\na,1\n", hospitals="hospital\nb\n"
    )
    tables = travel_tables(county, DRIVE)
    assert tables.base_minutes.tolist() == [[1, 9]]
    assert tables.hospital_minutes.tolist() == [[9], [2]]
    assert tables.way_home(int(tables.hospital_node[0]), 0).minutes == 10
    assert notes(county) == []


def test_what_is_not_given_is_derived_and_said(tmp_path: Path) -> None:
    county = read(tmp_path, "site,a,b\ns,3,4\nh,6,2\n")
    assert notes(county) == [
        "tiny/minutes.csv: the minutes from zones to stations and hospitals, from zone to zone and between stations "
        "and hospitals are not given; taken is the way back where that is given, else the way by the place that makes "
        "it shortest"
    ]
    tables = travel_tables(county, DRIVE)
    a, b = tables.zone_node.tolist()
    assert tables.minutes[[a, b]].tolist() == [[0, 7], [7, 0]]  # by the station
    assert tables.way_home(int(tables.hospital_node[0]), 0).minutes == 6  # by b


def test_pairs_may_be_given_in_part(tmp_path: Path) -> None:
    """Rows for the sites and one zone, columns for the zones and the hospital."""
    county = read(tmp_path, "from,a,b,h\ns,3,4,20\nh,6,2,0\na,0,9,7\n", "row")
    (said_,) = notes(county)
    assert "from zones to stations and hospitals (3 of 4), from zone to zone (1 of 2) and between" in said_
    tables = travel_tables(county, DRIVE)
    a, b = tables.zone_node.tolist()
    assert tables.hospital_minutes.tolist() == [[7], [2]]
    assert tables.minutes[[a, b]].tolist() == [[0, 9], [9, 0]]
    assert tables.way_home(int(tables.hospital_node[0]), 0).minutes == 20


def test_a_chain_of_drives_joins_what_no_single_place_does(tmp_path: Path) -> None:
    county = read(tmp_path, "site,a,b,c\ns,3,4,NA\nh,NA,2,5\n", zones="zone,people\na,300\nb,200\nc,1\n")
    tables = travel_tables(county, DRIVE)
    a, _, c = tables.zone_node.tolist()
    assert tables.minutes[a].tolist() == [0, 7, 3 + 4 + 2 + 5]
    assert tables.minutes[c].tolist() == [14, 7, 0]
    assert np.isinf(tables.base_minutes[0, 2])  # what is said to have no road has none


def test_a_zone_that_nothing_reaches_is_named(tmp_path: Path) -> None:
    said_ = notes(read(tmp_path, "site,a,b\ns,3,NA\nh,6,\n"))
    assert said_[1:] == [
        "tiny/minutes.csv: 2 of 4 pairs have no minutes; no road leads there",
        "tiny/minutes.csv: no station or hospital has minutes to zone b; no unit that drives reaches calls there",
    ]


def test_ways_that_differ_need_a_direction(tmp_path: Path) -> None:
    (message,) = said(tmp_path, FULL)
    assert message.startswith("tiny/minutes.csv:2:3: h: 11 min stand here and 12 min the other way round")
    assert "'travel_minutes_from: row' (or column) in county.yaml" in message
    even = "from,s,h,a,b\ns,0,11,3,4\nh,11,,6,NA\na,3,6,1,9\nb,4,NA,9,2\n"
    assert isinstance(read(tmp_path, even).travel, MinutesTable)


@pytest.mark.parametrize(
    ("minutes", "message"),
    [
        ("from,s,h,a\ns,0,1,2\nh,1,0,2\na,2,2,0\n", "tiny/minutes.csv:1:1: b: no column holds the minutes to this"),
        ("from,s,a,b\ns,0,1,2\na,1,0,2\nb,2,2,0\n", "tiny/minutes.csv:1:1: h: no row holds the minutes from this"),
        (FULL.replace("\nb,8", "\nx,8"), "tiny/minutes.csv:5:1: from: 'x' is no station, hospital or zone; write one"),
        (FULL.replace("a,b\n", "a,c\n"), "tiny/minutes.csv:1:5: c: there is no such place; write one of a, b, h, s"),
        (FULL.replace("9\n", "far\n"), "tiny/minutes.csv:4:5: b: 'far' is not a duration"),
    ],
)
def test_what_is_wrong_is_said(minutes: str, message: str, tmp_path: Path) -> None:
    lines = said(tmp_path, minutes, "row")
    assert any(line.startswith(message) for line in lines), lines


def test_a_direction_without_a_table_is_noted(tmp_path: Path) -> None:
    files = FILES | {
        "county.yaml": "name: 小县\nname_latin: Tiny\ndetour: 1.4\nsnap_limit: 3 km\ntravel_minutes_from: row\n",
        "zones.csv": "zone,people,lon,lat\na,300,113.6,37.6\n",
        "stations.csv": "station,ambulances,lon,lat\ns,1,113.6,37.6\n",
        "hospitals.csv": "hospital,lon,lat\nh,113.6,37.6\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert notes(read_county(tmp_path, "tiny")) == [
        "tiny/county.yaml:4:1: snap_limit: changes nothing, as there are no roads to join places to; delete it",
        "tiny/county.yaml:5:1: travel_minutes_from: changes nothing, as there is no table of minutes; delete it",
    ]


def test_the_nearest_zone_is_found_where_every_place_has_a_position(tmp_path: Path) -> None:
    places = {
        "zones": "zone,people,lon,lat\na,300,113.0,37.0\nb,200,113.2,37.0\n",
        "stations": "station,ambulances,lon,lat\ns,1,113.2,37.0\n",
        "hospitals": "hospital,lon,lat\nh,113.0,37.0\n",
    }
    drive = replace(DRIVE, position="nearest zone")
    for files, at_base in ((places, False), ({}, True)):
        tables = travel_tables(read(tmp_path, FULL, "row", **files), drive)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.minutes == 12
        assert to_zone(tables, way, 7.0, 1) == (12 - 7 + 4 if at_base else 2)
