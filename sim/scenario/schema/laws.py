"""Durations that chance draws, and the launch."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from sim.calls.law_section import LawSection
from sim.documents import Preset
from sim.documents.hours import each_hour_once
from sim.documents.sections import keys_of
from sim.scenario.schema.choices import (
    LaunchClock,
)


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
    """How long a unit takes from its dispatch until it rolls (出车): of all, by station and its kind, by the hour."""

    by_kind: Annotated[
        dict[str, LaunchSection],
        Preset("launch", "", each=True),
        Field(
            description="Another launch delay for stations of a kind: a preset by its name, or keys that stand over "
            "the launch delay of all. Kinds are those of the county's stations.csv (in Xiyang: seat, township)."
        ),
    ] = Field(default_factory=dict)
    by_station: Annotated[
        dict[str, LaunchSection],
        Preset("launch", "", each=True),
        Field(
            description="Another launch delay for single stations, by the station's id, in place of that of their "
            "kind: a preset by its name, or keys that stand over the launch delay of all. chuche fit writes them "
            "where stations differ by more than chance."
        ),
    ] = Field(default_factory=dict)
    by_hour: Annotated[
        dict[str, LaunchSection],
        Preset("launch", "", each=True),
        Field(
            description="Another launch delay in some hours of the day, such as 22-6 for the night: a preset by its "
            "name, or keys that stand over the launch delay of all. It holds for every station, for calls that are "
            "ready in those hours."
        ),
    ] = Field(default_factory=dict)

    _each_hour_once = field_validator("by_hour")(each_hour_once)


LAUNCH_GROUPS = tuple(
    name
    for name, field in keys_of(LaunchByKindSection).items()
    if any(isinstance(note, Preset) and note.each for note in field.metadata)
)
"""The keys of the launch section that hold other launch delays, each under the name of what has it."""
