"""Differences as a language writes them: how far two scenarios lie apart, which way, and what may be said of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.measures import Difference, Estimate
from sim.scenario import Scenario
from sim.views.differences import MINUS, signed
from sim.views.words import NOTHING, apart_from, digits, precision
from sim.views.written import Written

SAID = {
    "better": ("better", "met"),
    "worse": ("worse", "missed"),
    "no difference that matters": ("equal", "alone"),
    "no difference at all": ("same", "alone"),
    "none seen": ("unseen", "alone"),
    "all seen": ("every", "alone"),
    "not distinguishable yet": ("close", "close"),
    "read beside the share not reached": ("beside", "close"),
    "no interval": ("alone", "alone"),
    "": ("plain", "none"),
}
"""By what may be said of a difference: the name of its words under ``compare-saying-``, and how a page shows it."""


@dataclass(frozen=True)
class DifferenceRow:
    """A difference written out: each value with its interval, the difference, what is said of it and why.

    ``held`` is where the JSON beside the page has it (`in_json`).
    """

    label: str
    base: tuple[str, str]
    other: tuple[str, str]
    difference: tuple[str, str]
    look: str
    saying: str
    why: str
    held: str = ""


def told(written: Written, one: Difference, label: str, held: str = "") -> DifferenceRow:
    """A difference written out, under the ``label`` that its figure or township has."""
    return DifferenceRow(
        label,
        value(written, one.base, one.unit),
        value(written, one.other, one.unit),
        (gap(written, one), interval(written, one)),
        SAID[one.saying][1],
        saying(written, one),
        why(written, one),
        held,
    )


def saying(written: Written, one: Difference) -> str:
    """What may be said of a difference, in a word or two."""
    return written.words(f"compare-saying-{SAID[one.saying][0]}")


def value(written: Written, one: Estimate, unit: str) -> tuple[str, str]:
    """A figure with its unit, and its interval; none where it has no value."""
    if not math.isfinite(one.mean):
        return written.number(one.mean, unit), ""
    return written.figure(one, unit), "" if math.isnan(one.low) else written.interval(one, unit)


def decimals_of(one: Difference) -> int:
    """Decimals that show the interval of a difference, and on which side of zero and of what matters its ends lie."""
    found = one.difference
    decimals = precision(found.half_width * _scale(one.unit))
    return apart_from((-one.matters, 0.0, one.matters), (found.low, found.high), one.unit, decimals)


def gap(written: Written, one: Difference) -> str:
    """A difference with its sign and unit, shares in percentage points."""
    found = one.difference
    if math.isinf(found.mean):
        return written.words("compare-gone" if found.mean > 0 else "compare-back")
    return united(written, signed(found.mean * _scale(one.unit), decimals_of(one)), one.unit)


def interval(written: Written, one: Difference) -> str:
    """The interval of a difference, without its unit; empty where there is none."""
    found, scale, decimals = one.difference, _scale(one.unit), decimals_of(one)
    return _range(written, found.low * scale, found.high * scale, decimals)


def amount(written: Written, one: Difference) -> tuple[str, str]:
    """How far two scenarios lie apart whichever way, and the interval turned the same way."""
    found, scale, decimals = one.difference, _scale(one.unit), decimals_of(one)
    low, high = (found.low, found.high) if found.mean >= 0 else (-found.high, -found.low)
    ends = [digits(end * scale, decimals).replace("-", MINUS) for end in (low, high)]
    said = united(written, digits(abs(found.mean) * scale, decimals), one.unit)
    if not (math.isfinite(low) and math.isfinite(high)):
        return said, ""
    return said, written.ends(*ends)


def why(written: Written, one: Difference) -> str:
    """What a verdict rests on, or what it would take; empty where it says all."""
    words = written.words
    match one.saying:
        case "none seen" | "all seen":
            return words("compare-why-unseen")
        case "no difference that matters":
            return words("compare-why-equal", matters=matters(written, one))
        case "not distinguishable yet":
            if math.isinf(one.difference.mean):
                return words("compare-why-few")
            return words("compare-why-never") if one.more is None else words("compare-why-more", count=one.more)
        case "no interval":
            if math.isinf(one.base.mean) and math.isinf(one.other.mean):
                return words("compare-why-beyond")
            if math.isnan(one.base.mean) or math.isnan(one.other.mean):
                return words("compare-why-nothing")
            return words("compare-why-one" if one.difference.replications < 2 else "compare-why-some")
    return ""


def matters(written: Written, one: Difference) -> str:
    """The least difference that matters in a figure, with its unit."""
    return united(written, f"{one.matters * _scale(one.unit):g}", one.unit)


def matters_of(written: Written, scenario: Scenario) -> str:
    """The least differences that matter to a scenario, of minutes and of shares."""
    least = scenario.settings.matters
    share = united(written, f"{least.share * 100:g}", "share")
    part = written.words("unit-share", number=f"{least.share * 100:g}")
    return written.words(
        "compare-matters", minutes=united(written, f"{least.minutes:g}", "min"), share=share, part=part
    )


def minutes(written: Written, difference: float) -> str:
    """A difference of minutes that has no interval."""
    return united(written, signed(difference), "min")


def united(written: Written, number: str, unit: str) -> str:
    """A difference that is written out, with its unit; shares in percentage points."""
    if number == NOTHING:
        return number
    if unit == "share":
        return written.words("compare-points", number=number, one="yes" if number == "1" else "no")
    return written.words(f"unit-{unit.replace(' ', '-')}", number=number)


def _range(written: Written, low: float, high: float, decimals: int) -> str:
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    return written.ends(signed(low, decimals), signed(high, decimals))


def _scale(unit: str) -> float:
    return 100.0 if unit == "share" else 1.0
