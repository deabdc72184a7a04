"""A drawing of a page as a picture: its lines, points and axes, in the page's words."""

from __future__ import annotations

import re
from typing import Any

from matplotlib.axes import Axes

from sim.views.sheets import plain
from sim.views.style import WIDE, axes, styled

_STEP = re.compile(r"([ML])(-?[\d.]+) (-?[\d.]+)")


@styled
def drawing(chart: dict[str, Any], ax: Axes | None = None) -> Axes:
    """A drawing of a page, whose lines and points are hundredths of its width and height."""
    ax = axes(ax, WIDE)
    for line in chart["lines"]:
        look = {"color": line.colour, "linewidth": 1.6, "linestyle": (0, (4, 2)) if line.dashed else "-"}
        for n, piece in enumerate(pieces(line.path)):
            ax.plot(*zip(*piece, strict=True), label=line.name if n == 0 else None, **look)
    for point in chart["points"]:
        ax.vlines(point["x"], point["low"], point["high"], color=point["colour"], linewidth=1.2)
        ax.plot([point["x"]], [point["y"]], linestyle="", marker="o", markersize=4, color=point["colour"])
    for side, set_ticks in (("x", ax.set_xticks), ("y", ax.set_yticks)):
        marks = getattr(chart["axes"], side)
        set_ticks([at for at, _ in marks], [text for _, text in marks])
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 100)
    ax.grid(True, axis="y")
    ax.set_title(plain(chart["title"]))
    ax.set_xlabel(plain(chart["note"]), wrap=True)
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="best")
    return ax


def pieces(path: str) -> list[list[tuple[float, float]]]:
    """The lines of a path, each as points from the lower left."""
    found: list[list[tuple[float, float]]] = []
    for pen, across, down in _STEP.findall(path):
        if pen == "M":
            found.append([])
        found[-1].append((float(across), 100 - float(down)))
    return found
