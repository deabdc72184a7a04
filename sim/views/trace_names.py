"""What the places, units and road nodes of a story are called."""

from __future__ import annotations

import math
from typing import Any

from sim.county import County
from sim.experiment.replay import Positions
from sim.words import Message, Name


class TraceNames:
    """Names of what a story speaks of, in every language.

    Parameters
    ----------
    county
        Where it happened.
    """

    def __init__(self, county: County):
        self.county = county
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

    def zone(self, id_: str) -> Name:
        """The name of a zone."""
        return _named(self.zones[id_])

    def town(self, zone: str) -> Name:
        """The name of the township of a zone."""
        return Name(self.zones[zone].town, self.zones[zone].town_latin)

    def unit(self, id_: str) -> Message:
        """A unit by its station, and its number there where it is not the only one."""
        station, _, ordinal = id_.rpartition("/")
        if self.stations[station].ambulances == 1:
            return Message("trace-only-unit", station=self.station(station))
        return Message("trace-unit-of", station=self.station(station), ordinal=ordinal)

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
