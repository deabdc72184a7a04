"""Hospitals: a new one, one moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.county import Hospital
from sim.county.places import CONDITIONS_ANY
from sim.documents import did_you_mean
from sim.documents.faults import show
from sim.scenario.changes.change import Asked, At, Faulty, Unfit, hospital_named, id_of, named, place_at, spot, told
from sim.scenario.scenario import Scenario

__all__ = ["AddHospital", "MoveHospital", "add_hospital", "move_hospital"]


class AddHospital(Asked):
    """A new hospital, to which patients are taken; it has no ambulance of its own."""

    name: Annotated[str, Field(min_length=1, description="Name of the hospital, for reports and later changes.")]
    at: Annotated[At, Field(description="Where: [lon, lat], or the name of a village, station or hospital there.")]
    treats: Annotated[
        list[str], Field(min_length=1, description="Conditions of the case mix that it treats, or any.")
    ] = Field(default_factory=lambda: [CONDITIONS_ANY])
    id: Annotated[str | None, Field(description="Short name, as in hospitals.csv; by default the name.")] = None
    name_latin: Annotated[str | None, Field(description="Name in Latin letters; by default the id.")] = None
    town: Annotated[str | None, Field(description="Township; by default the name of the hospital.")] = None


class MoveHospital(Asked):
    """A hospital moves; ambulances that stand there stay, until move_station moves them too."""

    hospital: Annotated[str, Field(description="The hospital: its id, its name, or its name in Latin letters.")]
    to: Annotated[At, Field(description="Where to: [lon, lat], or the name of a village, station or hospital there.")]


def add_hospital(scenario: Scenario, asked: AddHospital) -> Scenario:
    """A hospital more."""
    wrong: Faulty = []
    county = scenario.county
    new = id_of(asked.id, asked.name)
    if any(new == one.id or asked.name == one.name for one in county.hospitals):
        wrong.append((("name",), f"there is a hospital '{asked.name}' already; write another name"))
    known = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    wrong += [
        (("treats", n), f"{show(one)} is no condition of the case mix{did_you_mean(one, (*known, CONDITIONS_ANY))}")
        for n, one in enumerate(asked.treats)
        if one not in (*known, CONDITIONS_ANY)
    ]
    lon, lat = place_at(scenario, asked.at, ("at",), wrong)
    if wrong:
        raise Unfit(wrong)
    hospital = Hospital(
        new, asked.name, asked.name_latin or new, asked.town or asked.name, lon, lat, tuple(asked.treats)
    )
    where = spot(asked.at)
    return told(
        replace(scenario, county=replace(county, hospitals=(*county.hospitals, hospital))),
        "add_hospital",
        f"A new hospital, {asked.name}, opens at {where}; it treats {', '.join(asked.treats)}.",
        f"在{where}新建医院{asked.name}（收治：{'、'.join(asked.treats)}）。",
    )


def move_hospital(scenario: Scenario, asked: MoveHospital) -> Scenario:
    """A hospital elsewhere."""
    wrong: Faulty = []
    county = scenario.county
    hospital = hospital_named(scenario, asked.hospital, ("hospital",), wrong)
    lon, lat = place_at(scenario, asked.to, ("to",), wrong)
    if wrong or hospital is None:
        raise Unfit(wrong)
    moved = replace(hospital, lon=lon, lat=lat)
    hospitals = tuple(moved if one is hospital else one for one in county.hospitals)
    where = spot(asked.to)
    stays = any((one.lon, one.lat) == (hospital.lon, hospital.lat) and one.ambulances for one in county.stations)
    return told(
        replace(scenario, county=replace(county, hospitals=hospitals)),
        "move_hospital",
        f"The hospital {named(hospital)} moves to {where}{'; the ambulances there stay' if stays else ''}.",
        f"医院{named(hospital)}迁至{where}{'，原址救护车不动' if stays else ''}。",
        sets=[f"hospital.{hospital.id}.position"],
    )
