"""How fast the engine answers calls, as a ratio to a bare SimPy loop measured beside it.

python tests/benchmarks/engine.py [SCENARIO]     the engine with nothing on, and with each of its features

The bare loop is SimPy's plainest way to write a call: one process for each, eight timeouts, nothing
else. Both run on one core, in turns, so that the machine's moods strike both; the ratio is the
median over the pairs. Records are written, sampling of calls and measuring are not in the time of the
engine. Processor time is counted, so that other work on the machine matters little.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import simpy

from sim.calls import Calls, sample_calls
from sim.chance import from_moments
from sim.county import ByHour, Traffic
from sim.dispatch import Choice, Choose, Known, Look, Looking, Service, sighted, simulate
from sim.dispatch.diversions import DIVERSIONS
from sim.dispatch.features import (
    Answers,
    AnswersSection,
    AtBase,
    Bays,
    Beds,
    ClassesSection,
    Diversion,
    Follows,
    NeedSection,
    Raised,
    RostersSection,
    TransfersSection,
    WaitingSection,
)
from sim.dispatch.features.beds import BedKind
from sim.dispatch.features.handing import Uniform
from sim.dispatch.policies import nearest
from sim.measures import measure
from sim.scenario import Built, build, load_scenario

TARGETS = {
    "off": {1: 3.0, 20: 2.7, 100: 2.0},
    "traffic by hour": {1: 2.7, 20: 2.43, 100: 1.8},
    "bays": {1: 2.4, 20: 2.3, 100: 1.7},
    "beds, diversion, bays": {20: 1.8},
    "posts, priority list": {20: 1.5},
}
"""Ratios asked of the engine, at so many times the demand."""

OF_OFF = {
    "3 classes": 0.9,
    "answers, at night": 0.85,
    "rosters, two shifts": 0.85,
    "sighted, first base": 0.8,
    "transfers, 5 %": 0.9,
}
"""Speeds asked as a share of that with nothing on."""

IN_BEDS = (Uniform("bed_needed"), Uniform("bed_stay"))
"""Marks of calls whose patients need a bed."""

TIMES_MEASURED = {1: 41, 20: 5, 100: 3}


def bare_loop(calls: int) -> float:
    """Seconds that SimPy takes for a year of calls with eight timeouts each."""
    env = simpy.Environment()
    gaps = np.random.default_rng(1).exponential(525_600 / calls, calls).tolist()

    def call(env: simpy.Environment):
        for _ in range(8):
            yield env.timeout(5.0)

    def arrivals(env: simpy.Environment):
        for gap in gaps:
            yield env.timeout(gap)
            env.process(call(env))

    env.process(arrivals(env))
    start = process_time()
    env.run()
    return process_time() - start


@sighted(over=nearest)
def first_base(known: Known) -> Choose:
    """The first base that has a unit, else the first on its way."""

    def choose(look: Look) -> Choice | None:
        return next(look.at_base(), None) or next(look.on_the_way(), None)

    return choose


def variants(built: Built) -> dict[str, Service]:
    """The service with nothing on, and with each feature by itself."""
    off, county = built.service, built.scenario.county
    rush = county_traffic(built)
    needs = [
        NeedSection(priorities=[level], classes=names)
        for level, names in ((1, ["B", "A"]), (2, ["A", "B"]), (3, ["A", "C"]))
    ]
    fleet_of = {
        station.id: {name: 1 for name, _ in zip("BAC", range(station.ambulances), strict=False)}
        for station in county.stations
    }
    classes = ClassesSection(fleet_of=fleet_of, needs=needs)
    conditions = [condition.id for condition in built.marks.conditions]
    tiers = ClassesSection.model_validate(
        {
            "fleet_of": {
                station: {"B": units.get("B", 0), "A": units.get("A", 0)} for station, units in fleet_of.items()
            },
            "needs": [
                {"conditions": ["chest_pain", "stroke"], "classes": ["A"], "second": ["B"], "second_later": "send"}
            ],
        }
    )
    two_shifts = RostersSection.model_validate({"shifts": [{"hours": "8-20"}, {"hours": "20-8"}]}).standing(county)
    everywhere = tuple(range(len(county.stations)))
    night = AnswersSection.model_validate({"by_kind": {"township": {"by_hour": {"20-8": 0.6}}}})
    at_night = Answers(everywhere, tuple(night.chances(station) for station in county.stations), 2.0)
    always = Answers(everywhere, ((0.6,) * 24,) * len(everywhere), 2.0)
    largest = {zone.town: zone.id for zone in sorted(county.zones, key=lambda zone: zone.people)}
    asked = {"rule": "priority list", "posts": [largest[town] for town in county.towns[:6]]}
    posts = WaitingSection.model_validate(asked).standing(county)
    many, names = len(county.hospitals), tuple(one.id for one in county.hospitals)
    icu = BedKind(
        0, (32,) * many, from_moments(8640.0, 1.0, "lognormal"), dict.fromkeys(conditions, 0.1), (0.0,) * many
    )
    beds, diversion = Beds((icu,), names), Diversion(DIVERSIONS["when full"], 20.0, 1440.0)
    known = Known(off.tables.base_minutes, built.demand.calls_a_year, np.full(len(county.zones), np.nan))
    return {
        "off": off,
        "traffic by hour": replace(off, traffic=rush),
        "bays": replace(off, features=(Bays((2,) * many),)),
        "beds, diversion, bays": replace(
            off, features=(Bays((2,) * many), beds, diversion), handover_means=(10.0,) * many
        ),
        "rosters, two shifts": replace(off, features=(two_shifts,)),
        "answers, at night": replace(off, features=(at_night,)),
        "answers 60 %": replace(off, features=(always,)),
        "home first": replace(off, features=(AtBase(home_first=True),)),
        "3 classes": replace(off, fleet=classes.fleet(county, conditions, off.ambulances)),
        "second units": replace(
            off,
            fleet=tiers.fleet(county, conditions, off.ambulances),
            features=tuple(one for one in (tiers.standing(county),) if one is not None),
        ),
        "posts, priority list": replace(off, features=(posts,)),
        "sighted, first base": replace(off, sighted=Looking(first_base, known)),
    }


def with_transfers(built: Built) -> dict[str, tuple[Service, Calls]]:
    """One call in twenty from the county hospital to another, of itself, or of a patient who was brought there."""
    calls, marks = float(built.demand.calls_a_year.sum()), {"preparing": "15 min", "handover": "15 min"}
    up = {"from": "county-hospital", "to": {"leping": 1.0}, "a_year": calls / 20, "condition": "other"} | marks
    on = {"from": ["county-hospital"], "to": {"leping": 1.0}, "share": 0.1, "stabilising": "30 min"} | marks
    found = {}
    for name, given in (
        ("transfers, 5 %", {"streams": {"up": up}}),
        ("carried on", {"onward": {"on": on}}),
    ):
        settings = built.scenario.settings.model_copy(update={"transfers": TransfersSection.model_validate(given)})
        other = build(replace(built.scenario, settings=settings))
        found[name] = other.service, other.calls(0)
    return found


def county_traffic(built: Built) -> Traffic:
    """The pace of a city with two rush hours."""
    pace = [1.1] * 6 + [0.95, 0.7, 0.75, 0.9, *[0.95] * 6, 0.9, 0.7, 0.7, 0.85, 0.95, 1.0, 1.05, 1.1]
    days = int(built.days) + 8
    return ByHour([60.0 * hour for hour in range(24 * days)], pace * days)


def main() -> None:
    """Print a line for each demand and service; those that miss their target are marked."""
    path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "scenarios" / "xiyang.yaml"
    scenario = load_scenario(path)
    print(f"{'demand':>6}  {'service':<20} {'busy':>6} {'calls/s':>10} {'ratio':>6} {'of off':>6}  asked")
    per_1000 = scenario.settings.calls.per_1000_a_year
    for times, measured in TIMES_MEASURED.items():
        calls_section = scenario.settings.calls.model_copy(update={"per_1000_a_year": per_1000 * times})
        settings = scenario.settings.model_copy(update={"calls": calls_section})
        built = build(replace(scenario, settings=settings))
        start = process_time()
        stations = tuple(station.id for station in scenario.county.stations)
        besides = (Raised(stations), Follows("second").knowing(built.marks), *IN_BEDS)
        own = (*built.marks.own, *besides)
        marks = replace(built.marks, own=own)
        calls = sample_calls(built.demand, marks, settings.start, built.days, settings.seed, 0)
        sampling = process_time() - start
        services = {name: (service, calls) for name, service in variants(built).items()} | with_transfers(built)
        found: dict[str, list[float]] = {"bare": [], **{name: [] for name in services}}
        busy = {}
        for name, (service, mine) in services.items():  # ways home are worked out once for all replications
            busy[name] = measure(simulate(service, mine), built.setting).figures["utilisation"]
        for _ in range(measured):
            found["bare"].append(bare_loop(len(calls)))
            for name, (service, mine) in services.items():
                start = process_time()
                simulate(service, mine)
                found[name].append((process_time() - start) * len(calls) / len(mine))  # of as many calls
        for name in services:
            ratio = median(b / e for b, e in zip(found["bare"], found[name], strict=True))
            share = median(o / e for o, e in zip(found["off"], found[name], strict=True))
            asked = TARGETS[name].get(times) if name in TARGETS else OF_OFF.get(name)
            missed = asked is not None and (ratio if name in TARGETS else share) < asked
            print(
                f"{times:>5}x  {name:<20} {busy[name]:>6.1%} {len(calls) / median(found[name]):>10,.0f} {ratio:>6.2f} "
                f"{share:>6.2f}  {'' if asked is None else asked}{' missed' if missed else ''}"
            )
        print(f"        sampling {sampling:.2f} s, bare loop {len(calls) / median(found['bare']):,.0f} calls/s")


if __name__ == "__main__":
    main()
