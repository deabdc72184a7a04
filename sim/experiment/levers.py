"""What would have to change: where targets are missed, levers alone and two together, in short runs on the same calls.

The calls of a short run are the first of the long one's: a call's marks follow from (seed, replication, zone, number)
alone. So what differs between two short runs is the lever and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sim.county.places import great_circle_km
from sim.dispatch import simulate
from sim.documents import Fact, Faults
from sim.documents.sealed import keep_bytes, read_kept
from sim.experiment.bench import Bench, days_of
from sim.experiment.keeping import Keeping
from sim.experiment.pool import Pool
from sim.measures import (
    MEASURES,
    RADII,
    Estimate,
    Figure,
    Findings,
    figure_at,
    figure_of,
    radius_asked,
    seen_of,
    service_radius,
)
from sim.measures.estimates import Pooled
from sim.measures.figures import verdict_of
from sim.questions import Progress
from sim.scenario import Built, Scenario
from sim.scenario.levers import Lever, LeverSection, Spots, levers_of, read_levers
from sim.scenario.seeds import Listing

_REPLICATIONS = 8
_CALLS = 2000
"""Calls of a short run, all replications together: half the interval of a share of 90 % is then about 1.3 %."""


@dataclass(frozen=True)
class Tried:
    """A short run with one lever, with two, or with none: the figures whose targets are missed, by their keys."""

    levers: tuple[Lever, ...]
    figures: dict[str, Figure]

    def reaches(self, key: str) -> bool:
        """Whether it meets the target of a figure."""
        return self.figures[key].verdict in ("met", "met as assumed")


@dataclass(frozen=True)
class Pulled:
    """What the levers of a run found.

    Attributes
    ----------
    goals
        The figures of the run whose targets are missed; that of a kind of zone (``RADII``), where not all of its people
        live within the radius at most.
    tried
        Short runs: the scenario as it is, then each lever alone, then pairs, where one lever alone leaves a goal
        unreached.
    days, replications, calls
        Of a short run; ``calls`` are those of all replications, with no lever.
    facts
        The levers' figures with their sources.
    """

    goals: tuple[str, ...]
    tried: tuple[Tried, ...]
    days: float
    replications: int
    calls: int
    facts: tuple[Fact, ...]

    @property
    def as_it_is(self) -> Tried:
        """The short run without a lever."""
        return self.tried[0]

    def of(self, count: int) -> tuple[Tried, ...]:
        """The short runs with so many levers."""
        return tuple(one for one in self.tried if len(one.levers) == count)

    def reaching(self, key: str, count: int) -> tuple[Tried, ...]:
        """Those with so many levers that meet a target, the best first.

        A pair is not among them where one of the two meets it alone.
        """
        alone = {one.levers[0].section.id for one in self.of(1) if one.reaches(key)}
        found = [one for one in self.of(count) if one.reaches(key)]
        if count > 1:
            found = [one for one in found if alone.isdisjoint(lever.section.id for lever in one.levers)]
        return tuple(sorted(found, key=lambda one: -one.figures[key].estimate.mean))


def levers_for(scenario: Scenario) -> Listing[LeverSection] | None:
    """The levers that a scenario is tried with; None for calls of a log, whose times are their own.

    Raises
    ------
    Faults
        For a file of levers with faults.
    """
    return None if scenario.log is not None else read_levers(scenario)


def pull(
    built: Built,
    findings: Findings,
    file: Listing[LeverSection],
    *,
    workers: int = 1,
    kept: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Pulled:
    """Try the levers of a scenario that was run.

    Parameters
    ----------
    findings
        Of the run: they say which targets are missed, and which township is the slowest.
    kept
        Where replications are kept: what was tried is kept there too, and found again.

    Raises
    ------
    Faults
        For levers on settings that there are not.
    """
    scenario = built.scenario
    goals = goals_of(findings)
    short = scenario.with_settings(days=days_of(built, _CALLS, _REPLICATIONS), replications=_REPLICATIONS)
    pulled = Pulled(goals, (), short.settings.days, _REPLICATIONS, 0, file.facts)
    if not goals:
        return pulled
    spots = _spots(built, findings)
    levers = levers_of(short, file.sections, spots)
    place = Keeping(short, kept).place
    asked = [goals, asdict(spots), sorted(file.hashes.items())]
    name = f"levers-{sha256(json.dumps(asked).encode()).hexdigest()[:16]}.json"
    found = None if place is None or fresh else _read(place / name, pulled, levers)
    if found is not None:
        return found
    bench = _Bench(Bench(short, built.service.tables), goals)
    done: list[Tried] = []
    calls = 0
    with Pool(bench, workers, search=False) as pool:
        for count in (0, 1, 2):
            tasks = list(combinations(levers, 1)) if count == 1 else [()] if count == 0 else _pairs(goals, done)
            with closing(pool.each(_tried, tasks)) as results:
                for n, result in enumerate(results):
                    if progress is not None:
                        progress("levers", n + 1, len(tasks))
                    if result is not None:
                        done.append(result[0])
                        calls = calls or result[1]
    pulled = replace(pulled, tried=tuple(done), calls=calls)
    if place is not None:
        with suppress(OSError):  # a full disk: it is tried again
            keep_bytes(place / name, _written(pulled))
    return pulled


def goals_of(findings: Findings) -> tuple[str, ...]:
    """The figures whose targets are missed, and the kinds of zones whose people do not all live within the radius."""
    missed = [key for key, figure in findings.figures.items() if figure.verdict == "not met"]
    radii = radius_asked(findings.service_radius)
    far = [RADII[kind] for kind, (_, most) in radii.items() if verdict_of(_exactly(most.single), 1.0) == "not met"]
    return (*missed, *far)


def radii_of(built: Built) -> dict[str, Figure]:
    """Of each kind of zone the share of its people within the radius at most, which is known exactly, by its key."""
    county, setting = built.scenario.county, built.setting
    tables = built.service.tables.of_zones(len(county.zones))
    asked = radius_asked(service_radius(setting, tables, county.people, county.straight_km))
    covered = {kind: most.single for kind, (_, most) in asked.items()}
    return {
        RADII[kind]: figure_at(RADII[kind], _exactly(MEASURES[RADII[kind]].value(covered)), setting) for kind in covered
    }


def _exactly(share: float) -> Estimate:
    return Estimate(share, share, share, 0)


def _pairs(goals: Sequence[str], done: Sequence[Tried]) -> list[tuple[Lever, ...]]:
    """Two levers together, where there is a goal that none reaches alone.

    All of them: two that each move no call across a limit may do so together.
    """
    alone = [one for one in done if len(one.levers) == 1]
    if all(any(one.reaches(key) for one in alone) for key in goals):
        return []
    return list(combinations([one.levers[0] for one in alone], 2))


@dataclass(frozen=True)
class _Bench:
    """What every short run shares, and the goals."""

    runs: Bench
    goals: tuple[str, ...]


def _tried(bench: _Bench, levers: Sequence[Lever]) -> tuple[Tried, int] | None:
    """A short run with levers, and how many calls it counted; None where they cannot be had in this county."""
    scenario = bench.runs.short
    try:
        for lever in levers:
            scenario = lever.pulled(scenario)
    except Faults:
        return None
    built = bench.runs.built(scenario)
    setting = built.setting
    figures = radii_of(built)
    calls = 0
    simulated = [key for key in bench.goals if MEASURES[key].by_chance]
    if simulated:
        seen = [seen_of(simulate(built.service, drawn), setting) for drawn in bench.runs.calls_of(built)]
        pooled = Pooled.of([one.times[one.counted] for one in seen])
        calls = sum(int(one.counted.sum()) for one in seen)
        for key in simulated:
            over, cases = MEASURES[key].over, [np.asarray(MEASURES[key].of(one)) for one in seen]
            values, counts = np.array([over.value(each) for each in cases]), np.array([float(len(c)) for c in cases])
            figures[key] = figure_of(key, over.replicated(values, counts, pooled), setting)
    return Tried(tuple(levers), {key: figures[key] for key in bench.goals}), calls


def _written(pulled: Pulled) -> bytes:
    """What was tried, to be kept."""
    tried = [
        {
            "levers": [lever.section.id for lever in one.levers],
            "figures": {k: asdict(f) for k, f in one.figures.items()},
        }
        for one in pulled.tried
    ]
    return json.dumps({"calls": pulled.calls, "tried": tried}).encode()


def _read(file: Path, pulled: Pulled, levers: Sequence[Lever]) -> Pulled | None:
    """What was tried before; None where it is not kept."""
    content = read_kept(file)
    if content is None:
        return None
    told, by_id = json.loads(content), {lever.section.id: lever for lever in levers}

    def figure(kept: Mapping[str, Any]) -> Figure:
        return Figure(**{**kept, "estimate": Estimate(**kept["estimate"])})

    tried = tuple(
        Tried(tuple(by_id[id_] for id_ in one["levers"]), {key: figure(kept) for key, kept in one["figures"].items()})
        for one in told["tried"]
    )
    return replace(pulled, tried=tried, calls=told["calls"])


def _spots(built: Built, findings: Findings) -> Spots:
    """Where an ambulance or a station more is tried.

    In the township where the fewest calls are answered in time; and where most of the people live who are beyond the
    radius asked of their zone, as the crow flies.
    """
    county, towns = built.scenario.county, findings.groups["town"]
    share = np.nan_to_num(towns.column("within_target")[0], nan=np.inf)
    slow = np.nan_to_num(towns.column("response_p90")[0], nan=-1.0)
    worst = towns.names[int(np.lexsort((-slow, share))[0])]
    inside = np.array([zone.town == worst for zone in county.zones])
    people = np.where(inside, county.people, -1.0)
    minutes = np.where(np.isfinite(findings.base_minutes), findings.base_minutes, 0.0)
    tables = built.service.tables.of_zones(len(county.zones))
    nearest = int(np.argmin(tables.base_minutes[:, int(people.argmax())]))
    return Spots(
        county.stations[nearest].id, int(np.where(inside, people * minutes, -1.0).argmax()), _far_spot(built, findings)
    )


def _far_spot(built: Built, findings: Findings) -> int | None:
    """The zone around which most of the people live who are beyond the radius at most; None where there are none.

    A way is as much longer than the crow flies as those from the nearest bases are in the middle.
    """
    county = built.scenario.county
    limit = {kind: most.limit for kind, (_, most) in radius_asked(findings.service_radius).items()}
    radius = np.array([limit.get(zone.kind, np.inf) for zone in county.zones])
    km = findings.straight_km if np.isnan(findings.base_km).all() else findings.base_km
    beyond = np.flatnonzero(km > radius)
    if not len(beyond) or np.isnan(county.position).any():
        return None
    lon, lat = county.position[: len(county.zones)].T
    ways = (findings.straight_km > 0) & np.isfinite(km)
    detour = float(np.median(km[ways] / findings.straight_km[ways])) if ways.any() else 1.0
    away = detour * great_circle_km(lon[:, None], lat[:, None], lon[None, beyond], lat[None, beyond])
    return int(((away <= radius[None, beyond]) * county.people[beyond]).sum(axis=1).argmax())


def told_levers(pulled: Pulled) -> dict[str, Any]:
    """What was tried, as plain values; ``reached`` says by how many levers alone, and by how many pairs, a goal is."""
    return {
        "goals": list(pulled.goals),
        "tested": {"alone": len(pulled.of(1)), "pairs": len(pulled.of(2))},
        "reached": {
            key: {"alone": len(pulled.reaching(key, 1)), "pairs": len(pulled.reaching(key, 2))} for key in pulled.goals
        },
        "days": pulled.days,
        "replications": pulled.replications,
        "calls": pulled.calls,
        "tried": [
            {
                "levers": [lever.section.id for lever in one.levers],
                "where": [lever.where[0] for lever in one.levers if lever.where is not None],
                "figures": {
                    key: {**figure.estimate.told(), "target": figure.target, "verdict": figure.verdict}
                    for key, figure in one.figures.items()
                },
            }
            for one in pulled.tried
        ],
    }
