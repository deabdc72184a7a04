"""The manual of the scenario file: every key, its meaning, its unit, its default and its allowed values."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from sim.calls.history import COLUMNS
from sim.chance import FAMILIES, Law, from_moments, from_promise
from sim.chance.laws import WIDEST_SPREAD
from sim.county import ALONG_ROUTE, LAWS, POSITIONS, ROAD_CLASSES
from sim.county.places import CONDITIONS_ANY
from sim.dispatch import DESTINATIONS, RULES, WHEN_NONE_FREE
from sim.documents import Day, Days, Gigabytes, Kilometres, KmPerHour, Minutes, Number, Preset, Section, Share, Whole
from sim.documents.quantities import minutes
from sim.measures import CLOCK_STARTS

__all__ = ["LaunchSection", "LawSection", "ScenarioSection", "hours_of"]

# The registries name what is allowed, here as in the lookup and the error text.
if TYPE_CHECKING:  # a type checker cannot read a registry
    Family: TypeAlias = str
    Rule: TypeAlias = str
    Destination: TypeAlias = str
    NoneFree: TypeAlias = str
    ClockStart: TypeAlias = str
    RoadClass: TypeAlias = str
    LogColumn: TypeAlias = str
    TravelLaw: TypeAlias = str
    Position: TypeAlias = str
else:
    Family = Literal[tuple(FAMILIES)]
    Rule = Literal[tuple(RULES)]
    Destination = Literal[tuple(DESTINATIONS)]
    NoneFree = Literal[tuple(WHEN_NONE_FREE)]
    ClockStart = Literal[CLOCK_STARTS]
    RoadClass = Literal[ROAD_CLASSES]
    LogColumn = Literal[tuple(COLUMNS)]
    TravelLaw = Literal[tuple(LAWS)]
    Position = Literal[tuple(POSITIONS)]
RadiusBy = Literal["road", "straight line", "own zones"]
LaunchClock = Literal["dispatched", "called"]


def _meanings(registry: Mapping[str, object]) -> str:
    """What each name of a registry means, by its own words or the first line of its docstring."""
    said = {name: one if isinstance(one, str) else str(one.__doc__).splitlines()[0] for name, one in registry.items()}
    return " ".join(f"{name}: {words[:1].lower()}{words[1:].rstrip('.')}." for name, words in said.items())


class LawSection(Section):
    """A duration that chance draws: "5 min" for always the same, a mean with sd, or a promise (within, share)."""

    plain: ClassVar[bool] = True
    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "mean": frozenset({"within", "share"}),
        "sd": frozenset({"spread", "within", "share"}),
        "within": frozenset({"mean", "sd"}),
        "share": frozenset({"mean", "sd"}),
        "spread": frozenset({"sd"}),
    }

    mean: Annotated[
        Minutes | None, Field(description="Mean duration; alone, it is always the same; with sd or spread, it varies.")
    ] = None
    sd: Annotated[Minutes | None, Field(description="Standard deviation, beside mean; this or spread, not both.")] = (
        None
    )
    within: Annotated[
        Minutes | None,
        Field(description="A promise in place of a mean: the duration that is kept in a share of the cases."),
    ] = None
    share: Annotated[
        Share | None, Field(description="Share of the cases in which the promise (within) is kept, below 100 %.")
    ] = None
    spread: Annotated[
        Number | None,
        Field(
            le=WIDEST_SPREAD,
            description="Standard deviation divided by the mean: 0 never varies, 0.5 varies by half of the mean.",
        ),
    ] = None
    family: Annotated[
        Family,
        Field(
            description="Shape of the distribution; lognormal and gamma have a long tail of late cases, "
            "exponential has a standard deviation equal to its mean."
        ),
    ] = "lognormal"

    @model_validator(mode="before")
    @classmethod
    def _always_the_same(cls, given: object) -> object:
        return {"mean": minutes(given)} if isinstance(given, int | float | str) else given

    @model_validator(mode="after")
    def _whole(self) -> LawSection:
        if self.mean is None and self.within is None:
            raise ValueError("names no duration; write a plain one such as 5 min, or a mean, or within and share")
        if self.mean is not None and self.within is not None:
            raise ValueError("mean and within stand both; keep a mean (with sd) or a promise (within and share)")
        if self.mean is not None and self.share is not None:
            raise ValueError("a share belongs to a promise; write within in place of mean, or delete the share")
        if self.within is not None and self.share is None:
            raise ValueError("within needs a share of the cases that keep it; add one, such as 'share: 95 %'")
        if self.within is not None and not 0 < (self.share or 0) < 1:
            raise ValueError("a promise is kept in more than 0 % and less than 100 % of the cases; mend the share")
        if self.within is not None and self.spread is None:
            raise ValueError(
                "a promise needs its spread (standard deviation over mean); add one, such as 'spread: 0.5'"
            )
        if self.sd is not None and self.spread is not None:
            raise ValueError("sd and spread stand both; keep one of the two")
        if self.mean == 0 and self.sd:
            raise ValueError("a mean of 0 cannot vary; delete the sd, or write a mean above 0")
        spread = self.sd / self.mean if self.sd and self.mean else self.spread
        if spread is not None and spread > WIDEST_SPREAD:
            raise ValueError(f"sd is more than {WIDEST_SPREAD:g} times the mean; write a smaller sd")
        if self.family == "exponential" and spread is not None and not math.isclose(spread, 1, rel_tol=1e-9):
            raise ValueError("the family exponential has a spread of 1; write 'spread: 1', or another family")
        try:
            self.law()
        except ArithmeticError:
            raise ValueError("no distribution has these figures; write a spread from 0.01 to 10") from None
        return self

    def law(self) -> Law:
        """The law that these figures describe."""
        if self.within is not None:
            return from_promise(self.within, self.share or 0.0, self.spread or 0.0, self.family)
        mean = self.mean or 0.0
        spread = self.spread or (self.sd / mean if self.sd and mean else 0.0)
        return from_moments(mean, spread, self.family)


class LaunchSection(LawSection):
    """How long a unit takes from its dispatch until it rolls."""

    clock: Annotated[
        LaunchClock,
        Field(
            alias="from",
            description="When the promise starts: at the dispatch, or at "
            "the call, so that the desk's time is part of it.",
        ),
    ] = "dispatched"


class LaunchByKindSection(LaunchSection):
    """How long a unit takes from its dispatch until it rolls (出车): of all, by kind of station, by the hour."""

    by_kind: Annotated[
        dict[str, LaunchSection],
        Preset("launch", "", each=True),
        Field(
            description="Another launch delay for stations of a kind: a preset by its name, or keys that stand over "
            "the launch delay of all. Kinds are those of the county's stations.csv (in Xiyang: seat, township)."
        ),
    ] = Field(default_factory=dict)
    by_hour: Annotated[
        dict[str, LaunchSection],
        Preset("launch", "", each=True),
        Field(
            description="Another launch delay in some hours of the day, such as 22-6 for the night: a preset by its "
            "name, or keys that stand over the launch delay of all. It holds for stations of every kind, for calls "
            "that are ready in those hours."
        ),
    ] = Field(default_factory=dict)

    @field_validator("by_hour")
    @classmethod
    def _each_hour_once(cls, given: dict[str, LaunchSection]) -> dict[str, LaunchSection]:
        taken: dict[int, str] = {}
        for span in given:
            for hour in hours_of(span):
                if hour in taken:
                    raise ValueError(f"{taken[hour]} and {span} both hold the hour from {hour}:00; keep it in one")
                taken[hour] = span
        return given


def hours_of(span: str) -> tuple[int, ...]:
    """The hours of the day in a span such as 22-6: those that begin at 22:00, 23:00, and so on to 5:00.

    Raises
    ------
    ValueError
        For a text that is no span of hours.
    """
    found = re.fullmatch(r"\s*(\d{1,2})(?::00)?\s*-\s*(\d{1,2})(?::00)?\s*", span)
    first, last = (int(hour) for hour in found.groups()) if found else (0, 0)
    if first == last or first > 23 or last > 24:
        raise ValueError(f"'{span}' is no span of hours; write the first and the last o'clock, such as 22-6")
    return tuple(hour % 24 for hour in range(first, last if last > first else last + 24))


class ProfileSection(Section):
    """How calls spread over the day, the week and the year: weights, of which only the ratios count."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "hour_of_week": frozenset({"hour_of_day", "day_of_week"}),
        "hour_of_day": frozenset({"hour_of_week"}),
        "day_of_week": frozenset({"hour_of_week"}),
    }

    hour_of_day: Annotated[
        list[Number] | None, Field(min_length=24, max_length=24, description="24 weights, from 00:00 to 23:00.")
    ] = None
    day_of_week: Annotated[
        list[Number] | None, Field(min_length=7, max_length=7, description="7 weights, from Monday to Sunday.")
    ] = None
    hour_of_week: Annotated[
        list[Number] | None,
        Field(
            min_length=168,
            max_length=168,
            description="168 weights from Monday 00:00, in place of hour_of_day and day_of_week.",
        ),
    ] = None
    month: Annotated[
        list[Number], Field(min_length=12, max_length=12, description="12 weights, January to December.")
    ] = [1.0] * 12
    day_spread: Annotated[
        Number,
        Field(
            le=2,
            description="How much days differ beyond chance: standard deviation over mean of a factor drawn for each "
            "day, for the whole county at once; 0 is a Poisson process, 0.3 has days of a third more or less.",
        ),
    ] = 0.0

    @field_validator("hour_of_day", "day_of_week", "hour_of_week", "month")
    @classmethod
    def _not_all_zero(cls, weights: list[float] | None) -> list[float] | None:
        if weights is not None and sum(weights) <= 0:
            raise ValueError("all weights are zero; write at least one above zero")
        if weights is not None and not math.isfinite(sum(weights)):
            raise ValueError("the weights are too large to add up; write smaller ones, only their ratios count")
        return weights

    @model_validator(mode="after")
    def _one_form(self) -> ProfileSection:
        if self.hour_of_week is not None and (self.hour_of_day or self.day_of_week):
            raise ValueError("hour_of_week stands beside hour_of_day or day_of_week; keep it alone, or keep those")
        return self

    def week(self) -> tuple[float, ...]:
        """168 weights from Monday 00:00."""
        if self.hour_of_week is not None:
            return tuple(self.hour_of_week)
        return tuple(day * hour for day in self.day_of_week or [1.0] * 7 for hour in self.hour_of_day or [1.0] * 24)


class ConditionSection(Section):
    """One kind of emergency: how often it comes, how urgent it is, and how many patients are carried."""

    id: Annotated[str, Field(description="Short name, as it stands in the column treats of hospitals.csv.")]
    name: Annotated[str, Field(description="Name for reports.")] = ""
    share: Annotated[Share, Field(description="Share of all calls; the shares of all conditions add up to 100 %.")]
    priority: Annotated[
        dict[Literal["1", "2", "3"], Share],
        Field(min_length=1, description="Share of its calls by priority, 1 the most urgent; they add up to 100 %."),
    ]
    conveyed: Annotated[Share, Field(description="Share of its calls whose patient is carried to a hospital.")]
    on_scene: Annotated[LawSection | None, Field(description="Time on scene, where it differs from job.on_scene.")] = (
        None
    )

    @field_validator("priority")
    @classmethod
    def _adds_up(cls, shares: dict[str, float]) -> dict[str, float]:
        if abs(sum(shares.values()) - 1) > 1e-6:
            raise ValueError(f"the shares by priority add up to {100 * sum(shares.values()):.8g} %; make them 100 %")
        return shares


class CaseMixSection(Section):
    """What calls are about."""

    conditions: Annotated[
        list[ConditionSection], Field(min_length=1, description="Kinds of emergency; their shares add up to 100 %.")
    ]

    @field_validator("conditions")
    @classmethod
    def _adds_up(cls, conditions: list[ConditionSection]) -> list[ConditionSection]:
        total = sum(condition.share for condition in conditions)
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of the conditions add up to {100 * total:.8g} %; make them 100 %")
        names = [condition.id for condition in conditions]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the condition '{name}' stands twice; give each its own id")
            if name in ("", CONDITIONS_ANY):
                raise ValueError(f"'{name}' cannot name a condition; give it an id such as trauma")
        return conditions


class CallsSection(Section):
    """How many calls come, when, and what they are about."""

    per_1000_a_year: Annotated[
        Number, Field(le=10_000_000, description="Calls per 1,000 people in a year of 365 days.")
    ]
    profile: Annotated[ProfileSection, Preset("profile", "county-day"), Field(description="When calls come.")]
    per_1000_by_zone: Annotated[
        dict[str, Number],
        Field(
            description="Calls per 1,000 people in a year in zones that differ from per_1000_a_year, by the zone's id; "
            "chuche fit writes them."
        ),
    ] = Field(default_factory=dict)
    case_mix: Annotated[CaseMixSection, Preset("case_mix", "fuyang-2023"), Field(description="What calls are about.")]
    log: Annotated[
        str | None,
        Field(
            description="CSV file of calls that came, run in place of calls drawn by the rate and profile; what it "
            "leaves out is drawn by the scenario's laws. Its period sets start and days, without warm-up and "
            "cool-down, unless they are written. Path from this file."
        ),
    ] = None
    faulty_rows: Annotated[
        Literal["stop", "leave out"],
        Field(
            description="What becomes of rows of the log that are at fault: all of them are said and nothing is run, "
            "or they are left out, which console, report and manifest then say."
        ),
    ] = "stop"
    columns: Annotated[
        dict[LogColumn, str],
        Field(
            description="What the log calls its columns, such as 'called: 来电时间'; those left out stand under our "
            f"names. {_meanings(COLUMNS)}"
        ),
    ] = Field(default_factory=dict)


class DeskSection(Section):
    """The call desk as two delays."""

    answering: Annotated[LawSection, Field(description="Time from called to answered: how long the telephone rings.")]
    call_taking: Annotated[
        LawSection, Field(description="Time from answered to ready: until the desk knows enough to send a unit.")
    ]


class JobSection(Section):
    """How long a job takes once the ambulance has arrived."""

    to_patient: Annotated[LawSection, Field(description="Time from the vehicle to the patient's side.")]
    on_scene: Annotated[LawSection, Field(description="Time from the patient's side to leaving the scene.")]
    handover: Annotated[LawSection, Field(description="Time from arrival at the hospital to the patient handed over.")]
    turnaround: Annotated[
        LawSection,
        Field(description="Time from handed over to clear: cleaning, papers, until the unit can be sent again."),
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
            if abs(lon) > 180 or abs(lat) > 90:
                fix = "swap lon and lat" if abs(lon) <= 90 and abs(lat) <= 180 else "write WGS84 degrees"
                raise ValueError(f"[{lon:.10g}, {lat:.10g}] is no place on earth; {fix}")
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

    law: Annotated[TravelLaw, Field(description=f"Minutes of a drive to a call. {_meanings(LAWS)}")]
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
        Field(description=f"Where a unit on its way home is when it is looked for. {_meanings(POSITIONS)}"),
    ] = ALONG_ROUTE
    tables_memory: Annotated[
        Gigabytes,
        Field(
            description="What the travel tables may take. In a county for which that is too little, a unit on its way "
            "home can be sent another way at fewer junctions; the run says so."
        ),
    ] = 2.0


class DispatchSection(Section):
    """Which unit is sent."""

    rule: Annotated[
        Rule,
        Field(description=f"Which unit is sent. {_meanings(RULES)}"),
    ] = "catchment first"
    when_none_free: Annotated[
        NoneFree,
        Field(description=f"What becomes of a call when no unit is free. {_meanings(WHEN_NONE_FREE)}"),
    ] = "wait"
    radius_by: Annotated[
        RadiusBy,
        Field(
            description="How the service radius is measured: along the road, or in a straight line; own zones: "
            "no radius, but the zones to which the station is the nearest."
        ),
    ] = "road"
    service_radius: Annotated[
        dict[str, Kilometres],
        Field(
            description="Service radius by kind of station (such as township: 15 km), in place of the county's; "
            "kinds and radii are those of its stations.csv (in Xiyang: seat 5 km, township 20 km)."
        ),
    ] = Field(default_factory=dict)


class ResponseTargetSection(Section):
    """A share of calls to be reached within a time."""

    kind: Annotated[
        Literal["urban", "rural", "all"], Field(description="Kind of zone that it holds for; all holds for every zone.")
    ]
    within: Annotated[Minutes, Field(description="Response time to be kept.")]
    share: Annotated[Share, Field(description="Least share of the calls reached within that time.")]


class PromiseSection(Section):
    """A share of cases to be kept within a time."""

    within: Annotated[Minutes, Field(description="Time to be kept.")]
    share: Annotated[Share, Field(description="Least share of the cases that keep it.")]


class RadiusSection(Section):
    """Service radius by kind of zone, as the standard gives it: [strict, at most]."""

    urban: Annotated[
        list[Kilometres], Field(min_length=2, max_length=2, description="In urban zones: [strict, at most].")
    ]
    rural: Annotated[
        list[Kilometres],
        Field(min_length=2, max_length=2, description="In rural zones: [strict, at most], such as [10 km, 20 km]."),
    ]


class TargetsSection(Section):
    """What the service is held to."""

    name: Annotated[str, Field(description="Name of the standard, for reports.")]
    response: Annotated[list[ResponseTargetSection], Field(description="Response targets by kind of zone.")]
    launch: Annotated[
        PromiseSection, Field(description="Target for departures: launched within a time in a share of the cases.")
    ]
    answering: Annotated[
        PromiseSection, Field(description="Target for the call desk: answered within a time in a share of the cases.")
    ]
    radius: Annotated[RadiusSection, Field(description="Service radius by kind of zone, as the standard asks it.")]
    coverage_km: Annotated[
        list[Kilometres], Field(description="Distances from a station within which people are counted as covered.")
    ]
    coverage_minutes: Annotated[
        list[Minutes],
        Field(description="Minutes of driving from a station within which people are counted as covered."),
    ]
    people_per_ambulance: Annotated[
        Number, Field(gt=0, description="Number of people for whom the standard asks one ambulance.")
    ]

    @field_validator("response")
    @classmethod
    def _one_a_kind(cls, targets: list[ResponseTargetSection]) -> list[ResponseTargetSection]:
        kinds = [target.kind for target in targets]
        if len(set(kinds)) < len(kinds) or ("all" in kinds and len(kinds) > 1):
            raise ValueError("two targets hold for the same zones; keep one for each kind, or one for all")
        return targets


class MattersSection(Section):
    """The least differences that matter: what lies within them is as good."""

    minutes: Annotated[Minutes, Field(description="Of response times and other durations.")]
    share: Annotated[Share, Field(description="Of shares, in percentage points: 1 % is a hundredth of all calls.")]


class ScenarioSection(Section):
    """A scenario: a county, and what is asked of its ambulances. Only ``county`` must be written."""

    question: Annotated[
        str, Field(description="The question that the scenario answers; it stands at the top of the report.")
    ] = ""
    county: Annotated[str, Field(description="The county: the name of a folder in seeds/, or a path to one.")]
    start: Annotated[
        Day, Field(description="First day, warm-up included; its midnight is time zero. It sets weekdays and months.")
    ] = date(2025, 1, 1)
    days: Annotated[
        Days, Field(gt=0, le=36525, description="Length of the window whose calls are counted, after the warm-up.")
    ] = 365.0
    warm_up: Annotated[Days, Field(le=3650, description="Time before the window, simulated and not counted.")] = 1.0
    cool_down: Annotated[
        Days, Field(le=3650, description="Time after the window in which calls keep arriving, not counted.")
    ] = 1.0
    replications: Annotated[
        Whole,
        Field(
            ge=1,
            le=100000,
            description="How many times the window is simulated, each with other calls; more give narrower intervals.",
        ),
    ] = 20
    seed: Annotated[
        Whole,
        Field(
            ge=0, le=2**63 - 1, description="Whole number that all chance hangs on; the same seed gives the same calls."
        ),
    ] = 1
    calls: Annotated[
        CallsSection,
        Preset("calls", "county"),
        Field(description="How many calls come, when they come and what they are about."),
    ]
    desk: Annotated[
        DeskSection,
        Preset("desk", "national"),
        Field(description="The call desk: how long it takes to answer, and to take a call."),
    ]
    launch: Annotated[
        LaunchByKindSection,
        Preset("launch", "promised"),
        Field(description="How long a unit takes from dispatch to rolling (出车)."),
    ]
    travel: Annotated[TravelSection, Preset("travel", "rural-china"), Field(description="How fast ambulances drive.")]
    job: Annotated[
        JobSection,
        Preset("job", "eight-cities-2008"),
        Field(description="How long a job takes once the ambulance has arrived."),
    ]
    dispatch: Annotated[
        DispatchSection, Field(description="Which unit is sent, and what becomes of a call when none is free.")
    ] = DispatchSection()
    destination: Annotated[
        Destination,
        Field(description=f"Where patients are taken. {_meanings(DESTINATIONS)}"),
    ] = "nearest able"
    response_from: Annotated[
        ClockStart, Field(description="Where response times start; they end when the first unit arrives.")
    ] = "called"
    targets: Annotated[
        TargetsSection, Preset("targets", "national-2020"), Field(description="What the service is held to.")
    ]
    matters: Annotated[
        MattersSection,
        Preset("matters", "county"),
        Field(description="The least differences that matter, for comparing scenarios and plans."),
    ]
