"""A check that one table of a county has, its siblings have, on roads or not; and what is taken in silence is noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.county import read_county
from sim.documents import Faults

PLACES = {
    "zones": [("a", 113.60, 37.60), ("b", 113.70, 37.65), ("c", 113.65, 37.55)],
    "stations": [("s", 113.61, 37.61)],
    "hospitals": [("h", 113.62, 37.60)],
}
MORE = {"zones": ",people,kind", "stations": ",ambulances", "hospitals": ""}
CELLS = {"zones": ",900,rural", "stations": ",1", "hospitals": ""}


def county(folder: Path, way: str, moved: dict[str, tuple[object, object]] | None = None, **files: str) -> Path:
    """A county whose places stand where ``PLACES`` says, but those ``moved``."""
    (folder / "county.yaml").write_text(f"name: 县\nname_latin: C\n{way}\n", encoding="utf-8")
    for key, places in PLACES.items():
        rows = [(id_, *(moved or {}).get(id_, (lon, lat))) for id_, lon, lat in places]
        lines = [f"{id_},{lon},{lat}{CELLS[key]}" for id_, lon, lat in rows]
        (folder / f"{key}.csv").write_text("\n".join([f"{key[:-1]},lon,lat{MORE[key]}", *lines]) + "\n")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


MINUTES = "site,a,b,c\ns,2,14,11\nh,3,13,9\n"
WAYS = ["detour: 1.4", "travel_minutes: minutes.csv"]
LINE = {"a": "zones.csv:2", "s": "stations.csv:2", "h": "hospitals.csv:2"}


def said(folder: Path) -> list[str]:
    with pytest.raises(Faults) as raised:
        read_county(folder, "c")
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize("way", WAYS)
def test_a_plausible_county_is_read(way: str, tmp_path: Path) -> None:
    read_county(county(tmp_path, way, minutes=MINUTES), "c")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", ["a", "s", "h"])
@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        (37.61, 113.61, "3: lat: '113.61' is no latitude; swap lon and lat"),
        (37.61, 83.61, "2: lon: '37.61' lies in the Arctic Ocean; swap lon and lat"),
        (37.61, 63.61, "2: lon: {} lies 5,"),
        (11.361, 37.61, "2: lon: {} lies 8,"),
        (502000, 4162000, "2: lon: '502000' is in metres of a map projection; write lon and lat in WGS84 degrees"),
        (213.6, 37.6, "2: lon: '213.6' is no longitude; write degrees from -180 to 180"),
    ],
)
def test_a_place_that_cannot_be_meant(
    way: str, place: str, lon: float, lat: float, message: str, tmp_path: Path
) -> None:
    (fault,) = said(county(tmp_path, way, {place: (lon, lat)}, minutes=MINUTES))
    assert fault.startswith(f"c/{LINE[place]}:{message.format(place)}"), fault


def test_a_place_of_the_west_with_both_turned_is_told_to_turn_them(tmp_path: Path) -> None:
    """Where both ways are places on earth, the others of the county tell."""
    moved = {id_: (lon - 65, lat - 2) for places in PLACES.values() for id_, lon, lat in places}
    folder = county(tmp_path, WAYS[0], moved | {"s": (35.61, 48.61)})
    assert said(folder) == ["c/stations.csv:2:2: lon: s lies 1,796 km from the middle of all places; swap lon and lat"]


@pytest.mark.parametrize(
    ("minutes", "message"),
    [
        ("site,a,b,c\ns,120,840,660\nh,180,780,540\n", "are these seconds? write minutes"),
        ("site,a,b,c\ns,0.03,0.23,0.18\nh,0.05,0.22,0.15\n", "are these hours? write minutes"),
        (
            "site,a,b,c\ns,2,1e6,11\nh,3,13,9\n",
            "minutes.csv:2:3: b: '1e6' is more than 2,880 min, longer than any",
        ),
    ],
)
def test_minutes_of_another_unit(minutes: str, message: str, tmp_path: Path) -> None:
    (fault,) = said(county(tmp_path, WAYS[1], minutes=minutes))
    assert message in fault


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"zones": "zone,lon,lat,people\na,113.6,37.6,1000000000\n"},
            "c/zones.csv:2:4: people: '1000000000' is more than 10,000,000, more than live in any district of a city",
        ),
        (
            {"stations": "station,lon,lat,ambulances\ns,113.6,37.6,5000\n"},
            "c/stations.csv:2:4: ambulances: '5000' is more than 1,000, more than any station holds",
        ),
        (
            {"stations": "station,lon,lat,ambulances,service_radius_km\ns,113.6,37.6,1,5000\n"},
            "c/stations.csv:2:5: service_radius_km: '5000' is more than 1,000 km, wider than any",
        ),
        (
            {"zones": "zone,lon,lat,people,people_60\na,113.6,37.6,300,400\n"},
            "c/zones.csv:2:5: people_60: 400 are more than the 300 of people, among whom they are",
        ),
        (
            {"zones": "zone,lon,lat,people,people_60,people_65\na,113.6,37.6,300,40,60\n"},
            "c/zones.csv:2:6: people_65: 60 are more than the 40 of people_60, among whom they are",
        ),
    ],
)
def test_more_than_there_can_be(files: dict[str, str], message: str, tmp_path: Path) -> None:
    assert any(line.startswith(message) for line in said(county(tmp_path, WAYS[0], **files)))


def test_what_rows_at_fault_add_up_to_is_not_said(tmp_path: Path) -> None:
    """A row of the fleet that cannot be read leaves the units of its station unknown, not too few."""
    stations = "station,lon,lat,ambulances\ns,113.61,37.61,2\n"
    folder = county(tmp_path, WAYS[0], stations=stations)
    (folder / "fleet.csv").write_text("station,class,units\ns,A,1\ns,B,-1\n", encoding="utf-8")
    assert said(folder) == ["c/fleet.csv:3:3: units: '-1' is below 0; write 0 or more"]
    (folder / "fleet.csv").write_text("station,class,units\ns,A,1\n", encoding="utf-8")
    assert said(folder) == [
        "c/fleet.csv:2:3: units: these are 1 units at 's', and stations.csv has 2; mend one of the two"
    ]


def notes(folder: Path) -> list[str]:
    return [str(note) for note in read_county(folder, "c").notes]


def test_a_class_of_ambulances_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    stations = "station,lon,lat,ambulances,class\ns,113.61,37.61,1,advanced\n"
    assert notes(county(tmp_path, WAYS[0], stations=stations)) == [
        "c/stations.csv:1:5: class: changes nothing; units by class stand in fleet.csv, so delete the column"
    ]


@pytest.mark.parametrize(
    ("zones", "message"),
    [
        ("zone,lon,lat,people\na,113.6,37.6,9\nb,113.7,37.6,9\n", "c/zones.csv: kind: no zone has a kind, and they"),
        (
            "zone,lon,lat,people,kind\na,113.6,37.6,9,urban\nb,113.7,37.6,9,\n",
            "c/zones.csv:3:5: kind: 1 of 2 zones have no kind, and they count as rural",
        ),
    ],
)
def test_zones_of_no_kind_become_rural_aloud(zones: str, message: str, tmp_path: Path) -> None:
    (note,) = notes(county(tmp_path, WAYS[0], zones=zones))
    assert note.startswith(message)
