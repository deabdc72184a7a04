"""How fast ambulances drive."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, field_validator, model_validator

from sim.county import ALONG_ROUTE, LAWS, POSITIONS
from sim.documents import Correlation, Factor, Gigabytes, Kilometres, KmPerHour, Minutes, Number, Preset, Section
from sim.documents.positions import no_place_on_earth
from sim.scenario.schema.choices import (
    Position,
    RoadClass,
    TravelLaw,
    meanings,
)
from sim.words import Both, Message

SpeedFactor = Annotated[Factor, Field(le=2)]


def minute_of_day(written: str) -> int:
    """The minute of the day at which a time such as 7:20 stands.

    Raises
    ------
    ValueError
        For a text that is no time of day.
    """
    found = re.fullmatch(r"\s*(\d{1,2})[:：](\d{2})\s*", written)
    hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValueError(Message("scenario-no-time-of-day", given=written))
    return 60 * hour + minute


def _time_of_day(written: str) -> str:
    minute_of_day(written)
    return written


TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]
"""A time of day to the minute, written 7:20."""


class HeightSection(Section):
    """Other factors from a height on."""

    above: Annotated[Kilometres, Field(description="Height above the sea from which on they hold, such as 1200 m.")]
    factor: Annotated[
        dict[RoadClass, SpeedFactor],
        Field(
            description="How many times the ordinary speed, by road class, in place of the factors below; a class left "
            "out keeps those."
        ),
    ]


class ConditionsSection(Section):
    """What weather or season makes of the roads, by class; it holds for the whole of the run."""

    factor: Annotated[
        dict[RoadClass, SpeedFactor],
        Field(
            description="How many times the ordinary speed, by road class: 0.65 is 35 % slower. A class left out "
            "keeps its speed, posted speeds are multiplied too."
        ),
    ] = Field(default_factory=dict)
    heights: Annotated[
        list[HeightSection],
        Field(description="Other factors from a height on, for road maps that carry heights (height_m of a node)."),
    ] = Field(default_factory=list)


class TrafficSection(Section):
    """How the speed of all roads changes over the day: a drive that crosses a change of pace takes it on there."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "hour_of_day": frozenset({"time_of_day"}),
        "time_of_day": frozenset({"hour_of_day"}),
        "weekend": frozenset({"weekend_time"}),
        "weekend_time": frozenset({"weekend"}),
    }

    hour_of_day: Annotated[
        list[SpeedFactor] | None,
        Field(min_length=24, max_length=24, description="24 factors on the ordinary speed, from 00:00 to 23:00."),
    ] = None
    time_of_day: Annotated[
        dict[TimeOfDay, SpeedFactor] | None,
        Field(
            min_length=1,
            description="In place of hour_of_day, a factor from each time of day on, to the minute, such as "
            "{0:00: 1.1, 7:20: 0.6, 8:45: 0.95}; before the first of the day the last one holds.",
        ),
    ] = None
    weekend: Annotated[
        list[SpeedFactor] | None,
        Field(
            min_length=24, max_length=24, description="24 others for Saturdays and Sundays; else all days are alike."
        ),
    ] = None
    weekend_time: Annotated[
        dict[TimeOfDay, SpeedFactor] | None,
        Field(min_length=1, description="In place of weekend, a factor from each time of day on, as in time_of_day."),
    ] = None
    month: Annotated[
        list[SpeedFactor],
        Field(min_length=12, max_length=12, description="12 factors on top, January to December."),
    ] = [1.0] * 12

    @field_validator("time_of_day", "weekend_time")
    @classmethod
    def _each_time_once(cls, given: dict[str, float] | None) -> dict[str, float] | None:
        taken: dict[int, str] = {}
        for written in given or {}:
            minute = minute_of_day(written)
            if minute in taken:
                raise ValueError(Message("scenario-time-twice", first=taken[minute], second=written))
            taken[minute] = written
        return given

    @model_validator(mode="after")
    def _one_each(self) -> TrafficSection:
        for hours, times in (("hour_of_day", "time_of_day"), ("weekend", "weekend_time")):
            if getattr(self, hours) is not None and getattr(self, times) is not None:
                raise ValueError(Message("scenario-side-by-side", first=hours, second=times))
        if self.hour_of_day is None and self.time_of_day is None:
            raise ValueError(Message("scenario-no-pace"))
        return self

    def day(self, *, weekend: bool) -> list[tuple[int, float]]:
        """The factor from each minute of a day on, the first from midnight; months are left aside."""
        hours, times = self.hour_of_day, self.time_of_day
        if weekend and (self.weekend is not None or self.weekend_time is not None):
            hours, times = self.weekend, self.weekend_time
        if times is None:
            return [(60 * hour, factor) for hour, factor in enumerate(hours or ())]
        changes = sorted((minute_of_day(written), factor) for written, factor in times.items())
        return changes if changes[0][0] == 0 else [(0, changes[-1][1]), *changes]


class StretchSection(Section):
    """Roads, by one of three: a name, an edge, or an area."""

    road: Annotated[str | None, Field(description="Name of a road on the map; all that carries it.")] = None
    edge: Annotated[
        list[str] | None,
        Field(min_length=2, max_length=2, description="Ids of two road nodes: the roads between them."),
    ] = None
    area: Annotated[
        list[tuple[float, float]] | None,
        Field(min_length=3, description="Corners [lon, lat] of an area: every road that touches it."),
    ] = None
    why: Annotated[str, Field(description="For the report: snow, a landslide, works.")] = ""

    @field_validator("area")
    @classmethod
    def _walked_around(cls, corners: list[tuple[float, float]] | None) -> list[tuple[float, float]] | None:
        for lon, lat in corners or ():
            if said := no_place_on_earth(lon, lat):
                raise ValueError(said)
        if corners is not None:
            import shapely

            area = shapely.Polygon(corners)
            if area.convex_hull.area == 0:
                raise ValueError(Message("scenario-area-line"))
            if not area.is_valid:
                raise ValueError(Message("scenario-area-crossing"))
        return corners

    @model_validator(mode="after")
    def _one(self) -> StretchSection:
        given = [key for key in ("road", "edge", "area") if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError(Message("scenario-stretch", count=len(given), keys=Both(given)))
        return self


class SlowSection(StretchSection):
    """Roads that are slow."""

    factor: Annotated[
        Factor, Field(le=1, description="How many times the ordinary speed is driven there: 0.5 is half.")
    ] = 1.0
    at_most: Annotated[KmPerHour | None, Field(description="The most that is driven there.")] = None

    @model_validator(mode="after")
    def _slower(self) -> SlowSection:
        if self.factor == 1 and self.at_most is None:
            raise ValueError(Message("scenario-not-slow"))
        return self


class StraightLineSection(Section):
    """Minutes by distance, in a county without roads (``detour`` in its county.yaml)."""

    law: Annotated[TravelLaw, Field(description=f"Minutes of a drive to a call. {meanings(LAWS)}")]
    speed: Annotated[KmPerHour, Field(description="Cruising speed on the way to a call.")]
    to_cruise: Annotated[Minutes, Field(description="Time from a standstill to that speed, for the law acceleration.")]


class MinutesFactorSection(Section):
    """How many times the minutes of a county without roads drives take."""

    to_scene: Annotated[
        Factor,
        Field(le=10, description="How many times its minutes a drive to a call takes; 1.2 is a fifth more."),
    ] = 1.0
    to_hospital: Annotated[
        Factor, Field(le=10, description="How many times its minutes a drive with a patient takes.")
    ] = 1.0


class TravelSection(Section):
    """How fast ambulances drive."""

    speeds: Annotated[
        dict[RoadClass, KmPerHour],
        Field(
            description="Ordinary speed by road class, without lights and siren; classes left out keep the preset's."
        ),
    ]
    lights_and_siren: Annotated[
        Factor,
        Field(
            le=5,
            description="Speed on the way to a call as a multiple of the ordinary speed; 1.15 is 15 % faster.",
        ),
    ]
    transport: Annotated[
        Factor, Field(le=5, description="Speed with a patient on board as a multiple of the ordinary speed.")
    ]
    off_road: Annotated[KmPerHour, Field(description="Speed on the way between a place and the nearest road.")]
    variation: Annotated[
        Number,
        Field(
            le=3,
            description="How much drives vary: standard deviation of their minutes divided by the mean "
            "(0.2 is 20 %), drawn once for each call.",
        ),
    ]
    launch_correlation: Annotated[
        Correlation,
        Field(
            description="How a call's launch delay goes together with how long its drive takes for its way: rank "
            "correlation (Spearman's) from -1 to 1. Above 0, who leaves late drives slowly too, and response times "
            "spread more; below 0, who leaves late makes up for it. It leaves the law of each as it is (a Gaussian "
            "copula), and says nothing where either never varies. chuche fit reads it off a log."
        ),
    ] = 0.0
    conditions: Annotated[
        ConditionsSection,
        Preset("conditions", "dry"),
        Field(description="Weather or season: dry, wet, snow, or factors."),
    ]
    traffic: Annotated[
        TrafficSection,
        Preset("traffic", "steady"),
        Field(description="How the speed of all roads changes over the day."),
    ]
    closed: Annotated[list[StretchSection], Field(description="Roads that are closed, by name, edge or area.")] = Field(
        default_factory=list
    )
    slow: Annotated[
        list[SlowSection], Field(description="Roads that are slower than ordinary, by name, edge or area.")
    ] = Field(default_factory=list)
    straight_line: Annotated[
        StraightLineSection,
        Preset("straight_line", "county"),
        Field(description="Minutes by distance, in a county without roads."),
    ]
    minutes_factor: Annotated[
        MinutesFactorSection,
        Field(
            description="How many times the minutes of a county without roads (travel_minutes or detour in its "
            "county.yaml) drives take; the way home keeps them. chuche fit reads it off a log."
        ),
    ] = MinutesFactorSection()
    homewards: Annotated[
        Factor, Field(le=5, description="Speed on the way home as a multiple of the ordinary speed.")
    ] = 1.0
    position: Annotated[
        Position,
        Field(
            description=f"Where a unit on its way home is when it is looked for. {meanings(POSITIONS)} A unit that "
            "clears while calls wait goes straight on from scene to scene; base.between_calls says whether it may."
        ),
    ] = ALONG_ROUTE
    tables_memory: Annotated[
        Gigabytes,
        Field(
            description="What the travel tables may take. In a county for which that is too little, a unit on its way "
            "home can be sent another way at fewer junctions; the run says so."
        ),
    ] = 2.0
