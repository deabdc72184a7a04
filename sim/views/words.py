"""Findings in words and in digits: the one way in which console, report and pictures write a number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.calls import Log
from sim.county import County
from sim.measures import FEWEST_CALLS, FEWEST_REPLICATIONS, Coverage, Figure, Findings, Targets

__all__ = ["ALL_SEEN", "NONE_SEEN", "NOTHING", "NOT_REACHED", "Row", "analytic_words", "answers", "beside",
           "by_words", "counted", "coverage_label", "cut_off", "digits", "few_calls", "few_replications",
           "interval", "key_rows", "legs", "named", "number", "precision", "queue_warning", "show", "told_of_log",
           "warm_up_words"]  # fmt: skip

NOTHING = "–"
NOT_REACHED = "not reached"
NONE_SEEN, ALL_SEEN = "none seen", "all seen"
"""In place of the interval of a share that came to nothing, or to all, in every replication."""

_UNIT_WORDS = {"min": " min", "km": " km", "share": " %", "calls a day": " a day", "calls": ""}
_BY_WORDS = {"road km": "km by road", "straight km": "km in a straight line", "minutes": "min of driving"}
_WHOLE_WORDS = {"road km": "km by road", "minutes": "minutes of driving"}


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
    """An interval in brackets, kept to values that the unit can have; empty where there is none.

    A share that was nothing, or all, in every replication has no width that means anything: it is said in words.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    if unit == "share" and low == high and low in (0.0, 1.0):
        return ALL_SEEN if low else NONE_SEEN
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


def beside(value: str, its_interval: str) -> str:
    """A value with its interval, as they stand in a sentence."""
    if its_interval in (NONE_SEEN, ALL_SEEN):
        its_interval = f"({its_interval})"
    return " ".join(part for part in (value, its_interval) if part)


def counted(count: float, noun: str) -> str:
    """A number of things, as "1 replication" and "20 replications"."""
    return f"{count:,.12g} {noun}" + ("" if count == 1 else "s")


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


def analytic_words(findings: Findings) -> str:
    """What an analytic model expects of the stations, how far off the simulation is, and what that means."""
    check = findings.analytic
    if check is None:
        return ""
    if check.refused:
        return f"The hypercube model, which does without simulation, has no answer here: {check.refused}."
    model = "the exact hypercube model" if check.exact else "the hypercube approximation (Larson 1975, Jarvis 1985)"
    points = digits(check.mean_difference * 100, 3)
    return (
        f"Expected is the busy share that {model} works out without simulation from the same stations, rates and mean "
        f"times: on average over the stations {points} percentage points from the simulated. It takes calls as Poisson "
        "at one steady rate, and every unit as sent from its base after a launch; the simulation has busy hours and "
        "quiet ones, and also sends units on their way home, which need no launch and may be nearer. A difference "
        "larger than a station's interval and these would make deserves a look."
    )


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


def queue_warning(findings: Findings) -> str:
    """That calls were still waiting when calls stopped coming, and what it means; empty where it was one by chance."""
    waiting = findings.figures["open_at_end"]
    if not waiting.estimate.mean > 0 or waiting.estimate.low == 0:
        return ""
    return (f"The queue does not settle: {show(waiting)[0]} of calls were still waiting when the last call came; waits "
            "and response times here depend on how long is simulated.")  # fmt: skip


def few_replications(findings: Findings) -> str:
    """That intervals rest on few replications; empty with enough, and with one, which has none and is told so."""
    if not 1 < findings.replications < FEWEST_REPLICATIONS:
        return ""
    return (f"{counted(findings.replications, 'replication')} are few: the intervals are wide and rough, and may be "
            f"narrow by luck. Run {FEWEST_REPLICATIONS} or more.")  # fmt: skip


def few_calls(findings: Findings) -> str:
    """Which groups have too few calls a replication for their quantiles and shares to say much; else empty."""
    names = {"town": "", "priority": "priority {}", "kind": "{} zones"}
    few = [
        (words or "{}").format(name)
        for by, words in names.items()
        if by in findings.groups
        for name in findings.groups[by].few()
    ]
    if not few:
        return ""
    more = f" and {len(few) - _NAMED:,} more" if len(few) > _NAMED else ""
    return (f"Fewer than {FEWEST_CALLS} calls a replication: {', '.join(few[:_NAMED])}{more}. There a share moves by "
            "more than five points with one call, and a 95th percentile is no more than the slowest call of a "
            "replication; read them as rough. A longer window would tell.")  # fmt: skip


def warm_up_words(findings: Findings) -> str:
    """Whether the warm-up was long enough, as MSER-5 sees it; empty where too little was simulated to tell."""
    found = findings.warm_up
    if found is None:
        return ""
    given = f"the warm-up is {counted(round(found.days, 2), 'day')}"
    if not found.settled:
        return (f"MSER-5 (White 1997) finds no level to which the units busy settle in the first half of what was "
                f"simulated; {given}, and nothing here shows that it is long enough.")  # fmt: skip
    cut = f"MSER-5 (White 1997), on the units busy in each hour, would cut {counted(round(found.cut, 2), 'day')}"
    return f"{cut}; {given}: {'long enough' if found.enough else 'too short, so lengthen it'}."


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


def legs(county: County) -> str:
    """How far places lie from the road; empty in a county without roads."""
    km = county.leg_km
    if km is None or not len(km):
        return ""
    farthest = int(km.argmax())
    if km[farthest] < 0.05:
        return "All places stand on the road."
    place = county.places[farthest]
    return (f"Places lie {digits(float(km.mean()), 2)} km from their road node on average, "
            f"{named(place.name, place.name_latin)} the farthest ({digits(float(km[farthest]), 2)} km).")  # fmt: skip


def cut_off(county: County, findings: Findings) -> str:
    """Which zones no road leads to, and how many live there; empty where there are none."""
    no_ambulance, no_hospital = (
        [at for at in findings.cut_off.tolist() if math.isinf(minutes[at])]
        for minutes in (findings.base_minutes, findings.hospital_minutes)
    )
    said = []
    if no_ambulance == no_hospital:
        said.append(("from any ambulance, nor to any hospital", no_ambulance))
    else:
        said += [("from any ambulance", no_ambulance), ("to any hospital", no_hospital)]
    return " ".join(_no_road(county, zones, what) for what, zones in said if zones)


def _no_road(county: County, zones: list[int], what: str) -> str:
    there = [county.zones[at] for at in zones]
    names = ", ".join(named(zone.name, zone.name_latin) for zone in there[:_NAMED])
    more = f" and {len(there) - _NAMED:,} more" if len(there) > _NAMED else ""
    have = "has" if len(there) == 1 else "have"
    people = sum(zone.people for zone in there)
    return f"{counted(len(there), 'zone')} with {people:,} people {have} no road {what}: {names}{more}."


_NAMED = 12
"""Zones that are named in a sentence."""


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


def told_of_log(log: Log, left_to_chance: Sequence[str]) -> str:
    """What a replayed log holds, what of it is used, and what is drawn in its place."""
    used = ", ".join(name if own == name else f"{name} ({own})" for name, own in log.columns.items())
    said = f"{log.name}: {counted(len(log), 'call')}, {log.period}. Read: {used}."
    if log.passed_over:
        shown = ", ".join(log.passed_over[:8])
        more = f" and {len(log.passed_over) - 8} more" if len(log.passed_over) > 8 else ""
        said += f" Passed over: {shown}{more}."
    if log.left_out:
        said += f" {log.without}"
    if left_to_chance:
        return f"{said} Drawn by the scenario's laws where the log says nothing: {', '.join(left_to_chance)}."
    return f"{said} Nothing is left to chance: every replication is the same, so one is run unless more are asked for."
