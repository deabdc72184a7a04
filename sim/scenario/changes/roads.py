"""Roads: closed, slow, and how fast ambulances drive."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, model_validator

from sim.county import ROAD_CLASSES, MinutesTable, Roads, StraightLine
from sim.documents import Document, Factor, KmPerHour, Mark
from sim.scenario.changes.change import Asked, Faulty, Unfit, told
from sim.scenario.changes.settings import over_settings
from sim.scenario.driving import check_where
from sim.scenario.scenario import Scenario
from sim.scenario.schema import RoadClass, SlowSection, StretchSection, TravelSection


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
            raise ValueError("no road is named; write close or slow, and the roads below it, behind '- '")
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
            raise ValueError("no speed is named; write times, speeds, lights_and_siren or transport")
        return self


def roads(scenario: Scenario, asked: RoadsChange) -> Scenario:
    """Roads closed or slow, besides those that are already."""
    wrong: Faulty = []
    county, travel = scenario.county, scenario.settings.travel
    if not isinstance(county.travel, Roads):
        raise Unfit([((), f"{county.name} has no road map; delete this change, or import its roads")])
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
    told_of = [
        *(_words(stretch, "closed", "封闭") for stretch in asked.close),
        *(_words(stretch, "slow", "减速") for stretch in asked.slow),
    ]
    english = "; ".join(said for said, _ in told_of)
    chinese = "；".join(said for _, said in told_of)
    return told(_with(scenario, update), "roads", f"{english[0].upper()}{english[1:]}.", f"{chinese}。")


def _words(stretch: StretchSection, what: str, what_zh: str) -> tuple[str, str]:
    """A stretch of road and what is the matter with it, in English and Chinese."""
    (name, name_zh), (how, how_zh) = _named(stretch), _how(stretch)
    why, why_zh = (f" ({stretch.why})", f"（{stretch.why}）") if stretch.why else ("", "")
    return f"{name} is {what}{how}{why}", f"{name_zh}{what_zh}{how_zh}{why_zh}"


def _named(stretch: StretchSection) -> tuple[str, str]:
    if stretch.road is not None:
        return f"the road {stretch.road}", stretch.road
    if stretch.edge is not None:
        a, b = stretch.edge
        return f"the road from {a} to {b}", f"{a}至{b}路段"
    lon, lat = (sum(corner[at] for corner in stretch.area or ()) / len(stretch.area or (1,)) for at in (0, 1))
    return f"every road of an area around {lon:.3f}, {lat:.3f}", f"{lon:.3f}, {lat:.3f}一带道路"


def _how(stretch: StretchSection) -> tuple[str, str]:
    if not isinstance(stretch, SlowSection):
        return "", ""
    said, said_zh = [], []
    if stretch.factor != 1:
        said.append(f"{stretch.factor:g} times the speed")
        said_zh.append(f"车速{stretch.factor:g}倍")
    if stretch.at_most is not None:
        said.append(f"at most {stretch.at_most:g} km/h")
        said_zh.append(f"至多{stretch.at_most:g}公里/小时")
    return f", {', '.join(said)}", f"（{'，'.join(said_zh)}）"


def speed(scenario: Scenario, asked: Speed) -> Scenario:
    """Drives faster or slower."""
    county, travel = scenario.county, scenario.settings.travel
    given: dict[str, Any] = {}
    said, said_zh, sets = [], [], set[str]()
    if asked.times is not None:
        match county.travel:
            case MinutesTable():
                raise Unfit([(("times",), f"{county.name} is given by a table of minutes; change travel.traffic")])
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
        said.append(f"{asked.times:g} times the speed on all roads")
        said_zh.append(f"全部道路车速为原来的{asked.times:g}倍")
    if asked.speeds:
        if not isinstance(county.travel, Roads):
            raise Unfit([(("speeds",), f"{county.name} has no road map; write times, or lights_and_siren")])
        given["speeds"] = dict(asked.speeds)
        said += [f"{km:g} km/h on {name} roads" for name, km in asked.speeds.items()]
        said_zh += [f"{name}道路{km:g}公里/小时" for name, km in asked.speeds.items()]
    for key, words, words_zh in (
        ("lights_and_siren", "to a call {:g} times the ordinary speed", "赴现场为常速的{:g}倍"),
        ("transport", "with a patient {:g} times the ordinary speed", "载患者为常速的{:g}倍"),
    ):
        value = getattr(asked, key)
        if value is not None:
            given[key] = value
            said.append(words.format(value))
            said_zh.append(words_zh.format(value))
    after, sets_all = over_settings(scenario, ("travel",), given, TravelSection)
    sets |= {key for key in sets_all if not key.startswith(("travel.conditions", "travel.straight_line"))}
    sets |= {"travel.times"} if asked.times is not None else set()
    return told(
        after, "speed", f"Ambulances drive {', '.join(said)}.", f"救护车行驶：{'，'.join(said_zh)}。", sets=sets
    )


def _with(scenario: Scenario, update: dict[str, object]) -> Scenario:
    travel = scenario.settings.travel.model_copy(update=update)
    return replace(scenario, settings=scenario.settings.model_copy(update={"travel": travel}))
