"""What a run found, as the rows of its key table."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.county import County
from sim.measures import MEASURES, Figure, Findings, Targets
from sim.views.figure_words import coverage_words, figure_words
from sim.views.tiles import VERDICTS
from sim.views.written import Written


@dataclass(frozen=True)
class Row:
    """A line of the key table, every cell written out; ``verdict`` is one of the figure's, ``said`` its words."""

    label: str
    value: str
    interval: str = ""
    target: str = ""
    verdict: str = ""
    judged: str = ""
    definition: str = ""


_COVERAGE = 110
"""Where coverage stands among the figures of the key table (``Measure.place``)."""


def key_rows(written: Written, county: County, targets: Targets, findings: Findings, clock: str) -> list[Row]:
    """The key table: response, targets, launches, coverage by road and by drive, workload."""
    figures = findings.figures
    placed = [(place, key) for key in figures if (place := MEASURES[key].place) is not None]
    ordered = sorted(placed, key=lambda one: one[0])
    rows = [_row(written, figures[key], targets, clock) for place, key in ordered if place < _COVERAGE]
    covered = (*findings.coverage, *findings.service_radius)
    for by in ("road km", "minutes"):
        rows += [
            Row(coverage_words(written, county, one), written.number(one.single, "share"))
            for one in covered
            if one.by == by and not math.isnan(one.single)
        ]
    return rows + [_row(written, figures[key], targets, clock) for place, key in ordered if place > _COVERAGE]


def _row(written: Written, figure: Figure, targets: Targets, clock: str) -> Row:
    label, meaning = figure_words(written, figure, targets, clock)
    estimate, unit, target = figure.estimate, figure.unit, figure.target
    known = math.isfinite(estimate.mean)
    return Row(
        label.striptags(),
        written.figure(estimate, unit, target) if known else written.number(estimate.mean, unit),
        written.interval(estimate, unit, target) if known else "",
        "" if target is None else f"≥ {written.number(target, 'share', 0)}",
        figure.verdict,
        written.words(f"verdict-{VERDICTS[figure.verdict]}") if figure.verdict else "",
        meaning.striptags(),
    )
