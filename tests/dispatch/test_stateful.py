"""A service that is put together step by step, features switched on and off and calls added: what holds at every event.

No unit is at two places, no call is forgotten, duty is kept, and only classes that may serve a call are sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim.calls import Calls
from sim.county import Drive
from sim.dispatch import ENDS, Records, Service
from sim.dispatch.features import Waiting, WaitingSection
from sim.dispatch.model import NEVER, Heart, run_through
from sim.dispatch.moving import NO_LIMITS
from sim.dispatch.records import REACHED
from tests.dispatch.random_worlds import CLASSES, REDECIDED, dressed
from tests.dispatch.reference import ALIKE, Extras, Need
from tests.worlds import a_call, a_service, some_calls, table_county

SITES, ZONES = ("s0", "s1", "s2"), ("z0", "z1", "z2")
MINUTES = {
    "s0": {"z0": 2, "z1": 9, "z2": 12},
    "s1": {"z0": 7, "z1": 1, "z2": 8},
    "s2": {"z0": 11, "z1": 6, "z2": 3},
    "clinic": {"z0": 4, "z1": 5, "z2": 6},
}
COUNTY = table_county(MINUTES, dict.fromkeys(SITES, 2), ["clinic", "s0"])
UNITS = 6
quarters = st.integers(0, 80).map(lambda n: n / 4)


def places_of(heart: Heart) -> list[list[str]]:
    """Where each unit is: one place each, or none for one that has no way home."""
    absent = heart.absent
    found: list[list[str]] = []
    for unit in heart.units:
        places = ["at home"] * heart.at_home[unit.stand].count(unit.id)
        places += ["rolling"] * sum(one is unit for *_, one in heart.rolling)
        places += ["on a leg"] * (unit.wake.callbacks is not None)
        if absent is not None:
            places += ["resting"] * (unit.id in absent.resting) + ["out of order"] * (unit.id in absent.down)
            places += ["nobody's"] * absent.spare[unit.stand].count(unit.id)
        found.append(places if places or unit.home_at < NEVER else ["nowhere"])
    return found


def held(heart: Heart) -> None:
    """Each place that a table names for so many units on no job has a unit there or on its way there."""
    [table] = [one for one in heart.service.features if isinstance(one, Waiting)] or [None]
    if table is None or table.limits != NO_LIMITS or not all(table.hours) or not table.rows:
        return
    tables = heart.service.tables
    idle = [heart.units[n] for there in heart.at_home for n in there]
    ends = [heart.bases[unit.station] for unit in idle] + [unit.way.nodes[-1] for *_, unit in heart.rolling]
    idle += [unit for *_, unit in heart.rolling]
    ends = [end for end, unit in zip(ends, idle, strict=True) if unit.station in table.stations]
    row = max((one for one in table.rows if one[0] <= len(ends)), default=(0, ()))[1]
    kinds = {"zone": tables.zone_node, "station": tables.station_node, "hospital": tables.hospital_node}
    named = Counter(int(kinds[kind][n]) for kind, n in (table.columns[place] for place in row))
    assert named <= Counter(ends), (heart.clock.now, row, ends)


def watched_run(service: Service, calls: Calls) -> Records:
    """A run that is looked at before and after each call is decided, and whenever a unit is free."""
    heart = Heart(service, calls)
    decide, touched = heart.on_call, [-1.0]

    def touching(act: Callable[..., None]) -> Callable[..., None]:
        def acts(*given: Any) -> None:
            touched[0] = heart.clock.now
            act(*given)

        return acts

    for name in ("plan", "leave", "back"):  # what changes who is on no job
        setattr(heart, name, touching(getattr(heart, name)))

    def on_call(call: int, now: float) -> None:
        heart.come_home(now)
        assert all(len(places) == 1 for places in places_of(heart)), (now, places_of(heart))
        held(heart)
        decide(call, now)
        held(heart)

    def after(free: Callable[[Any], None], event: Any) -> None:
        if touched[0] < heart.clock.now:  # nothing has changed since an instant that is over
            held(heart)
        free(event)
        held(heart)

    heart.on_call = on_call  # type: ignore[method-assign]
    for callbacks in heart.frees:
        callbacks[0] = partial(after, callbacks[0])
    records = run_through(heart)
    held(heart)
    assert all(len(places) == 1 for places in places_of(heart))
    return records


class Days(RuleBasedStateMachine):
    """Days of three stations."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, Any]] = []
        self.extras: Extras = ALIKE
        self.waits, self.launch = True, 1.0
        self.posts: list[str] = []
        self.limit: dict[str, int] = {}

    @initialize(waits=st.booleans(), launch=st.sampled_from([0.0, 1.0, 3.5]))
    def begin(self, waits: bool, launch: float) -> None:
        self.waits, self.launch = waits, launch
        self.rows = [a_call(0.0, "z0", raised=(0.2, 0.2))]

    @rule(
        after=st.sampled_from([0.0, 0.25, 2.0, 5.0, 15.0]), zone=st.sampled_from(ZONES), priority=st.integers(1, 3),
        carried=st.booleans(), scene=quarters, raised=st.tuples(*[st.sampled_from([0.2, 0.8])] * 2),
        cancelled=st.sampled_from([NEVER, NEVER, 0.0, 4.0]), refill=st.sampled_from([0.0, 6.0]),
    )  # fmt: skip
    def calls_come(self, after: float, zone: str, priority: int, carried: bool, scene: float, **own: Any) -> None:
        """Three calls close together."""
        last = self.rows[-1]["ready"]
        for n in range(3):
            row = a_call(last + after * (n + 1), zone, to_hospital=carried, priority=priority, on_scene=scene, **own)
            self.rows.append(row)

    @rule(what=REDECIDED)
    def decide_again(self, what: tuple[float | None, float | None, bool]) -> None:
        redirect, upgrade, cancels = what
        self.extras = replace(self.extras, redirect=redirect, upgrade=upgrade, cancels=cancels)

    @rule(at=st.lists(quarters, min_size=3, max_size=3), on=st.lists(st.integers(0, 2), min_size=4, max_size=4))
    def roster(self, at: list[float], on: list[int]) -> None:
        """One station changes its crews three times."""
        times = [0.0, *np.cumsum([0.25 + one for one in at]).tolist()]
        before = [0, *on]
        changes = tuple((when, before[n] if n else 0, now) for n, (when, now) in enumerate(zip(times, on, strict=True)))
        self.extras = replace(self.extras, rosters=(("s1", changes),))

    @rule(begin=quarters, within=st.sampled_from([0.25, 20.0]), lasts=st.sampled_from([1.0, 12.5]),
          yields=st.sampled_from([0, 1, 3]), in_turn=st.booleans())  # fmt: skip
    def breaks(self, begin: float, within: float, lasts: float, yields: int, in_turn: bool) -> None:
        windows = ((begin, begin + within, lasts),)
        self.extras = replace(self.extras, breaks=windows, yields=yields, in_turn=in_turn)

    @rule(unit=st.integers(0, UNITS - 1), due=quarters, lasts=st.sampled_from([0.25, 10.0, 60.0]))
    def breaks_down(self, unit: int, due: float, lasts: float) -> None:
        kept = tuple(one for one in self.extras.outages if one[:2] != (unit, due))
        self.extras = replace(self.extras, outages=tuple(sorted([*kept, (unit, due, lasts)])))

    @rule(who=st.sampled_from([(), ("s0",), ("s0", "s2")]), after=st.sampled_from([0.0, 2.0]))
    def answers(self, who: tuple[str, ...], after: float) -> None:
        self.extras = replace(self.extras, answers=who, asked_after=after)

    @rule(of=st.lists(st.sampled_from(CLASSES), min_size=UNITS, max_size=UNITS), named=st.sampled_from(CLASSES),
          others=st.sampled_from(["never", "last"]))  # fmt: skip
    def classes(self, of: list[str], named: str, others: str) -> None:
        classes = sorted((str(n // 2), unit_class) for n, unit_class in enumerate(of))
        needs = (Need((1, 2), (named,), None, others),)
        self.extras = replace(self.extras, classes=tuple(classes), needs=needs)

    @rule(bays=st.sampled_from([(), (1, 0), (2, 1)]), home_first=st.booleans(), refills=st.booleans())
    def hospitals_and_bases(self, bays: tuple[int, ...], home_first: bool, refills: bool) -> None:
        self.extras = replace(self.extras, bays=bays, home_first=home_first, refills=refills)

    @rule(patience=st.sampled_from([None, 0.0, 10.0]))
    def callers_go(self, patience: float | None) -> None:
        self.extras = replace(self.extras, patience=patience)

    @rule(posts=st.lists(st.sampled_from([*SITES, *ZONES, "clinic"]), max_size=4), limit=st.booleans())
    def units_wait_elsewhere(self, posts: list[str], limit: bool) -> None:
        self.posts, self.limit = posts, {"crew_moves_an_hour": 1} if limit else {}

    def raised(self) -> list[dict[str, Any]]:
        """The calls, each with a mark for each station that may not answer."""
        many = max(len(self.extras.answers), 1)
        return [{**row, "raised": row["raised"][:many]} for row in self.rows]

    @invariant()
    def holds(self) -> None:
        if not self.rows:
            return
        plain = a_service(COUNTY, waits=self.waits, launch=self.launch, drive=Drive({}))
        service, calls = dressed(plain, COUNTY, self.extras), some_calls(COUNTY, *self.raised())
        if self.posts:
            section = WaitingSection.model_validate({"rule": "priority list", "posts": self.posts, **self.limit})
            service = replace(service, features=(*service.features, section.standing(COUNTY)))
        records = watched_run(service, calls)
        done = np.ones(len(records), dtype=bool) if records.outcome is None else records.outcome == 0
        # no call is forgotten: each ends in one way, and one unit arrives where it was reached
        assert all(0 <= end < len(ENDS) for end in records.ended)
        arrived = np.bincount(records.call[done], minlength=len(calls))
        assert np.array_equal(arrived, (records.ended == REACHED).astype(int))
        dispatched, clear = records.instant("dispatched"), records.instant("clear")
        for unit in range(UNITS):
            mine = np.flatnonzero(records.unit == unit)
            mine = mine[np.lexsort((clear[mine], dispatched[mine]))]
            assert np.all(dispatched[mine][1:] >= clear[mine][:-1])
            # duty is kept: a unit that is away is sent nowhere
            for one in records.absences:
                if one.unit == unit:
                    assert not np.any((dispatched[mine] > one.since) & (dispatched[mine] < one.until))
        # classes allowed
        handicap, rank = service.stand_handicap, service.ranks(calls)
        stand = np.array(service.unit_stand)[records.unit]
        assert np.all(handicap[stand, rank[records.call]] < NEVER)


Days.TestCase.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
TestDays = Days.TestCase
