"""The changes of a scenario file, read, made one after another, and accounted for among the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.county import County
from sim.documents import Document, Fact, Fault, Faults, Mark, Preset, check_section, did_you_mean
from sim.documents.document import Where, dotted
from sim.documents.faults import closest, show
from sim.documents.layers import Sources, is_figure, lay_named, leaves
from sim.documents.sections import form_of, section_of
from sim.scenario.against_county import faults_against, with_new_places
from sim.scenario.asked import Change
from sim.scenario.changes import CHANGES, SETTINGS, Given, Unfit, Verb
from sim.scenario.changes.change import set_once
from sim.scenario.changes.settings import paths
from sim.scenario.own_zones import serves_nobody
from sim.scenario.scenario import Made, Scenario
from sim.scenario.schema import LAUNCH_GROUPS, LaunchSection
from sim.scenario.seeds import sources_for
from sim.scenario.unsourced import UNSOURCED
from sim.words import Both, Clauses, Listed, Message, Spoken

_LIST = ("changes",)
_NEW = ("add_station", "add_hospital")
_COVERS = {
    "number": ".ambulances",
    "at": ".position",
    "to": ".position",
    "service_radius": ".service_radius_km",
    "radius": "service_radius",
    "growth": "calls.",
    "times": ".",
    "per_1000_a_year": "calls.",
}
"""What a figure of a change is the source of, where the two are not of one name."""


def read_changes(document: Document, sources: Sources) -> tuple[list[Change], list[Fault]]:
    """The changes that a document writes, taken out of it, and what is wrong with their form."""
    found: list[Change] = []
    faults: list[Fault] = []
    if "changes" not in document.data:
        return found, faults
    listed = document.data["changes"]
    if document.judged(_LIST):
        return found, faults
    if not isinstance(listed, list):
        return found, [document.fault(_LIST, Message("scenario-changes-no-list", given=show(listed)))]
    for number in range(len(listed)):
        change, wrong = read_change(document, (*_LIST, number), sources)
        faults += wrong
        if change is not None:
            found.append(change)
    document.facts = [fact for fact in document.facts if not fact.key.startswith("changes[")]
    return found, faults


def read_change(document: Document, at: Where, sources: Sources) -> tuple[Change | None, list[Fault]]:
    """The change written at ``at``, and what is wrong with its form; None where it was judged before."""
    item = document.value(at)
    if document.judged(at):
        return None, []
    if not isinstance(item, dict) or len(item) != 1:
        return None, [document.fault(at, _no_change(item))]
    name = next(iter(item))
    verb = CHANGES.get(name)
    if verb is None:
        return None, [document.fault((*at, name), Message("scenario-no-verb", near=did_you_mean(name, CHANGES)))]
    if any(place[: len(at)] == at for place in document.unread):
        return None, []
    asked, wrong = _asked(document, (*at, name), verb, sources)
    if wrong:
        return None, wrong
    facts = tuple(fact for fact in document.facts if fact.key.startswith(f"{dotted(at)}."))
    return Change(name, asked, item[name], document, (*at, name), facts), []


def changed(scenario: Scenario, changes: Sequence[dict[str, Any]], beside: Path | None = None) -> Scenario:
    """The scenario with changes that stand in no file, each written as there: ``{"close_station": "NAME"}``.

    Raises
    ------
    Faults
        For changes that are none, or cannot be made.
    """
    document = Document(scenario.name, {"changes": deepcopy(list(changes))}, {(): Mark(scenario.name, 0)})
    asked, faults = read_changes(document, sources_for(beside or Path.cwd()))
    after, wrong = make_changes(scenario, asked)
    if faults or wrong:
        raise Faults([*faults, *wrong])
    return after


def _no_change(item: Any) -> Message:
    if not isinstance(item, dict) or not item:
        if isinstance(item, str) and closest(item, CHANGES):
            return Message("scenario-no-change-near", given=show(item), near=did_you_mean(item, CHANGES))
        return Message("scenario-no-change", given=show(item))
    verbs = [key for key in item if key in CHANGES]
    if len(verbs) > 1:
        return Message("scenario-two-verbs", verbs=Both(verbs))
    if verbs:
        others = Listed(str(key) for key in item if key not in verbs)
        return Message("scenario-beside-verb", others=others, verb=verbs[0])
    return Message("scenario-without-verb", keys=Listed(map(str, item)))


def _asked(document: Document, where: Where, verb: Verb, sources: Sources) -> tuple[Any, list[Fault]]:
    """What a change asks: its checked section, or for a partial one what is written, presets laid."""
    given = document.value(where)
    if verb.partial:
        whole, faults = _presets(document, where, verb, sources)
        given = document.value(where)
        if not isinstance(given, dict) and not faults:
            if not isinstance(given, int | float | str) or isinstance(given, bool):
                return None, [document.fault(where, Message("scenario-no-group", given=show(given)))]
            if not verb.short:
                return None, [document.fault(where, Message("scenario-no-group", given=show(given)))]
            given = {verb.short: given}
        if given == {}:
            return None, [document.fault(where, Message("scenario-says-nothing"))]
        return Given(given, whole), faults
    data = given if isinstance(given, dict) or not verb.section.short else {verb.section.short: given}
    if not isinstance(data, dict):
        said = Message("scenario-no-group-form", given=show(given), form=form_of(verb.section))
        return None, [document.fault(where, said)]
    marks = {place[len(where) :]: mark for place, mark in document.marks.items() if place[: len(where)] == where}
    asked, wrong = check_section(verb.section, Document(document.path, data, marks))
    before = dotted(where)
    return asked, [
        replace(fault, key=f"{before}.{fault.key}" if fault.key and isinstance(given, dict) else before)
        for fault in wrong
    ]


def _presets(document: Document, where: Where, verb: Verb, sources: Sources) -> tuple[frozenset[Where], list[Fault]]:
    """Lay the presets that a change names, and say where; what names none stands over what the scenario has."""
    whole: set[Where] = set()
    faults: list[Fault] = []
    if verb is CHANGES["settings"]:
        given = document.value(where)
        for key in [key for key in given if key in SETTINGS] if isinstance(given, dict) else ():
            preset = next((note for note in SETTINGS[key].metadata if isinstance(note, Preset)), None)
            section, before = section_of(SETTINGS[key]), document.value((*where, key))
            if preset is None or section is None:
                continue
            wrong = list(lay_named(document, (*where, key), preset, section, sources))
            faults += wrong
            named = isinstance(before, str) and isinstance(document.value((*where, key)), dict)
            if not wrong and (named or (isinstance(before, dict) and "preset" in before)):
                whole.add((key,))
        return frozenset(whole), faults
    if verb.preset is None:
        return frozenset(), []
    groups = {group: document.value((*where, group)) for group in LAUNCH_GROUPS}
    members = [(group, one) for group, given in groups.items() for one in (given if isinstance(given, dict) else ())]
    for below in ((), *members):
        section = LaunchSection if below else verb.section
        before = document.value((*where, *below))
        wrong = list(lay_named(document, (*where, *below), verb.preset, section, sources))
        faults += wrong
        named = isinstance(before, str) and isinstance(document.value((*where, *below)), dict)
        if not wrong and (named or (isinstance(before, dict) and "preset" in before)):
            whole.add(below)
    return frozenset(whole), faults


def make_changes(scenario: Scenario, changes: Sequence[Change]) -> tuple[Scenario, list[Fault]]:
    """The scenario with the changes made one after another; those that cannot be made are left out and told."""
    faults: list[Fault] = []
    opened: dict[str, Change] = {}
    failed: set[str] = set()  # names of places that failed to come about: said once
    steps: list[tuple[Change, Scenario, Scenario]] = []
    for change in changes:
        if change.verb not in _NEW and change.words & failed:
            continue
        try:
            after = _made(scenario, change)
        except Unfit as unfit:
            faults += [change.fault(below, message) for below, message in unfit.faulty]
            if change.verb in _NEW:
                failed |= {text for key in ("id", "name", "name_latin") if (text := getattr(change.asked, key))}
            continue
        steps.append((change, scenario, after))
        scenario = replace(after, facts=tuple(_accounted(scenario, after, change)))
        if change.verb == "add_station":
            opened[scenario.county.stations[-1].id] = change
    for station in scenario.county.stations:  # a later change may have set what would leave it without a zone
        if station.id in opened and (said := serves_nobody(scenario, station)):
            faults.append(opened[station.id].fault((), said))
    for change, before, after in steps:
        if after.changes[-1].sets:
            found = _against_county(before, after, change, scenario.county)
            faults += [change.fault(below, message) for below, message in found]
    return scenario, faults


def _made(scenario: Scenario, change: Change) -> Scenario:
    """The scenario after a change, which stands last among those made; raises `Unfit` where it cannot be made."""
    after = CHANGES[change.verb].make(scenario, change.asked)
    set_once(scenario, after.sets)
    made = Made(change.verb, after.message, after.sets, after.closed, change.document.mark(change.where))
    return replace(after.scenario, changes=(*scenario.changes, made))


def _against_county(before: Scenario, after: Scenario, change: Change, last: County) -> Iterator[tuple[Where, Spoken]]:
    """What the settings of a change name that the county has not, or cannot have: each below the change, as written.

    As in a file they may name what other changes add, which the county has at ``last``.
    """

    def faults(scenario: Scenario) -> Iterator[tuple[Where, Spoken]]:
        written = scenario.settings.model_dump(exclude_none=True, by_alias=True, mode="json")
        held = list(paths(written, ()))
        marks = {path: Mark("", number) for number, path in enumerate(held)}
        for fault in faults_against(Document("", written, marks), with_new_places(scenario.county, last)):
            yield held[fault.mark.line] if fault.mark.path == "" else (), fault.message

    stood = set(faults(before))
    for path, message in faults(after):
        if (path, message) not in stood:
            yield _written_at(change, path), message


def _written_at(change: Change, path: Where) -> Where:
    """Where a change has a setting, or what holds it, below itself: a verb writes what stands below its own section."""
    for length in range(len(path), 0, -1):
        for first in range(length):
            below = path[first:length]
            if change.document.value((*change.where, *below)) is not None:
                return below
    return ()


def _accounted(before: Scenario, after: Scenario, change: Change) -> Iterator[Fact]:
    """The facts after a change: what it altered is as it says, and no better founded than the change."""
    old, new = _figures(before), _figures(after)
    made = after.changes[-1]
    altered = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    altered |= {fact.key.split(".", 1)[1] for fact in change.facts} & new.keys()  # its own source for the same figure
    for fact in before.facts:
        if fact.key not in altered and not any(_below(fact.key, key) for key in altered):
            yield fact
    own = change.document.mark(change.where)
    had = {fact.key: fact for fact in before.facts}
    derived = False
    for key in (key for key in new if key in altered):
        value = new[key]
        choice = not isinstance(value, int | float | list) or isinstance(value, bool)
        inherited = CHANGES[change.verb].partial and key not in made.sets
        if inherited or (choice and not key.endswith((".position", ".treats"))):
            continue
        if key.startswith(_DERIVED) and key not in had:
            derived = True
            continue
        source = next((fact for fact in change.facts if _speaks_of(fact, key)), None)
        rests_on = had.get(key)
        if source is None:
            yield Fact(key, value, "", "assumed", UNSOURCED, own)
        elif rests_on is not None and rests_on.assumed and _word(source) in _STEPS:
            yield replace(
                rests_on,
                value=value,
                note=Clauses(filter(None, (rests_on.note, Message("fact-changed-by", source=source.source)))),
            )
        else:
            yield replace(source, key=key, value=value)
    if derived:
        said = {fact.key for fact in change.facts}
        yield from change.facts
        here = Document("", {"": change.written}, {})
        for where, value in leaves(here).items():
            key = f"{dotted(change.where)}.{dotted(where[1:])}"
            if is_figure(value) and key not in said:
                yield Fact(key, value, "", "assumed", UNSOURCED, own)


_DERIVED = ("calls.per_1000_by_zone.", "calls.profile.", "travel.conditions.")
"""Figures that follow from one of a change, and of which there may be many: the change's own stands for them."""
_STEPS = frozenset({"growth", "times", "number"})
"""Figures of a change that say by how much: what they lead to is no better founded than what it came from."""


def _word(fact: Fact) -> str:
    return re.sub(r"\[\d+\]$", "", fact.key.rsplit(".", 1)[-1])


def _below(key: str, holder: str) -> bool:
    return key.startswith((f"{holder}.", f"{holder}["))


def _speaks_of(fact: Fact, key: str) -> bool:
    word = _word(fact)
    return word in key.split(".") or _COVERS.get(word, "\0") in key


def _figures(scenario: Scenario) -> dict[str, Any]:
    """Every figure that a change may alter, by the key of its fact."""
    figures = {dotted(where): value for where, value in leaves(Document("", scenario.resolved(), {})).items()}
    for station in scenario.county.stations:
        before = f"station.{station.id}"
        figures[f"{before}.ambulances"] = station.ambulances
        figures[f"{before}.service_radius_km"] = station.service_radius_km
        figures[f"{before}.position"] = f"{station.lon:g}, {station.lat:g}"
    for hospital in scenario.county.hospitals:
        figures[f"hospital.{hospital.id}.position"] = f"{hospital.lon:g}, {hospital.lat:g}"
        figures[f"hospital.{hospital.id}.treats"] = ";".join(hospital.treats)
        if hospital.beyond:
            figures[f"hospital.{hospital.id}.beyond"] = hospital.beyond
    return figures
