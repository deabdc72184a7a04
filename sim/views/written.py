"""Numbers, intervals and names as a language writes them."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup, escape

from sim.measures import Estimate
from sim.views.words import apart_from, digits, precision
from sim.words import Language, Name, words_in

_MOST_DECIMALS = 3
_MOST_OF_ENDS = 5


class Written:
    """How one language writes what a page says.

    Called as ``written(key, **arguments)`` it gives a message for a page: arguments are escaped, the tags of the
    message itself stand.
    """

    def __init__(self, language: Language):
        self.language: Language = language
        self.words = words_in(language)

    def __call__(self, key: str, **arguments: Any) -> Markup:
        """A message as HTML."""
        return Markup(self.words(key, **{name: _safe(value) for name, value in arguments.items()}))

    def number(self, value: float, unit: str, decimals: int = 1) -> str:
        """A number with its unit; a share in per cent."""
        text = self.bare(value, unit, decimals)
        return text if not math.isfinite(value) else self.words(f"unit-{unit.replace(' ', '-')}", number=text)

    def bare(self, value: float, unit: str, decimals: int = 1) -> str:
        """As ``number``, without the unit.

        A share that is not quite nothing, or not quite all, never reads "0.0" or "100.0".
        """
        if math.isnan(value):
            return "–"
        if math.isinf(value):
            return self.words("unit-not-reached")
        if unit != "share":
            return digits(value, decimals)
        while decimals < _MOST_DECIMALS and 0 < value < 1 and float(f"{value * 100:.{decimals}f}") in (0.0, 100.0):
            decimals += 1
        return digits(value * 100, 0 if value in (0.0, 1.0) else decimals)

    def figure(self, estimate: Estimate, unit: str, mark: float | None = None) -> str:
        """A number with its unit, with the decimals that its interval bears; ``mark`` as in `decimals_of`."""
        return self.number(estimate.mean, unit, decimals_of(estimate, unit, mark))

    def interval(self, estimate: Estimate, unit: str, mark: float | None = None) -> str:
        """Low and high of an interval with the unit; in words where there is none, or where all calls were alike."""
        if math.isnan(estimate.low) or math.isinf(estimate.low):
            return self.words("unit-no-interval")
        if unit == "share" and estimate.mean in (0.0, 1.0):
            seen, end = ("all", estimate.low) if estimate.mean else ("none", estimate.high)
            if end == estimate.mean:
                return self.words(f"unit-{seen}-seen")
            return self.words(f"unit-{seen}-seen-but", end=self.number(end, unit, decimals_of(estimate, unit, mark)))
        if math.isinf(estimate.high):  # a word stands for it, which has no unit
            decimals = decimals_of(estimate, unit, mark)
            return self.ends(self.number(max(estimate.low, 0.0), unit, decimals), self.bare(estimate.high, unit))
        return self.words(f"unit-{unit.replace(' ', '-')}", number=self.range(estimate, unit, mark))

    def range(self, estimate: Estimate, unit: str, mark: float | None = None) -> str:
        """Low and high of an interval without the unit; empty where there is none.

        Where it has no upper end, a word stands for it.
        """
        if math.isnan(estimate.low) or math.isinf(estimate.low):
            return ""
        decimals = decimals_of(estimate, unit, mark)
        if math.isnan(estimate.high):
            return self.words("unit-no-upper-end", low=self.bare(max(estimate.low, 0.0), unit, decimals))
        most = 1.0 if unit == "share" else math.inf
        return self.ends(
            *(self.bare(min(max(value, 0.0), most), unit, decimals) for value in (estimate.low, estimate.high))
        )

    def ends(self, low: str, high: str) -> str:
        """An interval by its ends, which are written out: the one form that intervals have."""
        return self.words("unit-interval", low=low, high=high)

    def with_interval(self, figure: str, interval: str) -> str:
        """A figure with its interval behind it in brackets; alone where it has none."""
        return self.words("unit-with-interval", figure=figure, interval=interval) if interval else figure

    def name(self, chinese: str, latin: str) -> str:
        """The Chinese name alone in Chinese; in English the romanised one first, the Chinese one beside it."""
        return Name(chinese, latin).said_in(self.language).translate(_TURNS)


_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the direction of all that follows them: a name with one would turn the sentence around it too."""


def decimals_of(estimate: Estimate, unit: str, mark: float | None = None) -> int:
    """One decimal, more where the interval is narrower.

    More, too, where an end would else be printed on the other side of ``mark``, which a verdict is by, or where both
    ends would else be printed as one number.
    """
    scale = 100 if unit == "share" else 1
    decimals = precision(estimate.half_width * scale)
    low, high = max(estimate.low, 0.0) * scale, estimate.high * scale
    if low < high < math.inf:
        while decimals < _MOST_OF_ENDS and round(low, decimals) == round(high, decimals):
            decimals += 1
    return decimals if mark is None else apart_from((mark,), (estimate.low, estimate.high), unit, decimals)


def _safe(value: Any) -> Any:
    return value if isinstance(value, int | float) else str(escape(value))
