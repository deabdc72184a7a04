"""Findings in words and in digits: the one way in which console, report and pictures write a number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.county import County
from sim.measures import Coverage, Figure, Findings, Targets

__all__ = ["NOTHING", "NOT_REACHED", "Row", "answers", "by_words", "digits", "interval", "key_rows", "named", "number",
           "precision", "show"]  # fmt: skip

NOTHING = "–"
NOT_REACHED = "not reached"
_UNIT_WORDS = {"min": " min", "km": " km", "share": " %", "calls a day": " a day", "calls": ""}
_BY_WORDS = {"road km": "km by road", "straight km": "km in a straight line", "minutes": "min of driving"}


def precision(half_width: float, least: int = 1) -> int:
    """Decimals that show an interval of this half width: ``least``, up to three where it is narrow."""
    if not math.isfinite(half_width) or half_width <= 0:
        return least
    return min(max(least, math.ceil(-math.log10(half_width))), 3)


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


def interval(low: float, high: float, unit: str, decimals: int = 1) -> str:
    """An interval in brackets, kept to values that the unit can have; empty where there is none."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    low, high = max(low, 0.0), max(high, 0.0)
    if unit == "share":
        low, high = min(low, 1.0) * 100, min(high, 1.0) * 100
    return f"[{digits(low, decimals)}, {digits(high, decimals)}]"


def show(figure: Figure) -> tuple[str, str]:
    """Value with unit, and interval, of a figure: one decimal, more where the interval is narrower."""
    estimate = figure.estimate
    decimals = precision(estimate.half_width * (100 if figure.unit == "share" else 1))
    return (number(estimate.mean, figure.unit, decimals),
            interval(estimate.low, estimate.high, figure.unit, decimals))  # fmt: skip


def by_words(by: str) -> str:
    """How a kind of distance is said after its number, as "km by road"."""
    return _BY_WORDS[by]


def named(name: str, latin: str) -> str:
    """A Chinese name with the romanised one beside it."""
    return f"{name} {latin}" if latin and latin != name else name


@dataclass(frozen=True)
class Row:
    """A line of the key table, every cell written out."""

    label: str
    value: str
    interval: str
    target: str
    verdict: str
    definition: str


_SHORT = ("calls_a_day", "response_p50", "response_p90", "response_p95", "response_mean", "not_reached",
          "within_", "launched_", "answered", "coverage", "utilisation", "home_miss", "waited",
          "queueing_mean")  # fmt: skip


def key_rows(findings: Findings, everything: bool = False) -> list[Row]:
    """The key table: response, targets, launches, coverage by road, workload; or every figure there is."""
    figures = findings.figures
    keys = [key for start in _SHORT for key in ("coverage", *figures) if key.startswith(start)]
    rows = []
    for key in [*keys, *(key for key in figures if everything and key not in keys)]:
        if key == "coverage":
            covered = (*findings.coverage, *findings.service_radius)
            rows += [_coverage_row(c) for c in covered if c.by == "road km" and not math.isnan(c.single)]
            continue
        figure = figures[key]
        target = "" if figure.target is None else f"at least {number(figure.target, 'share', 0)}"
        rows.append(Row(figure.label, *show(figure), target, figure.verdict, figure.definition))
    return rows


def _coverage_row(one: Coverage) -> Row:
    where = f"within {one.limit:g} {by_words(one.by)}"
    who = people_words(one.kind)
    return Row(
        f"{who[:1].upper()}{who[1:]} {where}",
        number(one.single, "share"),
        "",
        "",
        "",
        f"share of {who} with an ambulance's base {where}; with two ambulances {number(one.double, 'share')}",
    )


def people_words(kind: str) -> str:
    """Whose coverage is meant, as "people in rural zones"."""
    return "people" if kind == "all" else f"people in {kind} zones"


def answers(county: County, targets: Targets, findings: Findings) -> list[str]:
    """What was found, in plain sentences, the most important first."""
    return [
        *_response(targets, findings), *_failures(findings), *_launches(findings),
        *_service_radius(findings.service_radius), *_coverage(findings.coverage),
        *_workload(county, findings), *_towns(county, findings),
    ]  # fmt: skip


def _said(findings: Findings, key: str) -> str:
    return " ".join(part for part in show(findings.figures[key]) if part)


def _judged(figure: Figure) -> str:
    return f": {figure.verdict} ({number(figure.target or 0.0, 'share', 0)} asked)" if figure.verdict else ""


def _response(targets: Targets, findings: Findings) -> Iterable[str]:
    median, tenth = findings.figures["response_p50"].estimate.mean, findings.figures["response_p90"].estimate.mean
    if math.isinf(median):
        yield "More than half of all calls are not reached."
    elif not math.isnan(median):
        slow = ("more than one in ten is not reached" if math.isinf(tenth)
                else f"nine in ten within {_said(findings, 'response_p90')}")  # fmt: skip
        yield f"Half of all calls are reached within {_said(findings, 'response_p50')}, and {slow}."
    for target in targets.response:
        figure = findings.figures[f"within_{target.kind}"]
        where = "all calls" if target.kind == "all" else f"the calls in {target.kind} zones"
        if not math.isnan(figure.estimate.mean):
            yield (f"{_said(findings, figure.key)} of {where} are reached within {target.within:g} min"
                   f"{_judged(figure)}.")  # fmt: skip


def _failures(findings: Findings) -> Iterable[str]:
    lost, unreachable, waited = (findings.figures[key].estimate.mean for key in ("lost", "unreachable", "waited"))
    if lost > 0:
        yield f"{_said(findings, 'lost')} of calls are lost: no ambulance was free, and they did not wait."
    if unreachable > 0:
        yield f"{_said(findings, 'unreachable')} of calls cannot be reached by any ambulance that may serve them."
    if lost == 0 and unreachable == 0:
        yield "Every call was reached."
    if waited > 0:
        yield (f"{_said(findings, 'waited')} of calls had to wait for an ambulance to become free, "
               f"{_said(findings, 'queueing_mean')} on average.")  # fmt: skip


def _launches(findings: Findings) -> Iterable[str]:
    for clock in ("dispatched", "called"):
        figure = findings.figures[f"launched_from_{clock}"]
        if not math.isnan(figure.estimate.mean):
            within = figure.label.removeprefix("Launched ")
            yield f"{_said(findings, figure.key)} of departures are {within}{_judged(figure)}."


def _service_radius(coverage: Iterable[Coverage]) -> Iterable[str]:
    """The standard's radius, by road and, where it differs, by straight line."""
    known = [c for c in coverage if not math.isnan(c.single)]
    for road in (c for c in known if c.by == "road km"):
        straight = next((c for c in known if (c.by, c.kind, c.limit) == ("straight km", road.kind, road.limit)), road)
        yield (f"Of the {people_words(road.kind)}, {number(road.single, 'share')} live within {road.limit:g} km of an "
               f"ambulance's base by road, {number(straight.single, 'share')} by straight line.")  # fmt: skip


def _coverage(coverage: Iterable[Coverage]) -> Iterable[str]:
    for by in ("road km", "minutes"):
        known = [c for c in coverage if c.by == by and not math.isnan(c.single)]
        if known:
            one = _listed([f"{number(c.single, 'share')} within {c.limit:g}" for c in known[1:]])
            two = _listed([number(c.double, "share") for c in known])
            first = f"{number(known[0].single, 'share')} of people live within {known[0].limit:g} {by_words(by)}"
            yield f"{first} of an ambulance's base{', ' + one if one else ''}; of two ambulances' bases, {two}."


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _workload(county: County, findings: Findings) -> Iterable[str]:
    busy = findings.stations["utilisation"][0]
    known = [at for at in range(len(county.stations)) if not math.isnan(busy[at])]
    if known and not math.isnan(findings.figures["utilisation"].estimate.mean):
        most = county.stations[max(known, key=lambda at: float(busy[at]))]
        yield (f"Ambulances are on a job {_said(findings, 'utilisation')} of their time; the busiest are those of "
               f"{named(most.name, most.name_latin)} ({number(float(np.max(busy[known])), 'share')}).")  # fmt: skip
    if findings.figures["home_miss"].estimate.mean > 0:
        yield f"{_said(findings, 'home_miss')} of calls are not served by an ambulance of their own station."


def _towns(county: County, findings: Findings) -> Iterable[str]:
    latin = {zone.town: zone.town_latin for zone in county.zones}
    table = findings.groups["town"]
    tenth, lost = table.column("response_p90")[0], table.column("not_reached")[0]
    known = [at for at in range(len(table.names)) if not math.isnan(tenth[at])]
    if len(known) > 1:
        worst = max(known, key=lambda at: (float(tenth[at]), float(lost[at])))
        name = named(table.names[worst], latin.get(table.names[worst], ""))
        said = f"nine calls in ten are reached within {number(float(tenth[worst]), 'min')}"
        if math.isinf(tenth[worst]):
            said = f"{number(float(lost[worst]), 'share')} of calls are not reached"
        yield f"Slowest township: {name}, {said}."
