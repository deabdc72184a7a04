"""What every figure that a planner reads is called, and what it means."""

from __future__ import annotations

import math

from markupsafe import Markup, escape

from sim.county import County, Roads
from sim.measures import Coverage, Figure, Findings, Targets, told_of
from sim.views.written import Written


def figure_words(written: Written, figure: Figure, targets: Targets, clock: str) -> tuple[Markup, Markup]:
    """What a figure is called, and what it means."""
    label, meaning = told_of(figure.key, written.words, targets, clock)
    return escape(label), escape(meaning)


_COVERED = {"road km": ("km", "road"), "straight km": ("km", "straight"), "minutes": ("min", "drive")}


def coverage_words(written: Written, county: County, one: Coverage) -> str:
    """Whose coverage is meant, and how far; a county without roads has none by road."""
    unit, how = _COVERED[one.by]
    if how == "road" and not isinstance(county.travel, Roads):
        how = "detour"
    return written.words(f"run-people-{how}", kind=one.kind, limit=written.number(one.limit, unit, 0))


class FigureSayings:
    """The figures of a run as features of the service tell them: each is written as the page writes it."""

    def __init__(self, written: Written, findings: Findings):
        self.written, self.figures = written, findings.figures

    def mean(self, key: str) -> float:
        """A figure; not-a-number where the run has none of that name."""
        return self.figures[key].estimate.mean if key in self.figures else math.nan

    def value(self, key: str) -> str:
        """A figure with its unit."""
        figure = self.figures[key]
        return self.written.figure(figure.estimate, figure.unit, figure.target)

    def interval(self, key: str) -> str:
        """Its interval."""
        figure = self.figures[key]
        return self.written.interval(figure.estimate, figure.unit, figure.target)

    def number(self, value: float, unit: str) -> str:
        """A number with its unit."""
        return self.written.number(value, unit)
