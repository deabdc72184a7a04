"""The columns of a county's tables: zones.csv, stations.csv and hospitals.csv."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sim.county.places import CONDITIONS_ANY
from sim.documents import Kilometres
from sim.documents.rows import Degrees, Figure, Name, RowSection, count


class PlaceRow(RowSection):
    """A place of a county."""

    last: ClassVar[tuple[str, ...]] = ("lon", "lat", *RowSection.last)

    name: Annotated[str | None, Field(description="Its name, in Chinese; by default its id.")] = None
    name_latin: Annotated[str | None, Field(description="Its name in Latin letters; by default its id.")] = None
    town: Annotated[str | None, Field(description="The township that it lies in; by default its own name.")] = None
    lon: Annotated[
        Degrees | None, Field(description="Longitude; a county with roads or a detour needs it of every place.")
    ] = None
    lat: Annotated[Degrees | None, Field(description="Latitude.")] = None


class ZoneRow(PlaceRow):
    """A village or community: where people live and calls come from."""

    zone: Annotated[Name, Field(description="Id of the zone, a short name that no other has.")]
    people: Annotated[
        int,
        Figure(),
        *count(10_000_000, "people"),
        Field(description="People who live there; the census count of the county is their sum."),
    ]
    town_latin: Annotated[str | None, Field(description="The township in Latin letters; by default the town.")] = None
    kind: Annotated[
        Literal["urban", "rural"] | None,
        Field(description="Which standards hold there; a zone without one counts as rural, and that is noted."),
    ] = None
    own_station: Annotated[
        str | None, Field(description="Id of the station whose zone it is; by default the nearest by road minutes.")
    ] = None


class StationRow(PlaceRow):
    """A station: where ambulances stand."""

    station: Annotated[Name, Field(description="Id of the station, a short name that no other has.")]
    ambulances: Annotated[int, Figure(), *count(1000, "station"), Field(description="Ambulances that stand there.")]
    kind: Annotated[
        str, Field(description="Kind of station, such as seat or township; launch and radius may differ by it.")
    ] = "township"
    service_radius_km: Annotated[Kilometres, Figure(), Field(le=500, description="How far its catchment reaches.")] = (
        20.0
    )
    ambulance_class: Annotated[
        str | None, Field(alias="class", description="Changes nothing, and that is noted: classes stand in fleet.csv.")
    ] = None


class HospitalRow(PlaceRow):
    """A hospital: where patients are taken."""

    hospital: Annotated[Name, Field(description="Id of the hospital, a short name that no other has.")]
    treats: Annotated[
        str, Figure(), Field(description="Conditions that it treats, by their ids, divided by semicolons; or any.")
    ] = CONDITIONS_ANY
    bays: Annotated[
        int | None,
        Figure(),
        *count(1000, "hospital"),
        Field(
            ge=1,
            description="Receiving bays, for scenarios in which ambulances wait for one (bays); empty: no bound.",
        ),
    ] = None


class FleetRow(RowSection):
    """Units of one class at a station, for scenarios that tell classes apart."""

    station: Annotated[Name, Field(description="Id of the station.")]
    unit_class: Annotated[Name, Field(alias="class", description="Class of the units, such as A or B.")]
    units: Annotated[
        int,
        Figure(),
        *count(1000, "station"),
        Field(description="Units of the class; those of all classes are the station's ambulances."),
    ]


class SiteRow(RowSection):
    """A candidate of a placement: a position where ambulances could stand."""

    name: Annotated[Name, Field(description="Its name, that no other has.")]
    lon: Annotated[Degrees, Field(description="Longitude.")]
    lat: Annotated[Degrees, Field(description="Latitude.")]
    name_latin: Annotated[str | None, Field(description="Its name in Latin letters; by default its id.")] = None


TABLES: dict[str, type[RowSection]] = {
    "zones": ZoneRow,
    "stations": StationRow,
    "hospitals": HospitalRow,
    "fleet": FleetRow,
}
"""The row of each table, by the key of ``county.yaml`` that names it."""
