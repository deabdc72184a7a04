"""What the service is held to, and what is too little to matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias, get_args

from pydantic import Field, field_validator

from sim.documents import Factor, Kilometres, Minutes, Number, Section, Share, SpokenText, Text, Whole
from sim.documents.sections import in_order, one_of
from sim.ledger import INSTANTS, OF_CALL
from sim.words import Message


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


if TYPE_CHECKING:  # a type checker cannot read a registry
    Instant: TypeAlias = str
else:
    Instant = Literal[tuple(one.name for one in (*OF_CALL, *INSTANTS) if one.name != "home")]
"""Instants of a call and of an assignment, in order; a unit's way home is no clause's."""


class ClauseSection(Section):
    """One clause of a standard: what it asks, of what, at which level, and where it was read."""

    _forwards = in_order("from_", "to", get_args(Instant), "scenario-clause-backwards")
    _about = one_of("within", "mean", "radius", "people_per_ambulance", "classes", "ambulance_in", "untold")

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "from": ("within", "mean"),
        "to": ("within", "mean"),
        "priorities": ("within", "mean"),
        "share": ("within", "radius", "classes", "ambulance_in"),
        "county_counts": ("people_per_ambulance",),
    }

    clause: Annotated[SpokenText, Field(description="What it asks, in words.")]
    from_: Annotated[
        Instant,
        Field(alias="from", description="The instant from which its time counts; called, where none is written."),
    ] = "called"
    to: Annotated[
        Instant,
        Field(
            description="The instant at which its time ends, such as launched or handed_over; arrived, where none is "
            "written: the first unit is there."
        ),
    ] = "arrived"
    within: Annotated[Minutes | None, Field(description="Time to be kept, in a share of the cases.")] = None
    mean: Annotated[Minutes | None, Field(description="The most that the mean time may be.")] = None
    share: Annotated[
        Share, Field(description="Least share: of the cases, people, ambulances or towns; all, where none is written.")
    ] = 1.0
    kind: Annotated[
        Literal["urban", "rural", "all"], Field(description="Kind of zone that it holds for; all holds for every zone.")
    ] = "all"
    priorities: Annotated[
        list[Whole], Field(description="Priorities that it holds for, such as [1]; all, where none is named.")
    ] = Field(default_factory=list)
    radius: Annotated[
        Kilometres | None, Field(description="Distance within which people have an ambulance's base.")
    ] = None
    people_per_ambulance: Annotated[
        Number | None, Field(gt=0, le=10_000_000, description="Number of people for whom it asks one ambulance.")
    ] = None
    county_counts: Annotated[
        Factor, Field(description="How many times its own people a county counts for that, such as 3.")
    ] = 1.0
    classes: Annotated[
        list[str], Field(description="Classes of unit of which the ambulances are a share, such as [C].")
    ] = Field(default_factory=list)
    ambulance_in: Annotated[
        Literal["towns"] | None,
        Field(description="Whether a share of the towns should have an ambulance."),
    ] = None
    untold: Annotated[
        SpokenText | None, Field(description="Why no run can tell of it: it is then said to be not modelled.")
    ] = None
    source: Annotated[SpokenText | None, Field(description="Where it was read.")] = None
    note: Annotated[
        SpokenText | None, Field(description="What is to be said of it, such as what was assumed where it is silent.")
    ] = None


class StandardSection(Section):
    """A standard: its name, when it is from, and its clauses."""

    name: Annotated[SpokenText, Field(description="Name of the standard, for reports.")]
    date: Annotated[str, Field(description="When it is from, such as 2020 or 2018-04.")] = ""
    clauses: Annotated[list[ClauseSection], Field(min_length=1, description="What it asks, clause by clause.")]


class TargetsSection(Section):
    """What the service is held to."""

    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "people_per_ambulance": frozenset({"county_counts"}),
        "name": frozenset({"date", "clauses"}),
    }

    name: Annotated[Text, Field(description="Name of the standard, for reports.")]
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
        Number, Field(gt=0, le=10_000_000, description="Number of people for whom the standard asks one ambulance.")
    ]
    county_counts: Annotated[
        Factor, Field(description="How many times its own people a county counts for that, such as 3.")
    ] = 1.0
    date: Annotated[str, Field(description="When the standard is from, such as 2020 or 2018-04.")] = ""
    clauses: Annotated[
        list[ClauseSection], Field(description="What the standard asks besides, clause by clause, for scorecards.")
    ] = Field(default_factory=list)

    @field_validator("response")
    @classmethod
    def _one_a_kind(cls, targets: list[ResponseTargetSection]) -> list[ResponseTargetSection]:
        kinds = [target.kind for target in targets]
        if len(set(kinds)) < len(kinds) or ("all" in kinds and len(kinds) > 1):
            raise ValueError(Message("scenario-two-targets"))
        return targets


class MattersSection(Section):
    """The least differences that matter: what lies within them is as good."""

    minutes: Annotated[Minutes, Field(description="Of response times and other durations.")]
    share: Annotated[
        Share,
        Field(
            description="Of shares, in percentage points: 1 % is a hundredth of all calls. Of what is neither a time "
            "nor a share, such as costs and survivors: this much of what it comes to now."
        ),
    ]
