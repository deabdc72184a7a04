"""A sweep: one scenario with one value after another, each held against the scenario as it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.commands import SweepQuestion
from sim.documents import Fault, Faults, Mark
from sim.experiment.compare import matters_of
from sim.experiment.keeping import Keeping, measured_of
from sim.experiment.pool import default_workers
from sim.experiment.run import brought_together
from sim.measures import DECISIVE, Difference, Figure, Findings, Side, compare_figures, compare_towns, shares_judged
from sim.scenario import Axis, Built, Scenario, build, variants
from sim.words import Message

MANY = 5000
"""Replications beyond which a sweep is not begun unless asked twice."""


@dataclass(frozen=True)
class Point:
    """A scenario of a sweep: which value of each axis it has, its figures, and how far they lie from the base's.

    ``towns`` are the differences of the mean response of each township.
    """

    at: tuple[int, ...]
    scenario: Scenario
    figures: dict[str, Figure]
    against: dict[str, Difference]
    towns: tuple[Difference, ...]

    @property
    def hit(self) -> Difference | None:
        """The town that is known to change most, better or worse; None where none is."""
        known = [town for town in self.towns if town.saying in ("better", "worse")]
        return max(known, key=lambda town: abs(town.difference.mean), default=None)


_OF_CARE = frozenset({"destination", "diversion", "pathways", "add_hospital", "move_hospital", "raise_hospital"})
"""Settings and verbs that tell how patients come to care."""


@dataclass(frozen=True)
class Swept:
    """What a sweep found: the scenario as it is, and a point for every value of each axis, the last axis fastest."""

    built: Built
    axes: tuple[Axis, ...]
    findings: Findings
    points: tuple[Point, ...]
    replications: int

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures of the scenario as it is."""
        return self.findings.figures

    @property
    def care_keys(self) -> tuple[str, ...]:
        """Time to care and cover lost, where it is varied how patients come to care: what each way costs; else none."""
        if not _OF_CARE & {axis.key.split(".")[0] if axis.verb == "settings" else axis.verb for axis in self.axes}:
            return ()
        of_care = ("care_mean", "care_within") if "care_mean" in self.figures else ("to_hospital_mean", "taken_able")
        return tuple(key for key in (*of_care, "cover_lost") if math.isfinite(self.figures[key].estimate.mean))

    @property
    def mapped(self) -> tuple[str, ...]:
        """What a map of two axes is drawn of: the decisive figure, and the share judged that varies most."""

        def apart(key: str) -> float:
            values = [point.figures[key].estimate.mean for point in self.points]
            return max(values) - min(values)

        return (DECISIVE, *sorted(shares_judged(self.figures), key=lambda key: -apart(key))[:1])

    @property
    def base(self) -> Scenario:
        """The scenario as it is."""
        return self.built.scenario


def sweep(
    question: SweepQuestion,
) -> Swept:
    """Run the scenario of a study as it is and with every value that its sweep asks, all on the same calls.

    Raises
    ------
    Faults
        What the question says.
    """
    study, progress, workers = question.study, question.progress, question.workers or default_workers()
    scenario = study.scenario
    if not study.sweep:
        said = Message("asked-no-sweep")
        raise Faults([Fault(Mark(scenario.name, 0), "sweep", said)])
    count = question.replications or scenario.settings.replications
    points = math.prod(len(axis.values) for axis in study.sweep)
    if (points + 1) * count > MANY and not question.yes:
        runs = (points + 1) * count
        said = Message("asked-many-runs", points=points, each=count, runs=runs, most=MANY)
        raise Faults([Fault(Mark(scenario.name, 0), "sweep", said)])
    study = study.with_settings(replications=count)
    asked = list(variants(study))
    base = build(study.scenario, progress)
    numbers = range(base.scenario.settings.replications)
    matters = matters_of(scenario)

    def runs_of(built: Built) -> Side:
        keeping = Keeping(built.scenario, question.kept, fresh=question.fresh)
        return Side(measured_of(built, numbers, workers, keeping, None), built.setting)

    ours = runs_of(base)
    found = []
    for n, variant in enumerate(asked):
        if progress is not None:
            progress("scenarios", n, len(asked))
        built = build(variant.scenario)
        theirs = runs_of(built)
        found.append(
            Point(
                variant.at,
                built.scenario,
                theirs.figures,
                compare_figures(ours, theirs, matters, len(asked)),
                compare_towns(ours, theirs, matters, len(asked)),
            )
        )
    if progress is not None:
        progress("scenarios", len(asked), len(asked))
    return Swept(base, study.sweep, brought_together(base, ours.runs), tuple(found), len(numbers))
