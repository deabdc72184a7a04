"""Whether the clauses of a standard are met, and by how much.

A clause that a scenario cannot tell of is said to be not modelled.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.measures.coverage import covered_share
from sim.measures.estimates import Estimate, Mean, Share
from sim.measures.figures import Figure, verdict_of
from sim.measures.setting import Clause, Setting, Standard
from sim.measures.standards import standards_of, timed
from sim.words import Message

FloatArray = npt.NDArray[np.float64]

NOT_MODELLED = "not modelled"
"""What stands for the verdict of a clause that a scenario cannot tell of; ``Judged.why`` says why."""

UNITS = {"share": "share", "mean": "min", "people": "units"}
"""What a clause's figures are counted in, by what it asks."""


@dataclass(frozen=True)
class Judged:
    """A clause and what there is of it.

    Attributes
    ----------
    estimate
        What there is: a share, a mean [min] or a number of units; not-a-number where nothing is known.
    asked
        What the clause asks of that: at least, for a mean at most.
    verdict
        One of ``VERDICTS``, or ``NOT_MODELLED``.
    why
        Why it is not modelled, or what stands in for it.
    """

    clause: Clause
    estimate: Estimate
    asked: float
    verdict: str
    why: str | None = None

    @property
    def unit(self) -> str:
        """What its figures are counted in: "share", "min" or "units"."""
        return UNITS[self.clause.asks]

    @property
    def gap(self) -> Estimate:
        """By how much it is exceeded, or missed (below zero), with its interval; more is better."""
        found, sign = self.estimate, -1.0 if self.clause.asks == "mean" else 1.0
        low, high = sorted(sign * (end - self.asked) for end in (found.low, found.high))
        return Estimate(sign * (found.mean - self.asked), low, high, found.replications)


@dataclass(frozen=True)
class Scorecard:
    """A standard, and its clauses as they are met."""

    standard: Standard
    judged: tuple[Judged, ...]

    def count(self, *verdicts: str) -> int:
        """How many clauses have one of these verdicts."""
        return sum(one.verdict in verdicts for one in self.judged)

    @property
    def told(self) -> int:
        """Of how many clauses the scenario can tell."""
        return len(self.judged) - self.count(NOT_MODELLED)

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses have each verdict, those that none has left out."""
        found = Counter(one.verdict for one in self.judged)
        return dict(sorted(found.items()))


def scorecards(
    setting: Setting,
    figures: Mapping[str, Figure],
    values: Sequence[FloatArray],
    people: FloatArray,
    km: FloatArray,
) -> tuple[Scorecard, ...]:
    """What the service is held to, then each further standard, clause by clause.

    ``values`` are the `clause_values` of each replication, ``people`` those of each zone, ``km`` how far each is from
    each station, shape (stations, zones).
    """
    stacked = np.array(values).reshape(len(values), -1, 2)
    at = {clause: n for n, clause in enumerate(timed(setting))}

    def judged(clause: Clause) -> Judged:
        if clause.untold is not None:
            return _untold(clause, clause.untold)
        if clause.figure:
            return _of_figure(clause, figures.get(clause.figure))
        if clause.clock != ("", ""):
            if clause.clock == ("called", "answered") and "answered" in figures:
                given = figures["answered"].given
                if given is not None:
                    return _untold(clause, Message("score-asks-no-desk-alone"))
            own = stacked[:, at[clause]]
            if clause.clock == ("dispatched", "launched") and clause.asks == "share":
                return _launched(clause, Share(own[:, 0], own[:, 1]).estimate(), figures, setting)
            if clause.asks == "mean":
                return _judged(clause, Mean(own[:, 0], least=0.0).estimate(), clause.mean)
            return _judged(clause, Share(own[:, 0], own[:, 1]).estimate(), clause.share)
        return _standing(clause, setting, people, km)

    return tuple(Scorecard(one, tuple(judged(clause) for clause in one.clauses)) for one in standards_of(setting))


def _launched(clause: Clause, estimate: Estimate, figures: Mapping[str, Figure], setting: Setting) -> Judged:
    """Departures from the dispatch, which may be nothing but what was put in: as it was, where that is known."""
    given = figures["launched_from_dispatched"].given if "launched_from_dispatched" in figures else None
    if given is None:
        return _judged(clause, estimate, clause.share)
    share = given if clause.within == setting.targets.launch.within else estimate.mean
    met = "met as assumed" if share >= clause.share - 1e-9 else "not met as assumed"
    return Judged(clause, estimate, clause.share, met)


def _judged(clause: Clause, estimate: Estimate, asked: float, why: str | None = None) -> Judged:
    if math.isnan(estimate.mean):
        return _untold(clause, Message("score-asks-no-case"))
    better = "less" if clause.asks == "mean" else "more"
    return Judged(clause, estimate, asked, verdict_of(estimate, asked, better), why)


def _untold(clause: Clause, why: str) -> Judged:
    nothing = Estimate(math.nan, math.nan, math.nan, 0)
    return Judged(clause, nothing, math.nan if clause.asks == "people" else clause.level, NOT_MODELLED, why)


def _of_figure(clause: Clause, figure: Figure | None) -> Judged:
    if figure is None or math.isnan(figure.estimate.mean):
        return _untold(clause, Message("score-asks-no-case"))
    if figure.key == "answered" and figure.given is not None:
        return _untold(clause, Message("score-asks-no-desk", share=f"{figure.given * 100:.3g}"))
    return Judged(clause, figure.estimate, clause.share, figure.verdict)


def _exactly(value: float) -> Estimate:
    return Estimate(value, value, value, 0)


def _standing(clause: Clause, setting: Setting, people: FloatArray, km: FloatArray) -> Judged:
    """A clause about what stands there, in which chance has no part."""
    units = setting.ambulances
    if clause.radius is not None:
        theirs = np.where([clause.kind in ("all", kind) for kind in setting.zone_kind], people, 0.0)
        return _judged(clause, _exactly(covered_share(theirs, km, units, clause.radius)), clause.share)
    if clause.people is not None:
        needed = float(people.sum()) * clause.county_counts / clause.people
        return _judged(clause, _exactly(float(sum(units))), needed)
    if clause.classes:
        if not setting.classes:
            return _untold(clause, Message("score-asks-no-classes"))
        units_of = sum(count for name, count in setting.classes.items() if name in clause.classes)
        whole = sum(setting.classes.values())
        return _judged(clause, _exactly(units_of / whole if whole else math.nan), clause.share)
    with_one = {town for town, count in zip(setting.station_town, units, strict=True) if count and town >= 0}
    return _judged(clause, _exactly(len(with_one) / len(setting.towns)), clause.share)
