"""The places that changes name, put up and move, and the positions at which they are."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Protocol, TypedDict, TypeVar

import numpy as np
from pydantic import Field

from sim.county import County, Hospital, MinutesTable, Roads, Station, Zone
from sim.county.joints import STATION, meet, nearest_road_km
from sim.county.places import great_circle_km
from sim.county.plausible import FAR_KM
from sim.documents import did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.scenario.changes.change import Asked, Faulty, Unfit
from sim.scenario.scenario import Scenario
from sim.scenario.schema.positions import At
from sim.words import Listed, Message


class _Place(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_latin(self) -> str: ...


P = TypeVar("P", bound=_Place)


def _named(
    name: str, among: Sequence[P], what: str, where: Where, wrong: Faulty, gone: Message | None = None
) -> P | None:
    """The one place of a name (its id, its name or its romanised name), or a fault that lists what there is."""
    asked = name.strip()
    for found in (
        [place for place in among if place.id == asked],
        [place for place in among if place.name == asked],
        [place for place in among if place.name_latin.casefold() == asked.casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = Listed(f"{place.id} ({place.name} {place.name_latin})" for place in found[:6])
            count = str(len(found))
            wrong.append((where, Message("change-several", name=show(name), count=count, what=what, listed=listed)))
            return None
    if gone:
        wrong.append((where, gone))
        return None
    near = did_you_mean(asked, [place.name for place in among]) or Message("change-add-one-first")
    if "did you mean" not in near:
        every = did_you_mean(asked, {p for place in among for p in (place.id, place.name, place.name_latin)})
        near = every if "did you mean" in every else near
    wrong.append((where, Message("change-none-of-name", what=what, name=show(name), near=near)))
    return None


def station_named(scenario: Scenario, name: str, where: Where, wrong: Faulty) -> Station | None:
    """The station of a name; one that an earlier change closed is told as such."""
    asked = name.strip()
    closed = [station for change in scenario.changes for station in change.closed]
    gone = next((s for s in closed if asked in (s.id, s.name) or asked.casefold() == s.name_latin.casefold()), None)
    said = Message("change-closed-before", name=show(name)) if gone else None
    return _named(name, scenario.county.stations, "station", where, wrong, said)


def hospital_named(scenario: Scenario, name: str, where: Where, wrong: Faulty) -> Hospital | None:
    """The hospital of a name."""
    return _named(name, scenario.county.hospitals, "hospital", where, wrong)


def zone_named(scenario: Scenario, name: str, where: Where, wrong: Faulty) -> Zone | None:
    """The zone of a name."""
    return _named(name, scenario.county.zones, "zone", where, wrong)


def no_such_stations(county: County, group: str, name: str) -> Message | None:
    """What is wrong with stations named under ``by_kind`` or ``by_station``; None where the county has them."""
    match group:
        case "by_kind":
            there, key = {station.kind for station in county.stations}, "change-no-kind"
        case "by_station":
            there, key = {station.id for station in county.stations}, "change-no-station-id"
        case _:
            return None
    return None if name in there else Message(key, county=county.name, near=did_you_mean(name, there))


def named(place: _Place) -> str:
    """A place as words for a report: its name, or its id where it has none."""
    return place.name or place.id


StationName = Annotated[str, Field(description="The station: its id, its name, or its name in Latin letters.")]


class NewPlace(Asked):
    """A place that is not there yet."""

    name: Annotated[str, Field(min_length=1, description="Its name, for reports and later changes.")]
    at: At
    id: Annotated[str | None, Field(description="Short name, as in the county's tables; by default the name.")] = None
    name_latin: Annotated[str | None, Field(description="Name in Latin letters; by default the id.")] = None
    town: Annotated[str | None, Field(description="Township; by default its own name.")] = None


class Identity(TypedDict):
    """What a new place has, of whatever kind."""

    id: str
    name: str
    name_latin: str
    town: str
    lon: float
    lat: float


def identity(scenario: Scenario, asked: NewPlace, among: Sequence[_Place], taken: Message, wrong: Faulty) -> Identity:
    """A new place as it is to stand ``among`` others of its kind; ``taken`` is said where one has its name.

    Raises
    ------
    Unfit
        For all that is wrong so far, and with the name and the position.
    """
    new = (asked.id or "").strip() or re.sub(r"\s+", "-", asked.name.strip())
    if any(new == one.id or asked.name == one.name for one in among):
        wrong.append((("name",), taken))
    lon, lat = place_at(scenario, asked.at, ("at",), wrong)
    if wrong:
        raise Unfit(wrong)
    return {
        "id": new,
        "name": asked.name,
        "name_latin": asked.name_latin or new,
        "town": asked.town or asked.name,
        "lon": lon,
        "lat": lat,
    }


M = TypeVar("M", Station, Hospital)


def moved(
    scenario: Scenario, among: tuple[M, ...], one: M | None, to: str | tuple[float, float], wrong: Faulty
) -> tuple[M, tuple[M, ...]]:
    """The one that moves, as it was, and all of its kind with it elsewhere.

    Raises
    ------
    Unfit
        For all that is wrong so far, and with the position.
    """
    lon, lat = place_at(scenario, to, ("to",), wrong)
    if wrong or one is None:
        raise Unfit(wrong)
    return one, tuple(replace(other, lon=lon, lat=lat) if other is one else other for other in among)


def spot(at: str | tuple[float, float]) -> str:
    """A position as a change says it: the place named, or longitude and latitude."""
    return at if isinstance(at, str) else f"{at[0]:.4f}, {at[1]:.4f}"


def place_at(scenario: Scenario, at: str | tuple[float, float], where: Where, wrong: Faulty) -> tuple[float, float]:
    """Longitude and latitude of a position [degrees], on the map and near a road; not a number where it is neither."""
    county, nowhere = scenario.county, (math.nan, math.nan)
    if isinstance(county.travel, MinutesTable):
        wrong.append((where, Message("change-minutes-know-no-place", county=county.name)))
        return nowhere
    said = None
    if isinstance(at, str):
        asked = at.strip()
        same = [p for p in county.places if asked in (p.id, p.name) or asked.casefold() == p.name_latin.casefold()]
        spots = {(place.lon, place.lat) for place in same}
        if len(spots) != 1:
            one = _named(at, county.places, "place", where, wrong)
            return nowhere if one is None else (one.lon, one.lat)
        lon, lat = spots.pop()
    else:
        lon, lat = at
        said = _off_the_map(county, lon, lat)
    if said:
        wrong.append((where, said))
        return nowhere
    return lon, lat


def _off_the_map(county: County, lon: float, lat: float) -> Message | None:
    """What is wrong with a position: too far from a road, or on one that does not lead to the rest; else None."""
    if isinstance(county.travel, Roads):
        roads, limit = county.travel, county.snap_limit
        # among the other places, so that an island of its own is known as one
        joints = meet(roads, np.vstack([county.position, [[lon, lat]]]), limit, np.append(county.kinds, STATION))
        mine = joints.place == joints.size - 1
        if not mine.any():
            swapped = abs(lon) <= 90 and nearest_road_km(roads, lat, lon) <= limit
            fix = Message("change-swap") if swapped else Message("change-nearer", km=f"{limit:g}")
            km = f"{nearest_road_km(roads, lon, lat):,.1f}"
            return Message("change-far-from-road", lon=f"{lon:g}", lat=f"{lat:g}", km=km, fix=fix)
        if not joints.main[mine].any():
            node = int(roads.edges[0][joints.edge[mine][0]])
            return Message("change-cut-off", why=roads.cut_off(node, f"[{lon:g}, {lat:g}]"))
        return None

    def away(lon: float, lat: float) -> float:
        at = county.position
        return float(np.nanmin(great_circle_km(at[:, 0], at[:, 1], np.array(lon), np.array(lat))))

    if (far := away(lon, lat)) > FAR_KM:
        fix = Message("change-swap" if abs(lon) <= 90 and away(lat, lon) <= FAR_KM else "change-mend")
        said = {"lon": f"{lon:g}", "lat": f"{lat:g}", "km": f"{far:,.0f}"}
        return Message("change-far-from-all", county=county.name, fix=fix, **said)
    return None
