"""A county folder: ``county.yaml`` beside its tables and its roads, read with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, TypeVar

import networkx as nx
import numpy as np
from pydantic import Field

from sim.county.county import County, MinutesTable
from sim.county.places import CONDITIONS_ANY, Hospital, Station, Zone
from sim.county.roads import Roads, read_roads
from sim.documents import (
    Document,
    Fault,
    Faults,
    Kilometres,
    Mark,
    Section,
    Table,
    check_section,
    did_you_mean,
    matrix,
    read_table,
    read_yaml,
)
from sim.documents.tables import Row
from sim.documents.yaml import digest

__all__ = ["CountySection", "read_county"]

T = TypeVar("T")
Place = Zone | Station | Hospital
_PROVENANCE = ("confidence", "source", "note")


class CountySection(Section):
    """``county.yaml``: what the county is and in which files its places stand."""

    name: Annotated[str, Field(description="Name of the county, in Chinese.")]
    name_latin: Annotated[str, Field(description="The name in Latin letters.")]
    people: Annotated[int | None, Field(ge=1, description="People by the census; the zones' people add up to it.")] = (
        None
    )
    zones: Annotated[str, Field(description="CSV file of the zones: where people live and calls come from.")] = (
        "zones.csv"
    )
    stations: Annotated[str, Field(description="CSV file of the stations: where ambulances stand.")] = "stations.csv"
    hospitals: Annotated[str, Field(description="CSV file of the hospitals: where patients are taken.")] = (
        "hospitals.csv"
    )
    roads: Annotated[str | None, Field(description="GraphML file of the roads; this or travel_minutes.")] = None
    travel_minutes: Annotated[
        str | None,
        Field(description="CSV file of minutes, sites by zones, for a county without a road graph; this or roads."),
    ] = None
    snap_limit: Annotated[Kilometres, Field(description="How far a place may lie from the nearest road.")] = 2.0


def read_county(folder: Path, shown: str, asked: tuple[Mark, str] | None = None) -> County:
    """Read the county in ``folder``; faults name its files below ``shown``.

    Raises
    ------
    Faults
        Everything wrong with the folder's files, at once.
    """
    document = read_yaml(folder / "county.yaml", f"{shown}/county.yaml", asked)
    section, faults = check_section(CountySection, document)
    if section is None:
        raise Faults(faults)
    return _Reading(folder, shown, document, section).county()


class _Reading:
    def __init__(self, folder: Path, shown: str, document: Document, section: CountySection):
        self.folder, self.shown, self.document, self.section = folder, shown, document, section
        self.faults: list[Fault] = []
        self.tables: list[Table] = []
        self.hashes = dict(document.hashes)

    def county(self) -> County:
        section = self.section
        if (section.roads is None) == (section.travel_minutes is None):
            self.faults.append(
                self.document.fault(
                    ("roads",), "write either roads (a GraphML file) or travel_minutes (a CSV table), one of the two"
                )
            )
        on_map = section.roads is not None
        zones = self.places(
            "zones",
            ("zone", "people"),
            ("name", "name_latin", "town", "town_latin", "kind", "own_station"),
            on_map,
            self.zone,
        )
        stations = self.places(
            "stations",
            ("station", "ambulances"),
            ("name", "name_latin", "town", "kind", "service_radius_km", "class"),
            on_map,
            self.station,
        )
        hospitals = self.places(
            "hospitals", ("hospital",), ("name", "name_latin", "town", "treats"), on_map, self.hospital
        )
        known = {station.id for station in stations}
        for zone, row in zip(zones, self.rows_of("zones"), strict=True):
            if zone.own_station and zone.own_station not in known:
                row.fault("own_station", f"'{zone.own_station}' is no station{did_you_mean(zone.own_station, known)}")
        self.check_people(zones)
        if stations and not any(station.ambulances for station in stations):
            self.rows_of("stations")[0].fault("ambulances", "no station has an ambulance; give one at least 1")
        travel: Roads | MinutesTable | None = None
        if section.roads is not None:
            travel = self.attempt("roads", lambda asked: self.read_roads(str(section.roads), asked))
            if travel is not None and not any(table.faults for table in self.tables):
                self.check_on_roads(travel, zones, stations, hospitals)
        elif section.travel_minutes is not None:
            travel = self.attempt(
                "travel_minutes",
                lambda asked: self.read_minutes(str(section.travel_minutes), asked, zones, stations, hospitals),
            )
        self.faults += [fault for table in self.tables for fault in table.faults]
        if self.faults or travel is None:
            raise Faults(self.faults)
        facts = list(self.document.facts)
        for table, key, column in zip(
            self.tables, ("zone", "station", "hospital"), ("people", "ambulances", "treats"), strict=False
        ):
            facts += table.facts(key, column)
        label = travel.label if isinstance(travel, Roads) else "a table of travel minutes, no map"
        return County(
            section.name,
            section.name_latin,
            tuple(zones),
            tuple(stations),
            tuple(hospitals),
            travel,
            label,
            tuple(facts),
            self.hashes,
        )

    def attempt(self, key: str, read: Callable[[tuple[Mark, str]], T]) -> T | None:
        """What ``read`` gives, or None with its faults kept for the end."""
        try:
            return read((self.document.mark((key,)), key))
        except Faults as faults:
            self.faults += faults.faults
            return None

    def places(
        self,
        key: str,
        needed: tuple[str, ...],
        optional: tuple[str, ...],
        on_map: bool,
        make: Callable[[Row, bool], T],
    ) -> list[T]:
        """The rows of the CSV file named by ``key``, each made into a place."""
        name = str(getattr(self.section, key))
        where = ("lon", "lat")
        table = self.attempt(
            key,
            lambda asked: read_table(
                self.folder / name,
                f"{self.shown}/{name}",
                (*needed, *(where if on_map else ())),
                (*optional, *where, *_PROVENANCE),
                asked,
            ),
        )
        if table is None:
            return []
        table.unique(needed[0])
        self.tables.append(table)
        self.hashes[table.path] = table.hash
        return [make(row, on_map) for row in table.rows]

    def rows_of(self, key: str) -> list[Row]:
        path = f"{self.shown}/{getattr(self.section, key)}"
        return next((table.rows for table in self.tables if table.path == path), [])

    @staticmethod
    def position(row: Row, on_map: bool) -> tuple[float, float]:
        if not on_map and not row.cells.get("lon"):
            return float("nan"), float("nan")
        return (row.quantity("lon", "number", least=-180, most=180), row.quantity("lat", "number", least=-90, most=90))

    def zone(self, row: Row, on_map: bool) -> Zone:
        id_, name = row.text("zone"), row.text("name", row.cells.get("zone", ""))
        town = row.text("town", name)
        kind = row.choice("kind", ("urban", "rural")) if row.cells.get("kind") else "rural"
        return Zone(
            id_,
            name,
            row.text("name_latin", id_),
            town,
            row.text("town_latin", town),
            kind,
            *self.position(row, on_map),
            row.whole("people"),
            row.text("own_station", ""),
        )

    def station(self, row: Row, on_map: bool) -> Station:
        id_ = row.text("station")
        name = row.text("name", id_)
        return Station(
            id_,
            name,
            row.text("name_latin", id_),
            row.text("town", name),
            row.text("kind", "township"),
            *self.position(row, on_map),
            row.whole("ambulances"),
            row.quantity("service_radius_km", "distance", 20.0),
            row.text("class", "basic"),
        )

    def hospital(self, row: Row, on_map: bool) -> Hospital:
        id_ = row.text("hospital")
        name = row.text("name", id_)
        treats = tuple(word.strip() for word in row.text("treats", CONDITIONS_ANY).split(";") if word.strip())
        return Hospital(
            id_, name, row.text("name_latin", id_), row.text("town", name), *self.position(row, on_map), treats
        )

    def check_people(self, zones: list[Zone]) -> None:
        total, census = sum(zone.people for zone in zones), self.section.people
        if census is not None and zones and abs(total - census) > 0.001 * census:
            self.faults.append(
                self.document.fault(
                    ("people",),
                    f"{census} is not what the zones add up to ({total}); mend {self.section.zones} or this figure",
                )
            )
        if zones and total == 0:
            self.rows_of("zones")[0].fault("people", "nobody lives in any zone; fill in the people")

    def read_roads(self, name: str, asked: tuple[Mark, str]) -> Roads:
        roads, raw = read_roads(self.folder / name, f"{self.shown}/{name}", asked)
        self.hashes[f"{self.shown}/{name}"] = digest(raw)
        return roads

    def check_on_roads(
        self, roads: Roads, zones: Iterable[Zone], stations: Iterable[Station], hospitals: Iterable[Hospital]
    ) -> None:
        """Faults for places too far from a road, or on roads that do not lead to the rest and back."""
        limit = self.section.snap_limit
        by_key: dict[str, list[Place]] = {"zones": [*zones], "stations": [*stations], "hospitals": [*hospitals]}
        for key, places in by_key.items():
            if not places:
                continue
            node, leg = roads.nearest(np.array([p.lon for p in places]), np.array([p.lat for p in places]))
            for place, row, far, at in zip(places, self.rows_of(key), leg, node, strict=True):
                if far > limit:
                    row.fault(
                        "lon",
                        f"{place.name} ({place.id}) lies {far:.1f} km from the nearest road, more than "
                        f"snap_limit {limit:g} km; check its position (WGS84; longitude and latitude swapped?) "
                        "or raise snap_limit in county.yaml",
                    )
                elif not roads.strong[at]:
                    part = nx.node_connected_component(roads.graph.to_undirected(as_view=True), roads.nodes[at])
                    row.fault(
                        "lon",
                        f"no road leads to and from {place.name} ({place.id}): its nearest road belongs to "
                        f"a part of {len(part)} nodes that is not joined both ways to the rest; mend the road graph "
                        "or move the place",
                    )

    def read_minutes(
        self,
        name: str,
        asked: tuple[Mark, str],
        zones: Iterable[Zone],
        stations: Iterable[Station],
        hospitals: Iterable[Hospital],
    ) -> MinutesTable:
        table = read_table(self.folder / name, f"{self.shown}/{name}", ("site",), None, asked)
        self.hashes[table.path] = table.hash
        table.unique("site")
        sites, columns, cells = matrix(table, "site", "duration")
        rows = set(sites)
        by_id: dict[str, Station | Hospital] = {s.id: s for s in stations} | {h.id: h for h in hospitals}
        top = Mark(table.path)
        faults = table.faults
        faults += [
            Fault(top, place.id, f"no row holds the minutes of {place.name}; add one")
            for place in by_id.values()
            if place.id not in rows
        ]
        faults += [
            Fault(top, zone.id, f"no column holds the minutes to {zone.name}; add one")
            for zone in zones
            if zone.id not in set(columns)
        ]
        table.check()
        return MinutesTable(tuple(sites), tuple(columns), np.array(cells, dtype=float))
