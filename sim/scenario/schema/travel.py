"""How fast ambulances drive."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from sim.county import ALONG_ROUTE, LAWS, POSITIONS
from sim.documents import Gigabytes, Kilometres, KmPerHour, Minutes, Number, Preset, Section
from sim.scenario.schema.choices import (
    Position,
    RoadClass,
    TravelLaw,
    meanings,
)

__all__ = [
    "ConditionsSection",
    "HeightSection",
    "SlowSection",
    "StraightLineSection",
    "StretchSection",
    "TrafficSection",
    "TravelSection",
    "no_place_on_earth",
]

Factor = Annotated[Number, Field(gt=0, le=2)]


class HeightSection(Section):
    """Other factors from a height on."""

    above: Annotated[Kilometres, Field(description="Height above the sea from which on they hold, such as 1200 m.")]
    factor: Annotated[
        dict[RoadClass, Factor],
        Field(
            description="How many times the ordinary speed, by road class, in place of the factors below; a class left "
            "out keeps those."
        ),
    ]


class ConditionsSection(Section):
    """What weather or season makes of the roads, by class; it holds for the whole of the run."""

    factor: Annotated[
        dict[RoadClass, Factor],
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
    """How the speed of all roads changes over the hours: a drive that crosses an hour's end changes its pace there."""

    hour_of_day: Annotated[
        list[Factor],
        Field(min_length=24, max_length=24, description="24 factors on the ordinary speed, from 00:00 to 23:00."),
    ]
    weekend: Annotated[
        list[Factor] | None,
        Field(
            min_length=24, max_length=24, description="24 others for Saturdays and Sundays; else all days are alike."
        ),
    ] = None
    month: Annotated[
        list[Factor],
        Field(min_length=12, max_length=12, description="12 factors on top, January to December."),
    ] = [1.0] * 12


def no_place_on_earth(lon: float, lat: float) -> str:
    """What is wrong with a longitude and a latitude that no place can have; empty for others."""
    if abs(lon) <= 180 and abs(lat) <= 90:
        return ""
    fix = "swap lon and lat" if abs(lon) <= 90 and abs(lat) <= 180 else "write WGS84 degrees"
    return f"[{lon:.10g}, {lat:.10g}] is no place on earth; {fix}"


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
                raise ValueError("all corners lie on one line; write at least 3 that enclose an area")
            if not area.is_valid:
                raise ValueError("its sides cross; write the corners in the order in which one walks around it")
        return corners

    @model_validator(mode="after")
    def _one(self) -> StretchSection:
        given = [key for key in ("road", "edge", "area") if getattr(self, key) is not None]
        if len(given) != 1:
            said = f"{' and '.join(given)} stand side by side" if given else "no road is named"
            raise ValueError(f"{said}; write one of road, edge and area")
        return self


class SlowSection(StretchSection):
    """Roads that are slow."""

    factor: Annotated[
        Number, Field(gt=0, le=1, description="How many times the ordinary speed is driven there: 0.5 is half.")
    ] = 1.0
    at_most: Annotated[KmPerHour | None, Field(description="The most that is driven there.")] = None

    @model_validator(mode="after")
    def _slower(self) -> SlowSection:
        if self.factor == 1 and self.at_most is None:
            raise ValueError("nothing says how slow; write a factor such as 0.5, or at_most such as 20 km/h")
        return self


class StraightLineSection(Section):
    """Minutes by distance, in a county without roads (``detour`` in its county.yaml)."""

    law: Annotated[TravelLaw, Field(description=f"Minutes of a drive to a call. {meanings(LAWS)}")]
    speed: Annotated[KmPerHour, Field(description="Cruising speed on the way to a call.")]
    to_cruise: Annotated[Minutes, Field(description="Time from a standstill to that speed, for the law acceleration.")]


class TravelSection(Section):
    """How fast ambulances drive."""

    speeds: Annotated[
        dict[RoadClass, KmPerHour],
        Field(
            description="Ordinary speed by road class, without lights and siren; classes left out keep the preset's."
        ),
    ]
    lights_and_siren: Annotated[
        Number,
        Field(
            gt=0,
            le=5,
            description="Speed on the way to a call as a multiple of the ordinary speed; 1.15 is 15 % faster.",
        ),
    ]
    transport: Annotated[
        Number, Field(gt=0, le=5, description="Speed with a patient on board as a multiple of the ordinary speed.")
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
    conditions: Annotated[
        ConditionsSection,
        Preset("conditions", "dry"),
        Field(description="Weather or season: dry, wet, snow, or factors."),
    ]
    traffic: Annotated[
        TrafficSection,
        Preset("traffic", "steady"),
        Field(description="How the speed of all roads changes over the hours."),
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
    homewards: Annotated[
        Number, Field(gt=0, le=5, description="Speed on the way home as a multiple of the ordinary speed.")
    ] = 1.0
    position: Annotated[
        Position,
        Field(description=f"Where a unit on its way home is when it is looked for. {meanings(POSITIONS)}"),
    ] = ALONG_ROUTE
    tables_memory: Annotated[
        Gigabytes,
        Field(
            description="What the travel tables may take. In a county for which that is too little, a unit on its way "
            "home can be sent another way at fewer junctions; the run says so."
        ),
    ] = 2.0
