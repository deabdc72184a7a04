"""What a run found: in sentences, and as the rows of its key table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.county import County
from sim.measures import Coverage, Figure, Findings, Targets
from sim.views.remarks import queue_warning
from sim.views.words import beside, by_words, counted, digits, named, number, show

__all__ = ["Row", "answers", "coverage_label", "key_rows"]


_WHOLE_WORDS = {"road km": "km by road", "minutes": "minutes of driving"}


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
          "within_", "launched_", "sent_rolling", "answered", "coverage", "utilisation", "home_miss", "waited",
          "queueing_mean")  # fmt: skip


_INPUTS = {"launched_from_dispatched": "the launch delay", "answered": "the answering delay"}


def key_rows(findings: Findings, everything: bool = False) -> list[Row]:
    """The key table: response, targets, launches, coverage by road and by drive, workload; or every figure there is."""
    figures = findings.figures
    keys = [key for start in _SHORT for key in ("coverage", *figures) if key.startswith(start)]
    rows = []
    for key in [*keys, *(key for key in figures if everything and key not in keys)]:
        if key == "coverage":
            covered = (*findings.coverage, *findings.service_radius)
            for by in ("road km", "minutes"):
                rows += [_coverage_row(c) for c in covered if c.by == by and not math.isnan(c.single)]
            continue
        figure = figures[key]
        target = "" if figure.target is None else f"at least {number(figure.target, 'share', 0)}"
        rows.append(Row(figure.label, *show(figure), target, figure.verdict, figure.definition))
    return rows


def _coverage_row(one: Coverage) -> Row:
    who = "people" if one.kind == "all" else f"people in {one.kind} zones"
    where = f"within {one.limit:g} {by_words(one.by)}"
    meant = f"share of {who} with an ambulance's base {where}; with two ambulances {number(one.double, 'share')}"
    return Row(coverage_label(one), number(one.single, "share"), "", "", "", meant)


def coverage_label(one: Coverage) -> str:
    """Whose coverage is meant, and how far, as "Urban people within 5 km by road"."""
    who = _people(one.kind)
    return f"{who[:1].upper()}{who[1:]} within {one.limit:g} {by_words(one.by)}"


def _people(kind: str) -> str:
    return "people" if kind == "all" else f"{kind} people"


def answers(county: County, targets: Targets, findings: Findings) -> list[str]:
    """What was found, in plain sentences, the most important first."""
    return [
        *filter(None, [queue_warning(findings)]),
        *_response(targets, findings), *_failures(findings), *_launches(findings),
        *_service_radius(findings.service_radius), *_coverage(findings.coverage), *_ambulances(county, targets),
        *_workload(county, findings), *_towns(county, findings),
    ]  # fmt: skip


def _said(findings: Findings, key: str) -> str:
    return beside(*show(findings.figures[key]))


def _judged(figure: Figure) -> str:
    """The verdict and what was asked, as ": met (90 % asked)"; empty without a target."""
    asked = f"{number(figure.target or 0.0, 'share', 0)} asked"
    match figure.verdict:
        case "":
            return ""
        case "no interval":
            return f" ({asked}; one replication alone cannot tell)"
        case "met as assumed" | "not met as assumed":
            return f": {figure.verdict} ({asked}; {_INPUTS.get(figure.key, 'the share')} is an input)"
    return f": {figure.verdict} ({asked})"


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
    late = (f"{_said(findings, 'waited')} of calls had to wait for an ambulance to become free, "
            f"{_said(findings, 'queueing_mean')} on average." if waited > 0 else "")  # fmt: skip
    if lost == 0 and unreachable == 0:
        reached = "Every call was reached" + (" in the end" if queue_warning(findings) else "")
        yield f"{reached}; {late}" if late else f"{reached}."
    elif late:
        yield late


def _launches(findings: Findings) -> Iterable[str]:
    figures = (findings.figures[f"launched_from_{clock}"] for clock in ("dispatched", "called"))
    parts = [f"{_said(findings, figure.key)}{'' if n else ' of departures'} {'' if n else 'are '}"
             f"{figure.label.removeprefix('Launched ')}{_judged(figure)}"
             for n, figure in enumerate(f for f in figures if not math.isnan(f.estimate.mean))]  # fmt: skip
    if parts:
        yield "; ".join(parts) + "."


def _service_radius(coverage: Iterable[Coverage]) -> Iterable[str]:
    """The standard's radius by road, and in brackets in a straight line."""
    known = {(c.by, c.kind, c.limit): c.single for c in coverage if not math.isnan(c.single)}
    parts: list[str] = []
    said = ""
    for by, kind, limit in (which for which in known if which[0] == "road km"):
        who = f" of {_people(kind)}" if kind != said else ""
        live = " live" if not parts else ""
        base = " of an ambulance's base" if not parts else ""
        straight = known.get(("straight km", kind, limit), math.nan)
        line = f"{number(straight, 'share')} in a straight line" if not parts else number(straight, "share")
        parts.append(f"{number(known[by, kind, limit], 'share')}{who}{live} within {limit:g} km{base} ({line})")
        said = kind
    if parts:
        yield f"By road, {_listed(parts)}."


def _coverage(coverage: Iterable[Coverage]) -> Iterable[str]:
    """By road and then by drive, the second shorter; where only one is known, that one in full."""
    known = {by: [c for c in coverage if c.by == by and not math.isnan(c.single)] for by in ("road km", "minutes")}
    for n, (by, limits) in enumerate((by, limits) for by, limits in known.items() if limits):
        first, *others = limits
        start = (f"In {_WHOLE_WORDS[by]}, {number(first.single, 'share')} live within {first.limit:g}" if n else
                 f"{number(first.single, 'share')} of people live within {first.limit:g} {by_words(by)} of an "
                 "ambulance's base")  # fmt: skip
        one = _listed([start, *(f"{number(c.single, 'share')} within {c.limit:g}" for c in others)])
        two = _listed([number(c.double, "share") for c in limits])
        yield f"{one}; with two ambulances{'' if n else ' based'} that near: {two}."


def _ambulances(county: County, targets: Targets) -> Iterable[str]:
    units, people = sum(station.ambulances for station in county.stations), float(county.people.sum())
    if units > 0 and people > 0:
        verdict = "met" if people / units <= targets.people_per_ambulance else "not met"
        serve = "serves" if units == 1 else "serve"
        yield (f"{counted(units, 'ambulance')} {serve} {digits(people, 0)} people, one for {digits(people / units, 0)};"
               f" the standard asks one for {digits(targets.people_per_ambulance, 0)}: {verdict}.")  # fmt: skip


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
