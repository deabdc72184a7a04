"""The ``placement`` section of a scenario file: where ambulances could stand, and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from sim.documents import Kilometres, Minutes, Money, Section, Share, Whole
from sim.documents.faults import did_you_mean, refusal, show
from sim.measures.declared import OBJECTIVES
from sim.scenario.schema.choices import with_choices
from sim.scenario.schema.positions import position
from sim.words import Described, Message

GROUPS = {
    "all stations": "every station of the county",
    "all township hospitals": "every station of the kind township, and every hospital without a station in a township "
    "where no station of another kind stands",
    "all zones": "every village and community",
    "road nodes": "crossings of the roads, no two nearer to each other than nodes_apart",
}
"""Sites that are named together."""


def group_of(name: str) -> str | None:
    """The group of this name, whatever its capitals and spaces; None where there is none."""
    plain = " ".join(name.split()).casefold()
    return plain if plain in GROUPS else None


MOVING = {
    "none": "what stands stays",
    "ambulances": "an ambulance may go from where it stands to a candidate",
    "stations": "a station may go, with all its ambulances, to a candidate where none stands",
    "both": "either",
}
"""What of what stands already may move."""

if TYPE_CHECKING:
    Moving: TypeAlias = str
    Objective: TypeAlias = str
else:
    Moving = Literal[tuple(MOVING)]
    Objective = Literal[tuple(OBJECTIVES)]


def _a_list(given: object) -> object:
    return [given] if isinstance(given, str) else given


def _places(given: object) -> object:
    """A list of one, where a name or one position ``[lon, lat]`` stands in its place."""
    position = isinstance(given, list) and len(given) == 2 and all(type(one) in (int, float) for one in given)
    return [given] if position else _a_list(given)


@dataclass(frozen=True)
class NamedPosition:
    """A candidate with a name of its own: ``at`` is [lon, lat] or the place that it stands at."""

    name: str
    at: str | tuple[float, float]
    name_latin: str = ""


def _candidate(given: object) -> object:
    """A candidate that is written with a name; any other is a position or a name."""
    if isinstance(given, NamedPosition):
        return given
    if not isinstance(given, dict):
        return position(given)
    unknown = [key for key in given if key not in ("name", "at", "name_latin")]
    if unknown:
        near = did_you_mean(str(unknown[0]), ("name", "at", "name_latin"))
        raise refusal(Message("placement-no-key", given=show(unknown[0]), near=near))
    name, latin = given.get("name"), given.get("name_latin", "")
    if not isinstance(name, str) or not name.strip() or "at" not in given or not isinstance(latin, str):
        raise refusal(Message("placement-no-named"))
    at = position(given["at"])
    assert isinstance(at, str | tuple)
    return NamedPosition(name.strip(), at, latin.strip())


Candidate = Annotated[
    str | tuple[float, float] | NamedPosition,
    BeforeValidator(_candidate),
    WithJsonSchema(
        {
            "x-written": Described(
                "the name of a place, or [lon, lat], or {name: NAME, at: [lon, lat]}", "explain-written-candidate"
            ),
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                {
                    "type": "object",
                    "required": ["name", "at"],
                    "additionalProperties": False,
                    "properties": {"name": {"type": "string"}, "name_latin": {"type": "string"}, "at": {}},
                },
            ],
        }
    ),
]
"""A candidate: a name, a position ``[lon, lat]``, or a position with a name."""


def meaning_of(name: str) -> Message:
    """What an objective is, by the targets of whichever scenario."""
    if name == "share within":
        return Message("place-meant-share-within", limits=Message("place-limit-targets"))
    if name.endswith("coverage"):
        return Message("place-meant-coverage", limits=Message(f"place-limit-{name.partition(' ')[0]}"))
    return Message(f"place-meant-{name.replace(' ', '-')}")


def _said(registry: dict[str, str]) -> str:
    return " ".join(f"{name}: {words}." for name, words in registry.items())


class CostsSection(Section):
    """What things cost, in any one currency."""

    station: Annotated[Money, Field(description="Opening a site where no ambulance stands now.")] = 0.0
    ambulance: Annotated[Money, Field(gt=0, description="One more ambulance, with its crew.")]


class NewSitesSection(Section):
    """What a station would be that opens at a candidate where none stands."""

    kind: Annotated[str, Field(description="Kind of station, which chooses rules by kind.")] = "township"
    service_radius: Annotated[Kilometres, Field(le=500, description="How far its catchment reaches.")] = 20.0


class PlacementSection(Section):
    """Where ambulances or stations should go: a question for chuche place, which chuche run leaves aside."""

    candidates: Annotated[
        list[Candidate],
        BeforeValidator(_places),
        Field(
            min_length=1,
            description="Where an ambulance could stand: names of stations, villages or hospitals, positions "
            "[lon, lat], positions with a name {name: 北站, at: [lon, lat]}, tables of them such as sites.csv (columns "
            f"name, lon, lat; name_latin too), and groups. {_said(GROUPS)}",
        ),
    ]
    add: Annotated[
        Whole, Field(ge=0, le=10_000, description="How many ambulances, or stations, there are to be more.")
    ] = 0
    adding: Annotated[
        Literal["ambulances", "stations", "defibrillators", "compliance table"],
        Field(
            description="What is added. ambulances: at any candidate, also where some stand. stations: one ambulance "
            "each, at candidates where none stands. defibrillators: public ones, in villages and communities, by the "
            "scenario's survival and early_help; the objective is survivors. compliance table: nothing; for each "
            "number of units on no job, which of the candidates are to be held, as waiting has it."
        ),
    ] = "ambulances"
    moving: Annotated[Moving, Field(description=f"What of what stands already may move. {_said(MOVING)}")] = "none"
    moves: Annotated[
        Whole | None, Field(ge=1, le=10_000, description="How many may move at most; no limit by default.")
    ] = None
    fixed: Annotated[
        list[str],
        BeforeValidator(_a_list),
        Field(
            description="Stations that keep what they have, though others may move; they may get more where they are "
            "candidates. Names, and groups: all seat is every one of that kind, all stations every one."
        ),
    ] = Field(default_factory=list)
    budget: Annotated[
        Money | None, Field(gt=0, description="In place of add: what may be spent, in the currency of the costs.")
    ] = None
    costs: Annotated[CostsSection | None, Field(description="What a station and an ambulance cost.")] = None
    most: Annotated[
        Whole | None,
        Field(
            ge=1,
            le=10_000,
            description="Ambulances that a site can hold, those that stand there now among them; no limit by default. "
            "Where more stand now, they may stay.",
        ),
    ] = None
    most_at: Annotated[
        dict[str, Annotated[Whole, Field(ge=0, le=10_000)]],
        Field(description="The same for single candidates, by their name: 县医院: 12."),
    ] = Field(default_factory=dict)
    objective: Annotated[
        list[Objective],
        BeforeValidator(_a_list),
        Field(
            min_length=1,
            max_length=2,
            description=with_choices(
                "What a plan is judged by; of two, every plan is told that none beats in both.",
                {name: meaning_of(name) for name in OBJECTIVES},
            ),
        ),
    ] = Field(default_factory=lambda: ["mean response"])
    within: Annotated[
        Minutes | None,
        Field(gt=0, description="The response time of 'share within'; by default the targets of the scenario."),
    ] = None
    confidence: Annotated[
        Share,
        Field(ge=0.5, lt=1, description="How sure the choice is to be right within the difference that matters."),
    ] = 0.95
    replications: Annotated[
        Whole, Field(ge=3, le=1000, description="How many each plan is simulated before the first are dropped.")
    ] = 4
    best: Annotated[Whole, Field(ge=1, le=50, description="How many good plans are told.")] = 5
    curve: Annotated[
        Whole, Field(ge=0, le=30, description="Up to how many more ambulances, or moves, the curve of gains goes.")
    ] = 6
    changes: Annotated[
        Whole | None,
        Field(
            ge=0,
            description="Of a compliance table: how many places may change at most when one unit more is on no job; "
            "with 0 each row holds the places of the one before; no limit by default.",
        ),
    ] = None
    nodes_apart: Annotated[
        Kilometres, Field(gt=0, le=100, description="How far 'road nodes' lie apart at the least.")
    ] = 5.0
    new_sites: Annotated[NewSitesSection, Field(description="What a station is that opens at a candidate.")] = (
        NewSitesSection()
    )
