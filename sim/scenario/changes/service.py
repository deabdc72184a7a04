"""How the service works: launch, handover, dispatch, service radius, what becomes of a call when none is free."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from sim.dispatch.features import ClassesSection, DeskSeatsSection
from sim.documents import Kilometres, did_you_mean
from sim.documents.faults import refusal, show
from sim.scenario.changes.change import After, Asked, Faulty, Unfit
from sim.scenario.changes.places import named, station_named
from sim.scenario.changes.settings import Given, over_settings, refuse_unused, told_settings
from sim.scenario.scenario import Scenario
from sim.scenario.schema import (
    LAUNCH_GROUPS,
    DispatchSection,
    HandoverSection,
    LaunchByKindSection,
    LaunchSection,
    LawSection,
    NoneFree,
)
from sim.words import Clauses, Message, Sentences, words_in


class WhenNoneFree(Asked):
    """What becomes of a call when no unit is free."""

    short: ClassVar[str] = "then"

    then: Annotated[NoneFree, Field(description="wait or lose, as dispatch.when_none_free takes it.")]


class ServiceRadius(Asked):
    """How far catchments reach: of all stations, of those of a kind, or of one."""

    short: ClassVar[str] = "radius"

    radius: Annotated[Kilometres, Field(le=500, description="Service radius, such as 15 km.")]
    kind: Annotated[str | None, Field(description="Only stations of this kind, such as township.")] = None
    station: Annotated[str | None, Field(description="Only this station: its id or name.")] = None

    @model_validator(mode="after")
    def _one(self) -> ServiceRadius:
        if self.kind is not None and self.station is not None:
            raise refusal(Message("change-kind-and-station"))
        return self


def _law_words(law: LawSection) -> Message:
    """A law of durations in words."""
    if law.quantiles is not None:
        said = Message("change-law-observed", mean=f"{law.law().mean:g}")
    elif law.uniform is not None or law.triangular is not None:
        said = Message("change-law-mean", mean=f"{law.law().mean:g}")
    elif law.within is not None:
        said = Message("change-law-within", share=f"{100 * (law.share or 0.0):g}", within=f"{law.within:g}")
    else:
        varies = law.spread or law.sd
        said = Message("change-law-mean" if varies else "change-law-fixed", mean=f"{law.mean:g}")
    if isinstance(law, LaunchSection):
        return Message("change-law-from-call" if law.clock == "called" else "change-law-from-dispatch", law=said)
    return said


def launch(scenario: Scenario, asked: Given) -> After:
    """Another launch delay, of all stations, of those of a kind, of single ones, or in some hours."""
    given, said, sets = dict(asked.data), list[Message](), set[str]()
    groups = {group: given.pop(group) for group in LAUNCH_GROUPS if group in given}
    after = scenario
    if given or not groups:
        stands = scenario.settings.launch.model_dump(exclude_none=True)
        whole = () in asked.whole
        kept = {group: stands.pop(group, {}) for group in LAUNCH_GROUPS}
        after, sets_all = over_settings(
            scenario, ("launch",), given, LaunchByKindSection, whole=whole, under=stands, kept=kept
        )
        sets |= sets_all
        said.append(Message("change-launch", law=_law_words(after.settings.launch)))
    wrong: Faulty = []
    for group, members in groups.items():
        if not isinstance(members, dict):
            wrong.append(((group,), Message("change-not-a-group", given=show(members))))
            continue
        for name, written in members.items():
            one = written if isinstance(written, dict) else {"mean": written}
            try:
                after, more = _launch_of(after, (group, name), one, whole=(group, name) in asked.whole)
            except Unfit as unfit:
                wrong += unfit.faulty
                continue
            sets |= more
            law = _law_words(getattr(after.settings.launch, group)[name])
            said.append(Message("change-launch-of", group=group, name=str(name), law=law))
    if wrong:
        raise Unfit(wrong)
    return After(after, Sentences(said), frozenset(sets))


def _launch_of(
    scenario: Scenario, at: tuple[str, str], one: dict[str, Any], *, whole: bool
) -> tuple[Scenario, frozenset[str]]:
    """Another launch delay of the stations of a kind, of a station or of some hours; over its own if it has one."""
    group, name = at
    stands = scenario.settings.launch.model_dump(exclude_none=True)
    own = {key: stands.pop(key, {}) for key in LAUNCH_GROUPS}[group].get(name)
    return over_settings(
        scenario, ("launch", *at), one, LaunchSection, whole=whole, below=at, under=stands if own is None else own
    )


def handover(scenario: Scenario, asked: Given) -> After:
    """Another time from arrival at the hospital to the patient handed over."""
    after, sets = over_settings(scenario, ("job", "handover"), asked.data, HandoverSection)
    return After(after, Message("change-handover", law=_law_words(after.settings.job.handover)), sets)


def desk_seats(scenario: Scenario, asked: Given) -> After:
    """Another number of seats, or another law of the desk's callers."""
    if scenario.log is not None:
        raise Unfit([((), Message("desk-of-a-log"))])
    after, sets = over_settings(scenario, ("desk_seats",), asked.data, DeskSeatsSection, whole=() in asked.whole)
    seats = 0 if after.settings.desk_seats is None else after.settings.desk_seats.seats
    return After(after, Message("change-desk-seats", seats=seats), sets)


def classes(scenario: Scenario, asked: Given) -> After:
    """Other classes of unit, or another need."""
    after, sets = over_settings(scenario, ("classes",), asked.data, ClassesSection, whole=() in asked.whole)
    return After(after, Message("classes-changed", what=told_settings(asked.data)), sets)


def dispatch(scenario: Scenario, asked: Given) -> After:
    """Another rule of dispatch."""
    after, sets = over_settings(scenario, ("dispatch",), asked.data, DispatchSection)
    rule = after.settings.dispatch
    said = [
        Message(f"change-dispatch-{key.replace('_', '-')}", value=_value(str(getattr(rule, key))))
        for key in ("rule", "radius_by", "own_zones")
        if key in asked.data
    ]
    if "when_none_free" in asked.data:
        said.append(Message("change-dispatch-none-free", value=rule.when_none_free))
    for kind in asked.data.get("service_radius") or ():
        km = f"{rule.service_radius[kind]:g}"
        said.append(Message("change-dispatch-service-radius", kind=kind, km=km))
    return After(after, Message("change-dispatch", how=Clauses(said)), sets)


def _value(value: str) -> str:
    """A choice of `dispatch` in words; a rule without words of its own is said by its name."""
    key = f"change-value-{value.replace(' ', '-')}"
    return Message(key) if words_in("en").has(key) else value


def when_none_free(scenario: Scenario, asked: WhenNoneFree) -> After:
    """Calls wait for a unit, or are lost."""
    after, sets = over_settings(scenario, ("dispatch",), {"when_none_free": asked.then}, DispatchSection)
    return After(after, Message("change-none-free", value=asked.then), sets)


def service_radius(scenario: Scenario, asked: ServiceRadius) -> After:
    """Catchments wider or narrower."""
    wrong: Faulty = []
    county, settings = scenario.county, scenario.settings
    radius = settings.dispatch.service_radius
    refuse_unused(scenario, [(("dispatch", "service_radius"), ())])
    if asked.station is not None:
        station = station_named(scenario, asked.station, ("station",), wrong)
        if station is not None and station.kind in radius:
            wrong.append((("station",), Message("change-radius-of-kind", kind=station.kind)))
        if wrong or station is None:
            raise Unfit(wrong)
        wider = replace(station, service_radius_km=asked.radius)
        stations = tuple(wider if one is station else one for one in county.stations)
        return After(
            replace(scenario, county=replace(county, stations=stations)),
            Message("change-radius-station", name=named(station), km=f"{asked.radius:g}"),
            frozenset({f"station.{station.id}.service_radius_km"}),
        )
    kinds = {station.kind for station in county.stations}
    if asked.kind is not None and asked.kind not in kinds:
        near = did_you_mean(asked.kind, kinds)
        raise Unfit([(("kind",), Message("change-no-kind", county=county.name, near=near))])
    chosen = sorted(kinds) if asked.kind is None else [asked.kind]
    given = {"service_radius": dict.fromkeys(chosen, asked.radius)}
    after, sets = over_settings(scenario, ("dispatch",), given, DispatchSection)
    km = f"{asked.radius:g}"
    if asked.kind is None:
        return After(after, Message("change-radius", km=km), sets)
    return After(after, Message("change-radius-kind", kind=asked.kind, km=km), sets)
