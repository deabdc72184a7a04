"""Pathways to definitive care: by hand, and in a scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Calls
from sim.chance import Constant, Quantiles
from sim.dispatch import simulate
from sim.dispatch.features.bays import Bays
from sim.dispatch.features.handing import HANDOVER, Handing
from sim.dispatch.features.pathways import Care, Pathway, PathwaysSection, Patients
from sim.measures import measure
from sim.scenario import Built, build, load_scenario
from tests.worlds import a_call, a_service, marks, some_calls, table_county, told

ONE = table_county({"base": {"near": 4}, "big": {"near": 5}, "small": {"near": 9}}, {"base": 1}, ["big", "small"])
ALWAYS = np.ones((1, 2, 24), dtype=bool)


def care(able: np.ndarray = ALWAYS, clock: str = "called", window: float = 60.0) -> Care:
    return Care(("chest_pain",), np.full(able.shape, window), (clock,), (1,), able)


def measured(standing: Care, *rows: dict, share: float = 0.0, onset: float = 0.0) -> dict[str, float]:
    """Figures of patients whose treatment takes half an hour after the door, or 20 minutes by the channel."""
    service = a_service(ONE)
    calls = some_calls(ONE, *rows)
    patients = Patients((Pathway(0, Constant(onset), Constant(30.0), share, 10.0),))
    calls = patients(calls, marks(), lambda _: np.full(len(calls), 0.4), None)  # type: ignore[arg-type]
    records = simulate(service, calls)
    return standing.measured(records, np.ones(len(records), dtype=bool), (0.0, 1000.0), 1)


def test_from_the_call_to_the_treatment_by_hand() -> None:
    """Ready at 100 after 2 minutes of the desk, there at 104, 6 on the scene, at the door at 115, treated at 145."""
    row = a_call(100, "near", to_hospital=True, desk=2, on_scene=6)
    found = measured(care(window=47.0), row)
    assert found["care_mean"] == found["care_chest_pain_mean"] == 47
    assert found["care_within"] == found["care_right_place"] == 1
    assert measured(care(window=46.9), row)["care_within"] == 0
    assert np.isnan(found["care_stroke_mean"])


def test_the_clock_may_begin_with_the_illness_or_at_the_door() -> None:
    row = a_call(100, "near", to_hospital=True, desk=2, on_scene=6)
    assert measured(care(clock="onset", window=107.0), row, onset=60)["care_within"] == 1
    assert measured(care(clock="onset", window=106.9), row, onset=60)["care_within"] == 0
    assert measured(care(clock="door", window=30.0), row)["care_within"] == 1
    assert measured(care(clock="door", window=29.9), row)["care_within"] == 0


def test_time_from_the_onset_is_told_where_the_window_counts_from_it() -> None:
    """Ill 60 minutes before the call, treated 47 after it; by another clock nobody asks for the onset."""
    row = a_call(100, "near", to_hospital=True, desk=2, on_scene=6)
    assert measured(care(clock="onset"), row, onset=60)["care_onset_mean"] == 107
    for clock in ("called", "door"):
        assert np.isnan(measured(care(clock=clock), row, onset=60)["care_onset_mean"])


def test_figures_of_conditions_without_a_pathway_are_left_out() -> None:
    way = {"window": "60 min", "door_to_treatment": "30 min"}
    by_call, by_onset = (
        PathwaysSection.model_validate({"conditions": {"stroke": way | {"clock": clock}}}).measures
        for clock in ("called", "onset")
    )
    assert {key for key in by_call if key.startswith("care_stroke")} == {"care_stroke_mean", "care_stroke_within"}
    assert not [key for key in by_call if "chest_pain" in key or "maternal" in key]
    assert set(by_onset) - set(by_call) == {"care_onset_mean"}


def test_a_green_channel_saves_for_its_share() -> None:
    """All uniforms are 0.4: below a share of 0.5 they all are carried by it, below one of 0.4 none is."""
    row = a_call(100, "near", to_hospital=True)
    assert measured(care(), row, share=0.5)["care_mean"] == 4 + 5 + 20
    assert measured(care(), row, share=0.5)["care_saved"] == 10
    assert measured(care(), row, share=0.4)["care_mean"] == 4 + 5 + 30


def by_channel(calls: Calls, share: float) -> Calls:
    """Calls by a channel if their uniforms, 0.4 and 0.9, are below its share: a quarter of the handover is left."""
    patients = Patients((Pathway(0, Constant(0.0), Constant(30.0), share, 10.0, 0.75),))
    return patients(calls, marks(), lambda _: np.array([0.4, 0.9])[: len(calls)], None)  # type: ignore[arg-type]


def test_what_is_handed_over_on_the_way_frees_the_unit_sooner() -> None:
    """At the door at 9 with 20 minutes to hand over, of which 5 are left: the call that waits gets the unit at 14."""
    row = a_call(0, "near", to_hospital=True, handover=20)
    for share, freed in ((0.5, 14), (0.4, 29)):
        calls = by_channel(some_calls(ONE, row, a_call(1, "near", to_hospital=True, handover=20)), share)
        records = simulate(a_service(ONE), calls)
        first, second = told(records)
        assert (first["handed_over"], first["clear"], second["dispatched"]) == (freed, freed, freed)
        assert second["handed_over"] - second["at_hospital"] == 20, "by no channel"
        found = care().measured(records, np.ones(2, dtype=bool), (0.0, 1000.0), 1)
        assert found["care_handover"] == (freed - 9 + 20) / 2


def test_so_it_does_where_the_hospital_or_the_condition_has_a_law_of_its_own() -> None:
    """Of 15 minutes by the hospital's law, and of 3 by the condition's, a quarter is left."""
    for own, left in ((False, 15 / 4), (True, 3 / 4)):
        calls = some_calls(ONE, a_call(0, "near", to_hospital=True, handover=3)).with_own(
            **{HANDOVER: np.full(1, 0.25)}
        )
        service = replace(a_service(ONE), features=(Handing((Quantiles((10, 30)), None), (own,)),))
        [row] = told(simulate(service, by_channel(calls, 1.0)))
        assert row["handed_over"] - row["at_hospital"] == left


def test_a_hospital_that_cannot_at_that_hour_treats_nobody() -> None:
    by_day = ALWAYS.copy()
    by_day[:, :, :2] = False
    rows = (a_call(100, "near", to_hospital=True), a_call(130, "near", to_hospital=True), a_call(200, "near"))
    found = measured(care(by_day), *rows)
    assert (found["care_right_place"], found["care_within"]) == (0.5, 0.5), "who is not carried is not meant"


def test_a_hospital_s_own_window_stands_in_place_of_the_pathway_s(tmp_path: Path) -> None:
    """Treated 39 minutes after the call at night and at noon: in time within 40, not within the hospital's own 30.

    The small hospital never receives the patient, so that its 5 minutes do not count.
    """
    county = tmp_path / "small"
    county.mkdir()
    (county / "county.yaml").write_text(
        "name: 小县\nname_latin: Small\ntravel_minutes: minutes.csv\n", encoding="utf-8"
    )
    (county / "zones.csv").write_text("zone,people\nnear,100\n", encoding="utf-8")
    (county / "stations.csv").write_text("station,ambulances\nbase,1\n", encoding="utf-8")
    (county / "hospitals.csv").write_text("hospital\nbig\nsmall\n", encoding="utf-8")
    (county / "minutes.csv").write_text("place,near\nbase,4\nbig,5\nsmall,9\n", encoding="utf-8")
    (county / "capabilities.csv").write_text(
        "hospital,condition,level,hours,window\n"
        "big,chest_pain,1,8-20,30 min\nbig,chest_pain,1,20-8,\nsmall,chest_pain,1,,5分钟\n",
        encoding="utf-8",
    )
    scenario = tmp_path / "one.yaml"
    scenario.write_text(
        "county: small\ndispatch: {rule: nearest}\n"
        "pathways: {conditions: {chest_pain: {window: 40 min, door_to_treatment: 20 min}}}\n",
        encoding="utf-8",
    )
    loaded = load_scenario(scenario)
    standing = loaded.settings.pathways.standing(loaded.county)
    assert standing.windows[0, 0].tolist() == [40] * 8 + [30] * 12 + [40] * 4
    assert standing.windows[0, 1].tolist() == [5] * 24
    rows = (a_call(60, "near", to_hospital=True), a_call(12 * 60, "near", to_hospital=True))
    found = measured(replace(standing), *rows)
    assert (found["care_mean"], found["care_right_place"], found["care_within"]) == (4 + 5 + 30, 1, 0.5)


def test_a_plan_counts_each_patient_who_is_to_be_carried() -> None:
    """Treated 56 and 66 minutes after their calls, the second of whom waited; who is not carried is not meant."""
    rows = (a_call(0, "near", to_hospital=True, on_scene=17), a_call(0, "near", to_hospital=True), a_call(500, "near"))
    calls = some_calls(ONE, *rows)
    patients = Patients((Pathway(0, Constant(0.0), Constant(30.0), 0.0, 0.0),))
    calls = patients(calls, marks(), lambda _: np.full(3, 0.4), None)  # type: ignore[arg-type]
    records = simulate(a_service(ONE), calls)
    treated = sorted(records.of_call(records.instant("at_hospital"))[:2] + 30)
    assert treated == [56, 66]
    for window, found in ((55.0, [False, False]), (56.0, [True, False]), (66.0, [True, True])):
        assert sorted(care(window=window).in_time(records, (0.0, 1000.0)).tolist()) == sorted(found)


def test_who_is_not_reached_is_not_treated_in_time() -> None:
    service = replace(a_service(ONE), waits=False)
    calls = some_calls(ONE, a_call(0, "near", to_hospital=True, on_scene=60), a_call(10, "near", to_hospital=True))
    patients = Patients((Pathway(0, Constant(0.0), Constant(30.0), 0.0, 0.0),))
    calls = patients(calls, marks(), lambda _: np.full(2, 0.4), None)  # type: ignore[arg-type]
    records = simulate(service, calls)
    found = care(window=200.0).measured(records, np.ones(1, dtype=bool), (0.0, 1000.0), 1)
    assert found["care_within"] == found["care_right_place"] == 0.5


def a_build(folder: Path, text: str, days: str = "365 days") -> Built:
    path = folder / f"{abs(hash(text))}.yaml"
    path.write_text(f"county: xiyang\n{text}", encoding="utf-8")
    return build(load_scenario(path, days=days, replications=1))


def test_who_waits_for_a_bay_is_treated_that_much_later() -> None:
    """Both at the door at 109; one bay takes the first at once for 25 minutes, the second at 134.

    The window still counts from the door where its clock does.
    """
    two = replace(ONE, stations=(replace(ONE.stations[0], ambulances=2),))
    service = replace(a_service(two), features=(Bays((1, 0)),))
    calls = some_calls(two, *(a_call(100, "near", to_hospital=True, handover=25) for _ in range(2)))
    patients = Patients((Pathway(0, Constant(0.0), Constant(30.0), 0.0, 0.0),))
    calls = patients(calls, marks(), lambda _: np.full(2, 0.4), None)  # type: ignore[arg-type]
    records = simulate(service, calls)
    assert sorted(records.instant("received").tolist()) == [109, 134]
    assert sorted(care().treated(records)[0].tolist()) == [139, 164]
    by_door = [care(clock="door", window=minutes) for minutes in (55.0, 54.9)]
    told = [one.measured(records, np.ones(2, dtype=bool), (0.0, 1000.0), 2)["care_within"] for one in by_door]
    assert told == [1.0, 0.5]


def test_who_is_sent_on_is_treated_where_he_goes_no_further(tmp_path: Path) -> None:
    """Half of those in the county hospital, which is able, are beyond its means: treated in Yangquan."""
    built = a_build(tmp_path, CARRIED_ON, "60 days")
    records = simulate(built.service, built.calls(0))
    calls, treated, hospitals = records.calls, records.of_calls["treated"], built.scenario.county.hospitals
    first, path = calls.first_of_patient, calls.own["care_path"].astype(int)
    onward = np.flatnonzero((first != np.arange(len(calls))) & (path[first] > 0))
    assert len(onward) > 20
    door, to = (records.of_call(column) for column in (records.instant("at_hospital"), records.hospital.astype(float)))
    assert {hospitals[int(one)].id for one in to[onward]} == {"yangquan"}
    expected = (door + calls.own["care_treated"][first])[onward]
    assert treated[onward] == pytest.approx(expected)
    assert treated[first[onward]] == pytest.approx(expected)
    stayed = np.setdiff1d(np.flatnonzero(calls.emergency & (path > 0) & ~np.isnan(door)), first[onward])
    able = stayed[~np.isnan(treated[stayed])]
    assert len(able) > len(stayed) / 2
    assert treated[able] == pytest.approx((door + calls.own["care_treated"])[able])


CARRIED_ON = """pathways: china-centres
transfers:
  onward:
    beyond:
      from: [county-hospital]
      conditions: [chest_pain, stroke, trauma]
      share: 50 %
      to: {yangquan: 100 %}
      stabilising: 30 min
      handover: 10 min
changes:
- add_hospital: {id: yangquan, name: 阳泉, name_latin: Yangquan, at: 李家庄乡卫生院, beyond: 40 min}
"""


@pytest.mark.long
def test_the_channel_saves_in_a_scenario_and_moves_no_call(tmp_path: Path) -> None:
    off, on, green = (
        a_build(tmp_path, text) for text in ("", "pathways: china-centres\n", "pathways: green-channel\n")
    )
    plain, calls = off.calls(0), on.calls(0)
    for name in plain.columns:
        assert name == "own" or getattr(plain, name).tobytes() == getattr(calls, name).tobytes(), name
    assert simulate(off.service, plain).instants.tobytes() == simulate(on.service, calls).instants.tobytes()
    before, after = (measure(simulate(one.service, one.calls(0)), one.setting).figures for one in (on, green))
    conditions = [one.id for one in on.marks.conditions]
    meant = on.setting.counted(calls) & calls.conveyed
    of = [meant & (calls.condition == conditions.index(name)) for name in ("chest_pain", "stroke", "trauma")]
    saved = sum(n.sum() * by for n, by in zip(of, (21.9, 14.9, 15.0), strict=True)) / sum(n.sum() for n in of)
    assert after["care_saved"] == pytest.approx(saved, rel=0.02), "but for who would be treated sooner than that"
    assert before["care_saved"] == 0
    assert after["care_mean"] == pytest.approx(before["care_mean"] - after["care_saved"], abs=0.2)
    assert after["care_chest_pain_within"] > before["care_chest_pain_within"]


@pytest.mark.long
def test_who_is_carried_on_is_treated_where_he_can_be(tmp_path: Path) -> None:
    """All first to their township, and from there to the county: nearly as many are treated, and later."""
    found = {}
    for name, more in (
        ("straight", ""),
        ("township", "destination: {rule: home township}\n"),
        ("onward", "destination: {rule: home township}\n"
         "transfers: {onward: {up: {stabilising: 30 min, handover: 10 min}}}\n"),
        ("fetched", "destination: {rule: home township}\n"
         "transfers: {onward: {up: {stabilising: 30 min, handover: 10 min, fetched: 100 %}}}\n"),
    ):  # fmt: skip
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"county: xiyang\nvillage_extent: none\npathways: china-centres\n{more}", encoding="utf-8")
        built = build(load_scenario(path, days="90 days", replications=1))
        records = simulate(built.service, built.calls(0))
        care = next(one for one in built.service.features if isinstance(one, Care))
        found[name] = care.measured(records, np.ones(len(records), dtype=bool), built.setting.window, 39)
    places = {name: figures["care_right_place"] for name, figures in found.items()}
    assert places["straight"] == places["onward"] == places["fetched"] > places["township"]
    means = {name: figures["care_mean"] for name, figures in found.items()}
    assert means["straight"] + 10 < means["onward"] < means["fetched"]
