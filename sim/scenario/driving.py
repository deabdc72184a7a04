"""From the travel section of a scenario to how ambulances drive in its county."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from pydantic import ValidationError

from sim.county import (
    FERRY,
    LAWS,
    STEADY,
    ByHour,
    Conditions,
    County,
    Drive,
    Pace,
    Roads,
    StraightLine,
    Stretch,
    Traffic,
    Where,
)
from sim.county.travel.drive import AT_BASE_ONLY, NEAREST_ZONE
from sim.documents import Document, Fault, did_you_mean
from sim.documents.faults import show
from sim.scenario.schema import StretchSection, TrafficSection, TravelSection
from sim.words import Listed, Message

_DAY = 1440.0  # minutes


def drive_of(travel: TravelSection) -> Drive:
    """How ambulances drive."""
    line = travel.straight_line
    conditions = travel.conditions
    return Drive(
        travel.speeds,
        lights_and_siren=travel.lights_and_siren,
        transport=travel.transport,
        homewards=travel.homewards,
        position=travel.position,
        off_road_km_per_hour=travel.off_road,
        conditions=Conditions(
            conditions.factor, tuple((1000 * height.above, height.factor) for height in conditions.heights)
        ),
        stretches=(
            *(Stretch(_where(closed), factor=0.0) for closed in travel.closed),
            *(Stretch(_where(slow), slow.factor, slow.at_most or float("inf")) for slow in travel.slow),
        ),
        law=LAWS[line.law],
        pace=Pace(line.speed, line.to_cruise),
        to_scene=travel.minutes_factor.to_scene,
        to_hospital=travel.minutes_factor.to_hospital,
    )


def _where(section: StretchSection) -> Where:
    edge = (section.edge[0], section.edge[1]) if section.edge else None
    return Where(section.road or "", edge, tuple(section.area or ()))


def traffic_of(section: TrafficSection, start: date, days: float) -> Traffic:
    """The pace from each change on, from ``start``, for ``days`` [days] and the week after them."""
    kinds = section.day(weekend=False), section.day(weekend=True)
    if {*section.month, *(factor for kind in kinds for _, factor in kind)} == {1.0}:
        return STEADY
    since: list[float] = []
    pace: list[float] = []
    for number in range(int(days) + 8):
        day = start + timedelta(days=number)
        month = section.month[day.month - 1]
        for minute, factor in kinds[day.weekday() >= 5]:
            if not pace or pace[-1] != factor * month:
                since.append(number * _DAY + minute)
                pace.append(factor * month)
    return ByHour(since, pace)


@dataclass(frozen=True)
class Unused:
    """Why a key says nothing of a kind of county, ``but`` for these values, which say what is done in any case."""

    why: str
    but: frozenset[str] = frozenset()


def unused_by(county: County) -> dict[str, Unused]:
    """The keys that say nothing of a county of this kind, each with the reason."""
    no_map = Unused(Message("scenario-why-no-map"))
    by_road = dict.fromkeys(
        (f"travel.{key}" for key in ("speeds", "off_road", "conditions", "closed", "slow", "tables_memory")), no_map
    )
    match county.travel:
        case Roads():
            return dict.fromkeys(
                ("travel.straight_line", "travel.minutes_factor"), Unused(Message("scenario-why-roads"))
            )
        case StraightLine():
            return by_road
    as_given = Unused(Message("scenario-why-as-given"))
    no_km = Unused(Message("scenario-why-no-km"))
    found = {AT_BASE_ONLY}
    if county.placed:
        found.add(NEAREST_ZONE)
    why = Message("scenario-why-base-only", zones="placed" if county.placed else "unplaced")
    return {
        **by_road,
        **dict.fromkeys(("travel.straight_line", "travel.lights_and_siren", "travel.transport"), as_given),
        "travel.position": Unused(why, frozenset(found)),
        "dispatch.service_radius": no_km,
        **({} if county.placed else {"targets.radius": no_km, "targets.coverage_km": no_km}),
    }


def notes_of_unused(document: Document, written: Iterable[tuple[str | int, ...]], county: County) -> list[Fault]:
    """A note for each key that is ``written`` in a scenario and says nothing of its county."""
    return document.unused(
        written,
        {
            key: Message("scenario-unused-of", why=unused.why, county=county.name)
            for key, unused in unused_by(county).items()
            if not (unused.but and document.value(tuple(key.split("."))) in unused.but)
        },
    )


def notes_of_ferries(document: Document, traffic: TrafficSection, county: County) -> list[Fault]:
    """A note where the traffic of the hours slows drives of which a part is a crossing that it would not slow."""
    if not isinstance(county.travel, Roads) or traffic_of(traffic, date(2025, 1, 1), 358.0) is STEADY:
        return []
    if np.isnan(county.travel.stated).all():
        return []
    return [document.fault(("travel", "traffic"), Message("scenario-ferries", county=county.name))]


def check_driving(document: Document, county: County) -> Iterator[Fault]:
    """Faults of the travel section that show beside the county's roads."""
    if isinstance(county.travel, Roads):
        yield from _check_speeds(document, county, county.travel)
        yield from _check_heights(document, county, county.travel)
    elif not document.judged(("travel", "conditions")):
        yield from _check_conditions(document, county)
    for key in ("closed", "slow"):
        listed = document.value(("travel", key))
        for number, stretch in enumerate(listed if isinstance(listed, list) else []):
            at = ("travel", key, number)
            if not isinstance(stretch, dict) or document.judged(at):
                continue
            if not isinstance(county.travel, Roads):
                yield document.fault(at, Message("scenario-no-roads", county=county.name))
                continue
            for how in ("road", "edge", "area"):
                if how in stretch and not document.judged((*at, how)):
                    yield from check_where(document, (*at, how), stretch[how], county, county.travel)


def check_where(
    document: Document, at: tuple[str | int, ...], meant: object, county: County, roads: Roads
) -> Iterator[Fault]:
    """Faults of what a stretch names, at ``at``: a road, an edge or an area."""
    how = at[-1]
    if how == "road" and isinstance(meant, str) and meant not in roads.names:
        known = sorted({name for name in roads.names if name})
        near = did_you_mean(meant, known) if known else Message("scenario-roads-unnamed")
        yield document.fault(at, Message("scenario-no-road", county=county.name, road=show(meant), near=near))
    elif how == "edge" and isinstance(meant, list) and len(meant) == 2 and all(isinstance(one, str) for one in meant):
        unknown = [node for node in meant if node not in roads.index]
        if unknown:
            near = did_you_mean(unknown[0], roads.nodes)
            yield document.fault(at, Message("scenario-no-node", node=show(unknown[0]), county=county.name, near=near))
        elif not Where(edge=(meant[0], meant[1])).edges(roads).any():
            joined = sorted({*roads.graph.successors(meant[0]), *roads.graph.predecessors(meant[0])})
            ends = {"a": show(meant[0]), "b": show(meant[1]), "joined": Listed(joined[:6])}
            yield document.fault(at, Message("scenario-no-edge", county=county.name, **ends))
    elif how == "area":
        yield from _check_area(document, at, meant, county, roads)


def _check_area(
    document: Document, at: tuple[str | int, ...], meant: object, county: County, roads: Roads
) -> Iterator[Fault]:
    try:
        corners = tuple(StretchSection.model_validate({"area": meant}).area or ())
    except ValidationError:
        return  # the schema says so
    if Where(area=corners).edges(roads).any():
        return
    swapped = tuple((lat, lon) for lon, lat in corners)
    (west, south), (east, north) = roads.position.min(axis=0), roads.position.max(axis=0)
    bounds = {"west": f"{west:g}", "south": f"{south:g}", "east": f"{east:g}", "north": f"{north:g}"}
    turned = Where(area=swapped).edges(roads).any()
    fix = Message("change-swap") if turned else Message("scenario-area-corners", **bounds)
    yield document.fault(at, Message("scenario-area-untouched", county=county.name, fix=fix))


def _check_conditions(document: Document, county: County) -> Iterator[Fault]:
    """Weather that no road is there to feel."""
    at = ("travel", "conditions")
    conditions = document.value(at)
    if isinstance(conditions, dict) and (conditions.get("factor") or conditions.get("heights")):
        yield document.fault(at, Message("scenario-conditions-no-map", county=county.name))


def _check_speeds(document: Document, county: County, roads: Roads) -> Iterator[Fault]:
    at = ("travel", "speeds")
    speeds = document.value(at)
    used = {name.removesuffix("_link") for name in roads.edges[3]} - {FERRY}
    for road_class in sorted(used - speeds.keys() if isinstance(speeds, dict) else ()):
        said = {"county": county.name, "class": road_class}
        yield document.fault(at, Message("scenario-class-no-speed", **said))


def _check_heights(document: Document, county: County, roads: Roads) -> Iterator[Fault]:
    at = ("travel", "conditions", "heights")
    if document.value(at) and not document.judged(at) and not (roads.height == roads.height).any():
        yield document.fault(at, Message("scenario-no-heights", county=county.name))
