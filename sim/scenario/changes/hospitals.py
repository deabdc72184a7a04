"""Hospitals: a new one, one moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.county import Hospital
from sim.county.places import CONDITIONS_ANY
from sim.documents import Minutes, did_you_mean
from sim.documents.faults import show
from sim.scenario.changes.change import After, Asked, Faulty
from sim.scenario.changes.places import NewPlace, hospital_named, identity, moved, named, spot
from sim.scenario.scenario import Scenario
from sim.scenario.schema.positions import At
from sim.words import Listed, Message


class AddHospital(NewPlace):
    """A new hospital, to which patients are taken; it has no ambulance of its own."""

    treats: Annotated[
        list[str], Field(min_length=1, description="Conditions of the case mix that it treats, or any.")
    ] = Field(default_factory=lambda: [CONDITIONS_ANY])
    beyond: Annotated[
        Minutes,
        Field(
            le=1440,
            description="Of a hospital outside the county: how long an ambulance drives on from its position, which is "
            "where its road leaves the county, such as 40 min.",
        ),
    ] = 0.0


class MoveHospital(Asked):
    """A hospital moves; ambulances that stand there stay, until move_station moves them too."""

    hospital: Annotated[str, Field(description="The hospital: its id, its name, or its name in Latin letters.")]
    to: At


def add_hospital(scenario: Scenario, asked: AddHospital) -> After:
    """A hospital more."""
    wrong: Faulty = []
    county = scenario.county
    known = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    wrong += [
        (
            ("treats", n),
            Message("change-no-condition", given=show(one), near=did_you_mean(one, (*known, CONDITIONS_ANY))),
        )
        for n, one in enumerate(asked.treats)
        if one not in (*known, CONDITIONS_ANY)
    ]
    taken = Message("change-hospital-taken", name=asked.name)
    place = identity(scenario, asked, county.hospitals, taken, wrong)
    hospital = Hospital(**place, treats=tuple(asked.treats), beyond=asked.beyond)
    where = spot(asked.at)
    return After(
        replace(scenario, county=replace(county, hospitals=(*county.hospitals, hospital))),
        Message(
            "change-add-hospital", name=asked.name, where=where, treats=Listed(asked.treats), beyond=f"{asked.beyond:g}"
        ),
    )


def move_hospital(scenario: Scenario, asked: MoveHospital) -> After:
    """A hospital elsewhere."""
    wrong: Faulty = []
    county = scenario.county
    hospital = hospital_named(scenario, asked.hospital, ("hospital",), wrong)
    hospital, hospitals = moved(scenario, county.hospitals, hospital, asked.to, wrong)
    where = spot(asked.to)
    stays = any((one.lon, one.lat) == (hospital.lon, hospital.lat) and one.ambulances for one in county.stations)
    return After(
        replace(scenario, county=replace(county, hospitals=hospitals)),
        Message("change-move-hospital-alone" if stays else "change-move-hospital", name=named(hospital), where=where),
        frozenset({f"hospital.{hospital.id}.position"}),
    )
