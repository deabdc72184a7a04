"""Differences in English: a number with the sign that shows, and what matters to a scenario."""

from __future__ import annotations

from sim.scenario import Scenario
from sim.views.words import NOTHING, counted, digits

MINUS = "\N{MINUS SIGN}"

_UNITS = {"min": " min", "km": " km", "share": " points", "calls a day": " a day", "calls": ""}


def signed(amount: float, decimals: int = 1, unit: str = "") -> str:
    """A number with a sign that shows, "0.0" without; with its unit where one is given."""
    text = digits(amount * (100.0 if unit == "share" else 1.0), decimals)
    if text[0] in "n" + NOTHING:
        return text
    sign = "" if float(text.replace(",", "")) == 0 else MINUS if text.startswith("-") else "+"
    return f"{sign}{text.lstrip('-')}{_UNITS.get(unit, '')}"


def matters_words(scenario: Scenario) -> str:
    """The least differences that matter to a scenario, as "0.5 min, or 1 point of a share"."""
    matters = scenario.settings.matters
    return f"{matters.minutes:g} min, or {counted(100 * matters.share, 'point')} of a share"
