"""The question of where ambulances should go, checked against the scenario's county: sites, and what each may hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.county import County, MinutesTable, Roads, Station, Zone
from sim.county.places import great_circle_km
from sim.documents import Document, Fault, check_section, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.measures.objectives import targets_missing
from sim.placement.plans import Costs, Plans
from sim.scenario.changes.change import Faulty
from sim.scenario.changes.places import named, place_at
from sim.scenario.placement_schema import GROUPS, PlacementSection
from sim.scenario.scenario import Placement, Scenario

__all__ = ["placement_of", "read_placement"]

PLACEMENT: Where = ("placement",)


def read_placement(document: Document) -> tuple[PlacementSection | None, list[Fault]]:
    """The ``placement`` section, taken out of the document, and what is wrong with its form."""
    judged = "placement" not in document.data or document.judged(PLACEMENT)
    given = document.data.pop("placement", None)
    if judged:
        return None, []
    document.facts = [fact for fact in document.facts if not fact.key.startswith("placement.")]
    if not isinstance(given, dict):
        return None, [document.fault(PLACEMENT, f"{show(given)} is not a group of keys; write its keys below it")]
    marks = {place[1:]: mark for place, mark in document.marks.items() if place[:1] == PLACEMENT}
    unread = {place[1:] for place in document.unread if place[:1] == PLACEMENT}
    own = Document(document.path, given, marks, unread=unread)
    section, wrong = check_section(PlacementSection, own)
    return section, [replace(fault, key=f"placement.{fault.key}" if fault.key else "placement") for fault in wrong]


def placement_of(scenario: Scenario, asked: PlacementSection) -> tuple[Placement | None, list[tuple[Where, str]]]:
    """The question with its sites, and what is wrong with it, by the key below ``placement``."""
    wrong: Faulty = []
    found: dict[Station, str | tuple[float, float]] = {}
    explicit: set[str] = set()
    for number, at in enumerate(asked.candidates):
        where = ("candidates", number)
        if isinstance(at, str) and at.strip() in GROUPS:
            group = _group(scenario, at.strip(), asked)
            if not group:
                wrong.append((where, f"{scenario.county.name} has none of these; name its places"))
            found |= {site: place for site, place in group.items() if site not in found}
            continue
        site, place = _site(scenario, at, asked, where, wrong)
        if site is None:
            continue
        if site.id in explicit:
            wrong.append((where, f"{named(site)} stands in the list already; delete it here"))
        explicit.add(site.id)
        found.setdefault(site, place)
    stations = scenario.county.stations
    fixed = _fixed(scenario, asked.fixed, wrong)
    new = tuple(site for site in found if site not in stations)
    sites = (*stations, *new)
    limits = _limits(sites, asked, wrong)
    plans = _plans(sites, set(found), fixed, limits, asked)
    if not wrong:
        _check_question(scenario, asked, plans, wrong)
    if wrong:
        return None, wrong
    return Placement(asked, sites, {site.id: found[site] for site in new}, plans), []


def _group(scenario: Scenario, name: str, asked: PlacementSection) -> dict[Station, str | tuple[float, float]]:
    county = scenario.county
    if name == "all stations":
        return {station: station.id for station in county.stations}
    if name == "all township hospitals":
        return {station: station.id for station in county.stations if station.kind == "township"}
    if name == "all zones":
        return {_new_at_zone(zone, asked): _told(county, zone) for zone in county.zones}
    return {_new_at(node, lon, lat, asked): (lon, lat) for node, lon, lat in _nodes(scenario, asked.nodes_apart)}


def _nodes(scenario: Scenario, apart: float) -> list[tuple[str, float, float]]:
    """Crossings from which every other can be reached, none nearer to another than ``apart`` [km] as the crow flies."""
    roads = scenario.county.travel
    if not isinstance(roads, Roads):
        return []
    start, end, _, _ = roads.edges
    ends = {tuple(sorted(pair)) for pair in zip(start.tolist(), end.tolist(), strict=True)}
    degree = np.bincount(np.array(sorted(ends), dtype=np.int64).ravel(), minlength=len(roads.position))
    kept: list[int] = []
    for node in np.flatnonzero(roads.strong & (degree > 2)).tolist():
        lon, lat = roads.position[node]
        far = great_circle_km(lon, lat, roads.position[kept, 0], roads.position[kept, 1]) if kept else np.array([apart])
        if far.min() >= apart:
            kept.append(node)
    where = np.round(roads.position[kept], 6).tolist()
    return [(str(number), lon, lat) for number, (lon, lat) in enumerate(where, 1)]


def _told(county: County, zone: Zone) -> str:
    """What a change calls a zone: its name, or its id where other places have that name."""
    same = sum(zone.name in (place.name, place.id) for place in county.places)
    return zone.name if same == 1 else zone.id


def _new_at_zone(zone: Zone, asked: PlacementSection) -> Station:
    new = asked.new_sites
    latin = f"{zone.name_latin} post" if zone.name_latin else ""
    return Station(f"{zone.id}-post", f"{zone.name}急救点", latin, zone.town, new.kind, zone.lon, zone.lat, 0,
                   new.service_radius)  # fmt: skip


def _new_at(name: str, lon: float, lat: float, asked: PlacementSection) -> Station:
    new = asked.new_sites
    return Station(f"post-{name}", f"急救点{name}", f"post {name}", f"急救点{name}", new.kind, lon, lat, 0,
                   new.service_radius)  # fmt: skip


def _site(
    scenario: Scenario, at: str | tuple[float, float], asked: PlacementSection, where: Where, wrong: Faulty
) -> tuple[Station | None, str | tuple[float, float]]:
    """The station that stands at a candidate, or the one that would open there, and where that is."""
    county = scenario.county
    if isinstance(at, str):
        for places in (county.stations, county.zones):
            one = _called(at, places)
            if isinstance(one, Station):
                return one, one.id
            if isinstance(one, Zone):
                here: Faulty = []
                place_at(scenario, one.id, where, here)
                wrong += here
                return (None if here else _new_at_zone(one, asked)), _told(county, one)
    before = len(wrong)
    lon, lat = place_at(scenario, at, where, wrong)
    if len(wrong) > before or math.isnan(lon):
        return None, at
    if isinstance(at, str):
        hospital = next(h for h in county.hospitals if (h.lon, h.lat) == (lon, lat))
        new = asked.new_sites
        return Station(f"{hospital.id}-post", f"{hospital.name}急救点", f"{hospital.name_latin} post", hospital.town,
                       new.kind, lon, lat, 0, new.service_radius), at  # fmt: skip
    return _new_at(f"{lon:.4f}-{lat:.4f}", lon, lat, asked), at


def _called(name: str, places: Sequence[Station | Zone]) -> Station | Zone | None:
    """The place of this id, or else the only one of this name; None where several share it."""
    asked = name.strip()
    by_id = next((place for place in places if place.id == asked), None)
    same = [p for p in places if asked == p.name or asked.casefold() == p.name_latin.casefold()]
    return by_id or (same[0] if len(same) == 1 else None)


def _fixed(scenario: Scenario, names: Sequence[str], wrong: Faulty) -> set[str]:
    stations, kept = scenario.county.stations, set()
    kinds = {f"all {kind}": kind for kind in {station.kind for station in stations}}
    for number, name in enumerate(names):
        if name.strip() in kinds:
            kept |= {station.id for station in stations if station.kind == kinds[name.strip()]}
            continue
        one = _called(name, stations)
        if one is None:
            known = [*kinds, *(text for station in stations for text in (station.name, station.id))]
            county = scenario.county.name
            wrong.append((("fixed", number), f"{county} has no station {show(name)}{did_you_mean(name, known)}"))
        else:
            kept.add(one.id)
    return kept


def _limits(sites: Sequence[Station], asked: PlacementSection, wrong: Faulty) -> dict[str, int]:
    """The most that single sites may hold, by their ids."""
    limits = {}
    for name, most in asked.most_at.items():
        site = _called(name, sites) or _called(f"{name.strip()}急救点", sites)
        if site is None:
            known = [text for one in sites for text in (one.name, one.id)]
            wrong.append((("most_at", name), f"there is no such site{did_you_mean(name, known)}"))
        else:
            limits[site.id] = int(most)
    return limits


def _plans(
    sites: Sequence[Station], candidates: set[Station], fixed: set[str], limits: dict[str, int], asked: PlacementSection
) -> Plans:
    held = tuple(site.ambulances for site in sites)
    unless = asked.most if asked.most is not None else sum(held) + (asked.add or 10_000)
    stations = asked.adding == "stations"
    low, high, receives = [], [], []
    for site in sites:
        gives = asked.moving != "none" and site.id not in fixed and site.ambulances > 0
        takes = site in candidates and not (stations and site.ambulances)
        most = min(limits.get(site.id, unless), 1 if stations else unless)
        low.append(0 if gives else site.ambulances)
        high.append(max(most, site.ambulances) if takes else site.ambulances)
        receives.append(takes)
    costs = None
    if asked.budget is not None and asked.costs is not None:
        costs = Costs(asked.budget, asked.costs.station, asked.costs.ambulance)
    return Plans(
        held, tuple(low), tuple(high), tuple(receives), int(asked.add),
        asked.moving in ("ambulances", "both"), asked.moving in ("stations", "both"), asked.moves, costs,
    )  # fmt: skip


def _check_question(scenario: Scenario, asked: PlacementSection, plans: Plans, wrong: Faulty) -> None:
    """What is asked and cannot be: too many, too little money, a share without a target."""
    room = sum(high - held for high, held, takes in zip(plans.high, plans.held, plans.receives, strict=True) if takes)
    if asked.add > room and asked.moving == "none":
        said = f"ambulances are asked for, and the sites have room for {room}"
        if asked.adding == "stations":
            said = (
                f"new stations are asked for, and {room} of the candidates {'is' if room == 1 else 'are'} without one"
            )
        wrong.append((("add",), f"{asked.add} {said}; ask for {room} at most, or name more candidates"))
    if plans.costs is not None and asked.moving == "none":
        cheapest = min((plans.cost(plan) for plan in plans.added(plans.held)), default=math.inf)
        if cheapest > plans.costs.budget:
            said = "no candidate has room" if math.isinf(cheapest) else f"the cheapest ambulance costs {cheapest:,.10g}"
            wrong.append((("budget",), f"{asked.budget:,.10g} buys nothing: {said}; allow more"))
    if asked.moving != "none" and not any(plans.low[s] < plans.held[s] for s in plans.sites):
        wrong.append((("fixed",), "every ambulance is fixed, and nothing may move; leave some out"))
    if "share within" in asked.objective and asked.within is None:
        kinds = [zone.kind for zone in scenario.county.zones]
        missing = targets_missing(kinds, [target.kind for target in scenario.settings.targets.response])
        if missing:
            at = asked.objective.index("share within")
            wrong.append(
                (("objective", at), f"targets.response holds nothing for {' and '.join(missing)} zones; "
                 "write within: 15 min here, or a target for them")
            )  # fmt: skip
    if isinstance(scenario.county.travel, MinutesTable):
        wrong += [
            (("objective", at), f"{scenario.county.name} is given by a table of minutes, without kilometres; "
             "choose share within")
            for at, name in enumerate(asked.objective) if name.endswith("coverage")
        ]  # fmt: skip
    if asked.within is not None and "share within" not in asked.objective:
        wrong.append((("within",), "no objective asks for it; leave it out, or write objective: share within"))
