"""Which ways of OpenStreetMap an ambulance drives, in which direction, and what is posted on them.

The tags and their meanings are those of the OpenStreetMap wiki (pages Key:highway, Key:access,
Conditional restrictions, Key:service, Key:oneway, Key:junction, Key:maxspeed, Key:maxheight,
Tag:route=ferry, Key:duration). What is not honoured is told, so that it can be counted and named.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sim.county.osm.ambulance import Ambulance
from sim.county.roads import FERRY, ROAD_CLASSES
from sim.words import Message

CLASS_OF = {
    **{name: name for name in ROAD_CLASSES},
    **{f"{name}_link": f"{name}_link" for name in ("motorway", "trunk", "primary", "secondary", "tertiary")},
    "road": "unclassified",
    "emergency_access": "service",
}
"""Values of ``highway`` that are driven, and the road class each becomes; ``road`` is one of unknown class."""

_BY_PERMISSION = frozenset({"pedestrian", "footway", "path", "cycleway", "bridleway", "busway", "bus_guideway"})
"""Values of ``highway`` driven only where a tag lets ambulances or cars in; they then count as ``service``."""

LEFT_OUT = frozenset(
    {
        "foot",
        "planned",
        "closed",
        "size",
        "winter",
        "ferry_cars",
        "ferry_time",
        "parking",
        "area",
        "impassable",
        "deleted",
        "other",
        "short",
    }
)
"""Why a way is left out; ``why_left_out`` says it."""

NAMED = frozenset({"size", "winter", "ferry_cars", "ferry_time"})
"""Keys of ``LEFT_OUT`` whose ways are told by name: few, and each may decide how a place is reached."""


def why_left_out(why: str, ambulance: str = "") -> Message:
    """Why ways are left out, one of ``LEFT_OUT``, in words; those of a size are held against an ``ambulance``."""
    return Message("osm-left-out", why=why, ambulance=ambulance)


def said_aside(key: str) -> Message:
    """What a driven way says that is used in part or not at all, by a key of ``Drivable.aside``, in words."""
    return Message("osm-aside", what=key)


POSTED_KM_PER_HOUR = (5.0, 130.0)
"""Posted speeds outside these [km/h] are taken for slips of the pen: said, and not used."""

_MODES = ("emergency", "motorcar", "motor_vehicle", "vehicle", "access")
"""Keys of who may enter that hold for an ambulance, the most particular first."""
ACCESS = frozenset(f"{mode}{suffix}" for mode in _MODES for suffix in ("", ":forward", ":backward"))
"""Keys of who may enter, with and without a direction."""
_ONE_WAY = (*(f"oneway:{mode}" for mode in _MODES[:-1]), "oneway")
_PLANNED = frozenset({"construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished"})
_FOOT = frozenset({*_BY_PERMISSION, "steps", "corridor", "trail", "elevator", "crossing", "via_ferrata"})
SHUT = frozenset(
    {"no", "private", "military", "foot", "pedestrian", "bicycle", "horse", "bus", "psv", "taxi", "hgv", "motorcycle"}
)
"""Values of such a key that shut a way to ambulances."""
_LET_IN = frozenset(
    {"yes", "designated", "official", "permissive", "destination", "customers", "delivery", "permit", "emergency"}
)
_OPEN = _LET_IN | {
    "agricultural",
    "forestry",
    "residents",
    "resident",
    "local",
    "employees",
    "visitors",
    "discouraged",
    "public",
    "unknown",
    "variable",
    "no_through_traffic",
    "restricted",
    "service",
    "emergency_vehicles",
    "agricultural_forestry",
}
_CAR_PARK = frozenset({"parking_aisle", "drive-through", "drive_through", "parking"})
_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"", "no", "false", "0", "none", "nan"})
_ALONG = {"yes": 1, "true": 1, "1": 1, "-1": -1, "reverse": -1, "no": 0, "false": 0, "0": 0,
          "reversible": 0, "alternating": 0}  # fmt: skip
_LIMITS = {
    "maxheight": "height",
    "maxheight:physical": "height",
    "maxwidth": "width",
    "maxwidth:physical": "width",
    "maxlength": "length",
    "maxweight": "weight",
    "maxweightrating": "weight",
    "maxaxleload": "axle_load",
}
"""Keys of limits, and what of an ambulance each is held against."""
_LIMITED = frozenset(f"{key}{suffix}" for key in _LIMITS for suffix in ("", ":forward", ":backward"))
_UNLIMITED = frozenset({"none", "no", "default", "unsigned", "no_sign", "no_indications", "unknown"})
_UNITS = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
"""Kilometres an hour in a unit of speed; the mile is 1.609344 km, the nautical mile 1.852 km, by definition."""
_SIZES = {"": 1.0, "m": 1.0, "cm": 0.01, "ft": 0.3048, "in": 0.0254}
_WEIGHTS = {"": 1.0, "t": 1.0, "kg": 0.001, "st": 0.90718474, "lbs": 0.00045359237, "lb": 0.00045359237}
"""Metres in a unit of length and tonnes in a unit of mass (``st`` is the short ton), by definition."""
_FEET = re.compile(r"(\d+)'\s*(?:(\d+(?:\.\d+)?)(?:\"|''))?")
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z/]*)")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+)(?::(\d+))?")
_PERIOD = re.compile(r"p(?:(\d+)d)?t?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_SOME_WAYS = frozenset({*_MODES, *_ONE_WAY, *_LIMITS, "maxspeed", "highway", "motorroad"})
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
    minutes
        How long a ferry takes from end to end [min]; not a number on a road.
    joinable
        Whether a place may be joined to it: false on motorways, tunnels, bridges and ferries.
    unread
        Values that were not understood, as ``key=value``.
    odd
        Posted speeds [km/h] that cannot be meant and are not used.
    aside
        What is used in part or not at all (`said_aside`), each with the tag that is meant.
    """

    road_class: str
    name: str
    along: int
    posted: float
    posted_back: float
    minutes: float = math.nan
    joinable: bool = True
    unread: tuple[str, ...] = ()
    odd: tuple[float, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


def drivable(tags: Mapping[str, str], ambulance: Ambulance | None = None) -> Drivable | str:
    """The way as ``ambulance`` drives it, or the key of ``LEFT_OUT`` that says why it does not.

    Of ``access``, ``vehicle``, ``motor_vehicle``, ``motorcar`` and ``emergency`` the most particular that
    is written counts, for each direction by itself (``motor_vehicle:forward``); ``emergency`` as a value
    lets an ambulance in. Ways for residents, customers, deliveries, farming or forestry are driven: a
    patient may be there. ``private`` ones are not: behind a private gate a road is no through road, and
    the last metres to a patient there are the leg off the road.

    A ferry is driven where a key says that it takes motor vehicles and ``duration`` how long it takes.
    """
    highway = tags.get("highway", "")
    road_class = CLASS_OF.get(highway)
    ferry = road_class is None and tags.get("route") == FERRY
    entries = [_entry(tags, direction) for direction in ("forward", "backward")]
    let_in = any(entry.open_ and entry.mode in _MODES[:-1] for entry in entries)
    for_us = any(entry.open_ and "emergency" in (entry.mode, entry.value) for entry in entries)
    if highway in _BY_PERMISSION and (let_in or for_us):
        road_class = "service"
    if ferry:
        if not (let_in or for_us):
            return "ferry_cars"
        road_class = FERRY
    if road_class is None:
        return "foot" if highway in _FOOT else "planned" if highway in _PLANNED else "other"
    if tags.get("area") in _YES:
        return "area"
    if not any(entry.open_ for entry in entries):
        return "closed"
    if not for_us:
        if tags.get("service") in _CAR_PARK:
            return "parking"
        if tags.get("smoothness") == "impassable":
            return "impassable"
    if tags.get("ice_road") in _YES or tags.get("winter_road") in _YES:
        return "winter"
    notes = _Notes()
    notes.unread += dict.fromkeys(word for entry in entries for word in entry.unread)
    along = _along(tags, notes)
    fits = [_fits(tags, direction, ambulance, notes) for direction in ("forward", "backward")]
    if not any(fits):
        return "size"
    there = along >= 0 and entries[0].open_ and fits[0]
    back = along <= 0 and entries[1].open_ and fits[1]
    if not (there or back):
        return "closed" if all(fits) else "size"
    minutes = math.nan
    if ferry:
        minutes = minutes_of(tags.get("duration", "")) or math.nan
        if math.isnan(minutes):
            return "ferry_time"
        if "interval" in tags:
            notes.aside.append(("interval", f"interval={tags['interval']}"))
    posted, posted_back = (math.nan, math.nan) if ferry else _both_posted(tags, notes)
    _conditions(tags, highway, notes)
    name = " ".join((tags.get("name") or tags.get("ref") or "").translate(_NOT_IN_XML).split())
    shut = ferry or road_class.startswith("motorway") or tags.get("motorroad") in _YES
    return Drivable(
        road_class,
        name,
        int(there) - int(back),
        posted,
        posted_back,
        minutes,
        not shut and all(tags.get(key, "").strip().lower() in _NO for key in ("tunnel", "bridge")),
        tuple(notes.unread),
        tuple(notes.odd),
        tuple(notes.aside),
    )


class _Notes:
    """What is noted of a way while its tags are read; the fields are those of ``Drivable``."""

    def __init__(self) -> None:
        self.unread: list[str] = []
        self.odd: list[float] = []
        self.aside: list[tuple[str, str]] = []


@dataclass(frozen=True, slots=True)
class _Entry:
    """Whether an ambulance may enter, and by which key and value."""

    open_: bool
    mode: str = ""
    value: str = ""
    unread: tuple[str, ...] = ()


_UNSAID = _Entry(True)


def _entry(tags: Mapping[str, str], direction: str) -> _Entry:
    if ACCESS.isdisjoint(tags):
        return _UNSAID
    own_access = tags.get("service") == "emergency_access" or tags.get("highway") == "emergency_access"
    unread: list[str] = []
    for mode in _MODES:
        for key in (f"{mode}:{direction}", mode):
            if key not in tags:
                continue
            values = [value.strip().lower() for value in tags[key].split(";")]
            for value in values:
                if value in (_LET_IN if mode == "emergency" else _OPEN):
                    return _Entry(True, mode, value, tuple(unread))
            if any(value in SHUT for value in values):
                return _Entry(False, mode, values[0], tuple(unread))
            if mode != "emergency":  # which has other meanings too, such as a telephone
                unread.append(f"{key}={tags[key].strip()}")
        if mode == "emergency" and own_access:
            return _Entry(True, mode, "yes")
    return _Entry(True, unread=tuple(unread))


def may_pass(tags: Mapping[str, str], ambulance: Ambulance | None = None) -> bool | None:
    """Whether the keys of access and limits on a node let an ambulance through; None where they say nothing."""
    if not all(_fits(tags, direction, ambulance, _Notes()) for direction in ("forward", "backward")):
        return False
    entry = _entry(tags, "forward")
    return entry.open_ if entry.mode else None


def _along(tags: Mapping[str, str], notes: _Notes) -> int:
    implied = tags.get("highway") == "motorway" or tags.get("junction") in ("roundabout", "circular")
    found = 1 if implied else 0
    for key in _ONE_WAY:
        value = tags.get(key, "").strip().lower()
        if value in _ALONG:
            found = _ALONG[value]
            if value == "reversible":
                notes.aside.append(("reversible", f"{key}={value}"))
            break
        if value:
            notes.unread.append(f"{key}={value}")
    if found:
        notes.aside += [("buses", f"{key}=no") for key in ("oneway:bus", "oneway:psv") if tags.get(key) == "no"][:1]
    return found


def _fits(tags: Mapping[str, str], direction: str, ambulance: Ambulance | None, notes: _Notes) -> bool:
    """Whether the ambulance is within the limits of a way; each that is not understood is noted once."""
    fits = True
    if _LIMITED.isdisjoint(tags):
        return fits
    for key in sorted(tags.keys() & _LIMITED):
        if key.endswith((":forward", ":backward")) and not key.endswith(direction):
            continue
        of = _LIMITS[key.removesuffix(":forward").removesuffix(":backward")]
        text = tags[key].strip().lower()
        if text in _UNLIMITED:
            continue
        limit = amount_of(text, _WEIGHTS if of in ("weight", "axle_load") else _SIZES)
        if limit is None:
            said = f"{key}={text}"
            if said not in notes.unread:
                notes.unread.append(said)
        elif ambulance is None:
            if ("limit", f"{key}={text}") not in notes.aside:
                notes.aside.append(("limit", f"{key}={text}"))
        elif getattr(ambulance, of) > limit:
            fits = False
    return fits


def amount_of(text: str, units: Mapping[str, float]) -> float | None:
    """The figure of a limit in m or t, such as ``3.5``, ``350 cm``, ``11'6"``; None for what is no figure."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    feet = _FEET.fullmatch(plain)
    if feet is not None and "ft" in units:
        return int(feet[1]) * units["ft"] + float(feet[2] or 0) * units["in"]
    match = _FIGURE.fullmatch(plain)
    if match is None or match[2] not in units:
        return None
    return float(match[1]) * units[match[2]]


def minutes_of(text: str) -> float | None:
    """The minutes of a ``duration``: ``20``, ``00:20``, ``1:30:00`` or ``PT1H30M``; None for what is none."""
    plain = unicodedata.normalize("NFKC", text).strip().lower().removesuffix("min").strip()
    clock = _CLOCK.fullmatch(plain)
    if clock is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 60.0 + minutes + seconds / 60 or None
    period = _PERIOD.fullmatch(plain)
    if period is not None:
        days, hours, minutes, seconds = (int(part or 0) for part in period.groups())
        return days * 1440.0 + hours * 60 + minutes + seconds / 60 or None
    return None


def _conditions(tags: Mapping[str, str], highway: str, notes: _Notes) -> None:
    """Note what holds for a part of the time or of the year, and a road of unknown class."""
    if highway == "road":
        notes.aside.append(("unclassed", "highway=road"))
    if tags.get("seasonal", "no").strip().lower() not in _NO:
        notes.aside.append(("seasonal", f"seasonal={tags['seasonal']}"))
    for key, value in tags.items():
        if key.endswith(":conditional"):
            plain = key.removesuffix(":conditional").removesuffix(":forward").removesuffix(":backward")
            if plain in _SOME_WAYS:
                notes.aside.append(("conditional", f"{key}={value.strip()}"))
                break


def _both_posted(tags: Mapping[str, str], notes: _Notes) -> tuple[float, float]:
    posted, back = (_posted(tags, key, notes) for key in ("maxspeed:forward", "maxspeed:backward"))
    if math.isnan(posted) or math.isnan(back):
        both = _posted(tags, "maxspeed", notes)
        if math.isnan(both) and "speed_kph" in tags:
            both = _posted(tags, "speed_kph", notes)
            if not math.isnan(both):
                notes.aside.append(("speed_kph", f"speed_kph={tags['speed_kph']}"))
        posted, back = (both if math.isnan(posted) else posted), (both if math.isnan(back) else back)
    return posted, back


def posted_km_per_hour(text: str) -> float | None:
    """The speed that a ``maxspeed`` posts [km/h]; None for "none", "CN:urban", a list, or what is no figure."""
    return amount_of(text, _UNITS)


def _posted(tags: Mapping[str, str], key: str, notes: _Notes) -> float:
    text = tags.get(key)
    if text is None:
        return math.nan
    speed = posted_km_per_hour(text)
    if speed is None:
        notes.unread.append(f"{key}={text.strip()}")
        return math.nan
    if not POSTED_KM_PER_HOUR[0] <= speed <= POSTED_KM_PER_HOUR[1]:
        notes.odd.append(speed)
        return math.nan
    return speed
