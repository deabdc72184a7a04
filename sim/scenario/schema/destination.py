"""To which hospital patients are taken."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from sim.dispatch import DESTINATIONS
from sim.documents import Minutes, Section, Share
from sim.documents.faults import refusal
from sim.documents.sections import stands_for
from sim.scenario.schema.choices import Destination, meanings
from sim.words import Message


class TakenSection(Section):
    """Shares of patients by hospital, whatever the rule says."""

    conditions: Annotated[
        list[str], Field(description="Ids of the conditions that are meant; all, where none is named.")
    ] = Field(default_factory=list)
    zones: Annotated[list[str], Field(description="Ids of the zones that are meant.")] = Field(default_factory=list)
    towns: Annotated[
        list[str], Field(description="Townships that are meant; with no zone, township or kind named all zones are.")
    ] = Field(default_factory=list)
    kinds: Annotated[
        list[Literal["urban", "rural"]], Field(description="Kinds of zones that are meant: urban, rural.")
    ] = Field(default_factory=list)
    to: Annotated[
        dict[str, Share],
        Field(
            min_length=1,
            description="Share of them that is taken to each hospital, by its id; of the rest the rule decides, so "
            "that {county-hospital: 15 %} are those who ask for that hospital.",
        ),
    ]

    @property
    def of_all(self) -> bool:
        """Whether all patients are meant."""
        return not (self.conditions or self.zones or self.towns or self.kinds)

    @field_validator("to")
    @classmethod
    def _at_most_all(cls, shares: dict[str, float]) -> dict[str, float]:
        if sum(shares.values()) > 1 + 1e-9:
            raise refusal(Message("destination-shares", sum=f"{100 * sum(shares.values()):.8g}"))
        return shares


class DestinationSection(Section):
    """Where patients are taken: by a rule, and by shares beside it."""

    plain: ClassVar[str] = "nearest able"
    displaces: ClassVar[dict[str, frozenset[str]]] = {}

    rule: Annotated[Destination, Field(description=f"The rule; a plain text is this key. {meanings(DESTINATIONS)}")] = (
        "nearest able"
    )
    bypass: Annotated[
        Minutes,
        Field(
            le=1440,
            description="Under the rule highest level, how much longer the drive past the nearest able hospital may "
            "take, such as 20 min.",
        ),
    ] = 0.0
    shares: Annotated[
        list[TakenSection],
        Field(description="Shares of patients by hospital in place of the rule; of several that fit the first holds."),
    ] = Field(default_factory=list)

    _alone = stands_for("rule", str)

    @model_validator(mode="after")
    def _used(self) -> DestinationSection:
        if self.bypass and self.rule != "highest level":
            raise refusal(Message("destination-bypass-of-none", rule=self.rule))
        return self
