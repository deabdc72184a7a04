"""What runs, comparisons, scorecards, sweeps, validations and traces found as plain values, for programs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sim.county import County
from sim.experiment.compare import Against, Compared
from sim.experiment.score import Scored, told_cards
from sim.experiment.standing import standing
from sim.experiment.store import versions
from sim.experiment.sweep import Swept
from sim.experiment.trace import CallTrace, UnitTrace, clock
from sim.experiment.validate import Validated
from sim.measures import CONFIDENCE_LEVEL, AnalyticCheck, Difference, Estimate, Figure, Findings, targets_met
from sim.measures.validation import Residual
from sim.scenario import Scenario
from sim.scenario.build import targets_of

SCHEMA = 1
"""Version of the keys; it rises when one changes its meaning or goes."""

_KEYS = {
    "figures": "by key: base, other and difference (other less base), each with low and high; shares are of one",
    "difference": "its interval holds for all sayings of the table at once; those without a saying each by itself",
    "saying": "what may be said of the difference, given the least one that matters; none seen, all seen: no call of "
    "either, or every call of both",
    "more": "replications more that would probably settle what is not distinguishable yet",
    "narrowing": "how many times as wide the interval would be if the two had other calls",
}


_COMPARED_KEYS = {
    "towns": "mean response [min] of each township; their intervals hold for all townships and scenarios at once",
    "zones": "mean response of each zone less the base's [min], over the calls reached in both, without an interval",
    "clocks": "by start of the clock; each clock's mean response less the next one's is a part of the response",
}


def told_run(scenario: Scenario, findings: Findings) -> dict[str, Any]:
    """Every figure with its interval, unit and definition; shares are of one.

    ``beyond_reached`` marks a quantile that falls among the calls not reached (its value is null).
    """
    found = standing(scenario)
    people = int(scenario.county.people.sum())
    legs, duty = findings.legs(), findings.figures.get("on_duty")
    mean = sum(legs.values())
    units = scenario.county.units
    return {
        "schema": SCHEMA,
        "scenario": scenario.name,
        "question": scenario.settings.question,
        "changes": [change.told for change in scenario.changes],
        "county": scenario.county.name,
        "map": scenario.county.label,
        "replications": findings.replications,
        "days": findings.days,
        "confidence_of_intervals": CONFIDENCE_LEVEL,
        "validated_against_history": found.passed,
        "validation": found.words,
        "facts": facts_of(scenario),
        "zones": len(scenario.county.zones),
        "people": people,
        "people_of_towns": scenario.county.people_of_towns,
        "people_per_ambulance": {
            "value": people / units if units else None,
            "most_asked": targets_of(scenario.settings.targets).people_per_ambulance,
        },
        "ambulances": units,
        "crew_hours_a_day": 24 * units * (duty.estimate.mean if duty else 1),
        "keys": {
            "figures": "by key: value with low and high, its 95 % interval; means are over replications (Student's t), "
            "shares and quantiles over all calls of all replications (Wilson's and Woodruff's, by the design effect); "
            "high is null where a quantile rests on too few calls to have an upper end",
            "coverage": "geometric: share of people (all, or those in urban or rural zones) with one (single) or two "
            "(double) ambulances based within limit, or with two bases there (second); second_base: share of each "
            "township's people to whom the drive from the second nearest base is no longer than the response asked",
            "groups": "the same measures by town, priority, station, hour of call, kind of zone and start of the clock",
            "stations": "by station: shares of time, and jobs a year",
            "hospitals": "by hospital: patients brought a day; handover, mean minutes from the door to handed over, "
            "and the shares within 15, 30 and 60; held, hours a day that units are there; where beds are counted the "
            "share of their time in which they are taken, of those who find none, and of days with too few; where a "
            "scenario has them, door_wait, mean minutes at the door; elsewhere, share of those planned for it who were "
            "taken to another; transferred, patients a day whom transfers bring; sent_on, share of all brought there "
            "who are carried on; in_window, share of the patients of pathways whose way ends there treated in time",
            "parts_of_the_response": "means [min]: each clock's mean response less the next one's; and "
            "shares of the whole",
            "cut_off": "zones that no road joins to any staffed station, or to any hospital",
            "analytic": "the hypercube model's workloads: expected utilisation by station, the simulated one less it, "
            "and the mean of its absolute values; refused says why there is none",
            "warm_up": "the warm-up [days] beside what MSER-5 would cut; null where too little was simulated to tell",
            "scorecards": "by standard and clause: what is asked, what there is with its 95 % interval, by how much "
            "that is more (of a mean time: less) than asked, and the verdict; 'not modelled' where nothing can tell",
            "measures": "of groups: calls counted in a replication; response_* [min] as in figures; not_reached, "
            "within_target (the response target of the call's own kind of zone) and home_miss, shares of its calls",
        },
        "figures": {
            key: {
                "label": figure.label,
                **_estimate(figure.estimate),
                "replications": figure.estimate.replications,
                "unit": figure.unit,
                "definition": figure.definition,
                "target": figure.target,
                "verdict": figure.verdict or None,
            }
            for key, figure in findings.figures.items()
        },
        "coverage": [
            {"by": c.by, "limit": c.limit, "people": c.kind, "single": c.single, "double": c.double, "second": c.second}
            for c in (*findings.coverage, *findings.service_radius)
        ],
        "scorecards": told_cards(findings.scorecards),
        "second_base": dict(zip(scenario.county.towns, findings.town_second.tolist(), strict=True)),
        "cut_off": [
            {
                "zone": zone.id,
                "name": zone.name,
                "people": zone.people,
                "from_ambulances": bool(math.isinf(findings.base_minutes[at])),
                "from_hospitals": bool(math.isinf(findings.hospital_minutes[at])),
            }
            for at in findings.cut_off.tolist()
            for zone in [scenario.county.zones[at]]
        ],
        "note": findings.note,
        "notes": [str(note) for note in scenario.notes],
        "groups": {by: table.rows() for by, table in findings.groups.items()},
        "parts_of_the_response": {
            name: {"minutes": minutes, "share": minutes / mean if mean else None} for name, minutes in legs.items()
        },
        "stations": told_stations(scenario.county, findings),
        "hospitals": _hospitals(scenario.county, findings),
        "analytic": _analytic(scenario, findings.analytic),
        "warm_up": None if findings.warm_up is None else asdict(findings.warm_up) | {"enough": findings.warm_up.enough},
    }


def facts_of(scenario: Scenario) -> dict[str, Any]:
    """How many figures a scenario rests on: all, those assumed or generated, and by confidence."""
    count = Counter(fact.confidence for fact in scenario.facts)
    assumed = sum(fact.assumed for fact in scenario.facts)
    return {"all": len(scenario.facts), "assumed": assumed, "by_confidence": dict(sorted(count.items()))}


def told_comparison(compared: Compared) -> dict[str, Any]:
    """Every figure of a comparison with its interval and what may be said of it."""
    base = compared.base
    return {
        "schema": SCHEMA,
        "base": _scenario(base),
        "replications": compared.replications,
        "days": base.settings.days,
        "seed": base.settings.seed,
        "confidence_of_intervals": CONFIDENCE_LEVEL,
        "stopping": compared.stopping or None,
        "keys": _KEYS | _COMPARED_KEYS,
        "people": base.county.people_of_towns,
        "matters": _matters(base),
        "scenarios": {
            one.name: {
                "facts": facts_of(one),
                "figures": {key: _figure(figure) for key, figure in its.figures.items()},
                "service_radius": [
                    {"by": c.by, "limit": c.limit, "people": c.kind, "single": c.single, "double": c.double}
                    for c in its.service_radius
                ],
                "clocks": its.groups["clock"].rows(),
                "targets": targets_met(its),
                "parts_of_the_response": its.legs() | {"all": sum(its.legs().values())},
                "stations": told_stations(one.county, its),
                "hospitals": _hospitals(one.county, its),
            }
            for one, its in zip(compared.scenarios, compared.findings, strict=True)
        },
        "ranking": [
            {"scenario": one.scenario.name, "behind": None if one.behind is None else told_difference(one.behind)}
            for one in compared.ranking
        ],
        "against": [
            {
                **_scenario(one.scenario),
                "figures": {key: told_difference(figure) for key, figure in one.figures.items()},
                "towns": {town.label: told_difference(town) for town in one.towns},
                "sooner": _towns(one, [town for town in one.towns if town.saying == "better"]),
                "later": _towns(one, [town for town in one.towns if town.saying == "worse"]),
                "loses": _towns(one, one.losing),
                "zones": {zone.id: change for zone, change in zip(base.county.zones, one.zones.tolist(), strict=True)},
                "people": [asdict(gained) for gained in one.gained],
                "calls_moved": {
                    "same_station": one.moves.same,
                    "common_a_year": one.moves.common,
                    "moved_a_year": one.moves.common * (1 - one.moves.same),
                    "only_in_base_a_year": one.moves.fewer,
                    "only_here_a_year": one.moves.more,
                    "between": [{"from": a, "to": b, "calls_a_year": calls} for a, b, calls in one.moves.between],
                },
            }
            for one in compared.against
        ],
    }


def told_score(scored: Scored) -> dict[str, Any]:
    """What was found, for programs."""
    return {
        "scenario": scored.scenario.name,
        "county": scored.scenario.county.name,
        "replications": scored.findings.replications,
        "days": scored.findings.days,
        "seed": scored.scenario.settings.seed,
        "scorecards": told_cards(scored.cards),
        "people_of_towns": scored.scenario.county.people_of_towns,
        "stations": told_stations(scored.scenario.county, scored.findings),
        "groups": {"town": scored.findings.groups["town"].rows()},
    }


def told_stations(county: County, findings: Findings) -> dict[str, Any]:
    """Shares of time, and jobs a year, by station."""
    return {
        station.id: {
            name: {"value": values[0, n], "low": values[1, n], "high": values[2, n]}
            for name, values in findings.stations.items()
        }
        for n, station in enumerate(county.stations)
    }


def _hospitals(county: County, findings: Findings) -> dict[str, Any]:
    """What happens at each hospital, by its id."""
    return {
        hospital.id: {
            name: {"value": values[0, n], "low": values[1, n], "high": values[2, n]}
            for name, values in findings.hospitals.items()
        }
        for n, hospital in enumerate(county.hospitals)
    }


def _towns(one: Against, towns: Sequence[Difference]) -> dict[str, int]:
    """How many townships there are, and how many people live there."""
    people = one.scenario.county.people_of_towns
    return {"towns": len(towns), "people": sum(people[town.label] for town in towns)}


def told_sweep(swept: Swept) -> dict[str, Any]:
    """Every point of a sweep with its figures, and how far they lie from the scenario as it is."""
    return {
        "schema": SCHEMA,
        "base": _scenario(swept.base),
        "replications": swept.replications,
        "days": swept.base.settings.days,
        "seed": swept.base.settings.seed,
        "confidence_of_intervals": CONFIDENCE_LEVEL,
        "keys": _KEYS,
        "people": swept.base.county.people_of_towns,
        "matters": _matters(swept.base),
        "axes": [{"verb": axis.verb, "key": axis.key, "values": list(axis.values)} for axis in swept.axes],
        "as_it_is": {key: _figure(figure) for key, figure in swept.figures.items()},
        "stations": told_stations(swept.base.county, swept.findings),
        "points": [
            {
                "values": [axis.values[n] for axis, n in zip(swept.axes, point.at, strict=True)],
                "figures": {key: _figure(figure) for key, figure in point.figures.items()},
                "against": {
                    key: told_difference(one)
                    for key, one in point.against.items()
                    if one.saying or key in swept.care_keys
                },
                "towns": {town.label: told_difference(town) for town in point.towns},
                "most_changed_town": None
                if point.hit is None
                else {"town": point.hit.label, **told_difference(point.hit)},
            }
            for point in swept.points
        ],
    }


def told_validation(validated: Validated) -> dict[str, Any]:
    """The comparison as it is written to ``validation.json``."""
    found = validated.comparison
    return {
        "schema": SCHEMA,
        "verdict": found.verdict,
        "words": found.words,
        "tolerance": found.tolerance,
        "how": validated.how,
        "scenario": validated.scenario.name,
        "county": validated.scenario.county.name,
        "log": {
            "name": validated.log.name,
            "sha256": validated.log.hash,
            "first": validated.log.start,
            "last": validated.log.end,
            "calls": len(validated.log),
            "with_response": len(found.observed.response),
        },
        "replications": found.replications,
        "asked_replications": validated.asked or found.replications,
        "keys": {
            "marks": "share of calls reached within each mark; difference is simulated less observed, low and high "
            "hold for all marks and the utilisation at once, with 95 % confidence",
            "parts": "mean minutes of the parts of a job, likewise for all parts at once",
            "told": "what features and hospitals make: shares, and handovers [min] by the number of the hospital, "
            "likewise for all of them at once; not judged",
            "groups": "mean response [min] of the calls reached, likewise for all groups at once; p90 and calls_a_day "
            "are observed and simulated",
        },
        "marks": {one.name: _residual(one) for one in found.marks},
        "quantiles": {name: {"observed": seen, "simulated": made} for name, seen, made in found.quantiles},
        "calls_a_day": _residual(found.calls_a_day),
        "utilisation": _residual(found.utilisation),
        "parts": {one.name: _residual(one) for one in found.parts},
        "told": {one.name: _residual(one) for one in found.told},
        "groups": {
            by: {
                one.name: {"calls": one.count, **_residual(one.mean), "p90": one.p90, "calls_a_day": one.calls_a_day}
                for one in groups
            }
            for by, groups in found.groups.items()
        },
        "versions": versions(),
        "seed": validated.built.scenario.settings.seed,
        "inputs_sha256": validated.scenario.hashes | {validated.log.name: validated.log.hash},
        "facts": facts_of(validated.scenario),
        "simulated": validated.built.scenario.resolved(),
    }


def told_trace(trace: CallTrace | UnitTrace) -> dict[str, Any]:
    """A trace for programs: every field, its instants also as clock times; infinite and absent numbers are null."""
    alone = replace(trace, onward=()) if isinstance(trace, CallTrace) else trace
    told = asdict(replace(alone, scene=None))  # type: ignore[arg-type]  # what it is drawn from is no figure
    del told["scene"]
    told["as_in_the_run"] = not trace.differs
    if isinstance(trace, CallTrace):
        told["instants"] = [
            {
                "instant": name,
                "minutes": at,
                "clock": clock(trace.start, at).isoformat(),
                "since_before": None if n == 0 else at - trace.instants[n - 1][1],
            }
            for n, (name, at) in enumerate(trace.instants)
        ]
        told["onward"] = [told_trace(leg) for leg in trace.onward]
    return told


def _scenario(scenario: Scenario) -> dict[str, Any]:
    changes = [change.told for change in scenario.changes]
    question = scenario.settings.question
    return {"scenario": scenario.name, "question": question, "changes": changes, "facts": facts_of(scenario)}


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return estimate.told() | {"beyond_reached": math.isinf(estimate.mean)}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "unit": figure.unit,
        **_estimate(figure.estimate),
        "target": figure.target,
        "verdict": figure.verdict or None,
    }


def _matters(scenario: Scenario) -> dict[str, float]:
    """The least differences that matter."""
    return {"minutes": scenario.settings.matters.minutes, "share": scenario.settings.matters.share}


def told_difference(one: Difference) -> dict[str, Any]:
    """A difference with both sides, what may be said of it and the least that matters."""
    return {
        "unit": one.unit,
        "base": _estimate(one.base),
        "other": _estimate(one.other),
        "difference": _estimate(one.difference),
        "matters": one.matters,
        "saying": one.saying or None,
        "more": one.more,
        "narrowing": one.narrowing,
    }


def _analytic(scenario: Scenario, check: AnalyticCheck | None) -> dict[str, Any] | None:
    if check is None:
        return None
    return {
        "exact": check.exact,
        "refused": check.refused or None,
        "mean_absolute_difference": check.mean_difference,
        "stations": {
            station.id: {"expected": float(check.expected[n]), "difference": float(check.difference[n])}
            for n, station in enumerate(scenario.county.stations)
        },
    }


def _residual(one: Residual) -> dict[str, float]:
    return {
        "observed": one.observed,
        "simulated": one.simulated,
        "difference": one.difference,
        "low": one.low,
        "high": one.high,
    }
