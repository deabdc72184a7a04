"""Transfers between hospitals: by hand, against theory, and without a trace where there are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Calls
from sim.chance import Constant, Law, from_moments
from sim.county import travel_tables
from sim.dispatch import Service, simulate
from sim.dispatch.features import ClassesSection, NeedSection, Patience
from sim.dispatch.features.carrying import TRANSFER, Carrying, Onward, OwnFleet
from sim.dispatch.features.episodes import Episodes
from sim.dispatch.features.mixed import Mixed
from sim.dispatch.features.reserving import reserving
from sim.dispatch.features.transfers import Kept, Transfers
from sim.dispatch.records import ENDS
from sim.dispatch.service import Stand
from sim.scenario import Built, build, load_scenario
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, told

LINE = road_county(
    roads([("base", "clinic", 5), ("clinic", "city", 30)]), ["base", "clinic"], {"base": 2}, ["clinic", "city"]
)
"""A station, a hospital 5 minutes from it and another 30 minutes on; the first hospital is a zone too."""


def a_day(*rows: dict, units: int = 2) -> tuple[Service, Calls]:
    """Calls of which those with an ``errand`` are transfers from the clinic to the city."""
    service = replace(a_service(LINE), ambulances=(units,))
    calls = some_calls(LINE, *rows)
    errand = np.array([row.get("errand", 0) for row in sorted(rows, key=lambda row: row["ready"])], dtype=np.int64)
    hospital = np.where(errand > 0, 1, -1)
    return service, replace(calls, errand=errand, hospital=hospital)


def a_transfer(at: float, **marks: float) -> dict:
    return a_call(at, "clinic", to_hospital=True, errand=1, priority=3) | marks


def test_a_transfer_goes_to_its_hospital_and_the_unit_is_away() -> None:
    """Out at 5, 15 minutes there, 30 on the way, 10 to hand over: clear at 60, and the call of 20 waits 40 minutes."""
    service, calls = a_day(a_transfer(0, on_scene=15, handover=10), a_call(20, "base"), units=1)
    transfer, call = told(simulate(service, calls))
    assert (transfer["arrived"], transfer["left_scene"], transfer["at_hospital"]) == (5, 20, 50)
    assert (transfer["handed_over"], transfer["clear"]) == (60, 60)
    assert (call["dispatched"], call["arrived"]) == (60, 95)


def test_an_emergency_goes_before_transfers_that_wait() -> None:
    service, calls = a_day(
        a_call(0, "base", on_scene=30), a_transfer(1), a_transfer(2, priority=2), a_call(3, "base"), units=1
    )
    _, late, urgent, call = told(simulate(service, calls))
    assert call["dispatched"] < late["dispatched"]
    assert urgent["dispatched"] < late["dispatched"]


KEPT = (Stand(0, 1, 1), Stand(0, 0, 1))
"""Unit 0 is kept for transfers."""


def test_a_unit_kept_for_transfers_answers_no_call() -> None:
    service, calls = a_day(a_call(0, "base", on_scene=50), a_call(10, "base"), a_transfer(20), a_transfer(21))
    alone = replace(service, fleet=Kept(KEPT, any_=False))
    first, second, one, other = told(simulate(alone, calls))
    assert (first["unit"], second["unit"], second["dispatched"]) == (1, 1, 50)
    assert (one["unit"], other["unit"], other["dispatched"]) == (0, 0, 55), "the second transfer waits for the unit"


def test_another_unit_may_take_a_transfer_when_that_one_is_away() -> None:
    service, calls = a_day(a_transfer(20), a_transfer(21))
    one, other = told(simulate(replace(service, fleet=Kept(KEPT, any_=True)), calls))
    assert (one["unit"], other["unit"], other["dispatched"]) == (0, 1, 21)


def test_a_unit_kept_for_transfers_goes_before_others_of_whatever_class() -> None:
    """Transfers prefer class B; unit 0, kept for them, is of class A, and goes though unit 1, a B, may be lent."""
    needs = (NeedSection(classes=["B", "A"]),)
    section = ClassesSection(fleet_of={"base": {"A": 1, "B": 1}}, needs=list(needs))
    fleet = section.fleet(LINE, ["any"], (2,))
    assert isinstance(fleet, Mixed)
    service, calls = a_day(a_transfer(20), a_transfer(21))
    one, other = told(simulate(replace(service, fleet=reserving(fleet, [1], any_=True)), calls))
    assert (one["unit"], other["unit"]) == (0, 1)


@pytest.mark.parametrize("law", [Constant(5.0), from_moments(180, 1, "lognormal"), from_moments(180, 1, "exponential")])
def test_a_transfer_waits_for_ever_whatever_the_patience_of_callers(law: Law) -> None:
    """Its mark is infinite, which no law inverts; one unit, 60 minutes away with another transfer."""
    service, calls = a_day(a_transfer(0, on_scene=25), a_transfer(1), a_call(2, "base"), units=1)
    calls = calls.with_own(patience=np.array([np.inf, np.inf, 0.01]))
    service = replace(service, features=(Patience(law, {}), Transfers()))
    first, second, call = told(simulate(service, calls))
    assert call["ended"] == "gone"
    assert (first["clear"], second["dispatched"]) == (60, 60)


def test_measured_of_transfers_alone() -> None:
    service, calls = a_day(a_transfer(0, on_scene=15, handover=10), a_call(20, "base"), a_transfer(30), units=1)
    records = simulate(service, calls)
    figures = Transfers().measured(records, np.ones(len(records), dtype=bool), (0.0, 120.0), 1)
    assert figures["transfer_wait_mean"] == pytest.approx((0 + (95 - 30)) / 2), "after the call that came first"
    assert figures["transfer_unserved"] == 0
    until = min(120.0, 95 + 5 + 30)
    assert figures["transfer_time"] == pytest.approx((60 + until - 95) / 120)
    assert figures["transfer_hours"] == pytest.approx(figures["transfer_time"] * 1440)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transfers")


def a_build(folder: Path, text: str, days: str = "365 days") -> Built:
    path = folder / f"{abs(hash(text))}.yaml"
    path.write_text(f"county: xiyang\nvillage_extent: none\n{text}", encoding="utf-8")
    return build(load_scenario(path, days=days, replications=1))


STREAM = """
    up:
      from: county-hospital
      to: {{leping: 25 %, zhanshang: 75 %}}
      a_year: {a_year}
      by_hour: {{0-8: 0}}
      condition: other
      preparing: 15 min
      handover: 10 min
      fetched: {fetched}
"""


def transfers(a_year: int, fetched: str = "0 %", more: str = "") -> str:
    return f"transfers:\n  streams:{STREAM.format(a_year=a_year, fetched=fetched)}{more}"


@pytest.mark.long
def test_every_emergency_keeps_its_marks(folder: Path) -> None:
    """Byte for byte, with marks of other features beside; and of transfers none has an extent or loses patience."""
    beside = "patience: {mean: 3 h}\nanswers: 90 %\nclasses: {needs: [{classes: [A]}]}\n"
    plain = a_build(folder, f"{beside}", "60 days").calls(0)
    both = a_build(folder, f"{beside}{transfers(2000)}", "60 days").calls(0)
    mine = both.at(np.flatnonzero(both.emergency))
    assert len(both) > len(mine) == len(plain)
    marks = ("zone", "number", "called", "answered", "ready", "condition", "priority", "launch", "drive", "transport")
    for name in (*marks, "on_scene", "handover", "turnaround", "conveyed"):
        assert getattr(mine, name).tobytes() == getattr(plain, name).tobytes(), name
    for name in plain.own.dtype.names:
        assert mine.own[name].tobytes() == plain.own[name].tobytes(), name
    assert np.isinf(both.own["patience"][~both.emergency]).all()


def test_a_stream_comes_as_often_as_it_says_at_its_hours_to_its_hospitals(folder: Path) -> None:
    built = a_build(folder, transfers(2000, "20 %"))
    calls = built.calls(0)
    stream = calls.at(np.flatnonzero(~calls.emergency))
    assert len(stream) == pytest.approx(2000 * built.days / 365, abs=4 * 2000**0.5)
    fetched = stream.own[TRANSFER][:, 0]
    assert fetched.mean() == pytest.approx(0.2, abs=4 * (0.2 * 0.8 / len(stream)) ** 0.5)
    assert set(np.floor(stream.called / 60).astype(int) % 24) == set(range(8, 24))
    hospitals = [one.id for one in built.scenario.county.hospitals]
    share = np.mean(stream.hospital == hospitals.index("zhanshang"))
    assert share == pytest.approx(0.75, abs=4 * (0.75 * 0.25 / len(stream)) ** 0.5)
    names = calls.names(built.demand.zone_ids)
    assert len(set(names)) == len(names)
    assert len(set(calls.numbers.tolist())) == len(names)


@pytest.mark.long
def test_more_transfers_leave_those_that_there_were(folder: Path) -> None:
    few, many = (a_build(folder, transfers(a_year)).calls(0) for a_year in (500, 1500))
    named = [dict(zip(one.names(("",) * 999), one.called.tolist(), strict=True)) for one in (few, many)]
    old = {name: at for name, at in named[0].items() if name.startswith("transfer")}
    assert len(old) > 300
    assert old.items() <= named[1].items()


def test_the_time_of_units_is_the_rate_times_the_job(folder: Path) -> None:
    """Little's law: transfers under way are their rate times how long each takes a unit."""
    built = a_build(folder, transfers(4000))
    records = simulate(built.service, built.calls(0))
    calls, window = records.calls, built.setting.window
    of = ~calls.emergency[records.call]
    whole = of & (records.instant("dispatched") >= window[0]) & (records.instant("clear") < window[1])
    job = (records.instant("clear") - records.instant("dispatched"))[whole].mean()
    figures = Transfers().measured(records, of, window, sum(built.service.ambulances))
    assert figures["transfer_hours"] == pytest.approx(whole.sum() / built.setting.days * job, rel=0.02)
    way = [one.id for one in built.scenario.county.hospitals].index("zhanshang")
    carried = (records.instant("at_hospital") - records.instant("left_scene"))[of & (records.hospital == way)]
    assert carried.mean() == pytest.approx(built.service.tables.hospital_minutes[built.calls(0).places()[
        np.flatnonzero(~calls.emergency)[0]], way], rel=0.05)  # fmt: skip
    assert not built.setting.counted(calls)[~calls.emergency].any(), "a transfer is no emergency that is waited for"


@pytest.mark.long
def test_none_a_year_leaves_the_bytes_of_off(folder: Path) -> None:
    off, none = (a_build(folder, text, "60 days") for text in ("answers: 90 %\n", f"answers: 90 %\n{transfers(0)}"))
    first, second = (simulate(one.service, one.calls(0)).instants for one in (off, none))
    assert first.tobytes() == second.tobytes()


@pytest.mark.long
def test_with_transfers_the_ways_of_emergencies_are_those_of_before(folder: Path) -> None:
    """Hospitals that are places of calls too change no drive by more than the rounding of the tables."""
    off, on = (a_build(folder, text, "10 days") for text in ("", transfers(1)))
    zones = len(off.scenario.county.zones)
    ours, theirs = on.service.tables.base_minutes[:, :zones], off.service.tables.base_minutes
    assert np.allclose(ours, theirs, rtol=1e-6, atol=1e-6)


def test_a_unit_kept_for_them_takes_them_in_a_scenario(folder: Path) -> None:
    built = a_build(folder, transfers(1500, more="  units: {county-hospital: 1}\n  when_busy: wait\n"))
    records = simulate(built.service, built.calls(0))
    of = ~records.calls.emergency[records.call]
    units = set(records.unit[of].tolist())
    assert len(units) == 1
    assert not units & set(records.unit[~of].tolist())
    assert len(built.service.unit_stand) == sum(built.service.ambulances)


def test_a_roster_mans_the_unit_that_is_kept_first(folder: Path) -> None:
    roster = "rosters: {by_station: {county-hospital: [{units: 2, hours: 8-8}]}}\n"
    kept = roster + transfers(1500, more="  units: {county-hospital: 1}\n  when_busy: wait\n")
    records = simulate((built := a_build(folder, kept, "60 days")).service, built.calls(0))
    of = ~records.calls.emergency[records.call]
    assert of.any()
    assert set(records.unit[of].tolist()) == {0}


def test_figures_of_other_features_are_of_emergencies(folder: Path) -> None:
    """Nobody ever answers a transfer's call at night, and that is no emergency that was not answered."""
    text = "answers: {by_station: {county-hospital: 0 %}}\npatience: {mean: 1 min}\n"
    built = a_build(folder, text + transfers(3000), "60 days")
    calls, records = built.calls(0), simulate(built.service, built.calls(0))
    window = built.setting.window
    answers = next(one for one in built.service.features if type(one).__name__ == "Answers")
    asked = records.of_calls["asked_in_vain"]
    found = answers.measured(records, np.ones(len(records), dtype=bool), window, 39)["not_raised"]
    counted = calls.emergency & (calls.called >= window[0]) & (calls.called < window[1])
    assert found == pytest.approx(np.mean(asked[counted] > 0))
    assert found < np.mean(asked > 0)


WAY = road_county(
    roads([("village", "base", 2), ("base", "clinic", 5), ("clinic", "county", 20), ("county", "city", 30)]),
    ["village", "base"], {"base": 2, "county": 1}, ["clinic", "county", "city"],
)  # fmt: skip
"""From a village by the base (2 minutes on) and a clinic (5 more) to the county's hospital (20) and the city's (30)."""

AT_PLACES = replace(
    WAY, zones=(*WAY.zones, *(replace(WAY.zones[0], id=one.id, lon=one.lon, lat=one.lat) for one in WAY.hospitals))
)
"""Hospitals stand behind the zones, which are two."""
PLACES = travel_tables(AT_PLACES, KM_A_MINUTE)


def carried(*rows: dict, units: tuple[int, int] = (2, 0), carrying: Carrying | None = None) -> tuple[Service, Calls]:
    """Calls of the village, taken to the clinic; those with ``onward`` may be carried on, each by its kinds."""
    service = replace(a_service(WAY), tables=PLACES, ambulances=units, handicap=np.zeros((2, 5)))
    service = replace(service, destination=np.zeros((1, 5), dtype=np.int64), features=(Transfers(carrying),))
    calls = some_calls(WAY, *rows)
    rows = tuple(sorted(rows, key=lambda row: row["ready"]))
    count = len(calls)
    own, parents, columns = [[0.0] * 5] * count, [], []
    for number, row in enumerate(rows):
        for stream, marks in row.get("onward", {}).items():
            parents.append(number)
            own.append([marks.get(name, 0.0) for name in ("fetched", "escorted", "stabilising", "to", "launch")])
            columns.append((stream, marks.get("preparing", 0.0), marks.get("handover", 0.0), marks.get("priority", 1)))
    calls = replace(
        calls, layer=np.zeros(count, dtype=np.int64), number=np.arange(count),
        place=calls.zone, hospital=np.full(count, -1), errand=np.zeros(count, dtype=np.int64),
        patient=np.full((count, 3), -1),
    )  # fmt: skip
    both = calls.at(np.concatenate([np.arange(count), np.array(parents, dtype=np.int64)]))
    names = np.stack([calls.zone, calls.layer, calls.number], axis=1)[parents]
    for name, place in (("errand", 0), ("on_scene", 1), ("handover", 2), ("priority", 3)):
        getattr(both, name)[count:] = [column[place] for column in columns]
    both.patient[count:] = names
    both.hospital[count:], both.layer[count:] = 0, 200
    for name in ("called", "answered", "ready"):
        getattr(both, name)[count:] = np.nextafter(calls.ready[-1], np.inf)
    return service, both.with_own(**{TRANSFER: np.array(own)})


def able(*hospitals: int) -> np.ndarray:
    return np.array([[[hospital in hospitals for hospital in range(3)]]] * 24)


HOST = (1, 1, 1)
UP = Onward(1, frozenset(), (), able(1, 2))
"""From where nobody can treat them to the nearest who can: from the clinic to the county."""
OUT = Onward(2, frozenset({1}), (0.0, 0.0, 1.0), able(1, 2))
"""From the county to the city."""


def a_patient(at: float, **onward: dict) -> dict:
    return a_call(at, "village", to_hospital=True) | {"onward": {int(name[1:]): one for name, one in onward.items()}}


def test_a_patient_of_a_village_is_carried_on_twice() -> None:
    """At the patient at 2 and the clinic at 9; after half an hour a unit is asked for, which comes in 5 minutes...

    ... and is at the county at 39 + 5 + 20 = 64; there another is asked for at 64 + 60 = 124.
    """
    service, calls = carried(
        a_patient(0, k1={"stabilising": 30}, k2={"stabilising": 60, "preparing": 10, "handover": 5}),
        carrying=Carrying(HOST, 2, kinds=(UP, OUT)),
    )
    records = simulate(service, calls)
    first, up, out = told(records)
    assert (first["arrived"], first["at_hospital"]) == (2, 9)
    assert (up["dispatched"], up["arrived"], up["at_hospital"], up["clear"]) == (39, 44, 64, 64)
    assert (out["dispatched"], out["arrived"], out["left_scene"], out["at_hospital"]) == (124, 149, 159, 189)
    assert records.hospital[np.argsort(records.call)].tolist() == [0, 1, 2]
    assert records.calls.called.tolist() == [0, 39, 124]
    assert [name.rpartition(".")[2] for name in records.calls.names(("v", "b"))] == ["0", "1", "2"]
    figures = Transfers().measured(records, np.ones(3, dtype=bool), (0.0, 1440.0), 2)
    assert figures["carried_on"] == 1
    assert figures["transfer_hours"] == (64 - 39) + (194 - 124)


def test_who_did_not_come_to_a_hospital_that_cannot_is_not_carried_on() -> None:
    """The clinic can: nobody asks for a unit, and there is no call that says so."""
    service, calls = carried(
        a_patient(0, k1={"stabilising": 30}), a_patient(50),
        carrying=Carrying(HOST, 2, kinds=(replace(UP, able=able(0)),)),
    )  # fmt: skip
    records = simulate(service, calls)
    assert len(records.calls) == len(records) == 2
    assert len(records.of_calls["errand"]) == 2


def test_no_hospital_can_and_the_patient_stays() -> None:
    service, calls = carried(
        a_patient(0, k1={"stabilising": 30}), carrying=Carrying(HOST, 2, kinds=(replace(UP, able=able()),))
    )
    assert len(simulate(service, calls).calls) == 1


def test_an_urgent_transfer_goes_before_a_call_that_waits_longer() -> None:
    """One unit: the patient is at the clinic at 9; the call of 20 keeps it until 80; who is carried on goes first."""
    service, calls = carried(
        a_patient(0, k1={"stabilising": 30}), a_call(20, "village", on_scene=60) | {"priority": 2},
        a_call(30, "village") | {"priority": 2}, units=(1, 0), carrying=Carrying(HOST, 2, kinds=(UP,)),
    )  # fmt: skip
    _, second, third, up = told(simulate(service, calls))
    assert up["dispatched"] == second["clear"]
    assert third["dispatched"] == up["clear"]


def test_its_hospital_fetches_one_patient_after_the_other() -> None:
    """The county's one vehicle rolls after 3 minutes, is there in 20 and back in 20; the second waits for it."""
    fleets = {1: OwnFleet(1, Constant(3.0))}
    service, calls = carried(
        a_patient(0, k1={"fetched": 1}), a_patient(1, k1={"fetched": 1}),
        carrying=Carrying(HOST, 2, fleets, kinds=(UP,)),
    )  # fmt: skip
    records = simulate(service, calls)
    assert [ENDS[end] for end in records.ended] == ["reached", "reached", "fetched", "fetched"]
    assert len(records) == 2, "no unit of the service goes"
    assert records.of_calls["fetched_arrived"][2:].tolist() == [9 + 23, 9 + 43 + 23]
    assert records.of_calls["fetched_door"][2:].tolist() == [9 + 43, 9 + 43 + 43]
    figures = Transfers().measured(records, np.ones(2, dtype=bool), (0.0, 1440.0), 2)
    assert (figures["transfer_fetched"], figures["carried_on"]) == (1, 1)
    assert figures["transfer_fetch_time"] == (23 + 65) / 2


@pytest.mark.parametrize(
    ("spell", "there", "door"),
    [((700, 900), 32, 52), ((20, 900), 32, 72), ((10, 20), 52, 72), ((10, 60), 52, 92), ((37, 900), 32, 52)],
)
def test_a_vehicle_that_fetches_a_patient_drives_by_the_roads_of_then(
    spell: tuple[float, float], there: float, door: float
) -> None:
    """It rolls at 12: 20 km there as long as the way back would take then, and back by the roads on which it drives.

    They are half as quick in the spell. Who is on the last road when roads change drives on as it began.
    """
    slow = replace(KM_A_MINUTE, lights_and_siren=0.5, transport=0.5, homewards=0.5)
    service, calls = carried(
        a_patient(0, k1={"fetched": 1}), carrying=Carrying(HOST, 2, {1: OwnFleet(1, Constant(3.0))}, kinds=(UP,))
    )
    other = replace(service, tables=travel_tables(AT_PLACES, slow))
    passable = Episodes((), (), (), passable=((*spell, other),))
    records = simulate(replace(service, features=(passable, *service.features)), calls)
    assert ENDS[records.ended[1]] == "fetched"
    assert (records.of_calls["fetched_arrived"][1], records.of_calls["fetched_door"][1]) == (there, door)


def test_a_unit_that_is_home_first_is_not_sent_on_its_way() -> None:
    """Clear at the county at 64, home at 89; without that the call of 70 is answered from the way home."""
    for home_first, dispatched in ((True, 89), (False, 70)):
        service, calls = carried(
            a_patient(0, k1={"stabilising": 30}), a_call(70, "village"), units=(1, 0),
            carrying=Carrying(HOST, 2, home_first=home_first, kinds=(UP,)),
        )  # fmt: skip
        records = simulate(service, calls)
        _, call, up = told(records)
        assert (up["clear"], call["dispatched"]) == (64, dispatched)
        assert [tuple(one) for one in records.absences] == ([(0, 64, 89, "returning")] if home_first else [])


def test_a_unit_whose_nurse_is_away_is_not_sent() -> None:
    """The transfer leaves at 39 with the nurse of the other unit, and is home at 89: only then is the call answered."""
    service, calls = carried(
        a_patient(0, k1={"stabilising": 30, "escorted": 1}), a_call(50, "village"),
        carrying=Carrying(HOST, 2, escorts=True, kinds=(UP,)),
    )  # fmt: skip
    records = simulate(service, calls)
    _, call, up = told(records)
    assert (up["dispatched"], call["dispatched"]) == (39, 89)
    away = {(one.unit, one.since, one.until, one.why) for one in records.absences}
    assert away == {(1 - up["unit"], 39, 89, "escort"), (up["unit"], 64, 89, "returning")}


def test_a_crew_that_came_home_since_the_last_call_goes_along() -> None:
    """The kept unit is back at the city at 35 and takes the transfer that waits; the other is home since 12."""
    service, calls = a_day(a_transfer(0), a_transfer(1), a_call(2, "clinic"))
    kept = Kept((Stand(0, 1, 1), Stand(0, 0, 1)), any_=False)
    features = (Transfers(Carrying((1, 1), 2, escorts=True)),)
    escorted = [[0.0, float(n == 1), 0.0, 0.0, 0.0] for n in range(3)]
    records = simulate(
        replace(service, fleet=kept, handicap=np.zeros((2, 2)), features=features),
        replace(calls, place=calls.zone).with_own(**{TRANSFER: np.array(escorted)}),
    )
    first, second, call = told(records)
    assert (first["clear"], call["home"], second["dispatched"]) == (35, 12, 35)
    assert [(one.unit, one.since) for one in records.absences if one.why == "escort"] == [(1, 35)]


def test_with_classes_a_unit_of_the_first_is_kept() -> None:
    """A and B at a station, one kept: it is the A; emergencies have the B alone, and transfers the A."""
    stands = (Stand(0, 0, 1), Stand(0, 1, 1))
    fleet = Mixed(stands, np.zeros((2, 2)), np.zeros((1, 1, 4), dtype=np.int64), np.zeros((1, 2), dtype=np.int64),
                  ("A", "B"), carries=(True, True), after_it=(False, False))  # fmt: skip
    service, calls = a_day(a_call(0, "base", on_scene=50), a_call(10, "base"), a_transfer(20), a_transfer(21))
    first, second, one, other = told(simulate(replace(service, fleet=reserving(fleet, [1], any_=False)), calls))
    assert (first["unit"], second["unit"], second["dispatched"]) == (1, 1, 50)
    assert (one["unit"], other["unit"], other["dispatched"]) == (0, 0, 55)


def test_a_stream_says_which_class_carries_it() -> None:
    """Unit 0 is a B, which the first stream asks for; the second has what its condition needs, an A; C carries none.

    The second transfer of the first stream waits for the B until 60, though an A stands idle.
    """
    section = ClassesSection(fleet_of={"base": {"B": 1, "A": 1}}, needs=[NeedSection(classes=["A"], others="never")])
    fleet = section.carrying(LINE, ["any"], (2,), [["B"], []])
    service, calls = a_day(a_transfer(0, on_scene=15, handover=10), a_transfer(1), a_transfer(2, errand=2))
    first, second, other = told(simulate(replace(service, fleet=fleet), calls))
    assert (first["unit"], first["clear"]) == (second["unit"], second["dispatched"]) == (0, 60)
    assert (other["unit"], other["dispatched"]) == (1, 2)
    call = a_call(0, "base")
    service, calls = a_day(call, a_transfer(1, errand=1))
    for kept in ([0], [1]):  # kept apart, it is the first class alone that is
        emergency, transfer = told(simulate(replace(service, fleet=reserving(fleet, kept, any_=True)), calls))
        assert (emergency["unit"], transfer["unit"]) == (1, 0)


ONWARD = """
transfers:
  onward:
    up: {conditions: [stroke, chest_pain], share: 60 %, stabilising: {mean: 30 min, spread: 0.3}, handover: 10 min}
    out:
      {from: [county-hospital], to: {leping: 1}, share: 10 %, stabilising: 1 h, handover: 10 min, fetched: 30 %}
destination: {rule: home township}
"""


@pytest.mark.long
def test_in_a_scenario_patients_are_carried_to_the_county_and_on(folder: Path) -> None:
    """Every emergency keeps its marks; each patient is carried on from where he was, when he was there."""
    plain, built = (a_build(folder, text, "60 days") for text in ("destination: {rule: home township}\n", ONWARD))
    off, calls = plain.calls(0), built.calls(0)
    mine = calls.at(np.flatnonzero(calls.emergency))
    for name in ("called", "ready", "condition", "launch", "drive", "transport", "handover", "conveyed"):
        assert getattr(mine, name).tobytes() == getattr(off, name).tobytes(), name
    records = simulate(built.service, calls)
    carried_on = np.flatnonzero(records.calls.patient[:, 0] >= 0)
    assert 20 < len(carried_on) < len(calls) - len(mine), "some might have been, and were not"
    names = records.calls.names(built.demand.zone_ids)
    assert len(set(names)) == len(names)
    row = {names[call]: n for n, call in enumerate(records.call.tolist())}
    county = [one.id for one in built.scenario.county.hospitals].index("county-hospital")
    followed = 0
    for call in carried_on.tolist():
        first, stream = names[call].rsplit(".", 1)
        before = next((row[f"{first}.{n}"] for n in (1,) if stream == "2" and f"{first}.{n}" in row), row[first])
        if names[call] not in row:
            assert ENDS[records.ended[call]] in ("fetched", "unreachable")
            continue
        mine_, earlier = row[names[call]], before
        assert records.calls.called[call] > records.instant("clear")[earlier]
        assert records.calls.places()[call] - len(built.scenario.county.zones) == records.hospital[earlier]
        if stream == "2":
            assert records.hospital[earlier] == county
            followed += records.calls.errand[records.call[earlier]] == 1
        assert records.hospital[mine_] != records.hospital[earlier]
    assert followed, "some patients are carried three times"


def test_no_two_calls_share_the_key_of_their_chance(folder: Path) -> None:
    """Where zones have calls of many layers, each has transfers of its own, of streams and of patients carried on."""
    both = f"{transfers(8000)}{ONWARD.split('transfers:')[1]}"
    calls = a_build(folder, f"calls: {{per_1000_a_year: 600}}\n{both}", "20 days").calls(0)
    assert calls.layer[calls.emergency].max() > 0
    assert len(set(calls.numbers.tolist())) == len(calls)


@pytest.mark.long
@pytest.mark.parametrize("beside", [
    "desk_seats: {seats: 1, patience: 1 min, advice: {other: 20 %}}\npathways: china-centres\n",
    "rosters: 24-hours\nbreaks: midday\nanswers: night-drivers\nbays: {each: 1}\n",
    "classes: ws-t-292-2008\nbase: {between_calls: home first}\npatience: {mean: 1 h}\n",
    "redeciding: {redirect: more urgent, upgrade: closer, cancelled_share: 20 %, cancelled_after: 6 min}\n",
    "breakdowns: {every: 20 days, repair: 1 day}\ntravel: {traffic: rush-hours}\n",
])  # fmt: skip
def test_with_other_features_each_patient_is_carried_on_as_he_was_brought(folder: Path, beside: str) -> None:
    """The next unit is asked for after the one that brought him is clear, at that hospital."""
    more = ONWARD.replace("transfers:\n", "transfers:\n  way_home: home first\n  escorted: 50 %\n")
    built = a_build(folder, f"calls: {{per_1000_a_year: 200}}\n{beside}{more}", "20 days")
    records = simulate(built.service, built.calls(0))
    names = records.calls.names(built.demand.zone_ids)
    brought = {
        (names[call], int(hospital)): clear
        for call, hospital, clear in zip(records.call.tolist(), records.hospital, records.instant("clear"), strict=True)
        if hospital >= 0
    }
    zones = len(built.scenario.county.zones)
    seen = 0
    for call in np.flatnonzero(records.calls.patient[:, 0] >= 0).tolist():
        first = names[call].rsplit(".", 1)[0]
        sender = int(records.calls.places()[call]) - zones
        came = [brought[one, sender] for one in (first, f"{first}.1", f"{first}.2") if (one, sender) in brought]
        assert came
        assert records.calls.called[call] >= min(came)
        seen += 1
    assert seen > 20
    assert len(records.calls) == len(records.ended) == len(records.of_calls["errand"])


def test_in_a_county_of_minutes_hospitals_are_places_too(folder: Path) -> None:
    """A transfer drives from hospital to hospital by what the table gives, or by the place that makes it shortest."""
    from sim.county import County, MinutesTable

    built = a_build(folder, transfers(2000), "60 days")
    county = built.scenario.county
    sites = list(dict.fromkeys([*(one.id for one in county.stations), *(one.id for one in county.hospitals)]))
    chance = np.random.default_rng(5)
    table = MinutesTable(
        tuple(sites), tuple(zone.id for zone in county.zones),
        chance.integers(5, 60, (len(sites), len(county.zones))).astype(float),
    )  # fmt: skip
    assert isinstance(county, County)
    of_minutes = replace(built.scenario, county=replace(county, travel=table))
    again = build(of_minutes)
    tables, hospitals = again.service.tables, [one.id for one in county.hospitals]
    zones = len(county.zones)
    assert tables.hospital_minutes.shape == (zones + len(hospitals), len(hospitals))
    a, b = hospitals.index("county-hospital"), hospitals.index("zhanshang")
    ways = table.minutes[sites.index("county-hospital")] + table.minutes[sites.index("zhanshang")]
    factor = tables.hospital_minutes[0, b] / table.minutes[sites.index("zhanshang"), 0]
    assert tables.hospital_minutes[zones + a, b] == pytest.approx(ways.min() * factor)
    records = simulate(again.service, again.calls(0))
    assert (~records.calls.emergency).sum() > 200
    assert np.isfinite(records.instant("at_hospital")[~records.calls.emergency[records.call]]).all()
