"""What every figure that a planner reads is called, and what it means."""

from __future__ import annotations

from markupsafe import Markup, escape

from sim.county import County, Roads
from sim.measures import MEASURES, Coverage, Figure, Targets
from sim.views.written import Written


def figure_words(written: Written, figure: Figure, targets: Targets, clock: str) -> tuple[Markup, Markup]:
    """What a figure is called, and what it means; in its measure's words where the language has no message."""
    measure = MEASURES[figure.key]
    given = {"clock": written.words(f"run-clock-{clock}"), "kind": measure.kind}
    if measure.within is not None:
        minutes = measure.within(targets)
        short = minutes < 1
        given["within"] = (
            written.words("unit-s", number=f"{minutes * 60:g}") if short else written.number(minutes, "min", 0)
        )
    message = f"figure-{measure.message or figure.key.replace('_', '-')}"
    if not written.words.has(f"{message}-label"):
        return escape(figure.label), escape(figure.definition)
    return written(f"{message}-label", **given), written(f"{message}-meaning", **given)


_COVERED = {"road km": ("km", "road"), "straight km": ("km", "straight"), "minutes": ("min", "drive")}


def coverage_words(written: Written, county: County, one: Coverage) -> str:
    """Whose coverage is meant, and how far; a county without roads has none by road."""
    unit, how = _COVERED[one.by]
    if how == "road" and not isinstance(county.travel, Roads):
        how = "detour"
    return written.words(f"run-people-{how}", kind=one.kind, limit=written.number(one.limit, unit, 0))
