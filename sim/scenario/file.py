"""The scenario file: a scenario, or another one that it extends and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import Field, create_model

from sim.documents import Section
from sim.scenario.changes import CHANGES
from sim.scenario.placement_schema import PlacementSection
from sim.scenario.schema import ScenarioSection

if TYPE_CHECKING:  # a type checker cannot read a registry
    ChangeSection: TypeAlias = Section
else:
    _VERBS: dict[str, Any] = {
        name: (Annotated[verb.section | None, Field(description=verb.words)], None) for name, verb in CHANGES.items()
    }
    ChangeSection = create_model("ChangeSection", __base__=Section, __doc__="A change: one of these verbs.", **_VERBS)


class ScenarioFile(ScenarioSection):
    """A scenario: a county, and what is asked of its ambulances. Only ``county`` must be written, or ``extends``."""

    extends: Annotated[
        str | None,
        Field(
            description="Another scenario that this one grows from: a file beside it, or one that comes with chuche. "
            "What is written here stands over what that one says."
        ),
    ] = None
    changes: Annotated[
        list[ChangeSection],
        Field(
            description="What is changed, one after another, each a verb and what it asks, such as "
            "'- close_station: NAME'; chuche explain changes.close_station says more of one."
        ),
    ] = Field(default_factory=list)
    sweep: Annotated[
        list[dict[str, Any]],
        Field(
            description="What chuche sweep varies: one or two changes as below changes, each with a list of values in "
            "place of one, such as '- demand: {per_1000_a_year: [6, 12, 20]}'."
        ),
    ] = Field(default_factory=list)
    placement: Annotated[
        PlacementSection | None,
        Field(
            description="Where ambulances or stations should go: a question for chuche place, left aside by chuche run."
        ),
    ] = None
