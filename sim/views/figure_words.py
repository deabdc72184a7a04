"""The label and the meaning of every figure that a planner reads, by its key."""

from __future__ import annotations

from markupsafe import Markup, escape

from sim.measures import MEASURES, Figure, Targets
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
