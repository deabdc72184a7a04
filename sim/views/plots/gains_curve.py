"""What one more buys, and one more after that, to where it stops paying."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from sim.measures import Estimate
from sim.views.plan_words import along_axis
from sim.views.style import BLUE, GREY, INK, PALE, axes, panels, say, styled


@styled
def gains_curve(
    names: Sequence[str],
    gains: Sequence[Estimate],
    values: Sequence[Estimate],
    now: Estimate,
    matters: float,
    words: tuple[str, str],
    steps: str = "more",
    ax: Axes | None = None,
) -> Axes:
    """On the left what the objective comes to after each step, on the right what the step alone bought.

    Parameters
    ----------
    names
        What each step does.
    gains, values
        What it bought, and what the objective comes to then; ``now`` before the first.
    matters
        The least difference that matters.
    words
        The objective, and its unit.
    steps
        What the steps are: ambulances more, or moves.
    """
    count = len(names)
    ax = axes(ax, (8.4, 1.5 + 0.42 * max(count, 4)))
    scale, name = along_axis(words[1])
    left, right = panels(ax, columns=(1.0, 1.25), gap=0.24)
    every = [now, *values]
    mean, low, high = (np.array([getattr(one, part) for one in every]) * scale for part in ("mean", "low", "high"))
    at = np.arange(count + 1)
    left.fill_between(at, low, high, color=BLUE, alpha=0.18, linewidth=0)
    left.plot(at, mean, color=BLUE, marker="o", markersize=4.5)
    left.set_xticks(at, [say("plot-now"), *map(str, at[1:])])
    left.set_xlabel(say(f"plot-steps-{steps}"))
    unit = say("plot-unit", unit=name)
    left.set_title(say("plot-quantity", what=words[0], unit=unit), fontsize=9)
    left.grid(True, axis="y")
    rows = np.arange(count)
    gain, low, high = (np.array([getattr(one, part) for one in gains]) * scale for part in ("mean", "low", "high"))
    right.axvspan(-matters * scale, matters * scale, color=PALE, alpha=0.5, linewidth=0, zorder=0)
    right.hlines(rows, low, high, color=INK, linewidth=1.6)
    right.plot(gain, rows, linestyle="", marker="D", markersize=4.5, color=INK)
    right.axvline(0, color=GREY, linewidth=0.7)
    right.set_yticks(rows, [f"{n + 1}  {name}" for n, name in enumerate(names)], fontsize=8)
    right.set_ylim(max(count, 1) - 0.5, -0.6)
    right.set_xlim(
        min(0.0, float(low.min(initial=0.0))) - 0.05 * matters * scale,
        1.08 * max(float(high.max(initial=0.0)), matters * scale),
    )
    right.set_xlabel(say("plot-bought", unit=say("plot-unit", unit="share" if name == "percent" else name)))
    right.set_title(say("plot-buys"), fontsize=9)
    right.grid(True, axis="x")
    return ax
