"""The manual of the scenario file: every key, its meaning, its unit, its default and its allowed values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from sim.chance import FAMILIES, Law, from_moments, from_promise
from sim.county import ROAD_CLASSES
from sim.dispatch import DESTINATIONS, RULES, WHEN_NONE_FREE
from sim.documents import Days, Kilometres, KmPerHour, Minutes, Number, Preset, Section, Share
from sim.measures import CLOCK_STARTS

__all__ = ["LaunchSection", "LawSection", "ScenarioSection"]

# The registries name what is allowed, here as in the lookup and the error text.
if TYPE_CHECKING:  # a type checker cannot read a registry
    Family: TypeAlias = str
    Rule: TypeAlias = str
    Destination: TypeAlias = str
    NoneFree: TypeAlias = str
    ClockStart: TypeAlias = str
    RoadClass: TypeAlias = str
else:
    Family = Literal[tuple(FAMILIES)]
    Rule = Literal[tuple(RULES)]
    Destination = Literal[tuple(DESTINATIONS)]
    NoneFree = Literal[tuple(WHEN_NONE_FREE)]
    ClockStart = Literal[CLOCK_STARTS]
    RoadClass = Literal[ROAD_CLASSES]
RadiusBy = Literal["road", "straight line", "own zones"]
LaunchClock = Literal["dispatched", "called"]


class LawSection(Section):
    """A duration that chance draws: "5 min" for always the same, a mean with sd, or a promise (within, share)."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "mean": frozenset({"within", "share"}),
        "sd": frozenset({"spread", "within", "share"}),
        "within": frozenset({"mean", "sd"}),
        "share": frozenset({"mean", "sd"}),
        "spread": frozenset({"sd"}),
    }

    mean: Annotated[Minutes | None, Field(description="Mean.")] = None
    sd: Annotated[Minutes | None, Field(description="Standard deviation; this or spread.")] = None
    within: Annotated[Minutes | None, Field(description="Promised duration, kept in a share of the cases.")] = None
    share: Annotated[Share | None, Field(description="Share of the cases that keep the promise.")] = None
    spread: Annotated[Number | None, Field(description="Standard deviation over mean.")] = None
    family: Annotated[Family, Field(description="Family of the law.")] = "lognormal"

    @model_validator(mode="before")
    @classmethod
    def _always_the_same(cls, given: object) -> object:
        return {"mean": given} if isinstance(given, int | float | str) else given

    @model_validator(mode="after")
    def _whole(self) -> LawSection:
        if (self.mean is None) == (self.within is None):
            raise ValueError("write either a mean (with sd) or a promise (within and share), one of the two")
        if self.within is not None and (self.share is None or not 0 < self.share < 1):
            raise ValueError("a promise names the share of cases that keep it, above 0 and below 1")
        if self.within is not None and self.spread is None:
            raise ValueError("a promise names its spread (standard deviation over mean), such as 'spread: 0.5'")
        if self.sd is not None and self.spread is not None:
            raise ValueError("write sd or spread, one of the two")
        self.law()
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
    """How long a unit takes from its dispatch until it rolls (出车), for all stations and by kind of station."""

    by_kind: Annotated[
        dict[str, LaunchSection],
        Field(description="Another launch delay for stations of a kind, such as seat or township."),
    ] = Field(default_factory=dict)


class ProfileSection(Section):
    """How calls spread over the day, the week and the year: weights, of which only the ratios count."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "hour_of_week": frozenset({"hour_of_day", "day_of_week"}),
        "hour_of_day": frozenset({"hour_of_week"}),
        "day_of_week": frozenset({"hour_of_week"}),
    }

    hour_of_day: Annotated[
        list[Number] | None, Field(min_length=24, max_length=24, description="24 weights from 00:00.")
    ] = None
    day_of_week: Annotated[
        list[Number] | None, Field(min_length=7, max_length=7, description="7 weights from Monday.")
    ] = None
    hour_of_week: Annotated[
        list[Number] | None,
        Field(
            min_length=168,
            max_length=168,
            description="168 weights from Monday 00:00, in place of hour_of_day and day_of_week.",
        ),
    ] = None
    month: Annotated[list[Number], Field(min_length=12, max_length=12, description="12 weights from January.")] = [
        1.0
    ] * 12

    @field_validator("hour_of_day", "day_of_week", "hour_of_week", "month")
    @classmethod
    def _not_all_zero(cls, weights: list[float] | None) -> list[float] | None:
        if weights is not None and sum(weights) <= 0:
            raise ValueError("all weights are zero; at least one is above zero")
        return weights

    @model_validator(mode="after")
    def _one_form(self) -> ProfileSection:
        if self.hour_of_week is not None and (self.hour_of_day or self.day_of_week):
            raise ValueError("write hour_of_week, or hour_of_day with day_of_week, one of the two")
        return self

    def week(self) -> tuple[float, ...]:
        """168 weights from Monday 00:00."""
        if self.hour_of_week is not None:
            return tuple(self.hour_of_week)
        return tuple(day * hour for day in self.day_of_week or [1.0] * 7 for hour in self.hour_of_day or [1.0] * 24)


class ConditionSection(Section):
    """One kind of emergency: how often it comes, how urgent it is, and how many patients are carried."""

    id: Annotated[str, Field(description="Its name in hospitals' treats.")]
    name: Annotated[str, Field(description="Its name for people.")] = ""
    share: Annotated[Share, Field(description="Share of all calls.")]
    priority: Annotated[
        dict[Literal["1", "2", "3"], Share],
        Field(min_length=1, description="Share of its calls by priority, 1 the most urgent."),
    ]
    conveyed: Annotated[Share, Field(description="Share of its patients carried to a hospital.")]
    on_scene: Annotated[LawSection | None, Field(description="Time on scene, where it differs from job.on_scene.")] = (
        None
    )

    @field_validator("priority")
    @classmethod
    def _adds_up(cls, shares: dict[str, float]) -> dict[str, float]:
        if abs(sum(shares.values()) - 1) > 1e-6:
            raise ValueError(f"the shares by priority add up to {sum(shares.values()):g}; make them 1")
        return shares


class CaseMixSection(Section):
    """What calls are about."""

    conditions: Annotated[
        list[ConditionSection], Field(min_length=1, description="Kinds of emergency; their shares add up to one.")
    ]

    @field_validator("conditions")
    @classmethod
    def _adds_up(cls, conditions: list[ConditionSection]) -> list[ConditionSection]:
        total = sum(condition.share for condition in conditions)
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of the conditions add up to {total:g}; make them 1")
        names = [condition.id for condition in conditions]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the condition '{name}' stands twice; give each its own id")
        return conditions


class CallsSection(Section):
    """How many calls come, when, and what they are about."""

    per_1000_a_year: Annotated[Number, Field(description="Calls per 1,000 people in a year of 365 days.")]
    profile: Annotated[ProfileSection, Preset("profile", "county-day"), Field(description="When calls come.")]
    case_mix: Annotated[CaseMixSection, Preset("case_mix", "fuyang-2023"), Field(description="What calls are about.")]


class DeskSection(Section):
    """The call desk as two delays."""

    answering: Annotated[LawSection, Field(description="From called to answered.")]
    call_taking: Annotated[LawSection, Field(description="From answered to ready to dispatch.")]


class JobSection(Section):
    """How long a job takes once the ambulance has arrived."""

    to_patient: Annotated[LawSection, Field(description="From the vehicle to the patient's side.")]
    on_scene: Annotated[LawSection, Field(description="From the patient's side to leaving the scene.")]
    handover: Annotated[LawSection, Field(description="From arrival at the hospital to handed over.")]
    turnaround: Annotated[LawSection, Field(description="From handed over to clear.")]


class TravelSection(Section):
    """How fast ambulances drive."""

    speeds: Annotated[
        dict[RoadClass, KmPerHour],
        Field(description="Ordinary speed by road class; classes left out keep the preset's."),
    ]
    lights_and_siren: Annotated[Number, Field(gt=0, le=5, description="Times the ordinary speed on the way to a call.")]
    transport: Annotated[Number, Field(gt=0, le=5, description="Times the ordinary speed with a patient on board.")]
    off_road: Annotated[KmPerHour, Field(description="Speed from a place to the nearest road.")]
    variation: Annotated[
        Number,
        Field(
            le=3,
            description="Standard deviation over mean of a drive's minutes, lognormal "
            "with mean one, drawn once for each call.",
        ),
    ]


class DispatchSection(Section):
    """Which unit is sent."""

    rule: Annotated[
        Rule,
        Field(
            description="Which unit is sent: the nearest; the nearest of those whose station's "
            "service radius holds the call, else the nearest anywhere; or those only."
        ),
    ] = "catchment first"
    when_none_free: Annotated[
        NoneFree, Field(description="Whether calls wait, the most urgent first, or are lost.")
    ] = "wait"
    radius_by: Annotated[
        RadiusBy,
        Field(
            description="How the service radius is measured; 'own zones' takes, in place of "
            "a radius, the zones whose own (nearest) station it is."
        ),
    ] = "road"
    service_radius: Annotated[
        dict[str, Kilometres], Field(description="Service radius by kind of station, in place of the county's.")
    ] = Field(default_factory=dict)


class ResponseTargetSection(Section):
    """A share of calls to be reached within a time."""

    kind: Annotated[Literal["urban", "rural", "all"], Field(description="Zones it holds for.")]
    within: Annotated[Minutes, Field(description="Response time.")]
    share: Annotated[Share, Field(description="Least share of the calls.")]


class PromiseSection(Section):
    """A share of cases to be kept within a time."""

    within: Annotated[Minutes, Field(description="Time.")]
    share: Annotated[Share, Field(description="Least share.")]


class LaunchTargetSection(PromiseSection):
    """A share of departures within a time."""

    clock: Annotated[LaunchClock, Field(alias="from", description="When the time starts.")] = "dispatched"


class RadiusSection(Section):
    """Service radius by kind of zone, as the standard gives it: [strict, at most]."""

    urban: Annotated[list[Kilometres], Field(min_length=2, max_length=2, description="In urban zones.")]
    rural: Annotated[list[Kilometres], Field(min_length=2, max_length=2, description="In rural zones.")]


class TargetsSection(Section):
    """What the service is held to."""

    name: Annotated[str, Field(description="Name of the standard.")]
    response: Annotated[list[ResponseTargetSection], Field(description="Response targets by kind of zone.")]
    launch: Annotated[LaunchTargetSection, Field(description="Target for departures.")]
    answering: Annotated[PromiseSection, Field(description="Target for answering calls.")]
    radius: Annotated[RadiusSection, Field(description="Service radius.")]
    coverage_km: Annotated[list[Kilometres], Field(description="Distances at which people are counted as covered.")]
    coverage_minutes: Annotated[list[Minutes], Field(description="Drives at which people are counted as covered.")]
    people_per_ambulance: Annotated[Number, Field(gt=0, description="People for whom one ambulance is asked.")]

    @field_validator("response")
    @classmethod
    def _one_a_kind(cls, targets: list[ResponseTargetSection]) -> list[ResponseTargetSection]:
        kinds = [target.kind for target in targets]
        if len(set(kinds)) < len(kinds) or ("all" in kinds and len(kinds) > 1):
            raise ValueError("two targets hold for the same zones; keep one for each kind, or one for all")
        return targets


class ScenarioSection(Section):
    """A scenario: a county, and what is asked of its ambulances. Only ``county`` must be written."""

    question: Annotated[
        str, Field(description="The question that the scenario answers; stands at the top of its report.")
    ] = ""
    county: Annotated[str, Field(description="The county: the name of a folder in seeds/, or a path to one.")]
    start: Annotated[
        date, Field(description="First day, whose midnight is time zero; it sets weekdays and months.")
    ] = date(2025, 1, 1)
    days: Annotated[Days, Field(gt=0, le=36525, description="Length of the window whose calls are counted.")] = 365.0
    warm_up: Annotated[Days, Field(le=3650, description="Time before the window, simulated and not counted.")] = 1.0
    cool_down: Annotated[
        Days, Field(le=3650, description="Time after the window in which calls keep arriving, not counted.")
    ] = 1.0
    replications: Annotated[
        int, Field(ge=1, le=100000, description="Times the window is simulated, each with other calls.")
    ] = 20
    seed: Annotated[int, Field(ge=0, le=2**63 - 1, description="Whole number that all chance hangs on.")] = 1
    calls: Annotated[
        CallsSection, Preset("calls", "county"), Field(description="How many calls come, when, what about.")
    ]
    desk: Annotated[DeskSection, Preset("desk", "national"), Field(description="The call desk.")]
    launch: Annotated[
        LaunchByKindSection, Preset("launch", "promised"), Field(description="From dispatch to rolling (出车).")
    ]
    travel: Annotated[TravelSection, Preset("travel", "rural-china"), Field(description="How fast ambulances drive.")]
    job: Annotated[JobSection, Preset("job", "eight-cities-2008"), Field(description="Durations of a job.")]
    dispatch: Annotated[DispatchSection, Field(description="Which unit is sent.")] = DispatchSection()
    destination: Annotated[
        Destination,
        Field(
            description="Where patients are taken: the nearest hospital able to treat "
            "the condition, or the nearest whatever it treats."
        ),
    ] = "nearest able"
    response_from: Annotated[
        ClockStart, Field(description="Where response times start; they end when the first unit arrives.")
    ] = "called"
    targets: Annotated[
        TargetsSection, Preset("targets", "national-2020"), Field(description="What the service is held to.")
    ]
