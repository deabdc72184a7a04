"""Where more public defibrillators save most: chosen exactly on half of the replications, told on the other half."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import Zone
from sim.county.places import great_circle_km
from sim.dispatch import CANCELLED, simulate
from sim.documents import Fault, Faults, Mark
from sim.measures import Estimate, estimate
from sim.measures.early_help import EarlyHelp
from sim.measures.survival import FUNCTIONS
from sim.measures.worth import arrests, chances
from sim.placement import place, siting
from sim.scenario import Built, Scenario, Study, build
from sim.scenario.build import survival_of
from sim.words import Message, said_in

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Arrests = tuple[FloatArray, IntArray, IntArray]
"""Of each arrest when a crew is at the patient [min], its zone and its hour."""

_SECONDS = 60.0
"""How long the exact model may take."""


@dataclass(frozen=True)
class Hung:
    """Where more defibrillators save most.

    Attributes
    ----------
    places
        The zones chosen, that which adds most first, each beside those before it.
    each
        What each adds so: survivors a year.
    now, after, gain
        Survivors a year with what hangs now, with all of them, and the difference, paired by replication.
    proven, most
        Whether no other choice saves more on the half on which it was made; what every candidate at once would add.
    candidates, replications
        How many places could have one, and on how many replications they are told.
    """

    built: Built
    places: tuple[Zone, ...]
    each: tuple[Estimate, ...]
    now: Estimate
    after: Estimate
    gain: Estimate
    most: Estimate
    proven: bool
    candidates: int
    replications: int

    @property
    def scenario(self) -> Scenario:
        """What was asked about."""
        return self.built.scenario


def hang(study: Study) -> Hung:
    """Choose where as many defibrillators as the placement of a study adds save most.

    Raises
    ------
    Faults
        For a scenario that counts no survivors, or has no responders to fetch one.
    """
    scenario, asked = study.scenario, study.placement
    assert asked is not None
    settings = scenario.settings
    wanting = [key for key in ("survival", "early_help") if getattr(settings, key) is None]
    if wanting:
        mark = Mark("" if scenario.file is None else scenario.file.as_posix(), 0)
        raise Faults([Fault(mark, "placement.adding", Message("hung-needs", section=key)) for key in wanting])
    built = build(scenario)
    help_, county = built.setting.early_help, scenario.county
    early = settings.early_help
    assert help_ is not None
    assert early is not None
    spots = {(round(site.lon, 6), round(site.lat, 6)) for site in asked.sites if not site.ambulances}
    zones = county.zones
    sites = [at for at, zone in enumerate(zones) if (round(zone.lon, 6), round(zone.lat, 6)) in spots]
    lon, lat = (np.array([getattr(zone, name) for zone in zones]) for name in ("lon", "lat"))
    far = great_circle_km(lon[:, None], lat[:, None], lon[None, sites], lat[None, sites])
    far = np.maximum(far, early.within_place)
    ways = np.where(far <= early.reach, 2 * far / early.speed * 60, np.inf)
    runs = [arrests_of(built, number) for number in range(settings.replications)]
    choose, tell = runs[::2], runs[1::2] or runs
    picked, proven = best_choice(built, help_, choose, ways, int(asked.asked.add))
    order: list[int] = []
    each: list[Estimate] = []
    with_ = survivors_a_year(built, help_, tell)
    now, left = with_, list(picked)
    while left:  # each beside those before it, that which adds most first
        found = [survivors_a_year(built, with_more(help_, ways[:, np.array([*order, at])]), tell) for at in left]
        best = int(np.argmax([values.mean() for values in found]))
        each.append(estimate(found[best] - with_))
        with_ = found[best]
        order.append(left.pop(best))
    return Hung(
        built=built,
        places=tuple(zones[sites[at]] for at in order),
        each=tuple(each),
        now=estimate(now, least=0.0),
        after=estimate(with_, least=0.0),
        gain=estimate(with_ - now),
        most=estimate(survivors_a_year(built, with_more(help_, ways), tell) - now),
        proven=proven,
        candidates=len(sites),
        replications=len(tell),
    )


def arrests_of(built: Built, number: int) -> Arrests:
    """The calls of a replication that stand for arrests, as `arrests` tells them; empty where there are none."""
    calls = built.calls(number)
    records = simulate(built.service, calls)
    found = arrests(records, built.setting, built.setting.counted(calls) & (records.ended != CANCELLED))
    nothing = np.zeros(0, dtype=np.int64)
    return (np.zeros(0), nothing, nothing) if found is None else found


def with_more(help_: EarlyHelp, ways: FloatArray) -> EarlyHelp:
    """The same with defibrillators more, open at all hours, ``ways`` [min] from each zone, shape (zones, more)."""
    more = np.min(ways, axis=1, initial=np.inf)
    return replace(help_, fetches=np.minimum(help_.fetches, more), defibrillators=help_.defibrillators + ways.shape[1])


def survivors_a_year(built: Built, help_: EarlyHelp, runs: Sequence[Arrests]) -> FloatArray:
    """Survivors a year in each of the replications."""
    setting = replace(built.setting, early_help=help_)
    assert setting.survival is not None
    found = [float(np.mean(chances(setting, *run))) if len(run[0]) else math.nan for run in runs]
    return np.array(found) * setting.survival.arrests_a_year


def best_choice(
    built: Built, help_: EarlyHelp, runs: Sequence[Arrests], ways: FloatArray, number: int
) -> tuple[list[int], bool]:
    """The candidates that save most together: a p-median of what each does for each zone; whether that is proven."""
    arrival, zone, hour = (np.concatenate([run[part] for run in runs]) for part in range(3))
    base = chances(replace(built.setting, early_help=help_), arrival, zone, hour)
    zones, many = ways.shape
    gain = np.zeros((many, zones))
    for at in range(many):
        near = np.isfinite(ways[:, at])[zone]
        if near.any():
            theirs = replace(built.setting, early_help=with_more(help_, ways[:, [at]]))
            better = chances(theirs, arrival[near], zone[near], hour[near]) - base[near]
            gain[at] = np.bincount(zone[near], weights=np.maximum(better, 0.0), minlength=zones)
    number = min(number, many)
    if not gain.any():
        return list(range(number)), True
    most = gain.max(axis=0)
    lost = np.vstack([most, most - gain]) * 1000 / gain.sum()  # as it is stands first and is always there
    held = np.array([1, *[0] * many])
    room = np.array([1, *[1] * many])
    plan = place(siting(lost, least=held, most=room), "p-median", number + 1, time_limit=_SECONDS)
    chosen = [site - 1 for site in plan.chosen if site]
    others = (at for at in np.argsort(-gain.sum(axis=1), kind="stable").tolist() if at not in chosen)
    while len(chosen) < number:  # where fewer do all that can be done
        chosen.append(next(others))
    return chosen, bool(plan.proven)


def told_hung(found: Hung) -> dict[str, Any]:
    """What was found, for programs."""
    asked = survival_of(found.scenario.settings, found.scenario.county)
    assert asked is not None
    return {
        "scenario": found.scenario.name,
        "county": found.scenario.county.name,
        "replications": found.replications,
        "candidates": found.candidates,
        "chosen": len(found.places),
        "survival": {
            "function": asked.function,
            "arrests_a_year": asked.arrests_a_year,
            "source": said_in(FUNCTIONS[asked.function].source, "en"),
            "domain": said_in(FUNCTIONS[asked.function].domain, "en"),
        },
        "proven_on_the_half_it_was_chosen_on": found.proven,
        "survivors_a_year": {name: getattr(found, name).told() for name in ("now", "after", "gain", "most")},
        "places": [
            {"zone": zone.id, "name": zone.name, "town": zone.town, "people": zone.people, "adds": one.told()}
            for zone, one in zip(found.places, found.each, strict=True)
        ],
    }
