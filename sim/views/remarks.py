"""What must be said beside a run's figures: what they rest on, and where they are weak."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.calls import Log
from sim.county import County, Roads
from sim.county.joints import barred_km, nearest_road_km
from sim.measures import FEWEST_REPLICATIONS, Findings
from sim.scenario import Scenario
from sim.views.words import counted, digits, named, show


def queue_warning(findings: Findings) -> str:
    """That calls were still waiting when calls stopped coming, and what it means; empty where it was one by chance."""
    waiting = findings.figures["open_at_end"]
    if not waiting.estimate.mean > 0 or waiting.estimate.low == 0:
        return ""
    return (
        f"The queue does not settle: {show(waiting)[0]} of calls were still waiting when the last call came; waits "
        "and response times here depend on how long is simulated."
    )


def few_replications(findings: Findings) -> str:
    """That intervals rest on few replications; empty with enough, and with one, which has none and is told so."""
    if not 1 < findings.replications < FEWEST_REPLICATIONS:
        return ""
    return (
        f"{counted(findings.replications, 'replication')} are few: the intervals are wide and rough, and may be "
        f"narrow by luck. Run {FEWEST_REPLICATIONS} or more."
    )


def legs(county: County) -> str:
    """How far places lie from the road; empty in a county without roads."""
    if county.joints is None:
        return ""
    near = county.joints.nearest_km
    reached = np.isfinite(near)  # the others ``doubtful_joints`` names
    if not reached.any():
        return ""
    km = near[reached]
    farthest = int(np.where(reached, near, -1.0).argmax())
    if near[farthest] < 0.05:
        return "All places stand on the road." if reached.all() else "All other places stand on the road."
    place = county.places[farthest]
    return (
        f"Places lie {digits(float(km.mean()), 2)} km from the nearest road on average, "
        f"{named(place.name, place.name_latin)} the farthest ({digits(float(near[farthest]), 2)} km)."
    )


def notes(scenario: Scenario) -> list[str]:
    """What a planner should know of how a scenario and its county were read, each with its place in a file."""
    roads = scenario.county.travel
    aside = roads.left_aside if isinstance(roads, Roads) else ()
    return [
        *(f"Note: {note}." for note in scenario.notes),
        *(f"Note: of the map that the roads were imported from: {one}." for one in aside),
    ]


_FAR_KM = 1.0
_PASSED_KM = 0.05  # how much nearer another road must be to be worth a word


def doubtful_joints(county: County) -> list[str]:
    """Where places are joined to the roads in a way that a reader should know of, by name, the worst kind first."""
    roads, joints = county.travel, county.joints
    if not isinstance(roads, Roads) or joints is None:
        return []
    main = joints.only(joints.main).nearest_km
    passed = barred_km(roads, county.position, county.snap_limit)
    none, apart, far, barred, stub = [], [], [], [], []
    for at, (near, joined, over) in enumerate(zip(joints.nearest_km, main, passed, strict=True)):
        place = county.places[at]
        name = named(place.name, place.name_latin)
        if math.isinf(near):
            none.append(f"{name} ({digits(nearest_road_km(roads, place.lon, place.lat), 1)} km)")
        elif math.isinf(joined):
            apart.append(name)
        elif near < joined - _PASSED_KM:
            stub.append(f"{name} ({digits(near, 2)} km, and {digits(joined, 2)} km to the rest)")
        elif over < joined - _PASSED_KM:
            barred.append(f"{name} ({digits(over, 2)} km, and {digits(joined, 2)} km to a road that may be left)")
        elif joined > _FAR_KM:
            far.append(f"{name} ({digits(joined, 1)} km)")
    said = (
        (none, f"No road comes within {county.snap_limit:g} km of"),
        (apart, "No road joins to the rest of the county and back"),
        (stub, "The nearest road is joined to no other: its end is taken for a slip of the map near"),
        (barred, "A motorway, tunnel, bridge or ferry passes nearer, where nobody turns off, by"),
        (far, f"More than {_FAR_KM:g} km off every road lie"),
    )
    return [f"{words} {_some(names)}." for names, words in said if names]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


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
    names = _some([named(zone.name, zone.name_latin) for zone in there])
    have = "has" if len(there) == 1 else "have"
    people = sum(zone.people for zone in there)
    return f"{counted(len(there), 'zone')} with {people:,} people {have} no road {what}: {names}."


_NAMED = 12
"""Zones that are named in a sentence."""


def told_of_log(log: Log, left_to_chance: Sequence[str]) -> str:
    """What a replayed log holds, what of it is used, and what is drawn in its place."""
    used = ", ".join(name if own == name else f"{name} ({own})" for name, own in log.columns.items())
    said = f"{log.name}: {counted(len(log), 'call')}, {log.period}. Read: {used}."
    if log.passed_over:
        shown = ", ".join(log.passed_over[:8])
        more = f" and {len(log.passed_over) - 8} more" if len(log.passed_over) > 8 else ""
        said += f" Passed over: {shown}{more}."
    said += "".join(f" {note[:1].upper()}{note[1:]}." for note in log.notes)
    if log.left_out:
        said += f" {log.without}"
    if left_to_chance:
        return f"{said} Drawn by the scenario's laws where the log says nothing: {', '.join(left_to_chance)}."
    return f"{said} Nothing is left to chance: every replication is the same, so one is run unless more are asked for."
