"""To which hospital patients are taken: rules by hand, shares, hours of the day, hospitals outside the county."""

from __future__ import annotations

import math
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.chance import Constant
from sim.county.places import great_circle_km
from sim.dispatch import DESTINATIONS, Records, simulate
from sim.dispatch.destinations import Hospitals
from sim.dispatch.features import Bays, ClassesSection, Flying, Kinds, Mixed, NeedSection
from sim.dispatch.features.destination import TAKEN, Shares, Taking
from sim.dispatch.features.handing import HANDOVER, Handing
from sim.scenario import Built, build, load_scenario
from sim.scenario.seeds import seeds_folders
from tests.worlds import a_call, a_service, some_calls, table_county, told

INF = math.inf
NOWHERE_BEYOND = np.zeros(2)


class TestRules:
    """Three hospitals on a line; the third is out of reach of the third zone."""

    KNOWN = Hospitals(
        minutes=np.array([[5.0, 20.0, 30.0], [9.0, 9.0, 40.0], [INF, 7.0, INF]]),
        level=np.array([[1, 2, 3], [0, 1, 1], [0, 0, 0]]),
        of_town=np.array([[True, False, False], [False, True, True], [False, False, False]]),
    )

    def chosen(self, rule: str, bypass: float = 0.0) -> list[list[int]]:
        return DESTINATIONS[rule](replace(self.KNOWN, bypass=bypass)).tolist()

    def test_the_nearest_that_is_able(self) -> None:
        assert self.chosen("nearest able") == [[0, 0, 1], [1, 1, 1], [-1, -1, -1]]

    def test_the_nearest_whatever_it_treats(self) -> None:
        assert self.chosen("nearest") == [[0, 0, 1]] * 3

    def test_who_nobody_treats_or_reaches_is_taken_nowhere(self) -> None:
        minutes = np.array([[10.0, 20.0], [INF, 5.0], [INF, INF], [8.0, 8.0]])
        level = np.array([[1, 1], [0, 1], [1, 0], [0, 0]])
        known = Hospitals(minutes, level, np.zeros((4, 2), dtype=bool))
        for rule in ("nearest able", "highest level", "home township"):
            chosen = DESTINATIONS[rule](known).tolist()
            assert chosen == [[0, 1, -1, 0], [1, 1, -1, 1], [0, -1, -1, 0], [-1, -1, -1, -1]], rule
        assert DESTINATIONS["nearest"](known).tolist() == [[0, 1, -1, 0]] * 4

    def test_the_ablest_within_the_minutes_that_may_be_driven_past_the_nearest(self) -> None:
        assert self.chosen("highest level") == [[0, 1, 1], [1, 1, 1], [-1, -1, -1]], "of equally near ones the ablest"
        assert self.chosen("highest level", 14.9) == [[0, 1, 1], [1, 1, 1], [-1, -1, -1]]
        assert self.chosen("highest level", 15.0) == [[1, 1, 1], [1, 1, 1], [-1, -1, -1]]
        assert self.chosen("highest level", 31.0) == [[2, 2, 1], [1, 1, 1], [-1, -1, -1]], "equally able: the nearer"

    def test_the_township_of_the_patient_first(self) -> None:
        assert self.chosen("home township") == [[0, 1, 1], [0, 1, 1], [0, 1, -1]], (
            "and where it has none the nearest able"
        )


ONE = table_county({"base": {"near": 4}, "big": {"near": 5}, "small": {"near": 9}}, {"base": 1}, ["big", "small"])


def test_shares_take_patients_wherever_the_rule_would() -> None:
    """A quarter to the second hospital, a half to the first, of the rest the rule decides, which names the first."""
    shares = Shares(np.zeros((1, 1), dtype=np.int64), np.array([[0.5, 0.75]]))
    service = replace(a_service(ONE), features=(Taking(shares),))
    uniforms = [0.0, 0.499, 0.5, 0.749, 0.75, 0.99]
    rows = [a_call(100 * n, "near", to_hospital=True) for n in range(6)]
    calls = some_calls(ONE, *rows).with_own(**{TAKEN: np.array(uniforms)})
    taken = [job["at_hospital"] - job["left_scene"] for job in told(simulate(service, calls))]
    assert taken == [5, 5, 9, 9, 5, 5]
    assert shares.expected(np.array([0]), 0).tolist() == [[0.75, 0.25]]
    assert Shares.none(np.array([[0]]), 2).expected(np.array([0]), 0).tolist() == [[1.0, 0.0]]


def test_the_hour_in_which_the_unit_leaves_the_scene_decides() -> None:
    """The second hospital until 1:00, the first from then on; calls at 0:50 leave the scene at 0:54 and at 1:04."""
    by_hour = tuple(np.array([[1 if hour == 0 else 0]]) for hour in range(24))
    service = replace(a_service(ONE), features=(Taking(by_hour=by_hour),))
    calls = some_calls(
        ONE,
        a_call(50, "near", to_hospital=True),
        a_call(24 * 60 + 50, "near", to_hospital=True, on_scene=10, turnaround=3),
        a_call(48 * 60, "near"),
    )
    records = simulate(service, calls)
    early, late, alone = told(records)
    assert (early["left_scene"], early["at_hospital"], early["home"]) == (54, 63, 76)
    assert late["at_hospital"] - late["left_scene"] == 5
    assert (late["clear"] - late["at_hospital"], late["home"] - late["clear"]) == (3, 9)
    assert alone["at_hospital"] is None
    assert records.hospital.tolist() == [1, 0, -1]


def test_the_hour_of_a_unit_that_flies_is_when_it_leaves_whatever_the_traffic() -> None:
    """The second hospital until 1:00. It flies 4 minutes from 0:50 and leaves at 0:59; on the road it would at 1:03."""
    by_hour = tuple(np.array([[1 if hour == 0 else 0]]) for hour in range(24))
    county = replace(ONE, stations=(replace(ONE.stations[0], id="base"),))
    section = ClassesSection(fleet_of={"base": {"C": 1}}, needs=[NeedSection(classes=["C"])])
    fleet = section.fleet(county, ["any"], (1,))
    assert isinstance(fleet, Mixed)
    flying = Flying({"C": 60.0}, np.array([[4.0]]), np.array([[5.0, 9.0]]), np.array([[1.0], [1.0]]), NOWHERE_BEYOND)
    service = replace(
        a_service(county), fleet=replace(fleet, flown={0: np.array([4.0])} if fleet.stands[0].units else {}),
        features=(Taking(by_hour=by_hour), Kinds(flying, None)),
    )  # fmt: skip
    call = a_call(50, "near", to_hospital=True, on_scene=5, drive=2.0)
    [job] = told(simulate(service, some_calls(county, call)))
    assert (job["left_scene"], job["at_hospital"]) == (59, 68)


def isle(
    folder: Path, more: str = "", beyond: str = "", needs: str = "[{classes: [A, helicopter]}]",
    minutes: str = "place,village,island\nbase,10,NA\nwest,1,NA\neast,30,NA\n",
) -> Built:  # fmt: skip
    """A village by road, an island to which none leads; a helicopter at a kilometre a minute, a hospital on each side.

    From the island the western one is as far as the village, the eastern one a third of that by air.
    """
    (folder / "isle").mkdir()
    files = {
        "county.yaml": "name: 岛\nname_latin: Isle\ntravel_minutes: minutes.csv\n",
        "zones.csv": "zone,people,lon,lat\nvillage,100,112.0,37.0\nisland,100,112.3,37.0\n",
        "stations.csv": "station,ambulances,lon,lat\nbase,2,112.1,37.0\n",
        "hospitals.csv": f"hospital,lon,lat,beyond_min\nwest,112.0,37.0,\neast,112.2,37.0,{beyond}\n",
        "minutes.csv": minutes,
        "../one.yaml": "county: isle\nvillage_extent: none\ndispatch: {rule: nearest}\ncalls: {per_1000_a_year: 5000}\n"
        "classes:\n  kinds: {helicopter: {flies: 60 km/h}}\n  fleet_of: {base: {A: 1, helicopter: 1}}\n"
        f"  needs: {needs}\n" + more,
    }
    for name, text in files.items():
        (folder / "isle" / name).write_text(text, encoding="utf-8")
    return build(load_scenario(folder / "one.yaml", days="9 days", replications=1))


BY_AIR = {side: float(great_circle_km(np.array(112.3), np.array(37.0), np.array(lon), np.array(37.0)))
          for side, lon in (("west", 112.0), ("east", 112.2))}  # fmt: skip
"""From the island to each hospital [km]: at a kilometre a minute, as many minutes."""


def flown_from_the_island(built: Built) -> tuple[Records, np.ndarray, np.ndarray]:
    """A run, its assignments with a patient from the island, and how long they took to the door [min]."""
    records = simulate(built.service, built.calls(0))
    rows = np.flatnonzero((records.hospital >= 0) & (records.calls.zone[records.call] == 1))
    return records, rows, (records.instant("at_hospital") - records.instant("left_scene"))[rows]


@pytest.mark.long
def test_a_patient_whom_only_a_unit_that_flies_reaches_is_carried(tmp_path: Path) -> None:
    """No road to the island: flown there, and to the hospital that is nearest by air; a village by road as before."""
    records, island, flown = flown_from_the_island(isle(tmp_path))
    carried = records.hospital >= 0
    assert (carried == records.calls.conveyed[records.call]).all()
    assert set(records.hospital[island]) == {1}, "by air the east is nearer"
    assert set(records.hospital[carried & (records.calls.zone[records.call] == 0)]) == {0}
    assert len(flown) > 5
    assert flown == pytest.approx(BY_AIR["east"])
    assert records.transport_km[island] == pytest.approx(BY_AIR["east"])
    assert np.isfinite(records.instant("clear")[records.calls.zone[records.call] == 1]).all()


def test_who_is_flown_is_taken_to_no_hospital_that_is_closed_in_an_episode(tmp_path: Path) -> None:
    """The eastern one is closed from the third day on: to the western one then, also from where no road leads."""
    closed = [f"{day}: {{day: 2025-01-{day:02d}, lasts: 48 h, closed: [east]}}" for day in range(3, 12, 2)]
    records, island, flown = flown_from_the_island(isle(tmp_path, f"episodes: {{all: {{{', '.join(closed)}}}}}\n"))
    shut = records.instant("left_scene")[island] >= 2880
    assert sorted({*shut.tolist()}) == [False, True]
    assert records.hospital[island].tolist() == np.where(shut, 0, 1).tolist()
    assert flown == pytest.approx(np.where(shut, BY_AIR["west"], BY_AIR["east"]))


def cape(tmp_path: Path, more: str = "") -> Built:
    """As the island, but that a road leads there from the base; from there none to a hospital."""
    minutes = "place,village,island\nbase,10,20\nwest,1,NA\neast,30,NA\n"
    return isle(tmp_path, more, needs="[{classes: [helicopter, A]}]", minutes=minutes)


def test_who_flies_takes_patients_from_where_no_road_leads_to_a_hospital_and_who_drives_leaves_them(
    tmp_path: Path,
) -> None:
    """Eastwards, which is nearer by air; the ambulance goes when the helicopter is out, and takes nobody."""
    built = cape(tmp_path)
    records, island, flown = flown_from_the_island(built)
    assert len(island) > 5
    assert set(records.hospital[island]) == {1}
    assert flown == pytest.approx(BY_AIR["east"])
    assert records.transport_km[island] == pytest.approx(BY_AIR["east"])
    from_there = (records.calls.zone[records.call] == 1) & records.calls.conveyed[records.call]
    stand = np.array(built.service.unit_stand)[records.unit]
    flies = np.isin(stand, list(built.service.fleet.flown))
    assert (records.hospital[from_there & flies] == 1).all()
    assert (records.hospital[from_there & ~flies] == -1).all()
    assert (from_there & ~flies).any()
    driven = records.instants[from_there & ~flies]
    clear, left = (driven[:, records.names.index(name)] for name in ("clear", "left_scene"))
    assert np.array_equal(clear, left)


def test_who_is_flown_from_there_is_taken_to_no_hospital_that_is_closed(tmp_path: Path) -> None:
    closed = [f"{day}: {{day: 2025-01-{day:02d}, lasts: 48 h, closed: [east]}}" for day in range(3, 12, 2)]
    records, island, flown = flown_from_the_island(cape(tmp_path, f"episodes: {{all: {{{', '.join(closed)}}}}}\n"))
    shut = records.instant("left_scene")[island] >= 2880
    assert sorted({*shut.tolist()}) == [False, True]
    assert records.hospital[island].tolist() == np.where(shut, 0, 1).tolist()
    assert flown == pytest.approx(np.where(shut, BY_AIR["west"], BY_AIR["east"]))


def test_casualties_are_flown_to_the_nearest_with_room_by_air(tmp_path: Path) -> None:
    """Room for two in the east, which is nearer: the third goes west, though that stands first."""
    boat = "{place: island, red: 3, condition: trauma, hospitals: {west: 5, east: 2}}"
    built = isle(tmp_path, f"episodes: {{all: {{boat: {{day: 2025-01-03, casualties: {boat}}}}}}}\n")
    records, _, _ = flown_from_the_island(built)
    hurt = records.calls.own["casualties"][records.call] > 0
    assert sorted(records.hospital[hurt].tolist()) == [0, 1, 1]


@pytest.mark.parametrize(("beyond", "hospital", "minutes"), [
    (10, 1, BY_AIR["east"] + 10),  # 8.9 km to the border and 10 minutes on, less than 26.6 to the west
    (20, 0, BY_AIR["west"]),
])  # fmt: skip
def test_who_flies_beyond_the_border_needs_as_long_from_there_as_a_drive(
    tmp_path: Path, beyond: int, hospital: int, minutes: float
) -> None:
    records, island, flown = flown_from_the_island(isle(tmp_path, beyond=str(beyond)))
    assert len(flown) > 5
    assert set(records.hospital[island]) == {hospital}
    assert flown == pytest.approx(minutes)


def test_the_flight_beyond_the_border_and_back_by_hand() -> None:
    """4 minutes out from 50, 5 on scene, 5 to the border and 30 beyond it: at 94; 30 back, and 1 home from there."""
    county = replace(ONE, stations=(replace(ONE.stations[0], id="base"),))
    section = ClassesSection(fleet_of={"base": {"C": 1}}, needs=[NeedSection(classes=["C"])])
    fleet = section.fleet(county, ["any"], (1,))
    assert isinstance(fleet, Mixed)
    out, carried, back = np.array([[4.0]]), np.array([[5.0, 9.0]]), np.array([[1.0], [1.0]])
    flying = Flying({"C": 60.0}, out, carried, back, np.array([30.0, 0.0]))
    service = replace(
        a_service(county), fleet=replace(fleet, flown={0: np.array([4.0])} if fleet.stands[0].units else {}),
        features=(Taking(beyond=(30.0, 0.0)), Kinds(flying, None)),
    )  # fmt: skip
    [job] = told(simulate(service, some_calls(county, a_call(50, "near", to_hospital=True, on_scene=5))))
    assert (job["at_hospital"], job["clear"], job["home"]) == (94, 124, 125)
    assert job["transport_km"] == 5


def test_the_hour_decides_too_where_doors_and_handovers_have_their_own_say() -> None:
    """The second hospital until 1:00: with bays, and with handovers that take twice as long, as with neither."""
    by_hour = tuple(np.array([[1 if hour == 0 else 0]]) for hour in range(24))
    calls = some_calls(ONE, a_call(50, "near", to_hospital=True, handover=10), a_call(200, "near", to_hospital=True))
    others = (Bays((1, 1)), Handing(by_hour=(2.0,) * 24), Handing((Constant(10.0), None), (False,)))
    for other in others:
        service = replace(a_service(ONE), features=(Taking(by_hour=by_hour), other))
        own = calls.with_own(**{HANDOVER: np.array([0.5, 0.5])})
        early, late = told(simulate(service, own))
        assert early["at_hospital"] - early["left_scene"] == 9, other
        assert late["at_hospital"] - late["left_scene"] == 5, other
        assert early["handed_over"] - early["at_hospital"] == (20 if other is others[1] else 10), other
        assert late["handed_over"] - late["at_hospital"] == (10 if other is others[2] else 0), other


def test_the_way_beyond_the_border_is_driven_there_and_back() -> None:
    """The table holds the 30 minutes there; the unit is clear at the border when it is back."""
    service = replace(a_service(ONE), features=(Taking(beyond=(30.0, 0.0)),))
    minutes = service.tables.hospital_minutes
    service.tables.hospital_minutes = minutes + np.array([30.0, 0.0])
    [job] = told(simulate(service, some_calls(ONE, a_call(0, "near", to_hospital=True, handover=10, turnaround=5))))
    assert (job["at_hospital"], job["handed_over"], job["clear"], job["home"]) == (39, 49, 84, 93)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Xiyang, whose county hospital treats strokes by day alone, and a hospital 70 minutes beyond the border."""
    folder = tmp_path_factory.mktemp("able") / "seeds" / "xiyang"
    seeds = next(one for one in seeds_folders(Path.cwd()) if (one / "xiyang").is_dir())
    shutil.copytree(seeds / "xiyang", folder)
    rows = (folder / "hospitals.csv").read_text(encoding="utf-8").splitlines()
    head = rows[0].split(",")
    outside = dict(zip(head, ("city", "市医院", "City hospital", "市", "113.46", "37.62"), strict=False))
    outside |= {"treats": "stroke", "source": "made for a test"}
    lines = [f"{rows[0]},beyond_min", *(f"{row}," for row in rows[1:])]
    lines.append(",".join([*(outside.get(column, "") for column in head), "70"]))
    (folder / "hospitals.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "capabilities.csv").write_text(
        "hospital,condition,level,hours\ncounty-hospital,卒中,2,8-20\n", encoding="utf-8"
    )
    return folder


def a_build(county: Path, text: str) -> Built:
    path = county.parent.parent / f"{abs(hash(text))}.yaml"
    path.write_text(f"county: {county.as_posix()}\n{text}", encoding="utf-8")
    return build(load_scenario(path, days="365 days", replications=1))


def strokes(built: Built) -> tuple[Records, np.ndarray]:
    records = simulate(built.service, built.calls(0))
    stroke = [one.id for one in built.marks.conditions].index("stroke")
    carried = (records.calls.condition[records.call] == stroke) & (records.hospital >= 0)
    return records, np.flatnonzero(carried)


@pytest.mark.long
def test_a_county_tells_who_treats_what_when_and_who_lies_outside(county: Path) -> None:
    built = a_build(county, "village_extent: none\n")
    hospitals = [one.id for one in built.scenario.county.hospitals]
    records, jobs = strokes(built)
    hour = (records.instant("left_scene")[jobs] // 60) % 24
    by_day = (hour >= 8) & (hour < 20)
    taken = np.array(hospitals)[records.hospital[jobs]]
    assert set(taken[by_day]) == {"county-hospital"}
    assert set(taken[~by_day]) == {"city"}
    longest = records.instant("at_hospital") - records.instant("left_scene")
    assert (longest[jobs][~by_day] > 60).all()
    assert built.setting.able.ndim == 3


@pytest.mark.long
def test_what_each_bypass_would_do(county: Path) -> None:
    near = a_build(county, "destination: {rule: highest level, bypass: 5 min}\n")
    assert near.scenario.settings.destination.bypass == 5
    home = a_build(county, "destination: home township\n")
    records, jobs = strokes(home)
    zone_town = [zone.town for zone in home.scenario.county.zones]
    own = {one.town for one in home.scenario.county.hospitals}
    for job in jobs.tolist():
        town = zone_town[records.calls.zone[records.call[job]]]
        hospital = home.scenario.county.hospitals[records.hospital[job]]
        assert hospital.town == town or town not in own


@pytest.mark.long
def test_shares_by_condition_and_place_in_a_scenario(county: Path) -> None:
    text = """
destination:
  shares:
    - {conditions: [trauma], kinds: [urban], to: {county-tcm-hospital: 100 %}}
    - {to: {county-hospital: 30 %}}
"""
    built, plain = a_build(county, text), a_build(county, "destination: nearest able\n")
    records = simulate(built.service, built.calls(0))
    calls, county_ = records.calls, built.scenario.county
    trauma = [one.id for one in built.marks.conditions].index("trauma")
    urban = np.array([zone.kind == "urban" for zone in county_.zones])[calls.zone[records.call]]
    of_trauma = calls.condition[records.call] == trauma
    names = np.array([one.id for one in county_.hospitals])
    carried = records.hospital >= 0
    assert set(names[records.hospital[carried & of_trauma & urban]]) == {"county-tcm-hospital"}
    rest = carried & ~(of_trauma & urban)
    share = np.mean(names[records.hospital[rest]] == "county-hospital")
    before = simulate(plain.service, plain.calls(0))
    alone = np.mean(names[before.hospital[(before.hospital >= 0)]] == "county-hospital")
    assert share == pytest.approx(0.3 + 0.7 * alone, abs=0.05)
    for mark in ("called", "ready", "condition", "launch", "drive", "transport", "handover", "conveyed"):
        assert getattr(built.calls(0), mark).tobytes() == getattr(plain.calls(0), mark).tobytes()
