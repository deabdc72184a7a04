"""What must be said beside a run's figures: what they rest on, and where they are weak."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from markupsafe import Markup

from sim.calls import Log
from sim.county import County, MinutesTable, Roads
from sim.county.joints import barred_km, nearest_road_km
from sim.documents import Fact
from sim.experiment.standing import Standing
from sim.measures import FEWEST_REPLICATIONS, Findings
from sim.scenario import Scenario
from sim.views.words import digits
from sim.views.written import Written
from sim.words import Listed, Message, Name, said_in


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
        return Message("note-all-on-the-road" if reached.all() else "note-others-on-the-road")
    place = county.places[farthest]
    return Message(
        "note-off-the-road",
        mean=digits(float(km.mean()), 2),
        name=Name(place.name, place.name_latin),
        most=digits(float(near[farthest]), 2),
    )


def notes(scenario: Scenario) -> list[str]:
    """What a planner should know of how a scenario and its county were read, each with its place in a file."""
    roads = scenario.county.travel
    aside = roads.left_aside if isinstance(roads, Roads) else ()
    return [
        *(Message("note-of-reading", note=note) for note in scenario.notes),
        *(Message("note-of-map", note=note) for note in aside),
    ]


_FAR_KM = 1.0
_PASSED_KM = 0.05  # how much nearer another road must be to be worth a word


_NAMED = 12
"""Zones, or groups, that are named in a sentence."""


def doubtful_joints(county: County, most: int = _NAMED) -> list[str]:
    """Where places are joined to the roads in a way that a reader should know of, by name, the worst kind first.

    So many at ``most`` are named of a kind.
    """
    roads, joints = county.travel, county.joints
    if not isinstance(roads, Roads) or joints is None:
        return []
    main = joints.only(joints.main).nearest_km
    passed = barred_km(roads, county.position, county.snap_limit)
    none, apart, far, barred, stub = [], [], [], [], []
    for at, (near, joined, over) in enumerate(zip(joints.nearest_km, main, passed, strict=True)):
        place = county.places[at]
        name = Name(place.name, place.name_latin)
        if math.isinf(near):
            none.append(Message("note-name-km", name=name, km=digits(nearest_road_km(roads, place.lon, place.lat), 1)))
        elif math.isinf(joined):
            apart.append(name)
        elif near < joined - _PASSED_KM:
            stub.append(Message("note-name-to-the-rest", name=name, km=digits(near, 2), rest=digits(joined, 2)))
        elif over < joined - _PASSED_KM:
            barred.append(Message("note-name-to-a-road", name=name, km=digits(over, 2), road=digits(joined, 2)))
        elif joined > _FAR_KM:
            far.append(Message("note-name-km", name=name, km=digits(joined, 1)))
    limits = {"note-no-road-within": {"km": f"{county.snap_limit:g}"}, "note-far-off": {"km": f"{_FAR_KM:g}"}}
    found: tuple[tuple[str, Sequence[str]], ...] = (
        ("note-no-road-within", none),
        ("note-no-road-joins", apart),
        ("note-stub", stub),
        ("note-barred", barred),
        ("note-far-off", far),
    )
    return [Message(key, names=_some(names, most), **limits.get(key, {})) for key, names in found if names]


def _some(names: Sequence[str], most: int = _NAMED) -> str:
    if len(names) <= most:
        return Listed(names)
    return Message("run-and-more", names=Listed(names[:most]), count=len(names) - most)


def listed(written: Written, names: Sequence[str], most: int = _NAMED) -> str:
    """Names in a sentence, the first of many."""
    return said_in(_some(names, most), written.language)


_COLUMNS_NAMED = 8


def told_of_log(log: Log, left_to_chance: Sequence[str]) -> list[str]:
    """What a replayed log holds, what of it is used, and what is drawn in its place."""
    used = Listed(name if own == name else f"{name} ({own})" for name, own in log.columns.items())
    said: list[str] = [Message("note-log-read", log=log.name, calls=len(log), period=str(log.period), columns=used)]
    if log.passed_over:
        said.append(Message("note-log-passed-over", columns=_some(log.passed_over, _COLUMNS_NAMED)))
    said += [Message("note-of-reading", note=note) for note in log.notes]
    if log.left_out:
        said.append(log.without)
    if left_to_chance:
        said.append(Message("note-log-drawn", names=Listed(left_to_chance)))
    else:
        said.append(Message("note-log-all"))
    return said


def county_label(written: Written, county: County) -> Markup:
    """What the distances of a county come from."""
    match county.travel:
        case MinutesTable():
            return written("run-roads-minutes")
        case Roads():
            schematic = "schematic" in county.label.lower()
            return written("run-roads-schematic") if schematic else written("run-roads-map", label=county.label)
    return written("run-roads-straight", detour=f"{county.travel.detour:g}")


def queue_warning(written: Written, findings: Findings) -> Markup | None:
    """That calls were still waiting when calls stopped coming, and what it means; None where it was one by chance."""
    waiting = findings.figures["open_at_end"].estimate
    if not waiting.mean > 0 or waiting.low == 0:
        return None
    return written("run-queue-grows", share=written.figure(waiting, "share"))


def warnings_of(written: Written, county: County, findings: Findings) -> Iterator[Markup]:
    """What must be read first: a queue that grows, zones without a road, tables cut to memory."""
    if grows := queue_warning(written, findings):
        yield grows
    for what, minutes in (("ambulance", findings.base_minutes), ("hospital", findings.hospital_minutes)):
        there = [county.zones[at] for at in findings.cut_off.tolist() if math.isinf(minutes[at])]
        if there:
            names = [written.name(zone.name, zone.name_latin) for zone in there]
            yield written(
                f"run-no-road-{what}",
                count=len(there),
                people=f"{sum(zone.people for zone in there):,.0f}",
                names=listed(written, names),
            )
    if findings.note:
        yield written("run-tables-thinned")


def few_replications(written: Written, findings: Findings) -> Markup | None:
    """That intervals rest on few replications; None with enough, and with one, which has none and is told so."""
    if not 1 < findings.replications < FEWEST_REPLICATIONS:
        return None
    return written("run-few-replications", count=findings.replications, asked=FEWEST_REPLICATIONS)


def history(written: Written, standing: Standing) -> Markup:
    """Whether the county has been held against its history, and how that ended."""
    if standing.state == "none":
        return written("run-history-none")
    told = written(f"run-history-{standing.state}", date=standing.date)
    if not standing.differing:
        return told
    return told + written("page-between") + written("run-history-differs", sections=", ".join(standing.differing))


def foundations(
    written: Written, county: County, standing: Standing, facts: Sequence[Fact]
) -> Iterator[tuple[str, Markup]]:
    """What every answer of a county rests on, a line each: its history, its roads, its inputs."""
    words = written.words
    yield words("run-trust-history"), history(written, standing)
    yield words("run-trust-roads"), county_label(written, county)
    if facts:
        assumed = sum(fact.assumed for fact in facts)
        yield words("run-trust-inputs"), written("run-inputs-assumed", count=len(facts), assumed=assumed)
