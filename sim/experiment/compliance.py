"""Where idle units should wait: a compliance table by an exact model, and what it does beside waiting at the bases.

The table is chosen on what is known before a run and on how long how many units are idle, which one replication
tells; what it does is told by replications of their own, paired.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.commands import CompareQuestion, PlaceQuestion
from sim.county import County, Hospital, Station, Zone
from sim.dispatch import Records, simulate
from sim.dispatch.features import Waiting
from sim.documents import Fault, Faults, Mark
from sim.experiment.compare import Compared, compare
from sim.experiment.placing import opening
from sim.measures import DECISIVE, Difference, Estimate
from sim.placement.compliance import compliance_table
from sim.placement.program import OutOfTime
from sim.scenario import Placement, Scenario, build, changed
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Place = Zone | Hospital | Station

_SECONDS = 120.0
"""How long the exact model may take."""
NAME = "with-the-table"
TELLS = ("moves_a_day", "moves_km", "moves_hours", "waits_elsewhere", "posts_held")
"""What is told of the moves."""


@dataclass(frozen=True)
class Held:
    """The places that are held while ``idle`` to ``most`` units are idle.

    ``covered`` is the share of calls in time of one of them, ``lasts`` the share of the time with so many idle units.
    """

    idle: int
    most: int
    places: tuple[Place, ...]
    covered: float
    lasts: float


@dataclass(frozen=True)
class Tabled:
    """A compliance table, and what it does.

    Attributes
    ----------
    rows
        From one idle unit on; numbers that ask for the same places are one row.
    compared
        Waiting at the bases, or as the scenario has it, and waiting by the table.
    expected, at_bases
        The share of calls in time of a held place, in expectation over how many are idle; and of any base.
    units, candidates
        How many units take part, and how many places could be held.
    proven
        Whether no other table covers more.
    section, changes
        The table as the section ``waiting`` of a scenario, and what puts up its posts that stand at no place.
    """

    scenario: Scenario
    rows: tuple[Held, ...]
    compared: Compared
    expected: float
    at_bases: float
    units: int
    candidates: int
    proven: bool
    section: dict[str, Any]
    changes: tuple[dict[str, Any], ...] = ()

    @property
    def response(self) -> Difference:
        """The decisive figure, with the table less without it."""
        return self.compared.against[0].figures[DECISIVE]

    def figure(self, key: str) -> Estimate:
        """A figure of the run with the table."""
        return self.compared.findings[1].figures[key].estimate


def tabled(question: PlaceQuestion) -> Tabled:
    """Find the table that the placement of a question asks for, and run it.

    Raises
    ------
    Faults
        Where no table was found in time.
    """
    study = question.study
    scenario = study.scenario.with_given(replications=question.replications, seed=question.seed)
    asked = study.placement
    assert asked is not None
    base = scenario
    places, openings = _candidates(scenario, asked)
    scenario = changed(scenario, list(openings.values()))
    waits = scenario.settings.waiting
    own = {} if waits is None else waits.model_dump(exclude_none=True, exclude={"posts", "table", "rule"})
    probing = scenario.with_settings(waiting={**own, "rule": "dmexclp", "posts": [place.id for place in places]})
    built = build(probing, question.progress)
    standing = next(one for one in built.service.features if isinstance(one, Waiting))
    known, tables = standing.known, built.service.tables
    assert known is not None
    numbers = {"zone": tables.zone_column, "station": tables.station_column, "hospital": tables.hospital_column}
    columns = [int(numbers[kind][n]) for kind, n in (standing.columns[place.id] for place in places)]
    minutes = np.stack([tables.row(int(tables.place_node[at]))[: len(known.calls)] for at in columns])
    limit = known.in_time()
    stations = {station.id: n for n, station in enumerate(scenario.county.stations)}
    taking_part = [n for n, at in enumerate(built.service.unit_station) if at in standing.stations]
    based = [built.service.unit_station[n] for n in taking_part]
    units = np.array([based.count(stations[place.id]) if place.id in stations else 0 for place in places])
    home = build(scenario, tables=built.service.tables)
    idle = idle_shares(simulate(home.service, home.calls(0)), home.setting.window, taking_part)
    deadline = time.monotonic() + (question.time_limit or _SECONDS)
    try:
        found = compliance_table(
            minutes <= limit, known.calls, units, idle, changes=asked.asked.changes, deadline=deadline
        )
    except OutOfTime:
        raise Faults([Fault(Mark("--time-limit", 0), "", Message("tabled-out-of-time"))]) from None
    rows = tuple(
        Held(k, k, tuple(places[at] for at in row), float(found.covered[k - 1]), float(idle[k]))
        for k, row in enumerate(found.rows, 1)
    )
    joined = _joined(rows)
    table = {str(one.idle): [place.id for place in one.places] for one in joined}
    section = {**own, "rule": "compliance table", "table": table}
    changes = [openings[id_] for id_ in dict.fromkeys(chain.from_iterable(table.values())) if id_ in openings]
    by_table = replace(changed(base, changes).with_settings(waiting=section), name=f"{scenario.name}-{NAME}")
    asked_of = CompareQuestion([base, by_table], workers=question.workers, progress=question.progress)
    at_bases = (known.minutes[sorted(standing.stations)] <= limit).any(axis=0)
    return Tabled(
        scenario=base,
        rows=joined,
        compared=compare(asked_of),
        expected=found.expected,
        at_bases=float(known.calls[at_bases].sum() / known.calls.sum()),
        units=len(taking_part),
        candidates=len(places),
        proven=found.proven,
        section=section,
        changes=tuple(changes),
    )


def idle_shares(records: Records, window: tuple[float, float], units: Sequence[int]) -> FloatArray:
    """The share of a window in which 0, 1, … of some units are on no job and not absent, shape (units + 1,)."""
    mine = np.isin(records.unit, units)
    spells = [np.stack([records.instant("dispatched")[mine], records.instant("clear")[mine]], axis=1)]
    spells += [np.array([[one.since, one.until]]) for one in records.absences if one.unit in set(units)]
    ends = np.clip(np.concatenate(spells), *window)
    at = np.concatenate([ends.ravel(), window])
    step = np.concatenate([np.tile([-1, 1], len(ends)), [0, 0]])
    order = np.argsort(at, kind="stable")
    free = np.clip(len(units) + np.cumsum(step[order]), 0, len(units))
    lasted = np.diff(at[order])
    return np.bincount(free[:-1], weights=lasted, minlength=len(units) + 1) / (window[1] - window[0])


def _candidates(scenario: Scenario, asked: Placement) -> tuple[list[Place], dict[str, dict[str, Any]]]:
    """The places of the candidates, by their ids; where none lies at one, the change that puts up a post there."""
    county = scenario.county
    found: list[Place] = []
    openings: dict[str, dict[str, Any]] = {}
    for site, takes in zip(asked.sites, asked.plans.receives, strict=True):
        if not takes:
            continue
        if site.id not in asked.where:
            found.append(next(one for one in county.stations if one.id == site.id))
            continue
        place = _at(county, asked.where[site.id])
        if place is None:
            openings[site.id] = opening(asked, replace(site, kind="post"), 0)
        found.append(place or site)
    return list(dict.fromkeys(found)), openings


def _at(county: County, told: str | tuple[float, float]) -> Place | None:
    """The village or hospital that a candidate was asked at."""
    several: tuple[Sequence[Zone | Hospital], ...] = (county.hospitals, county.zones)
    every = [place for places in several for place in places]
    by_id = next((place for place in every if place.id == told), None)
    return by_id or next((place for place in every if place.name == told), None)


def _joined(rows: Sequence[Held]) -> tuple[Held, ...]:
    """Rows that name the same places as one."""
    found: list[Held] = []
    for row in rows:
        if found and set(found[-1].places) == set(row.places):
            found[-1] = replace(found[-1], most=row.most, lasts=found[-1].lasts + row.lasts)
        else:
            found.append(row)
    return tuple(found)


def told_table(found: Tabled) -> dict[str, Any]:
    """What was found, for programs."""
    gap = found.response
    return {
        "scenario": found.scenario.name,
        "county": found.scenario.county.name,
        "replications": found.compared.replications,
        "units": found.units,
        "candidates": found.candidates,
        "proven": found.proven,
        "share_in_time": {"expected": found.expected, "any_base": found.at_bases},
        "rows": [
            {
                "idle": row.idle,
                "most": row.most,
                "places": [p.id for p in row.places],
                "share_in_time": row.covered,
                "time": row.lasts,
            }
            for row in found.rows
        ],
        "figures": {
            gap.key: {
                "without": gap.base.told(),
                "with": gap.other.told(),
                "difference": gap.difference.told(),
                "saying": gap.saying,
            },
            **{key: found.figure(key).told() for key in TELLS},
        },
        "waiting": found.section,
        "changes": list(found.changes),
    }
