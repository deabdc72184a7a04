"""Differences in English: a number with the sign that shows."""

from __future__ import annotations

from sim.views.words import NOTHING, digits

MINUS = "\N{MINUS SIGN}"

_UNITS = {
    "min": " min",
    "km": " km",
    "share": " points",
    "calls a day": " a day",
    "h": " h",
    "hours": " h a day",
    "calls": "",
    "ratio": "",
    "cny": " CNY",
    "people a year": " a year",
}


def signed(amount: float, decimals: int = 1, unit: str = "") -> str:
    """A number with a sign that shows, "0.0" without; with its unit where one is given."""
    text = digits(amount * (100.0 if unit == "share" else 1.0), decimals)
    if text[0] in "n" + NOTHING:
        return text
    sign = "" if float(text.replace(",", "")) == 0 else MINUS if text.startswith("-") else "+"
    return f"{sign}{text.lstrip('-')}{_UNITS.get(unit, '')}"
