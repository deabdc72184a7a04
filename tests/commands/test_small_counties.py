"""Counties of a few roads, maps and tables that taught something: by the command, from their files to their page."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

Chuche = Callable[..., Any]
Road = tuple[str, str, float, str]
ALL = "trauma;chest_pain;stroke;poisoning;respiratory;other"


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def county(
    folder: Path,
    places: Mapping[str, tuple[float, float, int]],
    bases: Mapping[str, tuple[float, float, int]],
    nodes: Mapping[str, tuple[float, float]],
    roads: Sequence[Road],
    more: str = "",
) -> Path:
    """A county of zones (lon, lat, people), bases (lon, lat, ambulances; a hospital each) and roads both ways."""
    folder.mkdir(parents=True)
    graph = nx.MultiDiGraph()
    for name, (lon, lat) in nodes.items():
        graph.add_node(name, lon=lon, lat=lat)
    for a, b, km, road_class in roads:
        for one, other in ((a, b), (b, a)):
            graph.add_edge(one, other, length_km=km, road_class=road_class, name="")
    nx.write_graphml(graph, folder / "roads.graphml")
    rows = {
        "zones": ["zone,town,kind,lon,lat,people", *(f"{n},{n},rural,{x},{y},{p}" for n, (x, y, p) in places.items())],
        "stations": ["station,lon,lat,ambulances", *(f"{n},{x},{y},{units}" for n, (x, y, units) in bases.items())],
        "hospitals": ["hospital,lon,lat,treats", *(f"{n},{x},{y},{ALL}" for n, (x, y, _) in bases.items())],
    }
    for table, lines in rows.items():
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = "".join(f"{table}: {table}.csv\n" for table in rows)
    (folder / "county.yaml").write_text(
        f"name: t\nname_latin: t\n{files}roads: roads.graphml\n{more}", encoding="utf-8"
    )
    return folder


def run(folder: Path, chuche: Chuche, more: str = "") -> dict[str, float]:
    """Run a county for a while by the command; the mean response of each town, which is each zone [min]."""
    asked = "days: 200\nreplications: 2\ntravel: {variation: 0}\nvillage_extent: {by: nothing}\n"
    scenario = folder.parent / f"{folder.name}.yaml"
    scenario.write_text(f"county: ./{folder.name}\n{asked}calls: {{per_1000_a_year: 60}}\n{more}", encoding="utf-8")
    out = folder.parent / "out" / folder.name
    ended = chuche("run", scenario, "--out", out, "--no-levers", "--quiet", "--workers", "1", cwd=folder.parent)
    assert ended.code == 0, ended.err
    assert "<html" in (out / "report.html").read_text(encoding="utf-8")
    with (out / "towns.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["town"]: float(row["response_mean_min"] or "inf") for row in csv.DictReader(file)}


@pytest.mark.long
def test_a_motorway_beside_a_village_changes_nothing(tmp_path: Path, chuche: Chuche) -> None:
    """It passes 120 m from V, and has its exit at the far end of the county."""
    places, bases = {"V": (112.09, 37.0989, 3000), "W": (112.03, 37.04, 3000)}, {"s": (112.0, 37.04, 2)}
    nodes = {"s": (112.0, 37.04), "x": (112.09, 37.04), "v": (112.09, 37.1025), "far": (112.0, 37.1)}
    lanes = [("s", "x", 8.0, "secondary"), ("x", "v", 7.0, "tertiary"), ("s", "far", 6.7, "secondary")]
    without = run(county(tmp_path / "without", places, bases, nodes, lanes), chuche)
    nodes |= {"east": (112.18, 37.1)}
    motorway = [*lanes, ("far", "east", 16.0, "motorway")]
    assert run(county(tmp_path / "with", places, bases, nodes, motorway), chuche) == without


@pytest.mark.long
def test_a_fragment_and_the_middle_of_a_long_edge(tmp_path: Path, chuche: Chuche) -> None:
    """A yard road stands 60 m from F and is joined to nothing; M lies 56 m beside the middle of 12 km of road."""
    places, bases = {"F": (112.0676, 37.0027, 3000), "M": (112.0676, 37.0005, 3000)}, {"s": (112.0, 37.0, 2)}
    nodes = {"a": (112.0, 37.0), "b": (112.1352, 37.0), "y": (112.0676, 37.0032), "z": (112.0686, 37.0032)}
    one_road = [("a", "b", 12.0, "secondary"), ("y", "z", 0.09, "service")]
    by_town = run(county(tmp_path / "one", places, bases, nodes, one_road), chuche)
    # 6 km of road for both; 300 m and 56 m to walk with what there is off the road
    assert 0.5 < by_town["F"] - by_town["M"] < 3
    assert 6 < by_town["M"] < 16


FERRY = """<osm version="0.6" generator="by hand">
{nodes}
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way>
<way id="2"><nd ref="21"/><nd ref="22"/><nd ref="23"/><tag k="highway" v="secondary"/></way>
<way id="3"><nd ref="2"/><nd ref="22"/><tag k="route" v="ferry"/><tag k="motor_vehicle" v="yes"/>
<tag k="duration" v="00:20"/></way>
</osm>"""
SHORES = {1: (121.42, 31.5), 2: (121.49, 31.5), 3: (121.56, 31.5), 21: (121.42, 31.58), 22: (121.49, 31.58),
          23: (121.56, 31.58)}  # fmt: skip


@pytest.mark.long
def test_an_island_by_its_ferry_and_by_its_own_ambulance(tmp_path: Path, chuche: Chuche) -> None:
    """Two equal roads, one each side of the water."""
    nodes = "\n".join(f'<node id="{n}" lon="{lon}" lat="{lat}"/>' for n, (lon, lat) in SHORES.items())
    (tmp_path / "ferry.osm").write_text(FERRY.format(nodes=nodes), encoding="utf-8")
    places = {"main": (*SHORES[3], 8000), "isle": (*SHORES[23], 4000)}
    one, two = {"s": (*SHORES[1], 2)}, {"s": (*SHORES[1], 2), "i": (*SHORES[21], 1)}
    names = {str(n): at for n, at in SHORES.items()}
    shores = [(str(a), str(b), 6.7, "primary") for a, b in ((1, 2), (2, 3), (21, 22), (22, 23))]
    apart = run(county(tmp_path / "apart", places, two, names, shores), chuche)
    assert apart["isle"] == pytest.approx(apart["main"], abs=1)

    by_ferry = county(tmp_path / "by-ferry", places, one, names, shores)
    ended = chuche("roads", "import", tmp_path / "ferry.osm", "--out", by_ferry / "roads.graphml", cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert 19 < (reached := run(by_ferry, chuche))["isle"] - reached["main"] < 22

    none = run(county(tmp_path / "none", places, one, names, shores), chuche)
    assert none["isle"] == float("inf")
    checked = chuche("check", tmp_path / "none.yaml", cwd=tmp_path)
    assert "isle" in checked.out
    assert "snap_limit" not in checked.out + checked.err  # which would send ambulances over the water


TABLE = {
    "county.yaml": "name: 表县\nname_latin: Tab\ntravel_minutes: minutes.csv\n",
    "hospitals.csv": "hospital\nh\n",
    "minutes.csv": "site,m0,m1,f0,f1,f2\nmain,6,6,60,60,60\ns0,60,60,6,60,60\ns1,60,60,60,6,60\ns2,60,60,60,60,6\n"
    "h,6,6,60,60,60\n",
    "stations.csv": "station,ambulances,service_radius_km\nmain,3,100\ns0,0,100\ns1,0,100\ns2,0,100\n",
    "zones.csv": "zone,people,town,kind\nm0,3800,Main,rural\nm1,3800,Main,rural\nf0,800,Far0,rural\nf1,800,Far1,rural\n"
    "f2,800,Far2,rural\n",
}


@pytest.mark.long
@pytest.mark.parametrize("objective", ["p90 response", "worst township"])
def test_what_pays_only_all_together_is_said_to_pay(tmp_path: Path, chuche: Chuche, objective: str) -> None:
    """Three far townships: neither the 90th percentile nor the worst of them is helped by one ambulance alone."""
    (tmp_path / "tab").mkdir()
    for name, text in TABLE.items():
        (tmp_path / "tab" / name).write_text(text, encoding="utf-8")
    (tmp_path / "far.yaml").write_text(
        "county: ./tab\ndays: 120\nreplications: 6\ncalls: {per_1000_a_year: 60}\nlaunch: {mean: 2 min}\n"
        "travel: {variation: 0}\ndispatch: {rule: nearest}\nplacement: {candidates: [s0, s1, s2], add: 3, moving: none,"
        f" objective: {objective}, curve: 4}}\n",
        encoding="utf-8",
    )
    ended = chuche("place", "far.yaml", "--out", "out", "--json", "--workers", "1", cwd=tmp_path)
    assert ended.code == 0, ended.err
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "The first 3 pay together" in page
    assert "none pays" not in page
    assert json.loads(ended.out)
