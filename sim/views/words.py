"""Numbers as every page, console and picture writes them; with units and intervals they are `written`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.measures import PRINTED
from sim.words import columns_of_text, wrapped

if TYPE_CHECKING:
    from rich.console import Console

NOTHING = "–"
NOT_REACHED = "not reached"


def sortable(value: float) -> float | str:
    """A number that the page sorts by: those not reached last, and nothing where nothing is known."""
    return "" if math.isnan(value) else 1e9 if math.isinf(value) else round(value, 4)


def precision(half_width: float, least: int = 1) -> int:
    """Decimals that show an interval of this half width: ``least``, up to three where it is narrow."""
    if not math.isfinite(half_width) or half_width <= 0:
        return least
    return min(max(least, math.ceil(-math.log10(half_width))), 3)


def apart_from(marks: Iterable[float], ends: Iterable[float], unit: str, decimals: int) -> int:
    """``decimals``, or as many as leave every end of an interval on its side of every mark.

    A verdict rests on which side of a mark an end lies: what is printed must show the same. ``marks`` and ``ends``
    are in the unit, shares of one.
    """
    marks, scale = tuple(marks), 100.0 if unit == "share" else 1.0
    most = PRINTED - 2 if unit == "share" else PRINTED
    for end in (end for end in ends if math.isfinite(end)):
        while decimals < most and any(
            _side(round(end * scale, decimals) - mark * scale) != _side((end - mark) * scale) for mark in marks
        ):
            decimals += 1
    return decimals


def _side(gap: float) -> int:
    gap = round(gap, PRINTED)
    return (gap > 0) - (gap < 0)


def digits(value: float, decimals: int = 1) -> str:
    """A number with this many decimals; "–" where there is none, "not reached" where it is infinite."""
    if math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return NOT_REACHED
    text = f"{value:,.{decimals}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text


def print_text(console: Console, text: str, style: str = "", lead: str = "") -> None:
    """Print a text as it is, in lines of the console's width, which Chinese fills whole; ``lead`` stands before it."""
    lines = wrapped(text, console.width - columns_of_text(lead))
    between = "\n" + " " * columns_of_text(lead)
    console.print(lead + between.join(lines), markup=False, style=style or None, soft_wrap=True)
