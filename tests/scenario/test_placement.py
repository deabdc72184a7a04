"""The sites of a placement: what they are called, and in how many ways they may be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario, load_study
from sim.documents import Faults
from sim.scenario import Placement

COUNTY = {
    "county.yaml": "name: 双县\nname_latin: Twins\ndetour: {value: 1.3, source: made}\n",
    "zones.csv": "zone,name,name_latin,town,town_latin,kind,lon,lat,people\n"
    "a,北关村,Beiguan,东镇,East,rural,113.70,37.60,900\n"
    "b,北关村,Beiguan,西镇,West,rural,113.60,37.60,500\n"
    "c,南关村,Nanguan,西镇,West,rural,113.60,37.50,500\n",
    "stations.csv": "station,name,name_latin,town,kind,lon,lat,ambulances\n"
    "s,县医院,County hospital,东镇,seat,113.70,37.61,3\nt,西镇卫生院,West hospital,西镇,township,113.61,37.60,1\n",
    "hospitals.csv": "hospital,name,name_latin,town,lon,lat\ns,县医院,County hospital,东镇,113.70,37.61\n"
    "e,二院,Second hospital,东镇,113.71,37.61\nu,南镇卫生院,South hospital,南镇,113.60,37.51\n",
}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds" / "twins"
    folder.mkdir(parents=True)
    for name, text in COUNTY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def asked(county: Path, *lines: str) -> Placement:
    file = county / "asked.yaml"
    file.write_text("county: twins\nplacement:\n" + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    placement = load_study(file).placement
    assert placement is not None
    return placement


def test_villages_of_one_name_give_sites_of_their_own_names(county: Path) -> None:
    placement = asked(county, "add: 2", "candidates: all zones")
    assert [site.name for site in placement.sites[2:]] == ["东镇北关村急救点", "西镇北关村急救点", "南关村急救点"]
    assert placement.where == {"a-post": "a", "b-post": "b", "c-post": "南关村"}


def test_a_position_is_called_for_the_village_beside_it_and_may_stand_alone(county: Path) -> None:
    placement = asked(county, "add: 1", "candidates: [113.605, 37.501]")
    (site,) = placement.sites[2:]
    assert (site.name, site.name_latin, site.town) == ("南关村旁急救点", "by Nanguan post", "西镇")
    assert placement.where[site.id] == (113.605, 37.501)
    two = asked(county, "add: 1", "candidates: [[113.605, 37.501], [113.606, 37.502]]").sites[2:]
    assert [one.name for one in two] == ["西镇南关村旁急救点", "西镇南关村旁2急救点"]


def test_groups_go_by_any_capitals_and_may_be_fixed(county: Path) -> None:
    placement = asked(county, "moving: ambulances", "candidates: All  Zones", "fixed: All Township Hospitals")
    assert placement.plans.low[:2] == (0, 1)
    with pytest.raises(Faults, match="every ambulance is fixed"):
        asked(county, "moving: ambulances", "candidates: all zones", "fixed: [all stations]")


def test_a_township_hospital_is_a_candidate_though_no_ambulance_goes_from_it(county: Path) -> None:
    placement = asked(county, "add: 1", "candidates: all township hospitals")
    assert [site.name for site in placement.sites] == ["县医院", "西镇卫生院", "南镇卫生院急救点"]
    assert placement.plans.receives == (False, True, True)
    assert list(placement.where.values()) == ["南镇卫生院"]


def test_a_limit_goes_by_the_name_of_the_village(county: Path) -> None:
    for name in ("南关村", "Nanguan", "c"):
        assert asked(county, "add: 1", "candidates: all zones", f"most_at: {{{name}: 0}}").plans.high[-1] == 0


def test_what_a_group_cannot_give_here_is_said(county: Path) -> None:
    with pytest.raises(Faults, match="has no road map; write 'all zones'"):
        asked(county, "add: 1", "candidates: road nodes")


def test_a_position_may_have_a_name(county: Path) -> None:
    placement = asked(county, "add: 1", "candidates: [{name: 北站, name_latin: North, at: [113.605, 37.501]}, 南关村]")
    north, south = placement.sites[2:]
    assert (north.id, north.name, north.name_latin, north.town) == ("北站", "北站", "North", "西镇")
    assert placement.where[north.id] == (113.605, 37.501)
    assert south.name == "南关村急救点"


@pytest.mark.parametrize(
    ("candidate", "said"),
    [
        ("{nam: 北站, at: [113.6, 37.5]}", "'nam' is no key of a candidate; did you mean 'name'"),
        ("{name: 北站}", "is no candidate with a name; write {name: NAME, at: [lon, lat]}"),
        ("{name: 北站, at: [37.5, 113.6]}", "swap"),
        ("{name: 县医院, at: [113.6, 37.5]}", "there is a place '县医院' already"),
    ],
)
def test_what_is_wrong_with_a_named_position_is_said(county: Path, candidate: str, said: str) -> None:
    with pytest.raises(Faults) as found:
        asked(county, "add: 1", f"candidates: [{candidate}]")
    assert any(said in str(fault) for fault in found.value.faults), found.value.faults


def test_candidates_are_read_from_a_table_beside_the_file_that_asks(county: Path) -> None:
    (county / "sites.csv").write_text("name,lon,lat\n北站,113.605,37.501\n东站,113.70,37.59\n", encoding="utf-8")
    placement = asked(county, "add: 1", "candidates: [all stations, sites.csv]")
    assert [site.name for site in placement.sites[2:]] == ["北站", "东站"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no file"),
        ("name,lon\n北站,113.6\n", "lat"),
        ("name,lon,lat\n北站,113.605,x\n,113.6,37.5\n", "sites.csv:2:3: lat: 'x'"),
        ("name;lon;lat\n北站;37.501;113.605\n", "sites.csv:2:3: lat: '113.605' is no latitude; swap lon and lat"),
        ("name,lon,lat\n北站,502000,4162000\n", "sites.csv:2:2: lon: '502000' is in metres of a map projection"),
        ("name,lon,lat\n北站,113.605,37.501\n北站,113.606,37.501\n", "'北站' stands twice"),
        ("name,lon,lat\n", "no row"),
        (
            "name,lon,lat\n东站,113.605,37.501\n北站,13.605,37.501\n",
            "sites.csv:3:2: placement.candidates[1][2]: 北站: [13.605",
        ),
    ],
)
def test_what_is_wrong_with_a_table_of_candidates_is_said(county: Path, text: str | None, said: str) -> None:
    if text is not None:
        (county / "sites.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as found:
        asked(county, "add: 1", "candidates: sites.csv")
    assert any(said in str(fault) for fault in found.value.faults), found.value.faults
    # of candidates that could not be read nothing follows: they are not too few
    assert not any("room" in str(fault) or "more candidates" in str(fault) for fault in found.value.faults)


@pytest.mark.parametrize(("written", "budget"), [("500 万", 5e6), ("500万元", 5e6), ("0.05 亿", 5e6), ("5000000", 5e6)])
def test_money_is_written_in_wan_and_yi(county: Path, written: str, budget: float) -> None:
    placement = asked(county, f"budget: {written}", "costs: {station: 30 万, ambulance: 50 万元}", "candidates: 南关村")
    assert placement.plans.costs is not None
    assert (placement.plans.costs.budget, placement.plans.costs.station, placement.plans.costs.ambulance) == (
        budget,
        3e5,
        5e5,
    )


def test_an_hour_of_the_day_at_which_nobody_calls_is_questioned(county: Path) -> None:
    file = county / "hours.yaml"
    weights = ["1"] * 24
    weights[3] = weights[15] = "0"
    file.write_text(f"county: twins\ncalls: {{profile: {{hour_of_day: [{', '.join(weights)}]}}}}\n", encoding="utf-8")
    notes = [str(note) for note in load_scenario(file).notes]
    assert len([note for note in notes if "the weight of" in note]) == 1
    assert any("the weight of 15:00 is 0" in note for note in notes)
