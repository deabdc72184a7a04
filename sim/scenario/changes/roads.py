"""Roads: closed, slow, and how fast ambulances drive."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, model_validator

from sim.county import ROAD_CLASSES, MinutesTable, Roads, StraightLine
from sim.documents import Document, Factor, KmPerHour, Mark
from sim.documents.faults import refusal
from sim.scenario.changes.change import After, Asked, Faulty, Unfit
from sim.scenario.changes.settings import over_settings
from sim.scenario.driving import check_where
from sim.scenario.scenario import Scenario
from sim.scenario.schema import RoadClass, SlowSection, StretchSection, TravelSection
from sim.words import Listed, Message, Sentences


class RoadsChange(Asked):
    """Roads are closed or slow: snow, a landslide, works."""

    close: Annotated[
        list[StretchSection], Field(description="Roads that are closed, by name, edge or area, as in travel.closed.")
    ] = Field(default_factory=list)
    slow: Annotated[
        list[SlowSection], Field(description="Roads that are slower, by name, edge or area, as in travel.slow.")
    ] = Field(default_factory=list)

    @model_validator(mode="after")
    def _some(self) -> RoadsChange:
        if not self.close and not self.slow:
            raise refusal(Message("change-no-road-named"))
        return self


class Speed(Asked):
    """How fast ambulances drive."""

    times: Annotated[
        Factor | None,
        Field(le=2, description="On all roads, how many times the speed there is: 0.8 is a fifth slower."),
    ] = None
    speeds: Annotated[
        dict[RoadClass, KmPerHour], Field(description="Ordinary speed by road class; those left out stay.")
    ] = Field(default_factory=dict)
    lights_and_siren: Annotated[
        Factor | None,
        Field(le=5, description="Speed on the way to a call, as a multiple of the ordinary speed."),
    ] = None
    transport: Annotated[
        Factor | None, Field(le=5, description="Speed with a patient, as a multiple of the ordinary speed.")
    ] = None

    @model_validator(mode="after")
    def _some(self) -> Speed:
        if self.times is None and not self.speeds and self.lights_and_siren is None and self.transport is None:
            raise refusal(Message("change-no-speed-named"))
        return self


def roads(scenario: Scenario, asked: RoadsChange) -> After:
    """Roads closed or slow, besides those that are already."""
    wrong: Faulty = []
    county, travel = scenario.county, scenario.settings.travel
    if not isinstance(county.travel, Roads):
        raise Unfit([((), Message("change-no-road-map", county=county.name))])
    data = asked.model_dump(exclude_none=True)
    written = Document("", data, {(): Mark("", 0)})
    for key, stretches in data.items():
        for number, stretch in enumerate(stretches):
            for how in ("road", "edge", "area"):
                at = (key, number, how)
                if how in stretch:
                    faults = check_where(written, at, stretch[how], county, county.travel)
                    wrong += [(at, fault.message) for fault in faults]
    if wrong:
        raise Unfit(wrong)
    update = {"closed": [*travel.closed, *asked.close], "slow": [*travel.slow, *asked.slow]}
    said = [
        *(Message("change-road-closed", stretch=_named(stretch), **_because(stretch)) for stretch in asked.close),
        *(Message("change-road-slow", stretch=_named(slow), how=_how(slow), **_because(slow)) for slow in asked.slow),
    ]
    return After(_with(scenario, update), Sentences(said))


def _because(stretch: StretchSection) -> dict[str, str]:
    return {"because": "yes" if stretch.why else "no", "why": stretch.why or ""}


def _named(stretch: StretchSection) -> Message:
    if stretch.road is not None:
        return Message("change-stretch-road", road=stretch.road)
    if stretch.edge is not None:
        a, b = stretch.edge
        return Message("change-stretch-edge", a=a, b=b)
    lon, lat = (sum(corner[at] for corner in stretch.area or ()) / len(stretch.area or (1,)) for at in (0, 1))
    return Message("change-stretch-area", lon=f"{lon:.3f}", lat=f"{lat:.3f}")


def _how(slow: SlowSection) -> Listed:
    factor = [] if slow.factor == 1 else [Message("change-slow-factor", factor=f"{slow.factor:g}")]
    at_most = [] if slow.at_most is None else [Message("change-slow-at-most", speed=f"{slow.at_most:g}")]
    return Listed([*factor, *at_most])


def speed(scenario: Scenario, asked: Speed) -> After:
    """Drives faster or slower."""
    county, travel = scenario.county, scenario.settings.travel
    given: dict[str, Any] = {}
    said, sets = list[Message](), set[str]()
    if asked.times is not None:
        match county.travel:
            case MinutesTable():
                raise Unfit([(("times",), Message("change-minutes-times", county=county.name))])
            case StraightLine():
                given["straight_line"] = {"speed": travel.straight_line.speed * asked.times}
            case _:
                factor = travel.conditions.factor
                given["conditions"] = {
                    "factor": {name: factor.get(name, 1.0) * asked.times for name in ROAD_CLASSES},
                    "heights": [
                        {"above": height.above, "factor": {k: v * asked.times for k, v in height.factor.items()}}
                        for height in travel.conditions.heights
                    ],
                }
        said.append(Message("change-speed-times", times=f"{asked.times:g}"))
    if asked.speeds:
        if not isinstance(county.travel, Roads):
            raise Unfit([(("speeds",), Message("change-speeds-no-map", county=county.name))])
        given["speeds"] = dict(asked.speeds)
        said += [Message("change-speed-class", speed=f"{km:g}", **{"class": name}) for name, km in asked.speeds.items()]
    for key, message in (("lights_and_siren", "change-speed-to-call"), ("transport", "change-speed-transport")):
        value = getattr(asked, key)
        if value is not None:
            given[key] = value
            said.append(Message(message, times=f"{value:g}"))
    after, sets_all = over_settings(scenario, ("travel",), given, TravelSection)
    sets |= {key for key in sets_all if not key.startswith(("travel.conditions", "travel.straight_line"))}
    sets |= {"travel.times"} if asked.times is not None else set()
    return After(after, Message("change-speed", how=Listed(said)), frozenset(sets))


def _with(scenario: Scenario, update: dict[str, object]) -> Scenario:
    travel = scenario.settings.travel.model_copy(update=update)
    return replace(scenario, settings=scenario.settings.model_copy(update={"travel": travel}))
