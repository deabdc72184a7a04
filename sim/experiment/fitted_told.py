"""What a fit found beside what its scenario had: part by part, by township, and for programs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting import FactorFit, LawFit
from sim.experiment.fit import LAWS, Fitted
from sim.experiment.fitted_scenario import fitted_sections, held_elsewhere, leaves_of, plain
from sim.experiment.fitted_yaml import not_told, remarks
from sim.experiment.store import versions
from sim.measures import CONFIDENCE_LEVEL, Estimate
from sim.scenario import Scenario
from sim.scenario.demand import demand_of
from sim.words import said_in

FloatArray = npt.NDArray[np.float64]

_BINS = 10
"""Into how many groups of equally many drives these are drawn, from the shortest by the table to the longest."""


@dataclass(frozen=True)
class FittedPart:
    """A mean that the log tells, beside that of the scenario.

    Attributes
    ----------
    key
        Of the scenario; ``to_scene`` and ``to_hospital`` are drives over the minutes of the scenario's tables.
    estimate
        The mean [calls per 1,000 people a year, min, or 1] with the interval that holds for all parts at once.
    error, count
        Standard error of the mean, and from how many.
    assumed
        The scenario's own mean; not-a-number where it has none that is the same thing.
    law
        The law, of durations.
    """

    key: str
    estimate: Estimate
    error: float
    count: int
    assumed: float
    law: LawFit | None = None

    @property
    def apart(self) -> bool:
        """Whether the scenario's mean lies outside the interval."""
        return not math.isnan(self.assumed) and not self.estimate.low <= self.assumed <= self.estimate.high


def fitted_parts(fitted: Fitted) -> list[FittedPart]:
    """The rate, the durations, the drives, in the order of a job; intervals hold for all at once (Bonferroni)."""
    scenario, rate = fitted.scenario, fitted.rate
    found: list[tuple[str, float, float, int, float, LawFit | None]] = [
        (
            "calls.per_1000_a_year",
            float(rate.overall),
            float(rate.error),
            int(rate.calls.sum()),
            _own_rate(scenario),
            None,
        )
    ]
    for key, law in fitted.laws.items():
        if key == "job.to_patient" and fitted.drive is not None:
            found.append(_of_drives("to_scene", fitted.drive, scenario))
        if key == "job.handover" and fitted.transport is not None:
            found.append(_of_drives("to_hospital", fitted.transport, scenario))
        if law is not None:
            # what never varies is known to the resolution of the log
            error = law.mean_error or fitted.log.resolution / 4
            found.append((key, float(law.mean), float(error), law.count, _own_mean(fitted, key), law))
    wide = float(scipy.special.ndtri(1 - (1 - CONFIDENCE_LEVEL) / 2 / len(found)))
    return [
        FittedPart(
            key, Estimate(mean, max(mean - wide * error, 0.0), mean + wide * error, 1), error, count, assumed, law
        )
        for key, mean, error, count, assumed, law in found
    ]


def _of_drives(key: str, one: FactorFit, scenario: Scenario) -> tuple[str, float, float, int, float, LawFit | None]:
    """Drives over the table's; where calls fall around the middle of a village, the scenario's own are longer."""
    around = scenario.settings.features["village_extent"].standing(scenario.county) is not None
    return key, float(one.factor), float(one.error), one.count, math.nan if around else 1.0, None


def _own_rate(scenario: Scenario) -> float:
    """Calls per 1,000 people a year of the scenario, over all its zones."""
    demand = demand_of(scenario.settings.calls, scenario.county)
    return 1000 * float(demand.calls_a_year.sum() / scenario.county.people.sum())


def _own_mean(fitted: Fitted, key: str) -> float:
    """The mean of a duration in the scenario [min], where it is one for all and between the same instants."""
    settings = fitted.scenario.settings
    launch, conditions = settings.launch, settings.calls.case_mix.conditions
    several = {
        "launch": bool(launch.clock != "dispatched" or launch.by_kind or launch.by_station or launch.by_hour),
        "job.on_scene": any(one.on_scene is not None for one in conditions),
        "job.handover": bool(
            (handover := settings.job.handover).by_condition or handover.by_hospital or handover.by_hour
        ),
    }
    if several.get(key, False) or fitted.spans[key] != LAWS[key]:
        return math.nan
    section, _, name = key.partition(".")
    law = getattr(settings, section)
    return float((getattr(law, name) if name else law).law().mean)


@dataclass(frozen=True)
class TownRate:
    """How often a township calls, per 1,000 people a year.

    ``came`` is what came, its interval for all townships at once, as Poisson counts are; ``fitted`` is the rate
    that its zones were given.
    """

    name: str
    people: int
    calls: int
    came: Estimate
    fitted: float
    apart: bool


def town_rates(fitted: Fitted) -> list[TownRate]:
    """The townships of the county, in its order; those where nobody lives have no rate.

    Intervals are exact for Poisson counts (Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28,
    1936); a township is ``apart`` where its interval does not hold the overall rate.
    """
    county, rate = fitted.scenario.county, fitted.rate
    towns = np.array([county.towns.index(zone.town) for zone in county.zones])
    tail = (1 - CONFIDENCE_LEVEL) / 2 / max(len(county.towns), 1)
    found = []
    for n, name in enumerate(county.towns):
        mine = towns == n
        people, calls = float(county.people[mine].sum()), int(rate.calls[mine].sum())
        exposure = people / 1000 * rate.years
        if exposure == 0:
            found.append(TownRate(name, 0, calls, Estimate(math.nan, math.nan, math.nan, 0), math.nan, False))
            continue
        low = float(scipy.special.gammaincinv(calls, tail)) if calls else 0.0
        high = float(scipy.special.gammainccinv(calls + 1, tail))
        came = Estimate(calls / exposure, low / exposure, high / exposure, 1)
        given = float(np.nansum(np.where(mine, rate.zones * county.people, 0.0)) / people)
        found.append(TownRate(name, int(people), calls, came, given, not came.low <= rate.overall <= came.high))
    return found


def drives_by_length(one: FactorFit) -> Iterator[tuple[float, float, float]]:
    """Drives in groups by their minutes of the table: those, the minutes in the log, both means, and its error."""
    order = np.argsort(one.table, kind="stable")
    for group in np.array_split(order, min(_BINS, len(order) // 3)):
        observed = one.observed[group]
        yield (
            float(one.table[group].mean()),
            float(observed.mean()),
            float(observed.std(ddof=1) / math.sqrt(len(group))),
        )


def told_fit(fitted: Fitted) -> dict[str, Any]:
    """What was fitted, for programs: every figure of the page."""
    log, rate = fitted.log, fitted.rate
    return {
        "county": fitted.scenario.county.name,
        "log": {
            "name": log.name,
            "sha256": log.hash,
            "first": log.start,
            "last": log.end,
            "days": log.days,
            "calls": len(log),
            "resolution": log.resolution,
        },
        "facts": {
            "all": len(fitted.scenario.facts),
            "assumed": sum(fact.assumed for fact in fitted.scenario.facts),
        },
        "seed": fitted.scenario.settings.seed,
        "confidence": CONFIDENCE_LEVEL,
        "versions": versions(),
        "inputs_sha256": fitted.scenario.hashes | {log.name: log.hash},
        "parts": {
            one.key: {
                **one.estimate.told(),
                "standard_error": one.error,
                "count": one.count,
                "scenario": one.assumed,
                **(
                    {}
                    if one.law is None
                    else {
                        "spread": one.law.spread,
                        "spread_standard_error": one.law.spread_error,
                        "family": "quantiles" if one.law.quantiles else one.law.family,
                        "largest_difference_points": 100 * one.law.worst,
                        "between": str(fitted.spans[one.key].words),
                    }
                ),
            }
            for one in fitted_parts(fitted)
        },
        "towns": {
            one.name: {"people": one.people, "calls": one.calls, **one.came.told(), "fitted": one.fitted}
            for one in town_rates(fitted)
        },
        "kinds": {kind: {"value": mean, "standard_error": error} for kind, (mean, error) in rate.kinds.items()},
        "road_classes": {
            one.name: {
                "speed": 1 / one.factor,
                "standard_error": one.error / one.factor**2,
                "share_of_minutes": one.share,
            }
            for one in fitted.classes
        },
        "zones": {
            zone.id: {"calls": int(rate.calls[n]), "value": rate.zones[n], "standard_error": rate.errors[n]}
            for n, zone in enumerate(fitted.scenario.county.zones)
        },
        "groups": {
            key: {
                name: {
                    "value": law.mean,
                    "standard_error": law.mean_error,
                    "spread": law.spread,
                    "count": law.count,
                }
                for name, law in laws.items()
            }
            for key, laws in (
                ("launch.by_kind", fitted.launch_by_kind),
                ("launch.by_station", fitted.launch_by_station),
                ("launch.by_hour", dict(fitted.launch_by_hour)),
                ("desk.by_condition", fitted.taking),
                ("job.on_scene", fitted.scenes),
                ("job.handover.by_condition", fitted.handing.by_condition),
                ("job.handover.by_hospital", fitted.handing.by_hospital),
            )
        },
        "destination": None
        if fitted.taken is None
        else {
            "rule": fitted.taken.rule,
            "bypass": fitted.taken.bypass,
            "share": fitted.taken.agrees.share,
            "standard_error": fitted.taken.agrees.error,
            "count": fitted.taken.agrees.count,
        },
        "features": {
            key: {"value": plain(leaf.value), "note": said_in(leaf.note, "en")}
            for key, leaf in leaves_of(fitted.features)
        },
        "held_elsewhere": held_elsewhere(fitted),
        "not_told": not_told(fitted),
        "remarks": [str(remark) for remark in remarks(fitted)],
        "scenario": plain(fitted_sections(fitted)),
    }
