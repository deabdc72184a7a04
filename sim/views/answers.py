"""What a run found, as the rows of its key table."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.measures import MEASURES, Coverage, Figure, Findings
from sim.views.words import by_words, number, show


@dataclass(frozen=True)
class Row:
    """A line of the key table, every cell written out."""

    label: str
    value: str
    interval: str
    target: str
    verdict: str
    definition: str


_COVERAGE = 110
"""Where coverage stands among the figures of the key table (``Measure.place``)."""


def key_rows(findings: Findings, everything: bool = False) -> list[Row]:
    """The key table: response, targets, launches, coverage by road and by drive, workload; or every figure there is."""
    figures = findings.figures
    placed = [(place, key) for key in figures if (place := MEASURES[key].place) is not None]
    ordered = sorted(placed, key=lambda one: one[0])
    rows = [_row(figures[key]) for place, key in ordered if place < _COVERAGE]
    covered = (*findings.coverage, *findings.service_radius)
    for by in ("road km", "minutes"):
        rows += [_coverage_row(c) for c in covered if c.by == by and not math.isnan(c.single)]
    rows += [_row(figures[key]) for place, key in ordered if place > _COVERAGE]
    return rows + [_row(figures[key]) for key in figures if everything and MEASURES[key].place is None]


def _row(figure: Figure) -> Row:
    target = "" if figure.target is None else f"at least {number(figure.target, 'share', 0)}"
    return Row(figure.label, *show(figure), target, figure.verdict, figure.definition)


def _coverage_row(one: Coverage) -> Row:
    who = "people" if one.kind == "all" else f"people in {one.kind} zones"
    where = f"within {one.limit:g} {by_words(one.by)}"
    meant = f"share of {who} with an ambulance's base {where}; with two ambulances {number(one.double, 'share')}"
    return Row(coverage_label(one), number(one.single, "share"), "", "", "", meant)


def coverage_label(one: Coverage) -> str:
    """Whose coverage is meant, and how far, as "Urban people within 5 km by road"."""
    who = _people(one.kind)
    return f"{who[:1].upper()}{who[1:]} within {one.limit:g} {by_words(one.by)}"


def _people(kind: str) -> str:
    return "people" if kind == "all" else f"{kind} people"
