"""The label and the meaning of every figure that a planner reads, by its key."""

from __future__ import annotations

from markupsafe import Markup

from sim.measures import Figure, Targets
from sim.views.written import Written


def figure_words(written: Written, figure: Figure, targets: Targets, clock: str) -> tuple[Markup, Markup]:
    """What a figure is called, and what it means."""
    name = figure.key.replace("_", "-")
    given: dict[str, str] = {"clock": written.words(f"run-clock-{clock}")}
    kind = figure.key.removeprefix("within_")
    limits = {target.kind: target.within for target in targets.response}
    if kind in limits and kind != figure.key:
        name = "within"
        given |= {"kind": kind, "within": written.number(limits[kind], "min", 0)}
    elif figure.key.startswith("launched_from_"):
        given["within"] = written.number(targets.launch.within, "min", 0)
    elif figure.key == "answered":
        given["within"] = written.words("unit-s", number=f"{targets.answering.within * 60:g}")
    return written(f"figure-{name}-label", **given), written(f"figure-{name}-meaning", **given)
