"""What the tags of a map say of ways: who may enter, which way, how large, and ferries."""

from __future__ import annotations

import bz2
import gzip
import math
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from sim import load_scenario
from sim.county.osm import Ambulance, import_roads, read_ambulance
from sim.county.osm.ways import Drivable, drivable, minutes_of, said_aside, why_left_out
from sim.county.roads import read_roads
from sim.documents import Faults
from sim.views.remarks import notes
from tests.county.maps import a_map, street

pytest.importorskip("osmium")

VAN = Ambulance(height=2.8, width=2.2, length=6.0, weight=4.0, axle_load=2.5)
SEED = Path(__file__).parents[2] / "seeds" / "presets" / "ambulance" / "van.yaml"


@pytest.mark.parametrize(
    ("tags", "along"),
    [
        # the most particular key counts, and each direction by itself
        ({"oneway": "yes", "oneway:emergency": "no"}, 0),
        ({"oneway": "yes", "oneway:motor_vehicle": "no"}, 0),
        ({"oneway:motorcar": "yes"}, 1),
        ({"oneway": "-1", "oneway:vehicle": "no"}, 0),
        ({"oneway:motorcar": "yes", "oneway:emergency": "no"}, 0),
        ({"oneway": "yes", "oneway:psv": "no"}, 1),
        ({"motor_vehicle:forward": "no"}, -1),
        ({"motor_vehicle:backward": "no"}, 1),
        ({"motor_vehicle:forward": "no", "emergency": "yes"}, 0),
        ({"vehicle:backward": "no", "motorcar": "yes"}, 0),
        ({"access": "no", "motor_vehicle:forward": "yes"}, 1),
        ({"oneway": "yes", "motor_vehicle:forward": "no"}, None),
        ({"access": "no", "motor_vehicle": "emergency"}, 0),
        ({"vehicle": "emergency"}, 0),
        ({"emergency": "no"}, None),
        ({"access": "yes", "motorcar": "no"}, None),
        ({"motor_vehicle": "bus"}, None),
        ({"emergency": "fire_hydrant", "access": "no"}, None),
        ({"access": "agricultural;forestry"}, 0),
        ({"access": "no", "service": "emergency_access"}, 0),
        ({"access": "no", "service": "emergency_access", "emergency": "no"}, None),
        ({"highway": "emergency_access", "access": "no"}, 0),
        ({"motorcar": "no", "emergency": "yes"}, 0),
        # limits of size and weight against the ambulance's
        ({"maxheight": "2.5"}, None),
        ({"maxheight": "3.5"}, 0),
        ({"maxheight": "8'0\""}, None),
        ({"maxheight": "250 cm"}, None),
        ({"maxheight": "default"}, 0),
        ({"maxwidth": "2"}, None),
        ({"maxwidth:physical": "2.0 m"}, None),
        ({"maxlength": "5"}, None),
        ({"maxweight": "3.5"}, None),
        ({"maxweight": "3500 kg"}, None),
        ({"maxweight": "7.5"}, 0),
        ({"maxweight": "5 st"}, 0),
        ({"maxaxleload": "2"}, None),
        ({"maxheight:forward": "2"}, -1),
        ({"emergency": "yes", "maxheight": "2"}, None),
        ({"maxheight": "low"}, 0),
        ({"winter_road": "yes"}, None),
        ({"ice_road": "yes"}, None),
    ],
)
def test_who_may_drive_which_way(tags, along):
    way = drivable({"highway": "tertiary", **tags}, VAN)
    assert (way.along if isinstance(way, Drivable) else None) == along


@pytest.mark.parametrize(
    ("tags", "aside"),
    [
        ({"access:conditional": "no @ (22:00-06:00)"}, "conditional"),
        ({"motor_vehicle:backward:conditional": "no @ Mo-Fr"}, "conditional"),
        ({"maxspeed:conditional": "30 @ wet"}, "conditional"),
        ({"oneway:conditional": "yes @ Mo"}, "conditional"),
        ({"seasonal": "summer"}, "seasonal"),
        ({"oneway": "yes", "oneway:bus": "no"}, "buses"),
        ({"oneway": "reversible"}, "reversible"),
        ({"maxweight": "3"}, "limit"),
        ({"highway": "road"}, "unclassed"),
    ],
)
def test_what_is_not_followed_is_told(tmp_path, tags, aside):
    ways = [street(0, 1, 11, 10, 0), ([1, 2], {"highway": "tertiary", **tags}), street(2, 12, 11)]
    done = import_roads(a_map(tmp_path / "map.osm", ways))
    assert dict(done.summary.tally.aside) == {aside: 1}
    key, value = next((key, value) for key, value in tags.items() if key != "oneway" or aside == "reversible")
    said = f"1 {said_aside(aside)} (way 2 {key}={value})"
    assert said in done.words()
    assert said in done.about["left_aside"]


def test_conditions_for_others_are_not_told():
    way = drivable({"highway": "tertiary", "bicycle:conditional": "no @ snow", "bicycle": "no", "maxweight:hgv": "1"})
    assert isinstance(way, Drivable)
    assert way.aside == way.unread == ()


def test_unknown_values_are_told():
    way = drivable({"highway": "tertiary", "access": "perhaps", "maxheight": "below_default"}, VAN)
    assert isinstance(way, Drivable)
    assert way.unread == ("access=perhaps", "maxheight=below_default")


@pytest.mark.parametrize(
    ("tags", "joinable"),
    [
        ({}, True),
        ({"highway": "motorway"}, False),
        ({"highway": "motorway_link"}, False),
        ({"tunnel": "yes"}, False),
        ({"bridge": "viaduct"}, False),
        ({"bridge": "no"}, True),
        ({"motorroad": "yes"}, False),
        ({"layer": "1"}, True),
    ],
)
def test_where_a_place_may_join(tags, joinable):
    way = drivable({"highway": "trunk", **tags})
    assert isinstance(way, Drivable)
    assert way.joinable is joinable


def test_joinable_stands_in_the_graph(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1), street(1, 2, bridge="yes")])
    import_roads(source, tmp_path / "roads.graphml")
    graph = read_roads(tmp_path / "roads.graphml", "roads.graphml")[0].graph
    assert {(a, b): data.get("joinable", True) for a, b, data in graph.edges(data=True)} == {
        ("1", "2"): True,
        ("2", "1"): True,
        ("2", "3"): False,
        ("3", "2"): False,
    }


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:20", 20),
        ("20", 20),
        ("1:30:00", 90),
        ("01:05", 65),
        ("PT20M", 20),
        ("PT1H30M", 90),
        ("15 min", 15),
        ("", None),
        ("often", None),
        ("0", None),
        ("P", None),
    ],
)
def test_durations(text, minutes):
    assert minutes_of(text) == minutes


FERRY = {"route": "ferry", "motor_vehicle": "yes", "duration": "00:20"}


def test_a_ferry_is_a_link_of_its_duration(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2), ([2, 12, 22], FERRY), street(22, 23)])
    done = import_roads(source, tmp_path / "roads.graphml")
    graph = read_roads(tmp_path / "roads.graphml", "roads.graphml")[0].graph
    water = [data for _, _, data in graph.edges(data=True) if data["road_class"] == "ferry"]
    assert all(data["joinable"] is False for data in water)
    assert nx.path_weight(graph, nx.shortest_path(graph, "3", "23"), "minutes") == pytest.approx(20, abs=1e-4)
    assert not any("minutes" in data for _, _, data in graph.edges(data=True) if data["road_class"] != "ferry")
    assert done.summary.classes["ferry"].km == pytest.approx(sum(data["length_km"] for data in water) / 2)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"motor_vehicle": ""}, "ferry_cars"),
        ({"motor_vehicle": "no"}, "ferry_cars"),
        ({"duration": ""}, "ferry_time"),
        ({"duration": "soon"}, "ferry_time"),
        ({"motor_vehicle": "", "access": "yes"}, "ferry_cars"),
    ],
)
def test_a_ferry_left_out_is_told_by_name(tmp_path, change, why):
    tags = {key: value for key, value in {**FERRY, "name": "渡口", **change}.items() if value}
    done = import_roads(a_map(tmp_path / "map.osm", [street(0, 1, 2), ([2, 22], tags), street(22, 23)]))
    assert f"1 {why_left_out(why)} (way 2 渡口)" in done.words()
    assert "ferry" not in done.summary.classes


def test_the_wait_for_a_ferry_is_said_to_lack(tmp_path):
    done = import_roads(a_map(tmp_path / "map.osm", [street(0, 1), ([1, 11], {**FERRY, "interval": "01:00"})]))
    assert f"1 {said_aside('interval')} (way 2 interval=01:00)" in done.words()


def test_too_low_a_way_is_told_with_the_ambulance(tmp_path):
    low = street(1, 2, maxheight="2.2", name="涵洞")
    source = a_map(tmp_path / "map.osm", [street(0, 1), low, street(1, 11, 12, 2)])
    done = import_roads(source, ambulance=VAN)
    assert f"1 too low, narrow, short or weak for {VAN.words()} (way 2 涵洞)" in done.words()
    assert done.about["ambulance"] == VAN.words()


def test_the_preset_ambulance():
    assert read_ambulance(SEED, "van.yaml") == replace(VAN, assumed=True)


@pytest.mark.long
def test_what_the_roads_do_not_follow_stands_in_the_remarks_of_a_scenario(tmp_path):
    ways = [street(0, 1), street(1, 2, **{"access:conditional": "no @ (22:00-06:00)"})]
    source = a_map(tmp_path / "map.osm", ways)
    import_roads(source, tmp_path / "roads.graphml", ambulance=replace(VAN, assumed=True))
    roads, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    scenario = load_scenario(SEED.parents[3] / "scenarios" / "xiyang.yaml")
    assert notes(scenario) == []
    told = notes(replace(scenario, county=replace(scenario.county, travel=roads)))
    assert len(told) == 2
    assert "way 2 access:conditional=no @ (22:00-06:00)" in told[0]
    assert told[1].endswith("(2.5 t on an axle; assumed).")


def test_faults_of_an_ambulance_are_told_all_at_once(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("height: 3 t\nwidth: -2 m\nwieght: 4 t\n", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        read_ambulance(file, "a.yaml")
    said = "\n".join(map(str, caught.value.faults))
    for part in ("a.yaml:1", "a.yaml:2", "a.yaml:3", "did you mean 'weight'", "length", "axle_load"):
        assert part in said, said


@pytest.mark.parametrize("ending", ["osm", "xml", "osm.xml", "osm.gz", "osm.bz2", "osm.xml.gz", "xml.bz2", "XML"])
def test_endings_of_osm_files(tmp_path, ending):
    plain = a_map(tmp_path / "plain.osm", [street(0, 1)]).read_bytes()
    packed = {"gz": gzip.compress, "bz2": bz2.compress}.get(ending.rsplit(".", 1)[-1], bytes)(plain)
    source = tmp_path / f"county.{ending}"
    source.write_bytes(packed)
    assert import_roads(source).summary.km > 0


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_an_editor_deleted_is_left_out(tmp_path, pack):
    text = """<?xml version='1.0' encoding='UTF-8'?>
<osm version='0.6' generator='JOSM'>
<node id='1' lon='112.0' lat='37.0'/><node id='2' lon='112.01' lat='37.0'/><node id='3' lon='112.02' lat='37.0'/>
<node id='-4' lon='112.02' lat='37.01'/>
<way id='5'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='tertiary'/></way>
<way id='-6'><nd ref='2'/><nd ref='-4'/><tag k='highway' v='tertiary'/></way>
<way id='7' action='delete'><nd ref='1'/><nd ref='3'/><tag k='highway' v='primary'/></way>
</osm>"""
    source = tmp_path / ("map.osm" if pack is bytes else "map.osm.gz")
    source.write_bytes(pack(text.encode()))
    done = import_roads(source)
    assert list(done.summary.classes) == ["tertiary"]
    assert f"1 {why_left_out('deleted')}" in done.words()


def test_losing_many_kilometres_is_a_warning(tmp_path):
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2, 3, 4), street(24, 25)])
    assert import_roads(source).summary.warnings() == []
    source = a_map(tmp_path / "map.osm", [street(0, 1, 2, 3), street(24, 25, 26)])
    done = import_roads(source)
    (warning,) = done.summary.warnings()
    assert warning.startswith("warning: 40% of the km are lost")
    assert done.words().splitlines()[1] == warning
    assert import_roads(source, keep_all_parts=True).summary.warnings() == []


def test_the_speed_that_osmnx_gave_is_used_and_told(tmp_path):
    graph = nx.MultiDiGraph(crs="epsg:4326")
    for n in range(3):
        graph.add_node(n, x=str(112 + n / 100), y="37.0")
    for a, b in ((0, 1), (1, 0)):
        graph.add_edge(a, b, osmid="5", highway="unclassified", oneway="False", length="888.0", speed_kph="70.0")
    for a, b in ((1, 2), (2, 1)):
        posted = {"maxspeed": "40", "speed_kph": "70.0"}
        graph.add_edge(a, b, osmid="6", highway="unclassified", oneway="False", length="888.0", **posted)
    nx.write_graphml(graph, tmp_path / "city.graphml")
    done = import_roads(tmp_path / "city.graphml")
    posted = {(a, b): data["maxspeed_km_h"] for a, b, data in done.roads().graph.edges(data=True)}
    assert posted == {("0", "1"): 70, ("1", "0"): 70, ("1", "2"): 40, ("2", "1"): 40}
    assert f"1 {said_aside('speed_kph')} (way 5 speed_kph=70.0)" in done.words()
    assert not math.isnan(done.summary.classes["unclassified"].posted_km_per_hour)


def test_heights_of_osmnx_and_of_a_map_are_kept(tmp_path):
    graph = nx.MultiDiGraph(crs="epsg:4326")
    for n, height in enumerate((800.0, 1000.0)):
        graph.add_node(n, x=str(112 + n / 50), y="37.0", elevation=str(height))
    for a, b in ((0, 1), (1, 0)):
        graph.add_edge(a, b, osmid="5", highway="tertiary", oneway="False", length="1776.0")
    nx.write_graphml(graph, tmp_path / "city.graphml")
    import_roads(tmp_path / "city.graphml", tmp_path / "roads.graphml")
    roads, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    assert sorted(roads.height.tolist()) == [800.0, 900.0, 1000.0], "the piece of 2 km has a node in its middle"
    source = a_map(tmp_path / "map.osm", [street(0, 1, 11)], node_tags={0: {"ele": "912.5"}, 1: {"ele": "high"}})
    import_roads(source, tmp_path / "roads.graphml")
    roads, _ = read_roads(tmp_path / "roads.graphml", "roads.graphml")
    assert roads.height[roads.index["1"]] == 912.5
    assert math.isnan(roads.height[roads.index["2"]])
