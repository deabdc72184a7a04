"""The question of where ambulances should go, checked against the scenario's county: sites, and what each may hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

import numpy as np

from sim.county import County, Hospital, MinutesTable, Roads, Station, Zone
from sim.county.places import great_circle_km
from sim.documents import did_you_mean
from sim.documents.document import Where
from sim.documents.faults import closest, show
from sim.measures.costs import HOURS_A_YEAR
from sim.measures.declared import OBJECTIVES
from sim.measures.outcome import targets_missing
from sim.placement.allowance import Costs
from sim.placement.plans import Plans
from sim.scenario.asked import Placement
from sim.scenario.changes.change import Faulty
from sim.scenario.changes.places import named, place_at, station_named
from sim.scenario.own_zones import serves_nobody
from sim.scenario.placement_reading import Reading
from sim.scenario.placement_schema import GROUPS, Candidate, NamedPosition, PlacementSection, group_of
from sim.scenario.scenario import Scenario
from sim.scenario.schema.worth import ServiceCostsSection
from sim.words import Both, Message


def placement_of(scenario: Scenario, reading: Reading) -> tuple[Placement | None, Faulty]:
    """The question with its sites, and what is wrong with it, by the key below ``placement``."""
    wrong: Faulty = []
    asked = reading.asked
    found: dict[Station, str | tuple[float, float]] = {}
    named_before: set[str] = set()
    for number, at in enumerate(asked.candidates):
        where: Where = ("candidates", number)
        if where in reading.unread:
            continue
        group = group_of(at) if isinstance(at, str) else None
        if group is not None:
            said = _no_group(scenario.county, group)
            if said:
                wrong.append((where, said))
            elif group in named_before:
                wrong.append((where, Message("section-listed-twice", given=show(group))))
            else:
                found |= {site: place for site, place in _group(scenario, group, asked).items() if site not in found}
            named_before.add(group)
            continue
        for row, one in enumerate(reading.listed.get(number, (at,))):
            here: Faulty = []
            where = ("candidates", number, row) if number in reading.listed else ("candidates", number)
            site, place = _site(scenario, one, asked, where, here)
            if site is not None and site.id in named_before:
                here.append((where, Message("placement-place-twice", name=_place_name(site))))
            if site is not None:
                named_before.add(site.id)
                found.setdefault(site, place)
            if number in reading.listed and isinstance(one, NamedPosition):
                here = [(where, Message("placement-of-row", name=one.name, said=said)) for _, said in here]
            wrong += here
    stations = scenario.county.stations
    fixed = _fixed(scenario, reading, wrong)
    own = _with_own_names([site for site in found if site not in stations], stations)
    found = {own.get(site, site): place for site, place in found.items()}
    new = tuple(own.values())
    sites = (*stations, *new)
    limits = _limits(sites, found, reading, wrong)
    plans = _plans(sites, set(found), fixed, limits, asked, scenario.settings.costs)
    _check_kind(scenario, asked, wrong)
    _check_objectives(scenario, reading, wrong)
    useless = [said for site in new if (said := serves_nobody(scenario, site))]
    if new and len(useless) == len(new):
        wrong.append((("candidates",), useless[0]))
    keys = ("candidates", "most_at", "fixed")
    if reading.sure_of(*keys) and not any(where[0] in keys for where, _ in wrong if where):
        _check_room(reading, plans, wrong)
    if wrong or reading.unread:
        return None, wrong
    classes = scenario.settings.classes
    placed = None if classes is None else classes.placed
    return Placement(asked, sites, {site.id: found[site] for site in new}, plans, reading.question, placed), []


def _no_group(county: County, name: str) -> Message | None:
    """Why a county has no candidates of a group; None where it has."""
    if name in ("all zones", "road nodes") and isinstance(county.travel, MinutesTable):
        return Message("placement-minutes-know-no-place", county=county.name)
    if name == "road nodes" and not isinstance(county.travel, Roads):
        return Message("placement-no-map", county=county.name)
    if name == "all township hospitals" and not _township_hospitals(county):
        return Message("placement-no-township-hospital", county=county.name)
    return None


def _group(scenario: Scenario, name: str, asked: PlacementSection) -> dict[Station, str | tuple[float, float]]:
    county = scenario.county
    if name == "all stations":
        return {station: station.id for station in county.stations}
    if name == "all township hospitals":
        return {
            place if isinstance(place, Station) else _new_at_hospital(place, asked): _told(county, place)
            for place in _township_hospitals(county)
        }
    if name == "all zones":
        return {_new_at_zone(zone, asked): _told(county, zone) for zone in county.zones}
    return {_new_at(county, n, lon, lat, asked): (lon, lat) for n, lon, lat in _nodes(scenario, asked.nodes_apart)}


def _township_hospitals(county: County) -> list[Station | Hospital]:
    """Stations of townships, and the hospitals there from which no ambulance goes; a table of minutes knows no more."""
    of_seat = {station.town for station in county.stations if station.kind != "township"}
    there = {spot for station in county.stations for spot in (station.id, (station.lon, station.lat))}
    more = [
        hospital
        for hospital in county.hospitals
        if not ({hospital.id, (hospital.lon, hospital.lat)} & there or hospital.town in of_seat)
    ]
    stations = [station for station in county.stations if station.kind == "township"]
    return [*stations, *([] if isinstance(county.travel, MinutesTable) else more)]


def _nodes(scenario: Scenario, apart: float) -> list[tuple[str, float, float]]:
    """Crossings from which every other can be reached, none nearer to another than ``apart`` [km] as the crow flies.

    A post may stand at a crossing where some road may be turned off: not on a motorway, a bridge or in a tunnel.
    """
    roads = scenario.county.travel
    if not isinstance(roads, Roads):
        return []
    start, end = (roads.spot[side] for side in roads.edges[:2])
    ends = {tuple(sorted(pair)) for pair in zip(start.tolist(), end.tolist(), strict=True)}
    turned_off = np.zeros(len(roads.position), dtype=bool)
    turned_off[np.concatenate([start[roads.joinable], end[roads.joinable]])] = True
    degree = np.bincount(np.array(sorted(ends), dtype=np.int64).ravel(), minlength=len(roads.position))
    kept: list[int] = []
    for node in np.flatnonzero(roads.strong & turned_off & (degree > 2)).tolist():
        lon, lat = roads.position[node]
        far = great_circle_km(lon, lat, roads.position[kept, 0], roads.position[kept, 1]) if kept else np.array([apart])
        if far.min() >= apart:
            kept.append(node)
    where = np.round(roads.position[kept], 6).tolist()
    return [(str(number), lon, lat) for number, (lon, lat) in enumerate(where, 1)]


def _told(county: County, at: Station | Hospital | Zone) -> str:
    """What a change calls a place: a station its id, others their name, or their id where others have that name."""
    same = sum(at.name in (place.name, place.id) for place in county.places)
    return at.name if same == 1 and not isinstance(at, Station) else at.id


def _new_at_zone(zone: Zone, asked: PlacementSection) -> Station:
    new = asked.new_sites
    latin = f"{zone.name_latin} post" if zone.name_latin else ""
    return Station(
        f"{zone.id}-post", f"{zone.name}急救点", latin, zone.town, new.kind, zone.lon, zone.lat, 0, new.service_radius
    )


def _new_at_hospital(hospital: Hospital, asked: PlacementSection) -> Station:
    new = asked.new_sites
    return Station(
        f"{hospital.id}-post",
        f"{hospital.name}急救点",
        f"{hospital.name_latin} post",
        hospital.town,
        new.kind,
        hospital.lon,
        hospital.lat,
        0,
        new.service_radius,
    )


def _new_at(county: County, ident: str, lon: float, lat: float, asked: PlacementSection) -> Station:
    """A station on the road, named for the village that it stands by."""
    new = asked.new_sites
    at = np.array([[zone.lon, zone.lat] for zone in county.zones])
    far = great_circle_km(np.array(lon), np.array(lat), at[:, 0], at[:, 1])
    zone = county.zones[int(far.argmin())]
    latin = f"by {zone.name_latin} post" if zone.name_latin else ""
    return Station(
        f"post-{ident}", f"{zone.name or zone.id}旁急救点", latin, zone.town, new.kind, lon, lat, 0, new.service_radius
    )


def _with_own_names(new: Sequence[Station], stations: Sequence[Station]) -> dict[Station, Station]:
    """Sites that could open, each by a name that no other has: no two stations of a plan may share one."""
    names = Counter(site.name for site in (*new, *stations))
    taken = {station.name for station in stations}
    own = {}
    for site in new:
        name = site.name if names[site.name] == 1 else f"{site.town}{site.name}"
        short, number = name.removesuffix("急救点"), 1
        while name in taken:
            number += 1
            name = f"{short}{number}急救点"
        taken.add(name)
        own[site] = replace(site, name=name)
    return own


def _site(
    scenario: Scenario, at: Candidate, asked: PlacementSection, where: Where, wrong: Faulty
) -> tuple[Station | None, str | tuple[float, float]]:
    """The station that stands at a candidate, or the one that would open there, and where that is."""
    county = scenario.county
    if isinstance(at, NamedPosition):
        return _named_site(scenario, at, asked, where, wrong)
    if isinstance(at, str):
        said = _no_name(at, county.places, GROUPS)
        if said:
            wrong.append((where, said))
            return None, at
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
        return _new_at_hospital(hospital, asked), at
    return _new_at(county, f"{lon:.4f}-{lat:.4f}", lon, lat, asked), at


def _named_site(
    scenario: Scenario, at: NamedPosition, asked: PlacementSection, where: Where, wrong: Faulty
) -> tuple[Station | None, str | tuple[float, float]]:
    """The station that would open at a candidate with a name of its own, and where that is."""
    county, before = scenario.county, len(wrong)
    lon, lat = place_at(scenario, at.at, where, wrong)
    known = {text for place in county.places for text in (place.id, place.name)}
    if at.name in known:
        wrong.append((where, Message("placement-name-taken", name=at.name)))
    if len(wrong) > before or math.isnan(lon):
        return None, at.at
    site = _new_at(county, at.name, lon, lat, asked)
    return replace(site, id=at.name, name=at.name, name_latin=at.name_latin), at.at


def _called(name: str, places: Sequence[Station | Zone]) -> Station | Zone | None:
    """The place of this id, or else the only one of this name; None where several share it."""
    asked = name.strip()
    by_id = next((place for place in places if place.id == asked), None)
    same = [p for p in places if asked == p.name or asked.casefold() == p.name_latin.casefold()]
    return by_id or (same[0] if len(same) == 1 else None)


def _no_name(name: str, places: Sequence[Station | Zone | Hospital], groups: Iterable[str]) -> Message | None:
    """What is meant by a text that is no place, and looks like a group or like several names; None for others."""
    plain = name.strip()
    if any(plain in (place.id, place.name) or plain.casefold() == place.name_latin.casefold() for place in places):
        return None
    parts = [part.strip() for part in re.split("[,，、;；]", plain) if part.strip()]
    if len(parts) > 1:
        return Message("placement-one-text", given=show(name), parts=", ".join(parts))
    if plain.casefold().startswith(("all ", "road ")) or closest(plain, groups):
        return Message("placement-no-group", name=show(name), near=did_you_mean(plain, groups))
    return None


def _fixed(scenario: Scenario, reading: Reading, wrong: Faulty) -> set[str]:
    stations = scenario.county.stations
    of_kind = {f"all {kind}": kind for kind in {station.kind for station in stations}}
    groups = {name: [one.id for one in stations if one.kind == kind] for name, kind in of_kind.items()}
    groups |= {"all stations": [one.id for one in stations], "all township hospitals": groups.get("all township", [])}
    kept: set[str] = set()
    for number, name in enumerate(reading.asked.fixed):
        where = ("fixed", number)
        if where in reading.unread:
            continue
        plain = " ".join(name.split()).casefold()
        said = None if plain in groups else _no_name(name, stations, groups)
        one = None if said or plain in groups else station_named(scenario, name, where, wrong)
        mine = groups.get(plain, [] if one is None else [one.id])
        if said:
            wrong.append((where, said))
        elif mine and kept.issuperset(mine):
            wrong.append((where, Message("placement-fixed-before", name=show(name))))
        kept.update(mine)
    return kept


def _limits(
    sites: Sequence[Station], candidates: Container[Station], reading: Reading, wrong: Faulty
) -> dict[str, int]:
    """The most that single sites may hold, by their ids."""
    limits: dict[str, int] = {}
    for name, most in reading.asked.most_at.items():
        where, plain = ("most_at", name), name.strip()
        site = _called(plain, sites) or next(
            (found for one in ("{}急救点", "{} post", "{}-post") if (found := _called(one.format(plain), sites))), None
        )
        if site is None:
            known = [text for one in sites for text in (_place_name(one), one.name_latin.removesuffix(" post")) if text]
            near = did_you_mean(plain, known) if closest(plain, known) else Message("placement-name-a-candidate")
            wrong.append((where, Message("placement-no-site", near=near)))
        elif site not in candidates and reading.sure_of("candidates"):
            wrong.append((where, Message("placement-no-candidate")))
        elif site.id in limits:
            wrong.append((where, Message("placement-named-twice", name=_place_name(site))))
        else:
            limits[site.id] = int(most)
    return limits


def _place_name(site: Station | Zone) -> str:
    """What the place of a site is called: a new one is named for it."""
    return named(site).removesuffix("急救点")


def _plans(
    sites: Sequence[Station],
    candidates: set[Station],
    fixed: set[str],
    limits: dict[str, int],
    asked: PlacementSection,
    prices: ServiceCostsSection | None,
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
    elif asked.budget is not None and prices is not None:  # of a year
        costs = Costs(asked.budget, prices.station, prices.vehicle + HOURS_A_YEAR * prices.crew_hour)
    return Plans(
        held,
        tuple(low),
        tuple(high),
        tuple(receives),
        int(asked.add),
        asked.moving in ("ambulances", "both"),
        asked.moving in ("stations", "both"),
        asked.moves,
        costs,
    )


def _check_kind(scenario: Scenario, asked: PlacementSection, wrong: Faulty) -> None:
    """A kind that no station has would have no rules of its own: it is rather misspelt."""
    kinds = {station.kind for station in scenario.county.stations}
    if "kind" in asked.new_sites.model_fields_set and asked.new_sites.kind not in kinds:
        near = did_you_mean(asked.new_sites.kind, kinds)
        wrong.append((("new_sites", "kind"), Message("placement-no-kind", county=scenario.county.name, near=near)))


def _check_objectives(scenario: Scenario, reading: Reading, wrong: Faulty) -> None:
    """What an objective needs and the scenario, or its county, does not say."""
    asked, county = reading.asked, scenario.county
    priceless = asked.budget is not None and not asked.add and asked.costs is None and scenario.settings.costs is None
    if priceless and reading.sure_of("budget", "costs"):
        wrong.append((("budget",), Message("placement-budget-no-costs")))
    if not reading.sure_of("objective"):
        return
    for at, name in enumerate(asked.objective):
        key = {"cost a year": "costs", "survivors": "survival", "care in time": "pathways"}.get(name)
        if key is not None and getattr(scenario.settings, key) is None:
            wrong.append((("objective", at), Message("placement-objective-needs", name=name, section=key)))
    if "share within" in asked.objective and asked.within is None and reading.sure_of("within"):
        kinds = [zone.kind for zone in county.zones]
        missing = targets_missing(kinds, [target.kind for target in scenario.settings.targets.response])
        if missing:
            at = asked.objective.index("share within")
            wrong.append((("objective", at), Message("placement-no-target", kinds=Both(missing))))
    for at, name in enumerate(asked.objective) if asked.adding in ("ambulances", "stations") else ():
        least, such = ("minutes", "0.5 min") if OBJECTIVES[name].unit == "min" else ("share", "1 %")
        if not getattr(scenario.settings.matters, least):
            said = Message("placement-matters-nothing", name=name, least=f"matters.{least}", such=such)
            wrong.append((("objective", at), said))
    if isinstance(county.travel, MinutesTable):
        wrong += [
            (
                ("objective", at),
                Message("placement-no-kilometres", county=county.name),
            )
            for at, name in enumerate(asked.objective)
            if name.endswith("coverage")
        ]


def _check_room(reading: Reading, plans: Plans, wrong: Faulty) -> None:
    """What is asked and cannot be: too many, too little money, a move to nowhere."""
    asked = reading.asked
    if not reading.sure_of("candidates", "most", "most_at", "adding", "moving"):
        return
    # a move to a candidate takes the room of one more, and one away from it gives it back: moves make no room
    room = sum(high - held for high, held, takes in zip(plans.high, plans.held, plans.receives, strict=True) if takes)
    if asked.add > room and asked.adding == "stations":
        few = Message("placement-stations-none", asked=asked.add)
        wrong.append((("add",), Message("placement-stations-room", asked=asked.add, room=room) if room else few))
    elif asked.add > room:
        few = Message("placement-ambulances-none", asked=asked.add)
        wrong.append((("add",), Message("placement-ambulances-room", asked=asked.add, room=room) if room else few))
    if plans.costs is not None and reading.sure_of("budget", "costs"):
        _check_budget(asked, plans, plans.costs, wrong)
    if asked.moving != "none" and reading.sure_of("fixed"):
        if not any(plans.held):
            wrong.append((("moving",), Message("placement-no-ambulance")))
        elif not any(plans.low[s] < plans.held[s] for s in plans.sites):
            wrong.append((("fixed",), Message("placement-all-fixed")))
        elif next(plans.moved(plans.held), None) is None:
            key = "placement-no-station-move" if asked.moving == "stations" else "placement-no-move"
            wrong.append((("moving",), Message(key)))


def _check_budget(asked: PlacementSection, plans: Plans, costs: Costs, wrong: Faulty) -> None:
    """A budget that buys nothing; where something moves, it may also pay for opening a site alone."""
    cheapest = min((plans.cost(plan) for plan in plans.added(plans.held)), default=math.inf)
    opens = any(takes and not held for takes, held in zip(plans.receives, plans.held, strict=True))
    if cheapest <= costs.budget or (asked.moving != "none" and opens and 0 < costs.station <= costs.budget):
        return
    budget = f"{costs.budget:,.10g}"
    said = Message("placement-budget-too-little", budget=budget, cost=f"{cheapest:,.10g}")
    wrong.append((("budget",), Message("placement-budget-no-room", budget=budget) if math.isinf(cheapest) else said))
