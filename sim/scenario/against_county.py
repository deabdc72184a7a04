"""What shows only when the settings of a scenario and its county are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from sim.county import County, MinutesTable
from sim.county.places import CONDITIONS_ANY
from sim.dispatch import RULES, uses_catchment
from sim.dispatch.features import FEATURES, ClassesSection, EpisodeSection
from sim.documents import Document, Fault, Mark, Section, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.scenario.changes.places import no_such_stations
from sim.scenario.demand import faults_of_calls
from sim.scenario.driving import check_driving
from sim.scenario.hospitals import faults_of_hospitals
from sim.scenario.schema import ScenarioSection
from sim.words import Message


def faults_against(document: Document, county: County) -> Iterator[Fault]:
    """Faults that show only when the scenario and its county are laid side by side.

    They are read off the document, not off the checked settings, so that a fault elsewhere in the
    scenario hides none of them.
    """
    at: Where = ("calls", "case_mix", "conditions")
    listed = document.value(at)
    mixed = {
        condition["id"]: number
        for number, condition in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(condition, dict) and isinstance(condition.get("id"), str)
    }
    for condition, number in mixed.items():
        if not any(h.level(condition, hour) for h in county.hospitals for hour in range(24)):
            yield document.fault(
                (*at, number, "id"),
                Message("scenario-treats-nowhere", county=county.name, condition=condition),
            )
    yield from faults_of_calls(document, county, tuple(mixed))
    yield from faults_of_hospitals(document, county, tuple(mixed))
    rows = {fact.key: fact.mark for fact in county.facts}
    levels: dict[str, list[Mark]] = {}
    for fact in county.facts:
        if fact.key.startswith("hospital.") and fact.key.endswith(".level"):
            levels.setdefault(fact.key.split(".")[1], []).append(fact.mark)
    for hospital in county.hospitals if isinstance(listed, list) and len(mixed) == len(listed) else ():
        for condition in hospital.treats:
            if condition != CONDITIONS_ANY and condition not in mixed:
                yield Fault(
                    rows.get(f"hospital.{hospital.id}.treats", document.mark(("county",))),
                    "treats",
                    Message(
                        "scenario-no-condition",
                        given=show(condition),
                        near=did_you_mean(condition, (*mixed, CONDITIONS_ANY)),
                    ),
                )
        marks = levels.get(hospital.id, [document.mark(("county",))])
        for number, able in enumerate(hospital.capabilities):
            if able.condition not in mixed:
                near = did_you_mean(able.condition, mixed)
                unknown = Message("scenario-no-condition", given=show(able.condition), near=near)
                yield Fault(marks[min(number, len(marks) - 1)], "condition", unknown)
    where: Where
    for where, group in (
        (("launch", "by_kind"), "by_kind"),
        (("launch", "by_station"), "by_station"),
        (("dispatch", "service_radius"), "by_kind"),
    ):
        named = document.value(where)
        for name in named if isinstance(named, dict) else ():
            said = None if document.judged((*where, name)) else no_such_stations(county, group, name)
            if said:
                yield document.fault((*where, name), said)
    yield from _early_help(document, county)
    named = document.value(("survival", "conditions"))
    for number, name in enumerate(named if isinstance(named, list) else ()):
        if isinstance(name, str) and name not in mixed:
            unknown = Message("scenario-no-condition", given=show(name), near=did_you_mean(name, mixed))
            yield document.fault(("survival", "conditions", number), unknown)
    yield from check_driving(document, county)
    yield from _episodes_in_time(document)
    for key, feature in FEATURES.items():
        if document.value((key,)) is not None and not document.judged((key,)):
            yield from feature.faults(document, (key,), county, tuple(mixed))
    if isinstance(county.travel, MinutesTable) and document.value(("dispatch", "rule")) in (
        None,
        *(name for name, rule in RULES.items() if uses_catchment(rule)),
    ):
        at = ("dispatch", "radius_by")
        if document.value(at) != "own zones":
            yield document.fault(
                at,
                Message("scenario-minutes-radius", county=county.name),
            )


def _episodes_in_time(document: Document) -> Iterator[Fault]:
    """Episodes that begin when the run is over, or are over when it begins."""
    written = document.value(("episodes", "all"))
    if not isinstance(written, dict) or document.value(("calls", "log")):
        return
    keys = ("start", "days", "warm_up", "cool_down")
    window = {key: _read(ScenarioSection, key, document.value((key,))) for key in keys}
    if None in window.values():
        return
    minutes = 1440.0 * (window["warm_up"] + window["days"] + window["cool_down"])
    for name, raw in written.items():
        where: Where = ("episodes", "all", name, "day")
        day, at, lasts = (
            _read(EpisodeSection, key, raw.get(key) if isinstance(raw, dict) else None)
            for key in ("day", "at", "lasts")
        )
        if None in (day, at, lasts) or document.judged(where):
            continue
        begin, end = EpisodeSection.model_construct(day=day, at=at, lasts=lasts).span(window["start"])
        if begin >= minutes or end <= 0:
            last = window["start"] + timedelta(minutes=minutes - 1)
            yield document.fault(where, Message("episodes-not-in-the-run", first=str(window["start"]), last=str(last)))


def _read(section: type[Section], key: str, written: Any) -> Any:
    """A value as a section reads it, its default where none is written; None where it cannot be read."""
    field = section.model_fields[key]
    if written is None:
        return None if field.is_required() else field.default
    try:
        shape: Any = Annotated[field.annotation, field]
        return TypeAdapter(shape).validate_python(written)
    except ValidationError:
        return None


def with_new_places(county: County, after: County, classes: ClassesSection | None = None) -> County:
    """A county with the stations and hospitals that changes add, and what others treat: settings may name it too."""
    stations, then = {one.id for one in county.stations}, {one.id: one for one in after.hospitals}
    here = [
        replace(one, treats=then[one.id].treats, capabilities=then[one.id].capabilities) if one.id in then else one
        for one in county.hospitals
    ]
    hospitals = {one.id for one in here}
    return replace(
        county,
        stations=(*county.stations, *(one for one in after.stations if one.id not in stations)),
        hospitals=(*here, *(one for one in after.hospitals if one.id not in hospitals)),
        fleet=county.fleet if classes is None else {**county.fleet, **classes.fleet_of},
    )


def _early_help(document: Document, county: County) -> Iterator[Fault]:
    """Defibrillators at places that there are not, or that share their name; hours that are none."""
    names = [text for zone in county.zones for text in dict.fromkeys((zone.id, zone.name))]
    listed = document.value(("early_help", "defibrillators"))
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        at = one.get("at") if isinstance(one, dict) else one
        where: Where = ("early_help", "defibrillators", number, *(["at"] if isinstance(one, dict) else []))
        if isinstance(at, str) and names.count(at) != 1:
            key = "early-help-several" if at in names else "early-help-no-zone"
            near = did_you_mean(at, names)
            yield document.fault(where, Message(key, name=show(at), county=county.name, near=near))
    if isinstance(county.travel, MinutesTable) and listed:
        yield document.fault(("early_help", "defibrillators"), Message("early-help-no-places", county=county.name))
