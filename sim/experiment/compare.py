"""Scenarios compared on the same calls: the first is the base, and each other is held against it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sim.commands import CompareQuestion
from sim.experiment.comparable import Until, check_comparable, check_until, read_until
from sim.experiment.keeping import Interrupted, Keeping, measured_of
from sim.experiment.pool import default_workers
from sim.experiment.run import brought_together
from sim.measures import (
    DECISIVE,
    MEASURES,
    Difference,
    Findings,
    Matters,
    Measured,
    Moves,
    Side,
    compare_figures,
    compare_towns,
    difference_of,
    moved_calls,
    people_moved,
    zone_difference,
)
from sim.questions import Progress
from sim.scenario import Built, Scenario, build
from sim.words import Message, Spoken

FloatArray = npt.NDArray[np.float64]

_FEWEST = 2
"""Replications below which nothing is said of a difference."""

MOST = 1000
"""Replications at most of a comparison that goes on until an interval is narrow enough."""


@dataclass(frozen=True)
class Gained:
    """People who come within ``limit`` of a staffed base, and who fall out of it; ``by`` as in `Coverage`."""

    by: str
    limit: float
    gained: float
    lost: float


@dataclass(frozen=True)
class Against:
    """One scenario held against the base."""

    scenario: Scenario
    figures: dict[str, Difference]
    towns: tuple[Difference, ...]
    moves: Moves
    zones: FloatArray
    gained: tuple[Gained, ...]

    @property
    def deciding(self) -> tuple[Difference, ...]:
        """The figures that verdicts are given on."""
        return tuple(one for one in self.figures.values() if one.saying)

    @property
    def losing(self) -> list[Difference]:
        """Townships where calls are shown to be reached later, however little, that which loses most first."""
        return sorted((town for town in self.towns if town.difference.low > 0), key=lambda town: -town.difference.mean)


@dataclass(frozen=True)
class Ranked:
    """A scenario in the order of the decisive figure, and how far it lies behind the first."""

    scenario: Scenario
    behind: Difference | None


@dataclass(frozen=True)
class Compared:
    """What a comparison found.

    Attributes
    ----------
    builts, findings
        Of every scenario, the base first.
    against
        Every other scenario held against the base, in the order asked.
    ranking
        All scenarios by the decisive figure, the best first; what is said of each holds for all pairs at once.
    replications
        How many each had.
    asked
        The replications that were asked for, where it was interrupted and holds the first ones; else 0.
    stopping
        The rule by which replications were added, and how it ended; empty without one.
    """

    builts: tuple[Built, ...]
    findings: tuple[Findings, ...]
    against: tuple[Against, ...]
    ranking: tuple[Ranked, ...]
    replications: int
    stopping: str = ""
    asked: int = 0

    @property
    def base(self) -> Scenario:
        """The scenario that the others are held against."""
        return self.builts[0].scenario

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, the base first."""
        return tuple(built.scenario for built in self.builts)


def compare(
    question: CompareQuestion,
) -> Compared:
    """Run all scenarios of a question on the same calls and hold each against the first.

    All take the first one's seed and, unless the question says how many replications, its number of them.

    Raises
    ------
    Faults
        What the question says; for an ``until`` of a figure that the scenarios have not.
    KeyboardInterrupt
        Where it was interrupted before every scenario had two replications; else what is done by then is told.
    """
    until = None if question.until is None else read_until(question.until)
    scenarios, most, progress = question.scenarios, question.most or MOST, question.progress
    workers = question.workers or default_workers()
    check_comparable(scenarios)
    settings = scenarios[0].settings
    asked = {"seed": settings.seed, "replications": question.replications or settings.replications}
    builts = tuple(build(one.with_settings(**asked), progress) for one in scenarios)
    if until is not None:
        check_until(until, builts[0].setting)
    keepings = [Keeping(built.scenario, question.kept, fresh=question.fresh) for built in builts]
    runs: list[list[Measured]] = [[] for _ in builts]
    count = min(built.scenario.settings.replications for built in builts)
    known: list[Difference] = []
    wanted = 0
    while True:
        try:
            for built, keeping, done in zip(builts, keepings, runs, strict=True):
                tell = _named(progress, built, len(builts))
                done.extend(measured_of(built, range(len(done), count), workers, keeping, tell))
        except Interrupted as interrupted:
            done.extend(interrupted.done)
            count, wanted = min(map(len, runs)), count
            if count < _FEWEST:
                raise
            runs = [done[:count] for done in runs]
            break
        known = [] if until is None else _asked_for(builts, runs, until)
        width = _widest(known)
        if until is None or count >= most or width <= until.within or _beyond_reached(known):
            break
        # towards the number that this width asks for, never more than twice as many at a step
        more = min((width / until.within) ** 2, 2.0)
        count = min(most, max(count + 5, math.ceil(count * more)))
    sides = [Side(done, built.setting) for done, built in zip(runs, builts, strict=True)]
    findings = tuple(brought_together(built, done) for built, done in zip(builts, runs, strict=True))
    others = range(1, len(builts))
    against = tuple(
        held_against(builts[0], sides[0], findings[0], builts[n], sides[n], findings[n], len(others)) for n in others
    )
    ranking = _ranking(builts, sides, findings)
    return Compared(
        builts,
        findings,
        against,
        ranking if len(against) > 1 else _ranked_by(against[0], ranking),
        count,
        Message("compare-interrupted", count=count, asked=wanted)
        if wanted
        else ""
        if until is None
        else _stopping(until, known, count, most),
        wanted,
    )


def held_against(
    base: Built, ours: Side, first: Findings, other: Built, theirs: Side, second: Findings, family: int
) -> Against:
    """One scenario against the base; ``family`` is the number of scenarios that are."""
    matters = matters_of(base.scenario)
    people = base.scenario.county.people
    marks = base.setting.targets.coverage
    gained = [Gained("road km", km, *people_moved(people, first.base_km, second.base_km, km)) for km in marks.km]
    gained += [
        Gained("minutes", minutes, *people_moved(people, first.base_minutes, second.base_minutes, minutes))
        for minutes in marks.minutes
    ]
    return Against(
        other.scenario,
        compare_figures(ours, theirs, matters, family),
        compare_towns(ours, theirs, matters, family),
        moved_calls(ours, theirs),
        zone_difference(ours, theirs),
        tuple(gained),
    )


def matters_of(scenario: Scenario) -> Matters:
    """The least differences that matter to a scenario."""
    return Matters(scenario.settings.matters.minutes, scenario.settings.matters.share)


def _named(progress: Progress | None, built: Built, of: int) -> Progress | None:
    """Progress under the scenario's own name, where there are several."""
    if progress is None or of == 1:
        return progress
    name = built.scenario.name

    def tell(what: str, done: int, total: int | None) -> None:
        progress(name if what == "replications" else what, done, total)

    return tell


def _ranking(builts: Sequence[Built], sides: Sequence[Side], findings: Sequence[Findings]) -> tuple[Ranked, ...]:
    """All scenarios by the mean of the decisive figure; every pair counts, since any may turn out to be the first."""
    values = [side.replicated[DECISIVE] for side in sides]
    figures = [found.figures[DECISIVE] for found in findings]
    means = [figure.estimate.mean for figure in figures]
    measure = MEASURES[DECISIVE]
    sign = -1.0 if measure.better == "more" else 1.0
    order = sorted(range(len(values)), key=lambda n: (math.isnan(means[n]), sign * means[n], n))
    first = order[0]
    matters = matters_of(builts[0].scenario).of(measure.unit, means[first])
    family = len(values) * (len(values) - 1) // 2
    found = [Ranked(builts[first].scenario, None)]
    for n in order[1:]:
        gap, saying, more = difference_of(
            values[n], values[first], better=measure.better, matters=matters, family=family
        )
        one, two = figures[first], figures[n]
        found.append(
            Ranked(
                builts[n].scenario,
                Difference(
                    DECISIVE,
                    one.label,
                    one.unit,
                    one.estimate,
                    two.estimate,
                    gap,
                    measure.better,
                    matters,
                    saying,
                    more,
                ),
            )
        )
    return tuple(found)


def _ranked_by(only: Against, ranking: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """The ranking of two: what is said of the second is what is said of the one that is held against the base."""
    found = only.figures[DECISIVE]
    if ranking[0].scenario is only.scenario:  # the base lies behind
        gap = found.difference
        turned = replace(gap, mean=-gap.mean, low=-gap.high, high=-gap.low)
        said = {"better": "worse", "worse": "better"}.get(found.saying, found.saying)
        found = replace(found, base=found.other, other=found.base, difference=turned, saying=said)
    return ranking[0], replace(ranking[1], behind=found)


def _asked_for(builts: Sequence[Built], runs: Sequence[Sequence[Measured]], until: Until) -> list[Difference]:
    """The differences in the figure that is to be known, their intervals as wide as those of the verdicts."""
    sides = [Side(done, built.setting) for done, built in zip(runs, builts, strict=True)]
    matters = matters_of(builts[0].scenario)
    return [compare_figures(sides[0], side, matters, len(sides) - 1)[until.key] for side in sides[1:]]


def _widest(differences: Sequence[Difference]) -> float:
    """The widest half interval of these differences; infinite where one has none."""
    widths = [one.difference.half_width for one in differences]
    return max((math.inf if math.isnan(width) else width for width in widths), default=math.inf)


def _beyond_reached(differences: Sequence[Difference]) -> bool:
    """Whether any lies beyond the calls reached: it has no width, however many replications there are."""
    return any(math.isinf(side.mean) for one in differences for side in (one.base, one.other))


def _stopping(until: Until, differences: Sequence[Difference], count: int, most: int) -> Spoken:
    reached = _widest(differences) <= until.within
    end = "beyond" if _beyond_reached(differences) else "reached" if reached else "not"
    rule = Message("compare-stopping", asked=until.words, most=most)
    return Message("compare-stopped", rule=rule, end=Message(f"compare-stopping-{end}", count=count))
