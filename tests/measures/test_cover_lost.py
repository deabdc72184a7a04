"""Cover lost while units are away, by what takes them: by hand, and against what the words say at many instants."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.dispatch import Records, simulate
from sim.dispatch.features import FEATURES, WaitingSection
from sim.dispatch.features.base import AtBase
from sim.dispatch.features.infection import Infection
from sim.dispatch.records import Absence, Move
from sim.measures import MEASURES, Reach, Setting
from sim.measures.measured import seen_of
from sim.measures.taken import AWAY, NOT_AWAY, taken
from sim.scenario import build, load_scenario
from tests.worlds import a_call, a_service, road_county, roads, some_calls, table_county

TWO = table_county({"east": {"a": 4, "b": 8}, "west": {"a": 20, "b": 6}, "hospital": {"a": 10, "b": 10}},
                   {"east": 1, "west": 1}, ["hospital"])  # fmt: skip
REACH = Reach(np.array([0, 1]), np.array([[True, True], [False, True]]), np.array([300.0, 100.0]))
"""The eastern unit covers both villages, the western one village b alone."""


def records() -> Records:
    """East is sent to a at minute 100: 4 there, 10 on the scene, 10 carried, 10 handing over; home over a at 148."""
    calls = some_calls(TWO, a_call(100, "a", to_hospital=True, on_scene=10, handover=10))
    return simulate(a_service(TWO), calls)


def test_a_unit_away_leaves_those_whom_it_alone_covers() -> None:
    """The 300 people of a for 48 of 1000 minutes; the western unit still covers b."""
    found = taken(records(), (0.0, 1000.0), 2, REACH)
    of = {name: share * 400 * 1000 / 300 for name, share in found.cover.items() if share}
    assert of == pytest.approx({"go": 4, "scene": 10, "carry": 10, "handover": 10, "home": 14})
    assert found.minutes["ready"] == pytest.approx(2000 - 48)


def test_where_two_are_away_each_counts_for_half() -> None:
    """West is off duty from 120 to 130: the 100 people of b then are half its fault, half the job's."""
    away = replace(records(), absences=(Absence(1, 120.0, 130.0, "off-duty"),))
    alone, both = (taken(one, (0.0, 1000.0), 2, REACH).cover for one in (records(), away))
    assert both["off-duty"] * 400 * 1000 == pytest.approx(10 * 100 / 2)
    assert both["carry"] * 400 * 1000 == pytest.approx(10 * 300 + 4 * 100 / 2)
    assert both["handover"] * 400 * 1000 == pytest.approx(10 * 300 + 6 * 100 / 2)
    assert sum(both.values()) - sum(alone.values()) == pytest.approx(10 * 100 / 400 / 1000)


def test_of_two_causes_at_once_one_counts() -> None:
    """A unit that is off duty and breaks down meanwhile is away once, and a unit of a neighbour is nobody's."""
    double = (Absence(0, 300.0, 340.0, "off-duty"), Absence(0, 320.0, 350.0, "repair"), Absence(2, 0.0, 900.0, "other"))
    third = replace(REACH, stand_of=np.array([0, 1, -1]))
    lent = replace(records(), absences=double, besides={"aid": np.array([2])})
    found = taken(lent, (0.0, 1000.0), 2, third)
    assert found.minutes["off-duty"] == pytest.approx(40)
    assert found.minutes["repair"] == pytest.approx(10)
    assert found.cover["off-duty"] * 400 * 1000 == pytest.approx(40 * 300)
    assert found.cover["other"] == found.minutes["other"] == 0
    assert found.minutes["ready"] == pytest.approx(2000 - 48 - 50)
    nobody = replace(third, within=np.zeros((2, 2), dtype=bool))
    assert taken(lent, (0.0, 1000.0), 2, nobody).minutes == found.minutes


def test_of_two_absences_at_once_the_first_feature_s_counts_whichever_ends_first() -> None:
    """A station is closed from 300 to 340 and a unit there breaks down at 320, for 10 minutes or for 30."""
    order = [why for one in FEATURES.values() for why in one.absences]
    first, second = sorted(("closed", "breakdown"), key=order.index)
    for until in (330.0, 350.0):
        one, other = Absence(0, 300.0, 340.0, first), Absence(0, 320.0, until, second)
        both = [
            taken(replace(records(), absences=two), (0.0, 1000.0), 2, REACH) for two in ((one, other), (other, one))
        ]
        assert both[0].minutes[first] == pytest.approx(40)
        assert both[0].minutes[second] == pytest.approx(max(until - 340, 0))
        assert both[0] == both[1]
    unknown = tuple(Absence(0, 300.0, 340.0, why) for why in ("zzz", "yyy", second))
    for some, counts in ((unknown, second), (unknown[:2], "yyy")):
        found = taken(replace(records(), absences=some), (0.0, 1000.0), 2, REACH)
        assert [one.why for one in some if found.minutes[one.why] == pytest.approx(40)] == [counts]


def test_a_unit_that_is_cleaned_at_its_base_leaves_them_until_then() -> None:
    """Home at 148 and refilled for 20 minutes, then cleaned for 30: nobody covers a until 198."""
    base, loop = AtBase(home_first=False, refills=True), Infection(0, guarded=True)
    calls = some_calls(TWO, a_call(100, "a", to_hospital=True, on_scene=10, handover=10))
    calls = calls.with_own(refill=np.array([20.0]), infection=np.array([[0.0, 30.0]]))
    found = taken(simulate(replace(a_service(TWO), features=(base, loop)), calls), (0.0, 1000.0), 2, REACH)
    assert found.minutes["base"] == pytest.approx(50)
    assert found.cover["base"] * 400 * 1000 == pytest.approx(50 * 300)
    assert found.minutes["ready"] == pytest.approx(2000 - 48 - 50)


def test_a_window_cuts_and_who_knows_no_limit_knows_no_cover() -> None:
    found = taken(records(), (110.0, 140.0), 2, REACH)
    assert found.cover["scene"] * 400 * 30 == pytest.approx(4 * 300)
    assert found.cover["home"] * 400 * 30 == pytest.approx(6 * 300)
    nobody = replace(REACH, within=np.zeros((2, 2), dtype=bool))
    assert taken(records(), (0.0, 1000.0), 2, nobody).cover == taken(records(), (0.0, 1000.0), 2, None).cover == {}


def test_a_unit_that_is_moved_counts_as_at_its_base_from_then_on() -> None:
    """Moved on its way home at 140 it is 6 minutes late, not 14, though it is never sent from its post."""
    late = records()
    late.instants[:, late.names.index("home")] = np.nan
    moves = (Move(0, "b", 0, 50.0, np.nan, 100.0, 9.0), Move(0, "b", 0, 140.0, 150.0, np.inf, 9.0),
             Move(1, "b", 0, 135.0, 150.0, np.inf, 9.0))  # fmt: skip
    found = taken(replace(late, moves=moves), (0.0, 1000.0), 2, REACH)
    assert found.minutes["home"] == pytest.approx(6)
    assert found.cover["home"] * 400 * 1000 == pytest.approx(6 * 300)
    assert found.minutes["ready"] == pytest.approx(2000 - 34 - 6)


def test_a_stay_at_a_post_is_no_way_home() -> None:
    """A unit of a waits at c, 20 km off: to d 10 minutes and 5 there, at 45 back to c, at 100 to b in 10 and 5 there.

    After both it is moved at once; it is away for 30 minutes, whether it came from its base or from a job.
    """
    line = road_county(
        roads([("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]), ["a", "b", "c", "d"], {"a": 1}, ["a"]
    )
    posts = WaitingSection.model_validate({"rule": "priority list", "posts": ["c"]}).standing(line)
    assert posts is not None
    calls = some_calls(line, a_call(30, "d", on_scene=5), a_call(100, "b", on_scene=5))
    found = simulate(replace(a_service(line), features=(posts,)), calls)
    assert [(one.to, one.since) for one in found.moves] == [("c", 0), ("c", 45), ("c", 115)]
    reach = Reach(np.array([0]), np.array([[True, False, False, False]]), np.array([100.0, 0.0, 0.0, 0.0]))
    told = taken(found, (0.0, 1000.0), 1, reach)
    assert told.minutes["home"] == told.cover["home"] == 0
    assert told.minutes["ready"] == pytest.approx(1000 - 30)
    assert sum(told.cover.values()) == pytest.approx(30 / 1000)


def slowly(records: Records, setting: Setting, at: np.ndarray) -> float:
    """The share of the people not covered at some instants, though they would be if all units were at their bases."""
    reach = setting.reach
    assert reach is not None
    lost = 0.0
    for now in at.tolist():
        here = [stand for unit, stand in enumerate(reach.stand_of) if not _away(records, unit, now)]
        covered = reach.within[here].any(axis=0) if here else np.zeros(len(reach.people), dtype=bool)
        lost += float(reach.people[reach.within[np.unique(reach.stand_of)].any(axis=0) & ~covered].sum())
    return lost / len(at) / reach.all_people


def _away(records: Records, unit: int, now: float) -> bool:
    """Whether of all that a unit has begun by now the last is a job after which it is not ready; or it is absent."""
    if any(one.unit == unit and one.since <= now < one.until for one in records.absences):
        return True
    dispatched = records.instant("dispatched")
    jobs = np.flatnonzero((records.unit == unit) & (dispatched <= now))
    if not len(jobs):
        return False
    last = jobs[np.argmax(dispatched[jobs])]
    moved = [one for one in records.moves if one.unit == unit and dispatched[last] < one.since <= now]
    after = records.names[records.names.index("home") :]
    return not moved and not np.fmax.reduce([records.instant(name)[last] for name in after]) <= now


ABSENT: dict[str, Any] = {"breaks": "midday", "rosters": "day-and-night"}
CLEANED: dict[str, Any] = {"infection": {"condition": "respiratory", "cleaning": "4 h"}}


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "given", "some"),
    [
        ("xiyang", ABSENT, ["off_duty", "break", "carry"]),
        ("xiyang-move-up", {}, ["carry"]),
        ("xiyang", CLEANED, ["base", "carry"]),
    ],
    ids=["absent", "moved", "cleaned"],
)
def test_it_is_what_the_words_say_in_a_county(file: str, given: dict[str, Any], some: list[str]) -> None:
    """At many instants who is covered is looked up one by one; the causes add up to it."""
    more = {"calls": {"per_1000_a_year": 600}} | given
    built = build(load_scenario(file, days="2 days", warm_up="0 days", replications=1, **more))
    seen = seen_of(simulate(built.service, built.calls(0)), built.setting)
    keys = ["off_duty", "break", *AWAY, *NOT_AWAY[:-1]]
    assert bool(seen.records.moves) is (file == "xiyang-move-up")
    by_cause = {key: MEASURES[f"cover_lost_{key}"].value(seen) for key in keys}
    total = MEASURES["cover_lost"].value(seen)
    assert sum(by_cause.values()) == pytest.approx(total)
    assert min(by_cause[key] for key in some) > 0
    at = np.linspace(0, 2 * 1440, 2001)[:-1]
    assert slowly(seen.records, seen.setting, at) == pytest.approx(total, rel=0.02)
