"""Which ways of OpenStreetMap an ambulance drives, in which direction, and what is posted on them.

The tags and their meanings are those of the OpenStreetMap wiki (pages Key:highway, Key:access,
Key:service, Key:oneway, Key:junction, Key:maxspeed). Turn restrictions and barriers on nodes
(bollards, gates) are not read: crews turn where others may not, and a closed gate is opened for them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sim.county.roads import ROAD_CLASSES

__all__ = ["CLASS_OF", "LEFT_OUT", "POSTED_KM_PER_HOUR", "Drivable", "drivable", "posted_km_per_hour"]

CLASS_OF = {
    **{name: name for name in ROAD_CLASSES},
    **{f"{name}_link": f"{name}_link" for name in ("motorway", "trunk", "primary", "secondary", "tertiary")},
    "road": "unclassified",
    "emergency_access": "service",
}
"""Values of ``highway`` that are driven, and the road class each becomes; ``road`` is one of unknown class."""

_BY_PERMISSION = frozenset({"pedestrian", "footway", "path", "cycleway", "bridleway", "busway", "bus_guideway"})
"""Values of ``highway`` driven only where a tag lets ambulances or cars in; they then count as ``service``."""

LEFT_OUT = {
    "foot": "for walking, cycling or riding (footway, path, steps and the like)",
    "planned": "being built, only planned, or given up",
    "closed": "closed to cars (access, vehicle, motor_vehicle or motorcar is no, private or military)",
    "parking": "aisles of car parks and drive-throughs: nobody lives on them, and they lead nowhere else",
    "area": "areas, not lines",
    "impassable": "impassable to wheels (smoothness)",
    "other": "of a kind that is no road (raceway, rest area, platform and the like)",
    "short": "of fewer than two nodes",
}
"""Why a way is left out, in words."""

POSTED_KM_PER_HOUR = (5.0, 130.0)
"""Posted speeds outside these [km/h] are taken for slips of the pen: said, and not used."""

_PLANNED = frozenset({"construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished"})
_FOOT = frozenset({*_BY_PERMISSION, "steps", "corridor", "trail", "elevator", "crossing", "via_ferrata"})
_SHUT = frozenset({"no", "private", "military"})
_LET_IN = frozenset({"yes", "designated", "official", "permissive", "destination", "customers", "delivery", "permit"})
_CAR_PARK = frozenset({"parking_aisle", "drive-through", "drive_through", "parking"})
_AREA = frozenset({"yes", "true", "1"})
_ALONG = {"yes": 1, "true": 1, "1": 1, "-1": -1, "reverse": -1, "no": 0, "false": 0, "0": 0,
          "reversible": 0, "alternating": 0}  # fmt: skip
_UNITS = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
"""Kilometres an hour in a unit of speed; the mile is 1.609344 km, the nautical mile 1.852 km, by definition."""
_POSTED = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z/]*)")
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True, slots=True)
class Drivable:
    """A way that is driven.

    Parameters
    ----------
    along
        1 where it is driven only in the order of its nodes, -1 only against it, 0 both ways.
    posted, posted_back
        Posted speed in and against the order of its nodes [km/h]; not a number where none is known.
    unread
        Values that were not understood, as ``key=value``.
    odd
        Posted speeds [km/h] that cannot be meant and are not used.
    """

    road_class: str
    name: str
    along: int
    posted: float
    posted_back: float
    unread: tuple[str, ...] = ()
    odd: tuple[float, ...] = ()
    turns_by_hour: bool = False


def drivable(tags: Mapping[str, str]) -> Drivable | str:
    """The way as it is driven, or the key of ``LEFT_OUT`` that says why it is not.

    An ambulance may go where ``emergency`` or ``access=emergency`` lets it, whatever else is written.
    Otherwise the most particular of ``motorcar``, ``motor_vehicle``, ``vehicle`` and ``access`` counts.
    Ways for residents, customers, deliveries, farming or forestry are driven: a patient may be there.
    ``access=private`` is not: behind a private gate a road is no through road, and the last metres to
    a patient there are the leg off the road.
    """
    highway = tags["highway"]
    let_in = tags.get("emergency") in _LET_IN or tags.get("access") == "emergency"
    access = next((tags[key] for key in ("motorcar", "motor_vehicle", "vehicle", "access") if key in tags), "")
    road_class = CLASS_OF.get(highway)
    if highway in _BY_PERMISSION and (
        let_in or any(tags.get(key) in _LET_IN for key in ("motorcar", "motor_vehicle", "vehicle"))
    ):
        road_class = "service"
    if road_class is None:
        return "foot" if highway in _FOOT else "planned" if highway in _PLANNED else "other"
    if tags.get("area") in _AREA:
        return "area"
    if not let_in:
        if access in _SHUT:
            return "closed"
        if tags.get("service") in _CAR_PARK:
            return "parking"
        if tags.get("smoothness") == "impassable":
            return "impassable"
    unread: list[str] = []
    odd: list[float] = []
    oneway = tags.get("oneway", "").strip().lower()
    if oneway and oneway not in _ALONG:
        unread.append(f"oneway={oneway}")
    implied = highway == "motorway" or tags.get("junction") in ("roundabout", "circular")
    along = _ALONG.get(oneway, 1 if implied else 0)
    posted, back = (_posted(tags, key, unread, odd) for key in ("maxspeed:forward", "maxspeed:backward"))
    if math.isnan(posted) or math.isnan(back):
        both = _posted(tags, "maxspeed", unread, odd)
        posted, back = (both if math.isnan(posted) else posted), (both if math.isnan(back) else back)
    name = " ".join((tags.get("name") or tags.get("ref") or "").translate(_NOT_IN_XML).split())
    return Drivable(road_class, name, along, posted, back, tuple(unread), tuple(odd), oneway == "reversible")


def posted_km_per_hour(text: str) -> float | None:
    """The speed that a ``maxspeed`` posts [km/h]; None for "none", "CN:urban", a list, or what is no figure."""
    match = _POSTED.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if match is None or match[2] not in _UNITS:
        return None
    return float(match[1]) * _UNITS[match[2]]


def _posted(tags: Mapping[str, str], key: str, unread: list[str], odd: list[float]) -> float:
    text = tags.get(key)
    if text is None:
        return math.nan
    speed = posted_km_per_hour(text)
    if speed is None:
        unread.append(f"{key}={text.strip()}")
        return math.nan
    if not POSTED_KM_PER_HOUR[0] <= speed <= POSTED_KM_PER_HOUR[1]:
        odd.append(speed)
        return math.nan
    return speed
