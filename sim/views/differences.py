"""Differences in words: how far two scenarios lie apart, which way, and what may be said of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.measures import SAYINGS, Difference, Estimate, Moves
from sim.scenario import Scenario
from sim.views.words import NOTHING, apart_from, counted, digits, interval, number, precision, seen_alike

MINUS = "\N{MINUS SIGN}"

_UNITS = {"min": " min", "km": " km", "share": " points", "calls a day": " a day", "calls": ""}
LOOKING = (
    "Run them all at once and judge then. Who looks after every few, and stops at the first verdict, tells equal "
    "scenarios apart too often: in 14 of 100 at five looks, in 25 at twenty, and not in 5 (Armitage, McPherson and "
    "Rowe, Journal of the Royal Statistical Society A 132, 1969)."
)
"""What it costs to add replications until a verdict comes."""

_SEEN = {"none seen": " in either", "all seen": " in both"}
_GONE, _BACK = "beyond the calls reached", "among the calls reached again"


@dataclass(frozen=True)
class Cells:
    """A difference as a row of a table: each value with its interval, the verdict, and what it rests on."""

    label: str
    base: tuple[str, str]
    other: tuple[str, str]
    difference: tuple[str, str]
    saying: str
    why: str


def cells(one: Difference) -> Cells:
    """A difference written out."""
    return Cells(one.label, value(one.base, one.unit), value(one.other, one.unit), gap(one), one.saying, why(one))


def value(one: Estimate, unit: str) -> tuple[str, str]:
    """A figure and its interval; "none seen" and "all seen" are put in brackets."""
    decimals = precision(one.half_width * _scale(unit))
    within = interval(one.low, one.high, unit, decimals, mean=one.mean)
    return number(one.mean, unit, decimals), f"({within})" if seen_alike(within) else within


def gap(one: Difference) -> tuple[str, str]:
    """A difference with its sign and unit, shares in percentage points, and its interval."""
    found, decimals = one.difference, decimals_of(one)
    if math.isinf(found.mean):
        return _GONE if found.mean > 0 else _BACK, ""
    ends = _ends(found.low, found.high, one.unit, decimals)
    return signed(found.mean, decimals, one.unit), ends


def signed(amount: float, decimals: int = 1, unit: str = "") -> str:
    """A number with a sign that shows, "0.0" without; with its unit where one is given."""
    text = digits(amount * _scale(unit), decimals)
    if text[0] in "n" + NOTHING:
        return text
    sign = "" if float(text.replace(",", "")) == 0 else MINUS if text.startswith("-") else "+"
    return f"{sign}{text.lstrip('-')}{_UNITS.get(unit, '')}"


def amount(one: Difference) -> str:
    """How far two scenarios lie apart whichever way, with the interval turned the same way: "1.2 min [0.9, 1.5]"."""
    found, decimals, scale = one.difference, decimals_of(one), _scale(one.unit)
    if not math.isfinite(found.mean):
        return ""
    low, high = (found.low, found.high) if found.mean >= 0 else (-found.high, -found.low)
    said = digits(abs(found.mean) * scale, decimals) + _UNITS[one.unit]
    if not (math.isfinite(low) and math.isfinite(high)):
        return said
    return f"{said} [{_plain(low * scale, decimals)}, {_plain(high * scale, decimals)}]"


def apart(one: Difference) -> str:
    """The difference as it stands in a sentence: "+1.2 min [+0.9, +1.5]"."""
    return " ".join(filter(None, gap(one)))


def saying_words(one: Difference) -> str:
    """What may be said of a difference, with the amount that it rests on."""
    if one.saying in ("better", "worse") and math.isinf(one.difference.mean):
        return f"{one.saying}: {_GONE if one.difference.mean > 0 else _BACK}"
    match one.saying:
        case "better" | "worse":
            return f"{one.saying} by {amount(one)}"
        case "no difference that matters":
            return f"{one.saying}: {apart(one)} {why(one)}"
        case "not distinguishable yet":
            return f"{one.saying}: {apart(one)}; {why(one)}"
        case "read beside the share not reached":
            return f"{apart(one)}, {one.saying}"
        case "no interval":
            return f"{one.saying}: {why(one)}"
        case "none seen" | "all seen":
            return f"{one.saying}{_SEEN[one.saying]}: {apart(one)}"
        case "":
            return apart(one)
    return one.saying


def sayings_in(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Differences by what is said of them, in the order of ``SAYINGS``; only those that come up."""
    listed = list(differences)
    found = {said: [one for one in listed if one.saying == said] for said in SAYINGS}
    return {said: those for said, those in found.items() if those}


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence, with commas and an "and"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def moves_words(moves: Moves) -> str:
    """How many calls stay with their station, and how many only one of the two has."""
    if math.isnan(moves.same):
        return "The two have no call in common."
    moved = moves.common * (1 - moves.same)
    decimals = 2 if 0 < 1 - moves.same < 0.01 else 1
    said = (
        f"{number(moves.same, 'share', decimals)} of the {digits(moves.common, 0)} calls a year that both have are "
        "answered from the same station"
    )
    said += f"; {digits(moved, 0 if moved >= 10 else 1)} move." if moved > 0 else "; none moves."
    for calls, words in ((moves.more, "come on top"), (moves.fewer, "no longer come")):
        if calls > 0:
            said += f" {digits(calls, 0)} calls a year {words}."
    return said


def why(one: Difference) -> str:
    """What a verdict rests on, or what it would take."""
    least = f"{one.matters * _scale(one.unit):g}{_UNITS[one.unit]}"
    least = least.removesuffix("s") if least == "1 points" else least
    match one.saying:
        case "none seen" | "all seen":
            return f"{_SEEN[one.saying].strip()}, which is no proof that they are equal"
        case "no difference that matters":
            return f"lies within {least}"
        case "not distinguishable yet":
            if math.isinf(one.difference.mean):
                return "that is so in too few replications to tell"
            if one.more is None:
                return "no number of replications that is worth running would tell"
            return f"about {counted(one.more, 'more replication')} would do"
        case "no interval":
            if math.isinf(one.base.mean) and math.isinf(one.other.mean):
                return "both lie beyond the calls reached"
            if math.isnan(one.base.mean) or math.isnan(one.other.mean):
                return "there is nothing to count"
            return "one replication cannot tell" if one.difference.replications < 2 else "some have no value"
    return ""


def _scale(unit: str) -> float:
    return 100.0 if unit == "share" else 1.0


def decimals_of(one: Difference) -> int:
    """Decimals that show the interval of a difference, and on which side of zero and of what matters its ends lie."""
    found = one.difference
    decimals = precision(found.half_width * _scale(one.unit))
    return apart_from((-one.matters, 0.0, one.matters), (found.low, found.high), one.unit, decimals)


def _ends(low: float, high: float, unit: str, decimals: int) -> str:
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    return f"[{', '.join(signed(end * _scale(unit), decimals) for end in (low, high))}]"


def _plain(end: float, decimals: int) -> str:
    return digits(end, decimals).replace("-", MINUS)


def matters_words(scenario: Scenario) -> str:
    """The least differences that matter to a scenario, as "0.5 min, or 1 point of a share"."""
    matters = scenario.settings.matters
    return f"{matters.minutes:g} min, or {counted(100 * matters.share, 'point')} of a share"
