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
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim.calls import Calls
from sim.county import Drive
from sim.dispatch import COMPLETED, ENDS, Records, Service
from sim.dispatch.features import Waiting
from sim.dispatch.model import NEVER, Heart, run_through
from sim.dispatch.moving import NO_LIMITS
from sim.dispatch.records import FIRST, REACHED
from tests.dispatch.random_worlds import (
    CLASSES,
    REDECIDED,
    World,
    anything_on_roads,
    dressed,
    with_changing_roads,
    with_transfers,
)
from tests.dispatch.reference import ALIKE, Extras, Need, Waits
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, table_county

SITES, ZONES = ("s0", "s1", "s2"), ("z0", "z1", "z2")
MINUTES = {
    "s0": {"z0": 2, "z1": 9, "z2": 12},
    "s1": {"z0": 7, "z1": 1, "z2": 8},
    "s2": {"z0": 11, "z1": 6, "z2": 3},
    "clinic": {"z0": 4, "z1": 5, "z2": 6},
}
COUNTY = table_county(MINUTES, dict.fromkeys(SITES, 2), ["clinic", "s0"])
ROADS = road_county(
    roads([("s0", "z0", 2.0), ("z0", "clinic", 4.0), ("clinic", "z1", 3.0), ("z1", "s1", 1.0), ("z1", "b", 2.0),
           ("b", "z2", 3.5), ("z2", "s2", 2.0), ("s2", "z0", 6.0)], [("s1", "s0", 7.0)]),
    ZONES, dict.fromkeys(SITES, 2), ["clinic", "s0"],
)  # fmt: skip
"""The same places on a ring of roads."""
UNITS = 6
quarters = st.integers(0, 80).map(lambda n: n / 4)


def places_of(heart: Heart) -> list[list[str]]:
    """Where each unit is: one place each, or none for one that has no way home."""
    absent, besides = heart.absent, getattr(heart.attended, "__self__", None)
    stay = [] if besides is None else [car.unit for car in besides.cars.values()]
    stay += [] if besides is None else [besides.beside[call].unit for call in besides.alone]
    stay += [unit for door in getattr(heart.doors, "at_door", ()) for *_, unit in door]
    found: list[list[str]] = []
    for unit in heart.units:
        places = ["at home"] * heart.at_home[unit.stand].count(unit.id)
        places += ["rolling"] * sum(one is unit for *_, one in heart.rolling)
        places += ["on a leg"] * (unit.wake.callbacks is not None)
        places += ["with a patient"] * any(one is unit for one in stay)  # until another comes, or a bay is free
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


def well_kept(world: World, records: Records) -> None:
    """No call is forgotten, no unit is at two places, duty is kept, and only classes that may serve a call are sent."""
    service, calls = world.service, records.calls
    done = np.ones(len(records), dtype=bool) if records.outcome is None else records.outcome == COMPLETED
    first = np.ones(len(records), dtype=bool) if records.role is None else records.role == FIRST
    # no call is forgotten: each ends in one way, and one unit arrives where it was reached
    assert all(0 <= end < len(ENDS) for end in records.ended)
    arrived = np.bincount(records.call[done & first], minlength=len(calls))
    assert np.array_equal(arrived, (records.ended == REACHED).astype(int))
    # a patient is carried to a hospital once a call, by whichever unit
    carried = np.bincount(records.call[~np.isnan(records.instant("at_hospital"))], minlength=len(calls))
    assert np.all(carried <= calls.conveyed)
    dispatched, clear = records.instant("dispatched"), records.instant("clear")
    for unit in range(len(service.unit_stand)):
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
    assert np.all(handicap[stand, rank[records.call]][first] < NEVER)


class Days(RuleBasedStateMachine):
    """Days of three stations."""

    county, drive = COUNTY, Drive({})

    def __init__(self) -> None:
        super().__init__()
        self.onward: int | None = None
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

    @rule(cars=st.sampled_from([(), ("B",)]), after_it=st.booleans(), loading=st.sampled_from([0.0, 3.0]),
          skips=st.booleans(), after=st.sampled_from([0.0, 2.0]))  # fmt: skip
    def units_go_besides(
        self, cars: tuple[str, ...], after_it: bool, loading: float, skips: bool, after: float
    ) -> None:
        """A second unit to some calls, and one that carries where the first is a car."""
        needs = (Need((1, 2), ("A", "B"), None, "last", ("B", "C"), after, skips, True),)
        classes = self.extras.classes or tuple((str(n // 2), "ABC"[n % 3]) for n in range(UNITS))
        self.extras = replace(
            self.extras, classes=tuple(sorted(classes)), needs=needs, cars=cars, after_it=after_it, loading=loading,
            meeting=1.5 if self.county is ROADS else None,
        )  # fmt: skip

    @rule(seed=st.integers(0, 40))
    def patients_are_carried_on(self, seed: int) -> None:
        """Some are transfers, some are fetched, and some follow on others."""
        self.onward = seed

    def world(self) -> World:
        """What stands there, with the calls."""
        service = a_service(self.county, waits=self.waits, launch=self.launch, drive=self.drive)
        catchment = {site: set(ZONES) for site in SITES}
        calls = some_calls(self.county, *self.raised())
        extras = self.extras
        if self.posts:
            limit = self.limit.get("crew_moves_an_hour")
            extras = replace(extras, waits=Waits("priority list", tuple(self.posts), of_a_crew=limit))
        world = World(self.county, service, calls, "nearest", catchment, self.drive, extras)
        if self.onward is not None:
            return with_transfers(world, self.onward)
        return replace(world, service=dressed(service, self.county, extras))

    def raised(self) -> list[dict[str, Any]]:
        """The calls, each with a mark for each station that may not answer."""
        many = max(len(self.extras.answers), 1)
        return [{**row, "raised": row["raised"][:many]} for row in self.rows]

    @invariant()
    def holds(self) -> None:
        if not self.rows:
            return
        world = self.world()
        well_kept(world, watched_run(world.service, world.calls))


class RoadDays(Days):
    """The same on roads that change."""

    county, drive = ROADS, KM_A_MINUTE

    def __init__(self) -> None:
        super().__init__()
        self.changing: int | None = None

    @rule(seed=st.integers(0, 40))
    def roads_change(self, seed: int) -> None:
        """They are slower for a while, once or several times."""
        self.changing = seed

    def world(self) -> World:
        """What stands there, with the calls."""
        world = super().world()
        return world if self.changing is None else with_changing_roads(world, self.changing, closing=False)


Days.TestCase.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
TestDays = Days.TestCase
RoadDays.TestCase.settings = Days.TestCase.settings
TestRoadDays = RoadDays.TestCase


@pytest.mark.parametrize("seed", [*range(5000, 5016), 5018, 5029])
def test_the_same_holds_where_anything_is_on_at_once(seed: int) -> None:
    """Roads that change, patients who are carried on, compliance tables, and whatever else there is."""
    world = anything_on_roads(seed)
    well_kept(world, watched_run(world.service, world.calls))
