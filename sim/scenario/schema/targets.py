"""What the service is held to, and what is too little to matter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from sim.documents import Kilometres, Minutes, Number, Section, Share, Text
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


class TargetsSection(Section):
    """What the service is held to."""

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
    share: Annotated[Share, Field(description="Of shares, in percentage points: 1 % is a hundredth of all calls.")]
