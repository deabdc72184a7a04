"""A county folder: ``county.yaml`` beside its tables and its roads, read with every fault at once."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import numpy as np
from pydantic import Field, ValidationError

from sim.county.columns import TABLES, CapabilityRow, FleetRow, HospitalRow, PlaceRow, StationRow, ZoneRow
from sim.county.county import IN_THE_LOG, County, MinutesTable, StraightLine
from sim.county.joints import ASTRAY_KM, meet, nearest_road_km
from sim.county.minutes import BEGINS, minutes_table
from sim.county.places import Capability, Hospital, Station, Zone, great_circle_km
from sim.county.plausible import odd_speed, strays
from sim.county.roads import Roads, read_roads
from sim.documents import (
    Document,
    Fault,
    Faults,
    Kilometres,
    Mark,
    Number,
    Section,
    Table,
    Whole,
    check_section,
    did_you_mean,
    read_minutes,
    read_yaml,
)
from sim.documents.facts import said_in_both
from sim.documents.files import digest
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.positions import misplaced
from sim.documents.rows import RowSection, figures_of, read_rows
from sim.documents.sheets import ENDINGS
from sim.documents.tables import Row
from sim.words import Both, Message, Spoken

T = TypeVar("T")
P = TypeVar("P", bound=PlaceRow)
R = TypeVar("R", bound=RowSection)
Place = Zone | Station | Hospital
_DIVIDED = re.compile("[;；、，,]")
_WAYS = ("roads", "travel_minutes", "detour")
"""Keys that say how far it is from one place to another; a county has one of them."""
_OF: dict[type[RowSection], tuple[str, ...]] = {
    FleetRow: ("station", "class"),
    CapabilityRow: ("hospital", "condition", "hours"),
}
"""The columns by which a row is named whose table is not one of places."""


class CountySection(Section):
    """``county.yaml``: what the county is and in which files its places stand."""

    name: Annotated[str, Field(description="Name of the county, in Chinese.")]
    name_latin: Annotated[str, Field(description="The name in Latin letters.")]
    people: Annotated[
        Whole | None, Field(ge=1, le=100_000_000, description="People by the census; the zones' people add up to it.")
    ] = None
    zones: Annotated[
        str, Field(description="CSV file or workbook of the zones: where people live and calls come from.")
    ] = "zones.csv"
    stations: Annotated[str, Field(description="CSV file or workbook of the stations: where ambulances stand.")] = (
        "stations.csv"
    )
    hospitals: Annotated[str, Field(description="CSV file or workbook of the hospitals: where patients are taken.")] = (
        "hospitals.csv"
    )
    fleet: Annotated[
        str | None,
        Field(
            description="CSV file of units by class (station, class, units), for scenarios that tell classes apart "
            "(classes); fleet.csv where there is one."
        ),
    ] = None
    capabilities: Annotated[
        str | None,
        Field(
            description="CSV file of how able hospitals are to treat conditions (hospital, condition, level, hours); "
            "capabilities.csv where there is one."
        ),
    ] = None
    sources_zh: Annotated[
        dict[str, str],
        Field(
            description="What the sources and notes of the tables say in Chinese, by what they say in English; of "
            "'position: a map; people: a census' each part by itself, without the word before it."
        ),
    ] = Field(default_factory=dict)
    roads: Annotated[str | None, Field(description="GraphML file of the roads; this, travel_minutes or detour.")] = None
    travel_minutes: Annotated[
        str | None,
        Field(
            description="CSV file of minutes, sites by zones, for a county without a road graph (an empty cell, NA or "
            "inf: no road leads there); or 'in the log', where a log of calls has them in columns of its own "
            "(calls.columns.minutes_from and minutes_to)."
        ),
    ] = None
    travel_minutes_from: Annotated[
        Literal["row", "column"] | None,
        Field(
            description="Where a drive of travel_minutes begins: "
            + "; ".join(f"{word}, {meaning}" for word, meaning in BEGINS.items())
            + ". It must be said of a table that has drives there and back which differ. Rows and columns may be any "
            "stations, hospitals and zones, all of them in both for the full matrix of a routing engine."
        ),
    ] = None
    detour: Annotated[
        Number | None,
        Field(
            ge=1,
            le=10,
            description="Kilometres driven for each kilometre of the straight line, such as 1.4, for a county with "
            "neither roads nor minutes; minutes then follow by the scenario's travel.straight_line.",
        ),
    ] = None
    snap_limit: Annotated[
        Kilometres,
        Field(
            le=100,
            description="How far off the road a place may be joined to it. Every road within that counts: the least "
            "time in all decides, each way. A zone farther from every road is not reached; nothing tells whether "
            "water lies between, so raise it only where a vehicle gets through.",
        ),
    ] = 2.0


def _hours(cell: str) -> tuple[int, ...]:
    """The hours of the day in a cell such as 8-12;14-18.

    Raises
    ------
    ValueError
        For what is no span of hours, and for two that hold the same hour.
    """
    spans = [span for span in map(str.strip, _DIVIDED.split(cell)) if span]
    each_hour_once(spans)
    return tuple(hour for span in spans for hour in hours_of(span))


def read_county(folder: Path, shown: str, asked: tuple[Mark, str] | None = None) -> County:
    """Read the county in ``folder``; faults name its files below ``shown``.

    Raises
    ------
    Faults
        Everything wrong with the folder's files, at once.
    """
    document = read_yaml(folder / "county.yaml", f"{shown}/county.yaml", asked)
    section, faults = check_section(CountySection, document)
    return _Reading(folder, shown, document, section or _sound(document), faults).county()


def _sound(document: Document) -> CountySection:
    """``county.yaml`` as far as it is sound, so that the faults of its tables are found with its own."""
    sound = {}
    for key in CountySection.model_fields:
        if key in document.data and not document.judged((key,)):
            try:
                CountySection.model_validate({"name": "", "name_latin": "", key: document.data[key]})
            except ValidationError:
                continue
            sound[key] = document.data[key]
    return CountySection.model_validate({"name": "", "name_latin": "", **sound})


def _label(travel: Roads | MinutesTable | StraightLine) -> str:
    """How the map came about, where there is one."""
    match travel:
        case Roads():
            return travel.label
        case MinutesTable(of_log=True):
            return Message("county-label-log")
        case MinutesTable():
            return Message("county-label-minutes")
        case StraightLine():
            return Message("county-label-lines", detour=f"{travel.detour:g}")


def _unused(travel: Roads | MinutesTable | StraightLine) -> dict[str, str]:
    """Keys of ``county.yaml`` that say nothing of a county whose drives are known in this way, and why."""
    unused: dict[str, str] = {}
    if not isinstance(travel, Roads):
        unused["snap_limit"] = Message("county-why-no-roads")
    if not isinstance(travel, MinutesTable) or travel.of_log:
        unused["travel_minutes_from"] = Message("county-why-no-minutes")
    return unused


def _named(place: Place) -> str:
    """A place by its name, and by its id where that is another."""
    return place.name if place.name == place.id else Message("county-place", name=place.name, id=place.id)


class _Reading:
    def __init__(
        self, folder: Path, shown: str, document: Document, section: CountySection, faults: Iterable[Fault] = ()
    ):
        self.folder, self.shown, self.document, self.section = folder, shown, document, section
        self.faults = list(faults)
        self.tables: dict[str, Table] = {}
        self.hashes = dict(document.hashes)
        self.notes: list[Fault] = []

    def county(self) -> County:
        section = self.section
        given = [key for key in _WAYS if self.document.data.get(key) is not None]
        if len(given) != 1:
            said = Message("county-side-by-side", keys=Both(given)) if given else Message("county-no-way")
            self.faults.append(self.document.fault(tuple(given[1:2]), said))
        on_map = given in (["roads"], ["detour"])
        zones = [self.zone(*one, on_map) for one in self.rows("zones", ZoneRow, on_map)]
        stations = [self.station(*one, on_map) for one in self.rows("stations", StationRow, on_map)]
        hospitals = [self.hospital(*one, on_map) for one in self.rows("hospitals", HospitalRow, on_map)]
        hospitals = self.with_capabilities(hospitals)
        if self.sound("stations", "station"):
            known = {station.id for station in stations}
            for zone, row in zip(zones, self.rows_of("zones"), strict=True):
                if zone.own_station and zone.own_station not in known:
                    near = did_you_mean(zone.own_station, known)
                    row.fault("own_station", Message("county-no-station", station=zone.own_station, near=near))
        self.check_people(zones)
        if self.sound("stations", "ambulances") and not any(station.ambulances for station in stations):
            self.rows_of("stations")[0].fault("ambulances", Message("county-no-ambulance"))
        fleet = self.fleet(stations)
        travel: Roads | MinutesTable | StraightLine | None = None
        if section.roads is not None:
            travel = self.attempt("roads", lambda asked: self.read_roads(str(section.roads), asked))
            if travel is not None:
                self.check_on_roads(travel, {"zones": zones, "stations": stations, "hospitals": hospitals})
        elif section.travel_minutes == IN_THE_LOG:
            travel = MinutesTable((), (), np.empty((0, 0)), of_log=True)
        elif section.travel_minutes is not None:
            travel = self.attempt(
                "travel_minutes",
                lambda asked: self.read_minutes(str(section.travel_minutes), asked, zones, stations, hospitals),
            )
        elif section.detour is not None:
            travel = StraightLine(section.detour)
        if not isinstance(travel, Roads):
            self.check_positions(travel, {"zones": zones, "stations": stations, "hospitals": hospitals})
        self.note_columns()
        self.faults += [fault for table in self.tables.values() for fault in table.faults]
        if self.faults or travel is None:
            raise Faults(self.faults)
        facts = list(self.document.facts)
        for name, table in self.tables.items():
            model = TABLES[name]
            one, *apart = _OF.get(model, (name.removesuffix("s"),))
            for figure in figures_of(model):
                facts += table.facts(one, figure, apart=tuple(apart))
            if issubclass(model, PlaceRow):
                facts += table.facts(one, "position", ("lon", "lat"))
        in_both: dict[str, str] = {}  # hundreds of rows say the same
        for fact in facts:
            for text in {fact.source, fact.note} - in_both.keys():
                in_both[text] = text if isinstance(text, Spoken) else said_in_both(text, section.sources_zh)
        facts = [replace(fact, source=in_both[fact.source], note=in_both[fact.note]) for fact in facts]
        label = _label(travel)
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
            self.folder,
            section.snap_limit,
            (*self.document.unused(self.document.marks, _unused(travel)), *self.notes),
            fleet,
        )

    def beside(self, key: str, model: type[R]) -> tuple[Table, list[R]] | None:
        """A table that a county may have: as ``county.yaml`` names it, or by its own name where there is one."""
        asked = getattr(self.section, key)
        name = self.file_of(key, asked or f"{key}.csv")
        if asked is None and not (self.folder / name).exists():
            return None
        read = self.attempt(key, lambda mark: read_rows(model, self.folder / name, self.named(name), mark))
        if read is not None:
            self.tables[key] = read[0]
            self.hashes[read[0].path] = read[0].hash
        return read

    def with_capabilities(self, hospitals: Sequence[Hospital]) -> list[Hospital]:
        """The hospitals with what the file of capabilities tells of them; conditions are held against the scenario."""
        read = self.beside("capabilities", CapabilityRow)
        if read is None:
            return list(hospitals)
        known = {hospital.id for hospital in hospitals}
        told: dict[str, list[Capability]] = {}
        taken: dict[tuple[str, str, int], int] = {}
        for section, row in zip(read[1], read[0].rows, strict=True):
            if section.hospital not in known and self.sound("hospitals", "hospital"):
                near = did_you_mean(section.hospital, known)
                row.fault("hospital", Message("county-no-hospital", hospital=section.hospital, near=near))
            hours = row.parsed("hours", _hours) or ()
            for hour in hours or range(24):
                first = taken.setdefault((section.hospital, section.condition, hour), row.line)
                if first != row.line:
                    said = {"hospital": section.hospital, "condition": section.condition}
                    row.fault("condition", Message("county-capability-twice", line=str(first), hour=str(hour), **said))
                    break
            told.setdefault(section.hospital, []).append(
                Capability(section.condition, section.level, hours, section.window)
            )
        return [replace(one, capabilities=tuple(told.get(one.id, ()))) for one in hospitals]

    def fleet(self, stations: Sequence[Station]) -> dict[str, dict[str, int]]:
        """Units by class of each station that the fleet's file names."""
        read = self.beside("fleet", FleetRow)
        if read is None:
            return {}
        table, sections = read
        ambulances = {station.id: station.ambulances for station in stations}
        fleet: dict[str, dict[str, int]] = {}
        last: dict[str, Row] = {}
        for section, row in zip(sections, table.rows, strict=True):
            station, unit_class, units = section.station, section.unit_class, section.units
            if station not in ambulances:
                if self.sound("stations", "station"):
                    near = did_you_mean(station, ambulances)
                    row.fault("station", Message("county-no-station", station=station, near=near))
                continue
            if unit_class in fleet.setdefault(station, {}):
                said = Message("county-class-twice", station=station, **{"class": unit_class})
                row.fault("class", said)
            fleet[station][unit_class] = fleet[station].get(unit_class, 0) + units
            last[station] = row
        unread = {fault.mark.line for fault in table.faults if fault.key == "units"}
        unsure = {row.cells.get("station") for row in table.rows if row.line in unread}
        for station, units_of in fleet.items():
            if station in unsure:  # what its rows add up to is not known
                continue
            if sum(units_of.values()) != ambulances[station] and self.sound("stations", "ambulances"):
                has, asked = str(sum(units_of.values())), str(ambulances[station])
                file = self.section.stations
                said = Message("county-units", units=has, station=station, file=file, ambulances=asked)
                last[station].fault("units", said)
        return fleet

    def attempt(self, key: str, read: Callable[[tuple[Mark, str]], T]) -> T | None:
        """What ``read`` gives, or None with its faults kept for the end."""
        try:
            return read((self.document.mark((key,)), key))
        except Faults as faults:
            self.faults += faults.faults
            return None

    def rows(self, key: str, model: type[P], on_map: bool) -> list[tuple[P, Row]]:
        """The rows of the CSV file named by ``key``, and where their cells stand."""
        name = self.file_of(key, str(getattr(self.section, key)))
        also = ("lon", "lat") if on_map else ()
        read = self.attempt(key, lambda asked: read_rows(model, self.folder / name, self.named(name), asked, also))
        if read is None:
            return []
        table, sections = read
        table.unique(key.removesuffix("s"))
        self.tables[key] = table
        self.hashes[table.path] = table.hash
        return list(zip(sections, table.rows, strict=True))

    def file_of(self, key: str, name: str) -> str:
        """The file of a table: as ``county.yaml`` names it; else ``name``, or a workbook of that name in its place.

        A workbook and a CSV side by side are a fault where nothing names one of them, and a note else.
        """
        stem = Path(name).with_suffix("")
        beside = [f"{stem.as_posix()}{ending}" for ending in (".csv", *ENDINGS)]
        there = [one for one in beside if (self.folder / one).is_file()]
        others = [one for one in there if one != name]
        if self.document.data.get(key) is not None:
            if name in there and others:
                said = Message("sheet-not-read", one=name, other=others[0])
                self.notes.append(self.document.fault((key,), said))
            return name
        if len(there) > 1:
            said = Message("sheet-two-files", one=there[0], other=there[1])
            self.faults.append(Fault(Mark(self.named(there[0]), 0), "", said))
        return there[0] if there else name

    def sound(self, key: str, column: str) -> bool:
        """True where every cell of a table's column could be read, so that what is not in it is nowhere."""
        return key in self.tables and self.tables[key].sound(column)

    def named(self, name: str) -> str:
        """How faults call a file of the folder."""
        return Path(os.path.normpath(Path(self.shown) / name)).as_posix()

    def rows_of(self, key: str) -> list[Row]:
        return self.tables[key].rows if key in self.tables else []

    @staticmethod
    def position(place: PlaceRow, row: Row, on_map: bool) -> tuple[float, float]:
        """Longitude and latitude [degrees]; not-a-number where none is written, or one that no place can have."""
        lon, lat = place.lon, place.lat
        for column, own, other in (("lon", lon, "lat"), ("lat", lat, "lon")):
            if not on_map and own is None and row.cells.get(other) and not row.cells.get(column):
                row.fault(column, Message("county-half-position", other=other))
        if lon is None or lat is None:
            return math.nan, math.nan
        wrong = misplaced(lon, lat)
        if wrong is not None:
            row.fault(wrong.column, wrong.said_of(f"'{row.cells[wrong.column]}'"))
            return math.nan, math.nan
        return lon, lat

    def zone(self, zone: ZoneRow, row: Row, on_map: bool) -> Zone:
        name = zone.name or zone.zone
        town = zone.town or name
        younger, of = zone.people, "people"
        for column in ("people_15", "people_60", "people_65", "people_80"):
            older = getattr(zone, column)
            if older is not None and row.cells.get(column):
                if older > younger and row.cells.get(of):
                    row.fault(column, Message("county-more-older", older=older, column=of, younger=younger))
                younger, of = older, column
        return Zone(
            zone.zone,
            name,
            zone.name_latin or zone.zone,
            town,
            zone.town_latin or town,
            zone.kind or "rural",
            *self.position(zone, row, on_map),
            zone.people,
            zone.own_station or "",
            zone.people_60,
            zone.people_15,
            zone.people_65,
            zone.people_80,
        )

    def station(self, station: StationRow, row: Row, on_map: bool) -> Station:
        name = station.name or station.station
        return Station(
            station.station,
            name,
            station.name_latin or station.station,
            station.town or name,
            station.kind,
            *self.position(station, row, on_map),
            station.ambulances,
            station.service_radius_km,
        )

    def hospital(self, hospital: HospitalRow, row: Row, on_map: bool) -> Hospital:
        name = hospital.name or hospital.hospital
        treats = tuple(word for word in map(str.strip, _DIVIDED.split(hospital.treats)) if word)
        return Hospital(
            hospital.hospital,
            name,
            hospital.name_latin or hospital.hospital,
            hospital.town or name,
            *self.position(hospital, row, on_map),
            treats,
            hospital.bays,
            beyond=hospital.beyond_min,
            icu_beds=hospital.icu_beds,
            ward_beds=hospital.ward_beds,
        )

    def check_people(self, zones: list[Zone]) -> None:
        if not self.sound("zones", "people"):
            return
        total, census = sum(zone.people for zone in zones), self.section.people
        if census is not None and abs(total - census) > 0.001 * census:
            said = Message("county-people", people=f"{census:,}", sum=f"{total:,}", file=self.section.zones)
            self.faults.append(self.document.fault(("people",), said))
        if total == 0:
            self.rows_of("zones")[0].fault("people", Message("county-nobody"))

    def read_roads(self, name: str, asked: tuple[Mark, str]) -> Roads:
        roads, raw = read_roads(self.folder / name, self.named(name), asked)
        self.hashes[self.named(name)] = digest(raw)
        return roads

    def check_on_roads(self, roads: Roads, places: Mapping[str, Sequence[Place]]) -> None:
        """Faults for places that cannot be meant to lie where they do.

        A zone that no road reaches is no fault: it is run, and its calls are not reached. Nobody can tell from
        here whether a road is missing or water lies between, so nothing is said of joining places farther off.
        """
        for key, all_of_a_kind in places.items():
            placed = [
                (place, row)
                for place, row in zip(all_of_a_kind, self.rows_of(key), strict=True)
                if math.isfinite(place.lon) and math.isfinite(place.lat)
            ]
            if not placed:
                continue
            at = np.array([(place.lon, place.lat) for place, _ in placed])
            leg = meet(roads, at, self.section.snap_limit).nearest_km
            for (place, row), near in zip(placed, leg, strict=True):
                if math.isinf(near) and (said := self.astray(roads, place)):
                    row.fault("lon", said)

    def check_positions(
        self, travel: MinutesTable | StraightLine | None, places: Mapping[str, Sequence[Place]]
    ) -> None:
        """Faults for places far from all others, where no road tells, and for minutes of another unit than they say."""
        rows = [row for key in places for row in self.rows_of(key)]
        listed = [place for of_a_kind in places.values() for place in of_a_kind]
        position = np.array([(place.lon, place.lat) for place in listed], dtype=float).reshape(-1, 2)
        astray = list(strays(position))
        for number, km, fix in astray:
            place = listed[number]
            rows[number].fault("lon", Message("county-stray", place=_named(place), km=f"{km:,.0f}", fix=fix))
        if astray or not isinstance(travel, MinutesTable) or travel.of_log or not np.isfinite(position).all():
            return
        spot = {place.id: at for place, at in zip(listed, position, strict=True)}
        sites, zones = (np.array([spot[id_] for id_ in ids]) for ids in (travel.sites, travel.zones))
        apart = great_circle_km(sites[:, None, 0], sites[:, None, 1], zones[None, :, 0], zones[None, :, 1])
        if wrong := odd_speed(travel.minutes, apart):
            self.faults.append(Fault(Mark(self.named(str(self.section.travel_minutes)), 0), "", wrong))

    def note_columns(self) -> None:
        """Notes of columns that say nothing, and of what is taken where one that says much is empty."""
        if "stations" in self.tables and "class" in self.tables["stations"].columns:
            table = self.tables["stations"]
            mark = Mark(table.path, table.top, table.columns.index("class") + 1)
            self.notes.append(Fault(mark, "class", Message("county-class-column")))
        rows = self.rows_of("zones")
        silent = [row for row in rows if not row.cells.get("kind")]
        if silent:
            mark = silent[0].mark("kind") if "kind" in silent[0].table.columns else Mark(silent[0].table.path, 0)
            said = Message("county-no-kind")
            if len(silent) < len(rows):
                said = Message("county-some-without-kind", silent=f"{len(silent):,}", zones=f"{len(rows):,}")
            self.notes.append(Fault(mark, "kind", said))

    def astray(self, roads: Roads, place: Place) -> Message | None:
        """What is wrong with a place that no road comes near; None for a zone that may well lie there."""
        said = _named(place)
        far, limit = nearest_road_km(roads, place.lon, place.lat), self.section.snap_limit
        km, file = f"{far:,.1f}", str(self.section.roads)
        if abs(place.lon) <= 90 and nearest_road_km(roads, place.lat, place.lon) <= limit:
            return Message("county-off-swap", place=said, km=km)
        if isinstance(place, Zone) and far <= ASTRAY_KM:
            return None
        barred = nearest_road_km(roads, place.lon, place.lat, joinable=False)
        if barred <= limit:
            return Message("county-off-barred", place=said, km=km, barred=f"{barred:,.1f}", file=file)
        return Message("county-off-road", place=said, km=km, file=file)

    def read_minutes(
        self,
        name: str,
        asked: tuple[Mark, str],
        zones: Iterable[Zone],
        stations: Iterable[Station],
        hospitals: Iterable[Hospital],
    ) -> MinutesTable:
        read = read_minutes(self.folder / name, self.named(name), asked)
        self.hashes[read.table.path] = read.table.hash
        found, notes = minutes_table(
            read,
            [*(station.id for station in stations), *(hospital.id for hospital in hospitals)],
            [zone.id for zone in zones],
            self.section.travel_minutes_from,
            sound=(
                self.sound("stations", "station") and self.sound("hospitals", "hospital"),
                self.sound("zones", "zone"),
            ),
        )
        read.table.check()
        self.notes += notes
        return found
