"""Names on a map, placed one after another where they cover least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from sim.views.style import GREY, INK

FloatArray = npt.NDArray[np.float64]

_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0.5), (-1, 0.5), (1, -0.5),
               (-1, -0.5))  # fmt: skip
_AWAY = (2.0, 9.0, 18.0, 28.0, 40.0, 54.0)
_FAR = 8.0
_SPACING = 1.2  # Chinese letters reach below their line: less, and they touch the romanised name


@dataclass(frozen=True)
class Label:
    """A name at a point of the axes, clear of a mark ``across`` points wide."""

    text: str
    x: float
    y: float
    across: float


def place_labels(ax: Axes, labels: Sequence[Label], avoid: FloatArray, size: float = 7.0) -> None:
    """Write every name beside its point, without overlaps while there is room, with a line where it stands away.

    The most crowded points come first. ``avoid`` are places and diameters [points] of other marks,
    shape (marks, 3), which a name rather leaves visible; ``size`` in points.
    """
    figure = ax.figure
    figure.draw_without_rendering()  # type: ignore[union-attr]  # settles the layout, and so where points fall
    point = figure.dpi / 72
    centre = ax.transData.transform([(label.x, label.y) for label in labels]).reshape(-1, 2) / point
    inside = np.array(ax.get_window_extent().extents) / point
    marks = np.array([(*(at - b.across / 2), *(at + b.across / 2)) for at, b in zip(centre, labels, strict=True)])
    crowd = (np.hypot(*(centre[:, None] - centre[None, :]).transpose(2, 0, 1)) < 60).sum(axis=1)
    taken = list(marks)
    soft = ax.transData.transform(avoid[:, :2]) / point
    soft = np.column_stack([soft - avoid[:, 2:] / 2, soft + avoid[:, 2:] / 2])
    for at in np.argsort(-crowd, kind="stable").tolist():
        label = labels[at]
        probe = ax.text(0, 0, label.text, fontsize=size, linespacing=_SPACING)
        box = probe.get_window_extent()
        probe.remove()
        wide, high = box.width / point, box.height / point
        others = np.array([*taken[:at], *taken[at + 1 :]]).reshape(-1, 4)
        dx, dy, away = min(
            _around(label.across / 2, wide, high),
            key=lambda to: _cost(centre[at] + to[:2], to[2], wide, high, others, soft, inside),
        )
        left, low = centre[at] + (dx, dy)
        taken.append(np.array((left, low, left + wide, low + high)))
        line = {"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 0, "shrinkB": label.across / 2}
        ax.annotate(
            label.text,
            (label.x, label.y),
            (dx + wide / 2, dy + high / 2),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=size,
            linespacing=_SPACING,
            color=INK,
            bbox={"facecolor": "white", "alpha": 0.7, "linewidth": 0, "boxstyle": "square,pad=0.05"},
            arrowprops=line if away >= _FAR else None,
            zorder=7,
        )


def _around(half: float, wide: float, high: float) -> list[tuple[float, float, float]]:
    """Lower left corners of the label, from its point [points], and how far away each is."""
    return [
        ((half + away) * right + wide * (right - 1) / 2, (half + away) * up + high * (up - 1) / 2, away)
        for away in _AWAY
        for right, up in _DIRECTIONS
    ]


def _cost(
    corner: FloatArray, away: float, wide: float, high: float, others: FloatArray, soft: FloatArray, inside: FloatArray
) -> float:
    """Area that a label would cover of others (little for marks), what lies outside, a little for distance."""
    x, y = corner

    def common(boxes: FloatArray) -> float:
        across = np.clip(np.minimum(x + wide, boxes[:, 2]) - np.maximum(x, boxes[:, 0]), 0, None)
        return float((across * np.clip(np.minimum(y + high, boxes[:, 3]) - np.maximum(y, boxes[:, 1]), 0, None)).sum())

    out = max(inside[0] - x, 0) + max(inside[1] - y, 0) + max(x + wide - inside[2], 0) + max(y + high - inside[3], 0)
    return float(3 * common(others) + 0.4 * common(soft) + 20 * out + 1.5 * away)
