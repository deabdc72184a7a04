"""Which hospitals should become centres: a scenario's drives and calls as the exact model asks them."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic_core import PydanticCustomError

from sim.commands.centres import CentreQuestion
from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity
from sim.documents.faults import message_of, show
from sim.placement.pairs import Pairs, PairsFound, solve_pairs
from sim.placement.program import OutOfTime
from sim.scenario import Built, build
from sim.words import Message

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outside:
    """A township: its calls of the condition a year, and the share of them outside the window before and after."""

    town: str
    town_latin: str
    calls: float
    before: float
    after: float


@dataclass(frozen=True)
class Centred:
    """What was found.

    Attributes
    ----------
    within
        From the call to the door of a centre [min].
    calls
        Calls of the condition a year.
    centres
        How many hospitals are centres already.
    chosen, bases
        Ids of the hospitals that become centres, and of those at which an ambulance is put.
    before, after, bound
        Share of the calls within the window without and with them, and what no plan can beat.
    alone
        By hospital that could become a centre, what it would add to the share alone, the best first.
    outside
        Townships with somebody outside, the most calls outside first.
    """

    question: CentreQuestion
    built: Built
    within: float
    calls: float
    centres: int
    chosen: tuple[str, ...]
    bases: tuple[str, ...]
    before: float
    after: float
    bound: float
    alone: tuple[tuple[str, float], ...]
    outside: tuple[Outside, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it in plain values."""
        return {
            "condition": self.question.condition,
            "within": self.within,
            "calls_a_year": self.calls,
            "centres": self.centres,
            "chosen": list(self.chosen),
            "bases": list(self.bases),
            "share_before": self.before,
            "share_after": self.after,
            "share_at_most": self.bound,
            "alone": dict(self.alone),
            "outside": [vars(one) for one in self.outside],
        }


def pairs_of(built: Built, condition: str, within: float) -> Pairs:
    """The drives and calls of a scenario, all times their means: desk, launch, drive, scene and drive.

    A hospital is a centre that treats the condition at all hours. A base goes where the dispatch rule lets it; an
    ambulance at a hospital goes everywhere.
    """
    county, tables, service, marks = built.scenario.county, built.service.tables, built.service, built.marks
    number = [one.id for one in marks.conditions].index(condition)
    zones = len(county.zones)
    whole = np.arange(zones)
    desk = marks.answering.mean + (marks.conditions[number].call_taking or marks.call_taking).mean
    launch = np.array([service.launch_laws[law].law.mean for law in service.launch_law])
    stations = np.where(np.isinf(service.handicap[:, :zones]), np.inf, tables.base_minutes[:, :zones] + launch[:, None])
    of_hospitals = np.array(
        [
            [tables.lead(node) + tables.cells[tables.start(node) + zone] for zone in range(zones)]
            for node in tables.hospital_node.tolist()
        ]
    )
    on_scene = marks.to_patient.mean + marks.conditions[number].on_scene.mean
    based = county.staffed
    has_base = {(station.lon, station.lat) for station in county.stations if station.ambulances}
    hospitals = county.hospitals
    free = np.array([(one.lon, one.lat) not in has_base and not one.beyond for one in hospitals], dtype=bool)
    able = np.array([all(one.level(condition, hour) > 0 for hour in range(24)) for one in hospitals], dtype=bool)
    share = marks.shares(whole)
    of_condition = share[number] if share.ndim == 1 else share[:, number]
    return Pairs(
        np.concatenate([stations, of_hospitals + launch.mean()]) + desk + on_scene,
        tables.hospital_minutes[:zones],
        np.asarray(built.demand.calls_a_year * of_condition * marks.conditions[number].conveyed),
        within,
        np.concatenate([based, np.zeros(len(hospitals), dtype=bool)]),
        able,
        np.concatenate([np.zeros(len(based), dtype=bool), free]),
        np.ones(len(hospitals), dtype=bool),
    )


def answer_centres(question: CentreQuestion) -> Centred:
    """What `CentreQuestion` asks.

    Raises
    ------
    Faults
        For a condition that there is not, a window that is none, and where time was out before there was a plan.
    """
    scenario = question.scenario
    known = [one.id for one in scenario.settings.calls.case_mix.conditions]
    wrong: list[Fault] = []
    if question.condition not in known:
        near = did_you_mean(question.condition, known)
        said = Message("change-no-condition", given=show(question.condition), near=near)
        wrong.append(Fault(Mark("--condition", 0), "", said))
    try:
        within = float(parse_quantity(question.within, "duration"))
    except (ValueError, PydanticCustomError) as fault:
        wrong.append(Fault(Mark("--within", 0), "", message_of(fault)))
    if wrong:
        raise Faults(wrong)
    built = build(scenario)
    asked = pairs_of(built, question.condition, within)
    deadline = math.inf if question.time_limit is None else time.monotonic() + question.time_limit
    try:
        found = solve_pairs(asked, question.ambulances, question.centres, deadline=deadline)
    except OutOfTime:
        raise Faults([Fault(Mark("--time-limit", 0), "", Message("centre-out-of-time"))]) from None
    return _told(question, built, asked, found)


def _told(question: CentreQuestion, built: Built, asked: Pairs, found: PairsFound) -> Centred:
    county, total = built.scenario.county, float(asked.weight.sum())
    hospitals, stations = [one.id for one in county.hospitals], len(county.stations)
    based, able = asked.based.copy(), asked.able.copy()
    based[list(found.bases)], able[list(found.centres)] = True, True
    before, after = (asked.minutes(*plan) > asked.within for plan in ((asked.based, asked.able), (based, able)))
    now = asked.covered(asked.based, asked.able)
    alone = []
    for candidate in np.flatnonzero(~asked.able).tolist():
        one = asked.able.copy()
        one[candidate] = True
        alone.append((hospitals[candidate], (asked.covered(asked.based, one) - now) / total))
    outside = []
    for number, town in enumerate(county.towns):
        mine = built.setting.zone_town == number
        calls = float(asked.weight[mine].sum())
        if asked.weight[mine & before].sum() > 0:
            latin = next(zone.town_latin for zone in county.zones if zone.town == town)
            shares = (float(asked.weight[mine & which].sum()) / calls for which in (before, after))
            outside.append(Outside(town, latin, calls, *shares))
    return Centred(
        question,
        built,
        asked.within,
        total,
        int(asked.able.sum()),
        tuple(hospitals[one] for one in found.centres),
        tuple(hospitals[one - stations] for one in found.bases),
        now / total,
        found.covered / total,
        found.bound / total,
        tuple(sorted(alone, key=lambda one: -one[1])),
        tuple(sorted(outside, key=lambda one: -one.calls * one.before)),
    )
