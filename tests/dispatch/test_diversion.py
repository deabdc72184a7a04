"""Diversion: where a unit goes that leaves the scene, by hand, and what it saves and costs in a scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.chance import Constant
from sim.dispatch import Service, simulate
from sim.dispatch.diversions import DIVERSIONS, DiversionRule, Leaving
from sim.dispatch.features import Bays, Beds, Diversion, DiversionSection
from sim.dispatch.features.beds import BedKind
from sim.dispatch.features.diversion import REASONS
from sim.dispatch.model import Heart, run_through
from sim.documents import Faults
from sim.scenario import build, load_scenario
from sim.words import LANGUAGES, Language, said_in
from tests.worlds import a_call, a_service, some_calls, table_county, told

TWO = table_county(
    {"base": {"near": 4}, "big": {"near": 5}, "small": {"near": 9}, "far": {"near": 30}},
    {"base": 5},
    ["big", "small", "far"],
)
BIG, SMALL, FAR = range(3)


def serving(*features: Any, able: tuple[bool, ...] = (True, True, True)) -> Service:
    return replace(
        a_service(TWO),
        features=features,
        conditions=("any",),
        able=np.array([able]),
        handover_means=(20.0, 20.0, 20.0),
    )


def carried(*at: float) -> Any:
    return some_calls(TWO, *(a_call(one, "near", to_hospital=True, handover=20) for one in at))


def test_the_next_able_hospital_takes_whom_the_planned_one_would_let_wait() -> None:
    """One bay at the big one, 20 minutes each: only who is at the door is seen, not who is on the way there."""
    rule = Diversion(DIVERSIONS["when full"], queue=0.0, farther=1440.0)
    records = simulate(serving(Bays((1, 0, 0)), rule), carried(0, 2, 8, 46))
    assert [job["left_scene"] for job in told(records)] == [4, 6, 12, 50]
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, BIG, SMALL, BIG]
    assert records.of_calls["diverted"].tolist() == [0, 0, 1, 0]
    assert np.nansum(records.of_calls["diverted_farther"]) == 4
    assert [job["received"] for job in told(records)] == [9, 29, 21, 55]


def test_a_hospital_counts_as_full_from_a_wait_on_that_is_asked() -> None:
    rule = Diversion(DIVERSIONS["when full"], queue=20.0, farther=1440.0)
    records = simulate(serving(Bays((1, 0, 0)), rule), carried(0, 2, 8, 10))
    # at 12 two are there: one who came now would wait for 40 minutes; at 14 as well
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, BIG, SMALL, SMALL]
    patient = Diversion(DIVERSIONS["when full"], queue=40.0, farther=1440.0)
    records = simulate(serving(Bays((1, 0, 0)), patient), carried(0, 2, 8, 10))
    assert set(records.hospital.tolist()) == {BIG}


def test_who_is_not_able_or_too_far_is_not_asked() -> None:
    for able, farther, then in (
        ((True, False, True), 1440.0, FAR),
        ((True, False, True), 24.0, BIG),
        ((True, True, True), 3.0, BIG),
    ):
        rule = Diversion(DIVERSIONS["when full"], queue=0.0, farther=farther)
        records = simulate(serving(Bays((1, 0, 0)), rule, able=able), carried(0, 8))
        assert records.hospital[np.argsort(records.call)].tolist() == [BIG, then]


def test_where_all_are_full_the_planned_one_takes_them() -> None:
    rule = Diversion(DIVERSIONS["when full"], queue=0.0, farther=10.0)
    records = simulate(serving(Bays((1, 1, 1)), rule), carried(0, 8, 18))
    # at 22 the first is at the big one until 29, the second at the small one until 41
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, SMALL, BIG]


def test_the_least_time_weighs_the_drive_against_the_door() -> None:
    """At 22 and 30 minutes one is at either door, 5 + 20 against 9 + 20; at 36 two are at the big one."""
    rule = Diversion(DIVERSIONS["least time"], queue=30.0, farther=1440.0)
    records = simulate(serving(Bays((1, 1, 0)), rule), carried(0, 8, 18, 26, 32))
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, SMALL, BIG, BIG, SMALL]


@pytest.mark.parametrize("urgent", [False, True])
def test_those_at_a_door_are_seen_in_either_order_of_bays(urgent: bool) -> None:
    rule = Diversion(DIVERSIONS["when full"], queue=0.0, farther=1440.0)
    records = simulate(serving(Bays((2, 0, 0), urgent), rule), carried(0, 1, 8, 9))
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, BIG, SMALL, SMALL]


def test_a_patient_goes_where_a_bed_is_free_from_when_the_unit_leaves_the_scene() -> None:
    """One bed at the big one, held from 4 to 109 minutes: the second goes to the small one, the third as planned."""
    icu = BedKind(0, (1, 1, None), Constant(100.0), {"any": 1.0}, (0.0, 0.0, 0.0))
    beds, rule = Beds((icu,), ("big", "small", "far")), Diversion(DIVERSIONS["when full"], 30.0, 1440.0)
    calls = carried(0, 50, 60, 106).with_own(bed_needed=np.full(4, 0.5), bed_stay=np.full(4, 0.5))
    records = simulate(serving(beds, rule), calls)
    assert records.hospital[np.argsort(records.call)].tolist() == [BIG, SMALL, FAR, BIG]
    lain = beds.lain(records, 1000.0)[0]
    assert lain.found.all()
    # nobody else takes the bed of one who is on the way
    assert lain.since.tolist() == [4, 54, 64, 110]
    nobody = simulate(serving(beds), calls)
    assert beds.lain(nobody, 1000.0)[0].found.tolist() == [True, False, False, False]


ONE_BED = Beds((BedKind(0, (1, 1, None), Constant(100.0), {"any": 1.0}, (0.0, 0.0, 0.0)),), ("big", "small", "far"))


def whoever_is_near(seen: Leaving) -> int:
    """A rule of one's own."""
    return seen.others()[0]


@pytest.mark.parametrize(
    ("rule", "features", "why"),
    [
        (DIVERSIONS["when full"], (Bays((1, 0, 0)),), "full"),
        (DIVERSIONS["when full"], (ONE_BED,), "bed"),
        (DIVERSIONS["least time"], (Bays((1, 0, 0)),), "sooner"),
        (DIVERSIONS["least time"], (ONE_BED,), "bed"),
        (whoever_is_near, (), "rule"),
    ],
)
def test_it_is_told_why_and_from_where(rule: DiversionRule, features: tuple[Any, ...], why: str) -> None:
    """Whoever comes second goes to the small hospital: the one that was planned has no bed, or somebody at its door."""
    calls = carried(0, 8).with_own(bed_needed=np.full(2, 0.5), bed_stay=np.full(2, 0.5))
    records = simulate(serving(*features, Diversion(rule, 0.0, 1440.0)), calls)
    of_calls = records.of_calls
    assert of_calls["diverted"][1] == 1
    assert (of_calls["diverted_from"][1], REASONS[of_calls["diverted_why"][1]]) == (BIG, why)
    if why != "rule":
        assert (of_calls["diverted_from"][0], of_calls["diverted_why"][0]) == (-1, -1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_names_both_hospitals_and_the_reason(language: Language) -> None:
    row = {"diverted": 1, "left_scene": 12.0, "hospital": "Small", "diverted_from": "Big"}
    says: Any = SimpleNamespace(hospital=str)
    said = []
    for why in REASONS:
        served: Any = SimpleNamespace(row=row | {"diverted_why": why}, beside=())
        [part] = DiversionSection(rule="when full").story(served, says)
        said.append(said_in(part.said, language))
    assert all("Small" in one and "Big" in one for one in said)
    assert len(set(said)) == len(REASONS)
    relieved: Any = row | {"diverted_why": "full", "hospital": None, "left_scene": None}
    took_over: Any = {"hospital": "Third", "met": 20.0}
    met: Any = SimpleNamespace(row=relieved, beside=[took_over])
    [part] = DiversionSection(rule="when full").story(met, says)
    assert "Third" in said_in(part.said, language)
    assert part.at == 20.0
    full = {"en": "was full", "zh": "已满"}[language]
    assert [full in one for one in said] == [False, True, False, False]


def test_who_stands_where_does_not_depend_on_what_will_be() -> None:
    """The rule reckons with the mean handover, not with how long those at the door will take."""
    rule = Diversion(DIVERSIONS["least time"], 30.0, 1440.0)
    taken = []
    for minutes in (1.0, 500.0):
        rows = [a_call(0, "near", to_hospital=True, handover=minutes + 7), a_call(1, "near", to_hospital=True)]
        records = simulate(serving(Bays((1, 1, 1)), rule), some_calls(TWO, *rows))
        taken.append(records.hospital[np.argsort(records.call)].tolist())
    assert taken[0] == taken[1]


def test_the_first_visit_turns_nobody_away() -> None:
    class Full:
        def wait(self, *_: object) -> float:
            return 500.0

        def free(self, *_: object) -> bool:
            return False

    seen = Leaving(Full(), 0.0, 1440.0)
    seen.planned, seen.able, seen.drives, seen.ward = BIG, [BIG, SMALL], [5.0, 9.0], Full()
    assert DIVERSIONS["first visit"](seen) == BIG
    assert DIVERSIONS["when full"](seen) == BIG  # all are full
    assert DIVERSIONS["least time"](seen) == BIG


def test_a_scenario_told_in_one_word_and_what_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_text("county: xiyang\ndiversion: least time\nbays: {each: 2}\n", encoding="utf-8")
    scenario = load_scenario(path, days="2 days", replications=1)
    assert scenario.settings.diversion is not None
    assert scenario.settings.diversion.rule == "least time"
    path.write_text(
        "county: xiyang\ndiversion: first visit\nbeds: {icu: {stay: 4 days}, when_full: refused}\n", encoding="utf-8"
    )
    with pytest.raises(Faults) as raised:
        load_scenario(path)
    assert [fault.key for fault in raised.value.faults] == ["beds.when_full"]


def test_the_loop_and_the_ledger_of_beds_agree_in_a_county(tmp_path: Path) -> None:
    """Who lay where by the loop, which decided by it, is who lay there by the records."""
    path = tmp_path / "beds.yaml"
    path.write_text(
        """
county: xiyang
village_extent: none
calls: {per_1000_a_year: 400}
beds:
  icu:
    by_hospital: {county-hospital: 6, county-tcm-hospital: 4}
    stay: 1 day
    needed: {other: 30 %, trauma: 30 %}
    others: {county-hospital: 4, county-tcm-hospital: 2}
diversion: when full
bays: {each: 1}
transfers:
  onward:
    up: {from: [county-hospital], share: 60 %, to: {county-tcm-hospital: 100 %}, fetched: 30 %,
         stabilising: 120 min, preparing: 15 min, handover: 15 min}
""",
        encoding="utf-8",
    )
    built = build(load_scenario(path, days="20 days", replications=1))
    heart = Heart(built.service, built.calls(0))
    leaving = heart.plan.__self__  # type: ignore[attr-defined]
    records = run_through(heart)
    beds = next(one for one in built.service.features if isinstance(one, Beds))
    assert (records.of_calls["diverted"] > 0).sum() > 20
    inside, after = leaving.wards[0].told(20 * 1440.0), beds.lain(records, 20 * 1440.0)[0]
    assert inside.brought.sum() > 100
    assert len(np.unique(inside.patient)) < inside.brought.sum(), "some were carried on"
    assert (records.of_calls["bed"][np.isfinite(records.of_calls["fetched_door"])] > 0).any()
    for name in ("hospital", "since", "until", "patient", "found", "lies"):
        assert sorted(getattr(inside, name).tolist()) == sorted(getattr(after, name).tolist()), name
