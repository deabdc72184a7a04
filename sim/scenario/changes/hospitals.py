"""Hospitals: a new one, one moved, one that treats more."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from sim.county import Hospital
from sim.county.places import CONDITIONS_ANY, Capability
from sim.documents import Minutes, Whole, did_you_mean
from sim.documents.faults import show
from sim.scenario.changes.change import After, Asked, Faulty, Unfit
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
            "where its road leaves the county, such as 40 min; its kilometres from there are not counted.",
        ),
    ] = 0.0


class MoveHospital(Asked):
    """A hospital moves; ambulances that stand there stay, until move_station moves them too."""

    hospital: Annotated[str, Field(description="The hospital: its id, its name, or its name in Latin letters.")]
    to: At


class RaiseHospital(Asked):
    """A hospital treats more than it did, such as a sub-centre that becomes a chest-pain centre."""

    hospital: Annotated[str, Field(description="The hospital: its id, its name, or its name in Latin letters.")]
    treats: Annotated[list[str], Field(min_length=1, description="Conditions of the case mix that it treats besides.")]
    level: Annotated[
        Whole, Field(ge=1, le=9, description="How able it is for them, as capabilities.csv has it; at all hours.")
    ] = 1


def _unknown(scenario: Scenario, treats: list[str], *more: str) -> Faulty:
    """Faults for conditions that there are not; ``more`` may be named beside them."""
    known = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    return [
        (("treats", n), Message("change-no-condition", given=show(one), near=did_you_mean(one, (*known, *more))))
        for n, one in enumerate(treats)
        if one not in (*known, *more)
    ]


def raise_hospital(scenario: Scenario, asked: RaiseHospital) -> After:
    """A hospital that treats more."""
    wrong = _unknown(scenario, asked.treats)
    hospital = hospital_named(scenario, asked.hospital, ("hospital",), wrong)
    if hospital is None or wrong:
        raise Unfit(wrong)
    kept = tuple(one for one in hospital.capabilities if one.condition not in asked.treats)
    told = tuple(Capability(condition, asked.level) for condition in asked.treats)
    treats = tuple(dict.fromkeys((*hospital.treats, *asked.treats)))
    raised = replace(hospital, treats=treats, capabilities=(*kept, *told))
    hospitals = tuple(raised if one is hospital else one for one in scenario.county.hospitals)
    names = {one.id: one.name for one in scenario.settings.calls.case_mix.conditions}
    return After(
        replace(scenario, county=replace(scenario.county, hospitals=hospitals)),
        Message("change-raise-hospital", name=named(hospital), treats=Listed(names[one] for one in asked.treats)),
    )


def add_hospital(scenario: Scenario, asked: AddHospital) -> After:
    """A hospital more."""
    county = scenario.county
    wrong = _unknown(scenario, asked.treats, CONDITIONS_ANY)
    taken = Message("change-hospital-taken", name=asked.name)
    place = identity(scenario, asked, county.hospitals, taken, wrong)
    hospital = Hospital(**place, treats=tuple(asked.treats), beyond=asked.beyond)
    where = spot(asked.at)
    return After(
        replace(scenario, county=replace(county, hospitals=(*county.hospitals, hospital))),
        Message(
            "change-add-hospital",
            name=asked.name,
            where=where,
            treats=Listed(asked.treats),
            beyond=f"{asked.beyond:g}" if asked.beyond else 0,  # a number: a text is told apart from it
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
