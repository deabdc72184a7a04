"""A county folder: its places are read with their provenance, and all that is wrong with them is said at once."""

from __future__ import annotations

import math
from hashlib import sha256
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from sim.county import MinutesTable, Roads, read_county, travel_tables
from sim.documents import Faults
from sim.views.remarks import doubtful_joints
from tests.documents.test_headers import workbook
from tests.worlds import KM_A_MINUTE, roads

BY_TABLE = {
    "county.yaml": "name: 小县\nname_latin: Tiny\ntravel_minutes: minutes.csv\n",
    "zones.csv": "zone,name,people,town,kind,own_station\nz1,甲村,300,东镇,urban,\nz2,,200,,,seat\n",
    "stations.csv": "station,ambulances,kind,service_radius_km\nseat,2,seat,5 km\ntown,1,,\n",
    "hospitals.csv": "hospital,treats\nseat,trauma; stroke\nclinic,\n",
    "minutes.csv": "site,z2,z1\nseat,10 min,5\ntown,3,0.5 h\nclinic,1,2\n",
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults_of(folder: Path, **changed: str) -> str:
    """The faults of the county of the table with some files changed (``zones="..."`` changes zones.csv)."""
    names = {Path(name).stem: name for name in BY_TABLE}
    written(folder, BY_TABLE | {names[stem]: text for stem, text in changed.items()})
    with pytest.raises(Faults) as raised:
        read_county(folder, "tiny")
    return str(raised.value)


class TestTable:
    def test_places_and_what_stands_where_nothing_is_written(self, tmp_path: Path) -> None:
        county = read_county(written(tmp_path, BY_TABLE), "tiny")
        first, second = county.zones
        assert (first.name, first.people, first.town, first.kind, first.own_station) == (
            "甲村",
            300,
            "东镇",
            "urban",
            "",
        )
        assert (second.name, second.town, second.kind, second.own_station) == ("z2", "z2", "rural", "seat")
        assert [(s.kind, s.ambulances, s.service_radius_km) for s in county.stations] == [
            ("seat", 2, 5.0),
            ("township", 1, 20.0),
        ]
        assert [hospital.treats for hospital in county.hospitals] == [("trauma", "stroke"), ("any",)]
        assert county.people.tolist() == [300, 200]
        assert county.towns == ("东镇", "z2")
        assert np.isnan(county.straight_km).all()

    def test_minutes_as_written_whatever_their_unit(self, tmp_path: Path) -> None:
        table = read_county(written(tmp_path, BY_TABLE), "tiny").travel
        assert isinstance(table, MinutesTable)
        assert (table.sites, table.zones) == (("seat", "town", "clinic"), ("z1", "z2"))
        assert table.minutes.tolist() == [[5, 10], [30, 3], [2, 1]]

    @pytest.mark.parametrize("nothing", ["", "NA", "n/a", "inf", "NULL", "∞"])
    def test_no_road_leads_where_no_minutes_stand(self, nothing: str, tmp_path: Path) -> None:
        text = f"site;z2;z1\nseat;10 min;{nothing}\ntown;3;0.5 h\nclinic;1;2\n"
        table = read_county(written(tmp_path, BY_TABLE | {"minutes.csv": text}), "tiny").travel
        assert isinstance(table, MinutesTable)
        assert table.minutes.tolist() == [[math.inf, 10], [30, 3], [2, 1]]

    def test_a_workbook_stands_for_a_table_and_two_files_are_a_fault(self, tmp_path: Path) -> None:
        folder = written(tmp_path, BY_TABLE)
        (folder / "hospitals.csv").unlink()
        rows = [["医院", "收治"], ["seat", "trauma、创伤"], ["clinic", "不限"]]
        workbook(folder / "hospitals.xlsx", {"Sheet1": rows})
        county = read_county(folder, "tiny")
        assert [hospital.treats for hospital in county.hospitals] == [("trauma", "创伤"), ("any",)]
        assert "tiny/hospitals.xlsx" in county.hashes
        written(folder, {"hospitals.csv": BY_TABLE["hospitals.csv"]})
        with pytest.raises(Faults, match=r"hospitals.csv and hospitals.xlsx stand side by side"):
            read_county(folder, "tiny")
        written(folder, {"county.yaml": BY_TABLE["county.yaml"] + "hospitals: hospitals.csv\n"})
        assert "hospitals.xlsx stands beside hospitals.csv" in "".join(map(str, read_county(folder, "tiny").notes))

    def test_every_file_is_hashed(self, tmp_path: Path) -> None:
        county = read_county(written(tmp_path, BY_TABLE), "tiny")
        assert county.hashes == {f"tiny/{n}": sha256(t.encode()).hexdigest() for n, t in BY_TABLE.items()}

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"minutes": "site,z2,z1\nseat,1,1\ntown,1,1\n"}, "minutes.csv:1:1: clinic: "),
            ({"minutes": "site,z1\nseat,1\ntown,1\nclinic,1\n"}, "minutes.csv:1:1: z2: "),
            ({"minutes": "site,z2,z1\nseat,-1,1\ntown,1,1\nclinic,1,1\n"}, "minutes.csv:2"),
            ({"minutes": "site,z2,z1\nseat,inf,\ntown,NA,-\nclinic,n/a,\n"}, "minutes.csv:3:3: z1: '-' is not a"),
            ({"minutes": "site,z2,z1\nseat,inf,\ntown,NA,\nclinic,n/a,\n"}, "minutes.csv: no cell holds minutes"),
            ({"zones": "zone,people\nz1,300\nz1,200\n"}, "'z1' stands twice"),
            ({"zones": "zone,people,own_station\nz1,300,seet\nz2,1,\n"}, "zones.csv:2:3: own_station: "),
            ({"zones": "zone,people\nz1,0\nz2,0\n"}, "nobody lives in any zone"),
            ({"stations": "station,ambulances\nseat,0\ntown,0\n"}, "no station has an ambulance"),
            ({"county": BY_TABLE["county.yaml"] + "people: 600\n"}, "county.yaml:4:1: people: 600"),
            ({"county": BY_TABLE["county.yaml"] + "roads: roads.graphml\n"}, "keep one of them"),
            ({"county": "name: 县\nname_latin: County\n"}, "neither roads nor travel_minutes"),
        ],
    )
    def test_what_is_wrong_is_said(self, changed: dict[str, str], message: str, tmp_path: Path) -> None:
        assert message in faults_of(tmp_path, **changed)

    def test_all_at_once(self, tmp_path: Path) -> None:
        said = faults_of(
            tmp_path, zones="zone,people\nz1,-300\nz2,many\n", stations="station,ambulances\nseat,1.5\ntown,1\n",
            minutes="site,z2,z1\nseat,1,1\n",
        )  # fmt: skip
        for place in (
            "zones.csv:2",
            "zones.csv:3",
            "stations.csv:2",
            "minutes.csv:1:1: town",
            "minutes.csv:1:1: clinic",
        ):
            assert place in said


ON_ROADS = {
    "county.yaml": "name: 小县\nname_latin: Tiny\nroads: roads.graphml\nsnap_limit: 3 km\n",
    "zones.csv": "zone,people,lon,lat\nz1,300,113.0,37.01\n",
    "stations.csv": "station,ambulances,lon,lat\nseat,2,113.1,37.0\n",
    "hospitals.csv": "hospital,lon,lat\nclinic,113.0,37.0\n",
}


class TestOnRoads:
    def folder(self, where: Path, **zones: tuple[float, float]) -> Path:
        files = dict(ON_ROADS)
        files["zones.csv"] += "".join(f"{name},1,{lon},{lat}\n" for name, (lon, lat) in zones.items())
        net = roads([("a", "b", 10.0)], one_way=[("b", "c", 3.0)])  # 113.0, 113.1 and 113.2 east
        nx.write_graphml(net.graph, where / "roads.graphml")
        return written(where, files)

    def test_places_on_the_map(self, tmp_path: Path) -> None:
        county = read_county(self.folder(tmp_path), "tiny")
        assert isinstance(county.travel, Roads)
        assert county.straight_km.tolist() == [[pytest.approx(8.95, abs=0.05)]]
        assert set(county.hashes) == {f"tiny/{name}" for name in (*ON_ROADS, "roads.graphml")}

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ((113.0, 37.14), "zones.csv:3:3: lon: far lies 15.6 km from the nearest road; mend lon and lat"),
            ((60.0, 72.0), "far lies 4,878.4 km from the nearest road"),
            ((37.0, 113.0), "swap lon and lat"),
            ((113.0, 137.0), "zones.csv:3"),
        ],
    )
    def test_a_place_that_cannot_be_meant_is_refused(
        self, place: tuple[float, float], message: str, tmp_path: Path
    ) -> None:
        with pytest.raises(Faults) as raised:
            read_county(self.folder(tmp_path, far=place), "tiny")
        assert message in str(raised.value)
        assert "snap_limit" not in str(raised.value), "no advice that would send ambulances over water"

    def test_a_zone_that_no_road_reaches_is_an_answer(self, tmp_path: Path) -> None:
        """One lies 5.6 km off every road; one on a road that leads there and not back, 8.9 km from the rest."""
        county = read_county(self.folder(tmp_path, far=(113.0, 37.05), gone=(113.2, 37.0)), "tiny")
        tables = travel_tables(county, KM_A_MINUTE)
        assert np.isinf(tables.base_minutes[0]).tolist() == [False, True, False]
        assert np.isinf(tables.hospital_minutes[:, 0]).tolist() == [False, True, True]
        assert doubtful_joints(county) == [
            "No road comes within 3 km of far (5.6 km).",
            "No road joins to the rest of the county and back gone.",
            "More than 1 km off every road lie z1 (1.1 km).",
        ]

    @pytest.mark.parametrize("kind", ["stations", "hospitals"])
    def test_a_station_or_hospital_far_from_every_road_is_refused(self, kind: str, tmp_path: Path) -> None:
        self.folder(tmp_path)
        file = tmp_path / f"{kind}.csv"
        more = {"stations": "isle,1,113.0,37.05\n", "hospitals": "isle,113.0,37.05\n"}[kind]
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
        with pytest.raises(Faults, match=f"{kind}.csv:3:.: lon: isle lies 5.6 km from the nearest road; mend"):
            read_county(tmp_path, "tiny")
