"""How far scenarios lie from the base in the figures that verdicts are given on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.measures import Difference
from sim.views.style import GREY, INK, PALE, SERIES, axes, panels, say, styled


@styled
def figure_differences(
    names: Sequence[str],
    differences: Sequence[Sequence[Difference]],
    labels: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """A panel for each figure, a dot with its interval for each scenario; less than the shaded band does not matter.

    Parameters
    ----------
    names
        Of the scenarios held against the base.
    differences
        For each of them the same figures in the same order.
    labels
        What the figures are called, where that is not what they are called in English.
    """
    figures = len(differences[0]) if differences else 0
    across = min(figures, 3)
    down = -(-figures // 3)
    high = 0.25 + 0.2 * len(names)
    room = 1.0  # inches between rows, for titles and units
    inside = down * high + (down - 1) * room
    ax = axes(ax, (8.4, inside + room))
    grid = [
        panel
        for row in panels(ax, rows=(1,) * down, gap=room / max(inside, room))
        for panel in panels(row, columns=(1,) * across, gap=0.06)
    ]
    for number, panel in enumerate(grid):
        if number >= figures:
            panel.set_axis_off()
            continue
        those = [one[number] for one in differences]
        draw_differences(panel, those, [SERIES[(1 + at) % len(SERIES)] for at in range(len(those))])
        panel.xaxis.set_major_locator(MaxNLocator(5))
        label = labels[number] if labels else those[0].label
        panel.set_title(label.replace(", ", ",\n", 1), fontsize=8.5)
        panel.set_yticks(range(len(names)), names if number % 3 == 0 else [""] * len(names), fontsize=8)
        panel.set_ylim(len(names) - 0.4, -0.6)
        panel.set_xlabel(
            say("plot-difference", unit=say("plot-unit", unit=those[0].unit.replace(" ", "-"))), fontsize=8
        )
    return ax


def draw_differences(
    panel: Axes, those: Sequence[Difference], looks: Sequence[tuple[str, str, str]], rows: Sequence[float] | None = None
) -> None:
    """Differences as dots with intervals, one a row; where there is none a word, the least that matters shaded."""
    scale = 100.0 if those and those[0].unit == "share" else 1.0
    matters = max((one.matters for one in those), default=0.0) * scale
    panel.axvspan(-matters, matters, color=PALE, alpha=0.5, linewidth=0, zorder=0)
    panel.axvline(0, color=INK, linewidth=0.7, zorder=1)
    ends = [end * scale for one in those for end in (one.difference.low, one.difference.high, one.difference.mean)]
    known = [end for end in ends if np.isfinite(end)]
    least = max(1.5 * matters, 0.05 * max(map(abs, known), default=0.0), 1e-3)
    left, right = min(1.12 * min(known, default=0.0), -least), max(1.12 * max(known, default=0.0), least)
    for row, one, (colour, _, mark) in zip(rows or range(len(those)), those, looks, strict=True):
        found = one.difference
        if np.isfinite(found.mean):
            if np.isfinite(found.low):
                panel.plot([found.low * scale, found.high * scale], [row, row], color=colour, linewidth=1.4, zorder=3)
            panel.plot(
                [found.mean * scale],
                [row],
                linestyle="",
                marker=mark,
                markersize=4.5,
                color=colour,
                markeredgecolor="white",
                markeredgewidth=0.25,
                zorder=4,
            )
        elif np.isinf(found.mean):
            at, way = (right, ">") if found.mean > 0 else (left, "<")
            panel.plot([at], [row], linestyle="", marker=way, markersize=6, color=colour, clip_on=False, zorder=4)
        else:
            panel.text(0, row, f" {say('plot-no-value')}", va="center", fontsize=7, color=GREY)
    panel.set_xlim(left, right)
    panel.tick_params(axis="y", length=0)
    panel.grid(True, axis="x")
