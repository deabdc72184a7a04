"""How many calls come, when, and what they are about; the desk that takes them, and the job that follows."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from sim.calls.law_section import LawSection
from sim.county.places import CONDITIONS_ANY
from sim.documents import Factor, Number, Preset, Rate, Section, Share, Weight, Whole
from sim.documents.faults import refusal
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.weights import check_whole, some_weight, whole
from sim.scenario.schema.choices import (
    LogColumn,
)
from sim.words import Message


def as_cell(value: Any) -> Any:
    """What a cell of a table would hold where YAML makes more of it: NULL and numbers are text there."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class ProfileSection(Section):
    """How calls spread over the day, the week and the year: weights, of which only the ratios count."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "hour_of_week": frozenset({"hour_of_day", "day_of_week"}),
        "hour_of_day": frozenset({"hour_of_week"}),
        "day_of_week": frozenset({"hour_of_week"}),
    }

    hour_of_day: Annotated[
        list[Weight] | None, Field(min_length=24, max_length=24, description="24 weights, from 00:00 to 23:00.")
    ] = None
    day_of_week: Annotated[
        list[Weight] | None, Field(min_length=7, max_length=7, description="7 weights, from Monday to Sunday.")
    ] = None
    hour_of_week: Annotated[
        list[Weight] | None,
        Field(
            min_length=168,
            max_length=168,
            description="168 weights from Monday 00:00, in place of hour_of_day and day_of_week.",
        ),
    ] = None
    month: Annotated[
        list[Weight], Field(min_length=12, max_length=12, description="12 weights, January to December.")
    ] = [1.0] * 12
    day_spread: Annotated[
        Number,
        Field(
            le=2,
            description="How much days differ beyond chance: standard deviation over mean of a factor drawn for each "
            "day, for the whole county at once; 0 is a Poisson process, 0.3 has days of a third more or less.",
        ),
    ] = 0.0

    _some = field_validator("hour_of_day", "day_of_week", "hour_of_week", "month")(some_weight)

    @model_validator(mode="after")
    def _one_form(self) -> ProfileSection:
        if self.hour_of_week is not None and (self.hour_of_day or self.day_of_week):
            raise ValueError(Message("scenario-hour-of-week"))
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

    _all = field_validator("priority")(whole("section-shares", of="priority"))


class CaseMixSection(Section):
    """What calls are about."""

    conditions: Annotated[
        list[ConditionSection], Field(min_length=1, description="Kinds of emergency; their shares add up to 100 %.")
    ]

    @field_validator("conditions")
    @classmethod
    def _adds_up(cls, conditions: list[ConditionSection]) -> list[ConditionSection]:
        check_whole(sum(condition.share for condition in conditions), "section-shares", of="condition")
        names = [condition.id for condition in conditions]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(Message("scenario-condition-twice", name=name))
            if name in ("", CONDITIONS_ANY):
                raise ValueError(Message("scenario-condition-name", name=name))
        return conditions


ZoneKind = Literal["urban", "suburban", "rural"]
"""Kinds of zone whose calls may differ: a rural one is suburban where its township is named so."""


class LocalCallsSection(Section):
    """How the calls of a kind of zone, or of a township, differ in what they are about and when they come."""

    shares: Annotated[
        dict[str, Share],
        Field(
            description="Share of the calls there by condition; conditions that are not named share the rest in their "
            "proportions in case_mix."
        ),
    ] = Field(default_factory=dict)
    hour_of_day: Annotated[
        list[Weight] | None, Field(min_length=24, max_length=24, description="24 weights, in place of the profile's.")
    ] = None
    day_of_week: Annotated[
        list[Weight] | None, Field(min_length=7, max_length=7, description="7 weights, in place of the profile's.")
    ] = None
    month: Annotated[
        list[Weight] | None, Field(min_length=12, max_length=12, description="12 weights, in place of the profile's.")
    ] = None

    _some = field_validator("hour_of_day", "day_of_week", "month")(some_weight)

    @field_validator("shares")
    @classmethod
    def _at_most_all(cls, shares: dict[str, float]) -> dict[str, float]:
        if sum(shares.values()) > 1 + 1e-6:
            raise refusal(Message("scenario-shares-above", sum=f"{100 * sum(shares.values()):.8g}"))
        return shares


class GrowthSection(Section):
    """How demand grows until the year that is asked about."""

    a_year: Annotated[Share, Field(description="How many more calls each year has than the one before, such as 2 %.")]
    years: Annotated[Whole, Field(ge=0, le=100, description="For how many years.")]


class OlderSection(Section):
    """How calls follow the age of people: those of 60 and over call more often than others."""

    times: Annotated[
        Number,
        Field(gt=0, le=100, description="How many times as many calls one of 60 and over makes as another."),
    ]
    share: Annotated[
        Share | None,
        Field(description="Share of people of 60 and over today, in zones of which zones.csv (people_60) is silent."),
    ] = None
    share_then: Annotated[
        Share | None,
        Field(description="Their share in the county in the year asked about; each zone's follows. Else today's."),
    ] = None


class TouristsSection(Section):
    """People who are there besides those who live there, for some months of the year."""

    town: Annotated[str, Field(description="The township; they are spread over its zones as its people are.")]
    people: Annotated[Number, Field(le=10_000_000, description="How many are there on an average day of these months.")]
    months: Annotated[
        list[Annotated[Whole, Field(ge=1, le=12)]], Field(min_length=1, description="In which months, such as [7, 8].")
    ]


class CallsSection(Section):
    """How many calls come, when, and what they are about."""

    per_1000_a_year: Annotated[Rate, Field(description="Calls per 1,000 people in a year of 365 days.")]
    per_1000_by_kind: Annotated[
        dict[ZoneKind, Rate],
        Field(description="Another rate in zones of a kind: urban, suburban (rural zones of suburban_towns), rural."),
    ] = Field(default_factory=dict)
    per_1000_by_town: Annotated[
        dict[str, Rate], Field(description="Another rate in a township, whatever the kind of its zones.")
    ] = Field(default_factory=dict)
    per_1000_by_age: Annotated[
        dict[Literal["0", "15", "60", "65", "80"], Rate],
        Field(
            description="Rates of age groups, by the age at which each begins, such as {0: 6, 60: 30, 80: 80}, in "
            "zones whose zones.csv tells how many are of that age and over (people_60, people_80); before rates by "
            "township and kind."
        ),
    ] = Field(default_factory=dict)
    suburban_towns: Annotated[list[str], Field(description="Townships whose rural zones are suburban.")] = Field(
        default_factory=list
    )
    by_kind: Annotated[
        dict[ZoneKind, LocalCallsSection],
        Field(description="What calls are about and when they come, by kind."),
    ] = Field(default_factory=dict)
    by_town: Annotated[
        dict[str, LocalCallsSection], Field(description="The same by township, before what by_kind says.")
    ] = Field(default_factory=dict)
    growth: Annotated[
        GrowthSection | None,
        Field(description="Demand of a later year: {a_year: 2 %, years: 10} has 1.02 to the 10th times the calls."),
    ] = None
    older: Annotated[
        OlderSection | None,
        Field(description="Calls by age: zones with more people of 60 and over have more, and so has a later year."),
    ] = None
    tourists: Annotated[list[TouristsSection], Field(description="People there for a season, who call too.")] = Field(
        default_factory=list
    )
    profile: Annotated[ProfileSection, Preset("profile", "county-day"), Field(description="When calls come.")]
    per_1000_by_zone: Annotated[
        dict[str, Rate],
        Field(
            description="Calls per 1,000 people in a year in zones that differ from all that, by the zone's id; "
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
    empty: Annotated[
        list[Annotated[str, BeforeValidator(as_cell)]],
        Field(
            description="What stands in cells of the log that are empty, such as ['NULL', '-']; nothing is taken for "
            "empty that is not named here."
        ),
    ] = Field(default_factory=list)
    call_by: Annotated[
        list[str],
        Field(
            description="Columns of the log in which rows that are the units of one call agree, such as [called, "
            "zone]; without it the column call tells, and else each row is a call. A call is told by the unit that "
            "arrived first."
        ),
    ] = Field(default_factory=list)
    columns: Annotated[
        dict[LogColumn, str],
        Field(
            description="What the log calls its columns, such as 'called: 来电时间'; those left out stand under our "
            "names, or under one that Chinese logs have: chuche explain calls.csv tells each."
        ),
    ] = Field(default_factory=dict)


class DeskSection(Section):
    """The call desk as two delays."""

    answering: Annotated[LawSection, Field(description="Time from called to answered: how long the telephone rings.")]
    call_taking: Annotated[
        LawSection, Field(description="Time from answered to ready: until the desk knows enough to send a unit.")
    ]
    by_condition: Annotated[
        dict[str, LawSection],
        Field(description="Another time from answered to ready for calls of a condition, such as {stroke: 90 s}."),
    ] = Field(default_factory=dict)


class HandoverSection(LawSection):
    """How long a handover takes at a hospital: for all patients, by condition, hospital and hour of the day."""

    by_condition: Annotated[
        dict[str, LawSection],
        Field(description="Another time for patients of a condition, at every hospital, such as {stroke: 5 min}."),
    ] = Field(default_factory=dict)
    by_hospital: Annotated[
        dict[str, LawSection],
        Field(description="Another time at a hospital, by its id, for the conditions that by_condition does not name."),
    ] = Field(default_factory=dict)
    by_hour: Annotated[
        dict[str, Factor],
        Field(
            description="How many times as long a handover takes that begins in some hours of the day, such as "
            "{8-10: 1.5}."
        ),
    ] = Field(default_factory=dict)

    _each_hour_once = field_validator("by_hour")(each_hour_once)

    def pace(self) -> tuple[float, ...]:
        """How many times as long in each hour of the day; empty where all hours are alike."""
        factors = {hour: factor for span, factor in self.by_hour.items() for hour in hours_of(span)}
        pace = tuple(factors.get(hour, 1.0) for hour in range(24))
        return pace if set(pace) != {1.0} else ()


class JobSection(Section):
    """How long a job takes once the ambulance has arrived."""

    to_patient: Annotated[LawSection, Field(description="Time from the vehicle to the patient's side.")]
    on_scene: Annotated[LawSection, Field(description="Time from the patient's side to leaving the scene.")]
    handover: Annotated[
        HandoverSection, Field(description="Time from arrival at the hospital to the patient handed over.")
    ]
    turnaround: Annotated[
        LawSection,
        Field(description="Time from handed over to clear: cleaning, papers, until the unit can be sent again."),
    ]
    not_carried: Annotated[
        LawSection,
        Field(description="Time from leaving the scene to clear of a unit that carries nobody: papers, stowing."),
    ] = LawSection(mean=0.0)
