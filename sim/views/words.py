"""Numbers, names and intervals in words: the one way in which console, report and pictures write them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.measures import PRINTED, Figure
from sim.words import columns_of_text, wrapped

if TYPE_CHECKING:
    from rich.console import Console

NOTHING = "–"
NOT_REACHED = "not reached"
NONE_SEEN, ALL_SEEN = "none seen", "all seen"
"""Beginning of the interval of a share that came to nothing, or to all, in every replication."""

_UNIT_WORDS = {"min": " min", "km": " km", "share": " %", "calls a day": " a day", "hours": " h a day", "calls": ""}


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


def number(value: float, unit: str, decimals: int = 1) -> str:
    """A number with its unit; a share is written in per cent."""
    text = digits(value * 100 if unit == "share" else value, decimals)
    return text if text in (NOTHING, NOT_REACHED) else text + _UNIT_WORDS[unit]


def interval(low: float, high: float, unit: str, decimals: int = 1, *, mean: float = math.nan) -> str:
    """An interval in brackets, kept to values that the unit can have; empty where there is none.

    The upper end may be "not reached", or "–" where there is none. Of a share that was nothing, or all, in every
    replication (its ``mean``), that is said, and what it may be at most, or at least.
    """
    if not math.isfinite(low):
        return ""
    if unit == "share" and low == high and low in (0.0, 1.0):
        return ALL_SEEN if low else NONE_SEEN
    low, high = max(low, 0.0), high if math.isnan(high) else max(high, 0.0)
    if unit == "share":
        low, high = min(low, 1.0) * 100, min(high, 1.0) * 100
        if mean in (0.0, 1.0):
            end = f"at least {digits(low, decimals)}" if mean else f"at most {digits(high, decimals)}"
            return f"{ALL_SEEN if mean else NONE_SEEN}, {end} %"
    return f"[{digits(low, decimals)}, {digits(high, decimals)}]"


def seen_alike(its_interval: str) -> bool:
    """Whether an interval is said in words."""
    return its_interval.startswith((NONE_SEEN, ALL_SEEN))


def show(figure: Figure) -> tuple[str, str]:
    """Value with unit, and interval, of a figure: one decimal, more where the interval is narrower."""
    estimate = figure.estimate
    decimals = precision(estimate.half_width * (100 if figure.unit == "share" else 1))
    if figure.target is not None:
        decimals = apart_from((figure.target,), (estimate.low, estimate.high), figure.unit, decimals)
    return (
        number(estimate.mean, figure.unit, decimals),
        interval(estimate.low, estimate.high, figure.unit, decimals, mean=estimate.mean),
    )


def beside(value: str, its_interval: str) -> str:
    """A value with its interval, as they stand in a sentence."""
    if seen_alike(its_interval):
        its_interval = f"({its_interval})"
    return " ".join(part for part in (value, its_interval) if part)


def counted(count: float, noun: str) -> str:
    """A number of things, as "1 replication" and "20 replications"."""
    return f"{count:,.12g} {noun}" + ("" if count == 1 else "s")


def named(name: str, latin: str) -> str:
    """A Chinese name with the romanised one beside it."""
    return f"{name} {latin}" if latin and latin != name else name


def print_text(console: Console, text: str, style: str = "", lead: str = "") -> None:
    """Print a text as it is, in lines of the console's width, which Chinese fills whole; ``lead`` stands before it."""
    lines = wrapped(text, console.width - columns_of_text(lead))
    between = "\n" + " " * columns_of_text(lead)
    console.print(lead + between.join(lines), markup=False, style=style or None, soft_wrap=True)
