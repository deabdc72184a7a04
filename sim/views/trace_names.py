"""What the places, units and road nodes of a story are called."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sim.county import County
from sim.dispatch.features import Feature
from sim.dispatch.features.classes import ClassesSection
from sim.experiment.replay import Positions
from sim.experiment.trace import clock
from sim.words import Message, Name


def lasting(minutes: float) -> str:
    """A duration to the second, as "1 h 03 min 20 s", "4 min 05 s" or "12 s"."""
    seconds = round(minutes * 60)
    hours, rest = divmod(seconds, 3600)
    whole, left = divmod(rest, 60)
    if hours:
        return Message("trace-hours", hours=str(hours), minutes=f"{whole:02}", seconds=f"{left:02}")
    if whole:
        return Message("trace-minutes", minutes=str(whole), seconds=f"{left:02}")
    return Message("trace-seconds", seconds=str(left))


def kind_names(features: Iterable[Feature]) -> dict[str, str]:
    """What the classes of unit are called that have a name."""
    kinds = [one.kinds for one in features if isinstance(one, ClassesSection)]
    return {id_: kind.name for of in kinds for id_, kind in of.items() if kind.name is not None}


class TraceNames:
    """Names of what a story speaks of, in every language.

    Parameters
    ----------
    county
        Where it happened.
    start
        The first day: instants are minutes from its midnight.
    day
        The day that is told of: of its instants the date is not said.
    classes, kinds
        The class of each unit, where they are not all alike, and what classes are called that have a name.
    """

    only, several = "trace-only-unit", "trace-unit-of"

    def __init__(
        self,
        county: County,
        start: date,
        day: int | None = None,
        classes: Mapping[str, str] | None = None,
        kinds: Mapping[str, str] | None = None,
    ):
        self.county, self.start, self.day, self.classes, self.kinds = county, start, day, classes or {}, kinds or {}
        self.stations = {one.id: one for one in county.stations}
        self.hospitals = {one.id: one for one in county.hospitals}
        self.zones = {one.id: one for one in county.zones}
        self._where = Positions(county)

    def station(self, id_: str) -> Name:
        """The name of a station."""
        return _named(self.stations[id_])

    def hospital(self, id_: str) -> Name:
        """The name of a hospital."""
        return _named(self.hospitals[id_])

    def zone(self, id_: str) -> str:
        """The name of a zone."""
        return _named(self.zones[id_])

    def town(self, zone: str) -> Name:
        """The name of the township of a zone."""
        return Name(self.zones[zone].town, self.zones[zone].town_latin)

    def unit(self, id_: str) -> str:
        """A unit by its station, its number there where it is not the only one, and its class where these differ."""
        station, _, ordinal = id_.rpartition("/")
        if self.stations[station].ambulances == 1:
            return self.classed(Message(self.only, station=self.station(station)), id_)
        return self.classed(Message(self.several, station=self.station(station), ordinal=ordinal), id_)

    def classed(self, said: str, unit: str) -> str:
        """What is said of a unit, and its class where not all are alike."""
        if unit not in self.classes:
            return said
        id_ = self.classes[unit]
        name = self.kinds.get(id_) or Message("trace-class", id=id_)
        return Message("trace-classed", said=said, name=name)

    def time(self, at: float) -> str:
        """The time of an instant [min], with its month and day where that is another day."""
        told = clock(self.start, at)
        same = self.day is not None and (told.date() - self.start).days == self.day
        return f"{told:%H:%M:%S}" if same else f"{told:%m-%d %H:%M:%S}"

    def lasting(self, minutes: float) -> str:
        """A duration to the second."""
        return lasting(minutes)

    def node(self, name: str) -> str:
        """What stands at a node of the roads, or the place nearest to it."""
        for places in (self.stations, self.hospitals, self.zones):
            if name in places:
                return _named(places[name])
        try:
            lon, lat = self._where.node(name)
        except (KeyError, StopIteration):
            return name
        stretch = math.cos(math.radians(lat))
        nearest = min(self.county.zones, key=lambda zone: math.hypot((zone.lon - lon) * stretch, zone.lat - lat))
        return _named(nearest)


def _named(place: Any) -> Name:
    return Name(place.name, place.name_latin)
