"""What a service may have besides units that are all alike, a feature a file: here is their list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.dispatch.features.answers import Answers, AnswersSection, Raised
from sim.dispatch.features.base import AtBase, BaseSection, Refill
from sim.dispatch.features.bays import Bays, BaysSection
from sim.dispatch.features.beds import Beds, BedsSection
from sim.dispatch.features.besides import Besides, Follows, Kinds
from sim.dispatch.features.breakdowns import Breakdowns, BreakdownsSection, Outage
from sim.dispatch.features.breaks import Breaks, BreaksSection
from sim.dispatch.features.classes import ClassesSection, KindSection, NeedSection
from sim.dispatch.features.desk import DeskSeatsSection
from sim.dispatch.features.diversion import Diversion, DiversionSection
from sim.dispatch.features.empty import CAUSES, EmptyRuns, EmptyRunsSection
from sim.dispatch.features.episodes import EpisodeSection, EpisodesSection
from sim.dispatch.features.extent import Distance, Extent, ExtentSection
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.flying import Flying
from sim.dispatch.features.infection import InfectionSection
from sim.dispatch.features.mixed import Mixed
from sim.dispatch.features.pathways import PathwaysSection
from sim.dispatch.features.patience import Patience, PatienceSection
from sim.dispatch.features.redeciding import Cancelled, Redeciding, RedecidingSection
from sim.dispatch.features.rosters import OnShift, Rosters, RostersSection, Shift
from sim.dispatch.features.telling import Event, Figures, Part, Says, Seen, Served, Stay, told
from sim.dispatch.features.transfers import TransfersSection
from sim.dispatch.features.waiting import Waiting, WaitingSection
from sim.dispatch.service import Standing
from sim.documents import Preset, Section
from sim.documents.sections import section_of
from sim.ledger import Instant, ordered

__all__ = [
    "CAUSES",
    "FEATURES",
    "Answers",
    "AnswersSection",
    "AtBase",
    "BaseSection",
    "Bays",
    "BaysSection",
    "Beds",
    "BedsSection",
    "Besides",
    "Breakdowns",
    "BreakdownsSection",
    "Breaks",
    "BreaksSection",
    "Cancelled",
    "ClassesSection",
    "DeskSeatsSection",
    "Distance",
    "Diversion",
    "DiversionSection",
    "EmptyRuns",
    "EmptyRunsSection",
    "EpisodeSection",
    "EpisodesSection",
    "Event",
    "Extent",
    "ExtentSection",
    "Feature",
    "FeatureSections",
    "Figures",
    "Flying",
    "Follows",
    "InfectionSection",
    "KindSection",
    "Kinds",
    "Mixed",
    "NeedSection",
    "OnShift",
    "Outage",
    "Part",
    "Patience",
    "PatienceSection",
    "Raised",
    "Redeciding",
    "RedecidingSection",
    "Refill",
    "Rosters",
    "RostersSection",
    "Says",
    "Seen",
    "Served",
    "Shift",
    "Standing",
    "Stay",
    "Told",
    "TransfersSection",
    "Waiting",
    "WaitingSection",
    "every_instant",
    "told",
]


class FeatureSections(Section):
    """The features of a scenario, a line each; a scenario that does not name one has it not."""

    redeciding: Annotated[
        RedecidingSection | None, Field(description="What is decided again while a unit is on its way.")
    ] = None
    answers: Annotated[
        AnswersSection | None,
        Preset("answers", "always"),
        Field(
            description="The chance that a crew can be raised: always, night-drivers, a share such as 60 %, or keys."
        ),
    ] = None
    base: Annotated[BaseSection | None, Field(description="What units do at their base between two calls.")] = None
    bays: Annotated[BaysSection | None, Field(description="Receiving bays of hospitals, and who waits for one.")] = None
    beds: Annotated[
        BedsSection | None,
        Preset("beds", ""),
        Field(description="Beds of hospitals, who lies in them, and who finds none: a preset such as county, or keys."),
    ] = None
    diversion: Annotated[
        DiversionSection | None,
        Field(
            description="Where units go that leave the scene when hospitals are full: when full, least time, first "
            "visit, or keys."
        ),
    ] = None
    classes: Annotated[
        ClassesSection | None,
        Preset("classes", ""),
        Field(description="Classes of unit, and which calls need which: a preset such as ws-t-292-2008, or keys."),
    ] = None
    rosters: Annotated[
        RostersSection | None,
        Preset("rosters", "all-day"),
        Field(description="How many units are on duty when: all-day, day-and-night, 24-hours, or keys."),
    ] = None
    breakdowns: Annotated[
        BreakdownsSection | None, Field(description="How often units break down and are serviced, and for how long.")
    ] = None
    breaks: Annotated[
        BreaksSection | None,
        Preset("breaks", ""),
        Field(description="Breaks of crews: a preset such as midday, or keys."),
    ] = None
    infection: Annotated[
        InfectionSection | None,
        Field(description="Patients with an infection: protection, cleaning, calls by day, staff that is ill."),
    ] = None
    village_extent: Annotated[
        ExtentSection | None,
        Preset("village_extent", "by-people", unless=("calls", "log")),
        Field(
            description="How far around the centre of a village its calls fall: by-people, none, or keys; none for the "
            "calls of a log."
        ),
    ] = None

    empty_runs: Annotated[
        EmptyRunsSection | None,
        Preset("empty_runs", ""),
        Field(description="Runs that carry nobody though a unit went: a preset such as nanshan-2018, or keys."),
    ] = None
    patience: Annotated[
        PatienceSection | None, Field(description="How long calls wait for a unit before they are gone.")
    ] = None
    desk_seats: Annotated[
        DeskSeatsSection | None,
        Preset("desk_seats", ""),
        Field(
            description="Seats of the call desk, and who waits for one: a number, a preset such as fuyang-2023, keys."
        ),
    ] = None

    episodes: Annotated[
        EpisodesSection | None,
        Field(
            description="What befalls the county at a stated time: casualties, surges, what is closed, missing crews, "
            "and help from neighbours."
        ),
    ] = None
    pathways: Annotated[
        PathwaysSection | None,
        Preset("pathways", ""),
        Field(
            description="Ways to definitive care and their windows: a preset such as china-centres, the same with a "
            "green-channel, or keys."
        ),
    ] = None
    transfers: Annotated[
        TransfersSection | None,
        Field(description="Patients carried from one hospital to another, in the county or out of it."),
    ] = None
    waiting: Annotated[
        WaitingSection | None, Field(description="Where units wait that are on no job, and by which rule they move.")
    ] = None

    @property
    def features(self) -> dict[str, Feature]:
        """The features that the scenario has, by their keys."""
        given = {key: getattr(self, key) for key in FEATURES}
        return {key: feature for key, feature in given.items() if feature is not None}


FEATURES: dict[str, type[Feature]] = {
    key: section
    for key, field in FeatureSections.model_fields.items()
    if (section := section_of(field)) is not None and issubclass(section, Feature)
}
"""Every feature by its key."""


def every_instant() -> tuple[Instant, ...]:
    """The instants of an assignment, those of every feature among them, in order."""
    return ordered(instant for feature in FEATURES.values() for instant in feature.instants)
