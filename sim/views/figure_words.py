"""What every figure that a planner reads is called, and what it means."""

from __future__ import annotations

from markupsafe import Markup, escape

from sim.county import County, Roads
from sim.measures import Coverage, Figure, Targets, told_of
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
