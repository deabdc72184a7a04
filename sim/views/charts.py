"""What the inline drawings of the pages are made of: lines, axes, bars that stand in pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

COLOURS = ("#16202a", "#2f6f95", "#b03a0c")
"""What is known, what is worked out beside it, what is apart."""

_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Line:
    """A line of a drawing: its name, colour, and path in hundredths of the drawing."""

    name: str
    colour: str
    path: str
    dashed: bool = False


@dataclass(frozen=True)
class Axes:
    """Where numbers stand along the two sides of a drawing [hundredths], and how they read."""

    x: Sequence[tuple[float, str]]
    y: Sequence[tuple[float, str]]


def path(x: Any, y: Any) -> str:
    """A line of an inline drawing in hundredths of its width and height, broken where nothing is known."""
    drawn, pen = [], "M"
    for across, down in zip(np.asarray(x).tolist(), np.asarray(y).tolist(), strict=True):
        if math.isfinite(down):
            drawn.append(f"{pen}{across:.2f} {down:.2f}")
            pen = "L"
        else:
            pen = "M"
    return "".join(drawn)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``, about ``most`` of them."""
    span = max(high - low, 1e-9)
    step = next((step for step in _STEPS if span <= most * step), 0.0)
    if not step:
        ten = 10.0 ** math.floor(math.log10(span / most))
        step = next(ten * times for times in (1, 2, 5, 10) if span <= most * ten * times)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def along(marks: Sequence[float], low: float, high: float) -> list[tuple[float, str]]:
    """Where marks stand between two ends [hundredths], with their numbers."""
    return [((mark - low) / (high - low) * 100, f"{mark:,.10g}") for mark in marks]


def share_axis() -> list[tuple[float, str]]:
    """The axis of shares from none to all."""
    return [(float(mark), f"{mark}%") for mark in (0, 25, 50, 75, 100)]
