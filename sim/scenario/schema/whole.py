"""The scenario as a whole, and which unit is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import Field, field_validator, model_validator

from sim.calls.history import CHINA
from sim.dispatch import RULES, WHEN_NONE_FREE
from sim.dispatch.features import FeatureSections
from sim.dispatch.rules import rule_words
from sim.documents import Day, Days, Kilometres, Number, Preset, Section, Text, Whole, parse_time_zone
from sim.documents.faults import refusal
from sim.scenario.schema.calls import CallsSection, DeskSection, JobSection
from sim.scenario.schema.choices import (
    ClockStart,
    Language,
    NoneFree,
    OwnZones,
    RadiusBy,
    Rule,
    meanings,
    with_choices,
)
from sim.scenario.schema.destination import DestinationSection
from sim.scenario.schema.laws import LaunchByKindSection
from sim.scenario.schema.targets import MattersSection, StandardSection, TargetsSection
from sim.scenario.schema.travel import TravelSection
from sim.scenario.schema.worth import EarlyHelpSection, ServiceCostsSection, SurvivalSection
from sim.words import Message


class PreparednessSection(Section):
    """How well prepared a zone is, for the rule of that name."""

    weights: Annotated[
        list[Number],
        Field(
            min_length=1,
            max_length=20,
            description="What the closest free unit counts for, the next one, and so on, such as [1, 0.5, 0.25]; none "
            "counts for more than the one before.",
        ),
    ]

    @field_validator("weights")
    @classmethod
    def _fall(cls, given: list[float]) -> list[float]:
        if given[0] <= 0 or any(b > a for a, b in pairwise(given)):
            raise ValueError(Message("scenario-weights-fall"))
        return given


class DispatchSection(Section):
    """Which unit is sent."""

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"preparedness": ("rule: preparedness",)}

    rule: Annotated[
        Rule,
        Field(description=with_choices("Which unit is sent.", {name: rule_words(name) for name in RULES})),
    ] = "catchment first"
    when_none_free: Annotated[
        NoneFree,
        Field(description=f"What becomes of a call when no unit is free. {meanings(WHEN_NONE_FREE)}"),
    ] = "wait"
    radius_by: Annotated[
        RadiusBy,
        Field(
            description="How the service radius is measured: along the road, or in a straight line; own zones: "
            "no radius, but the zones that are the station's own."
        ),
    ] = "road"
    own_zones: Annotated[
        OwnZones,
        Field(
            description="Which zones are a station's own. as given: those whose own_station in zones.csv it is, "
            "whatever else opens; and of those that name none, the ones to which it is the nearest station with an "
            "ambulance. nearest station: all to which it is that, whatever they name. nearest in town: the same, but a "
            "zone that names a station looks only at those of that station's town, so that each town answers its own."
        ),
    ] = "as given"
    service_radius: Annotated[
        dict[str, Kilometres],
        Field(
            description="Service radius by kind of station (such as township: 15 km), in place of the county's; "
            "kinds and radii are those of its stations.csv (in Xiyang: seat 5 km, township 20 km)."
        ),
    ] = Field(default_factory=dict)
    preparedness: Annotated[
        PreparednessSection | None,
        Preset("preparedness", ""),
        Field(description="What the rule preparedness weighs by: the preset halving (assumed), or weights."),
    ] = None

    @model_validator(mode="after")
    def _weighed(self) -> DispatchSection:
        if self.rule == "preparedness" and self.preparedness is None:
            raise refusal(Message("scenario-no-weights", rule="preparedness", fix="preparedness: halving"))
        return self


class CoreSection(Section):
    """What every scenario has, whatever features its service has besides."""

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"early_help": ("survival",)}

    question: Annotated[
        Text,
        Field(
            description="The question that the scenario answers; it stands at the top of the report. One text, or one "
            "for each language: {en: Who waits longest?, zh: 谁等得最久？}."
        ),
    ] = ""
    language: Annotated[
        Language,
        Field(description="Language of the report: en (English), zh (Chinese), or system: what the computer speaks."),
    ] = "system"
    county: Annotated[str, Field(description="The county: the name of a folder in seeds/, or a path to one.")]
    start: Annotated[
        Day, Field(description="First day, warm-up included; its midnight is time zero. It sets weekdays and months.")
    ] = date(2025, 1, 1)
    time_zone: Annotated[
        str,
        Field(
            description="Time zone of the county's clock, such as Asia/Shanghai or +08:00; instants of a log that have "
            "an offset from universal time are converted to it. China has one."
        ),
    ] = CHINA
    days: Annotated[
        Days, Field(gt=0, description="Length of the window whose calls are counted, after the warm-up.")
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
    destination: Annotated[DestinationSection, Field(description="Where patients are taken.")] = DestinationSection()
    response_from: Annotated[
        ClockStart, Field(description="Where response times start; they end when the first unit arrives.")
    ] = "called"
    targets: Annotated[
        TargetsSection, Preset("targets", "national-2020"), Field(description="What the service is held to.")
    ]
    standards: Annotated[
        list[StandardSection],
        Preset("standards", "", each=True),
        Field(
            description="Standards by which the service is measured besides its targets, for scorecards: presets by "
            "their names, such as [nfpa-1710, england-2018], or keys."
        ),
    ] = Field(default_factory=list)
    costs: Annotated[
        ServiceCostsSection | None,
        Preset("costs", ""),
        Field(
            description="What the service costs, in yuan: the preset county, or keys; not counted, where none is given."
        ),
    ] = None
    survival: Annotated[
        SurvivalSection | None,
        Preset("survival", ""),
        Field(
            description="Survivors of cardiac arrest: a preset such as larsen-1993, or keys; without it they are "
            "not counted."
        ),
    ] = None
    early_help: Annotated[
        EarlyHelpSection | None,
        Preset("early_help", ""),
        Field(
            description="Responders and defibrillators before the ambulance, for survivors: a preset such as alerted, "
            "or keys; nobody comes before the ambulance, where none is given."
        ),
    ] = None
    matters: Annotated[
        MattersSection,
        Preset("matters", "county"),
        Field(description="The least differences that matter, for comparing scenarios and plans."),
    ]

    @field_validator("time_zone")
    @classmethod
    def _there_is(cls, name: str) -> str:
        parse_time_zone(name)
        return name


class ScenarioSection(FeatureSections, CoreSection):
    """A scenario: a county, and what is asked of its ambulances. Only ``county`` must be written."""
