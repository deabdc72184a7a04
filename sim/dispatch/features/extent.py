"""The extent of villages: calls fall around the centre of a zone, and drives go on from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Calls, Draw, OwnMark
from sim.county import County
from sim.dispatch.features.feature import Feature
from sim.dispatch.model import Heart, view
from sim.dispatch.service import Standing
from sim.documents import Document, Factor, Fault, Kilometres, KmPerHour, Number, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_BY = {
    "nothing": "every call comes from the centre of its zone",
    "people": "calls fall evenly on a disc around it, whose area is so much for each of the zone's people",
}
_MARK = "extent"


class ExtentSection(Feature):
    """How far from the centre of a village its calls fall; so far a drive goes on beyond it, and back."""

    example: ClassVar[Any] = "by-people"
    trivial: ClassVar[Any] = "none"

    by: Annotated[
        Literal["nothing", "people"],
        Field(
            description="Where the calls of a zone fall. "
            + " ".join(f"{name}: {words}." for name, words in _BY.items())
        ),
    ] = "nothing"
    area_per_person: Annotated[Number, Field(le=100_000, description="Built-up land a person [m2].")] = 0.0
    area_by_kind: Annotated[
        dict[str, Number], Field(description="Another one for zones of a kind [m2], such as urban: 100.")
    ] = Field(default_factory=dict)
    radius_by_zone: Annotated[
        dict[str, Kilometres],
        Field(description="The disc's radius of a zone by its id, such as 800 m, in place of what its people need."),
    ] = Field(default_factory=dict)
    speed: Annotated[
        KmPerHour,
        Field(description="Speed from the centre to the patient and back; traffic and conditions change it not."),
    ] = 20.0
    detour: Annotated[Factor, Field(le=10, description="Kilometres of the lanes over those of the straight line.")] = (
        1.0
    )

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """How far from the centre each call falls; nothing is drawn where all fall on it."""
        return () if self.by == "nothing" else (Distance(),)

    def standing(self, county: County) -> Extent | None:
        """The drive to the edge of each zone's disc."""
        if self.by == "nothing":
            return None
        area = np.array([self.area_by_kind.get(zone.kind, self.area_per_person) for zone in county.zones])
        radius = np.sqrt(area * county.people / np.pi) / 1000
        for n, zone in enumerate(county.zones):
            radius[n] = self.radius_by_zone.get(zone.id, radius[n])
        return Extent(tuple((radius * self.detour).tolist()), self.speed)

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Zones and kinds that there are not; calls of a log, whose drives are known."""
        for key, known, what in (
            ("radius_by_zone", [zone.id for zone in county.zones], "zone"),
            ("area_by_kind", sorted({zone.kind for zone in county.zones} | {"urban", "rural"}), "kind"),
        ):
            written = document.value((*at, key))
            for name in written if isinstance(written, dict) else ():
                if name not in known and not document.judged((*at, key, name)):
                    near = did_you_mean(str(name), known)
                    said = Message("scenario-county-has-no", county=county.name, what=what, given=show(name), near=near)
                    yield document.fault((*at, key, name), said)
        if document.value((*at, "by")) == "people" and document.value(("calls", "log")):
            yield document.fault(at, Message("scenario-extent-of-log"))


@dataclass(frozen=True)
class Distance:
    """How far from the centre of its zone a call falls, in radii of the disc: each part of it is as likely.

    Its square is uniform, since the area within a distance grows with its square; its mean is 2/3.
    """

    name: str = _MARK
    elsewhere: ClassVar[float] = 0.0

    def drawn(self, draw: Draw) -> FloatArray:
        """One uniform of each call."""
        return np.sqrt(draw("extent"))


@dataclass(frozen=True)
class Extent(Standing):
    """Drives beyond the centre of a zone: ``edge`` [km] leads to the rim of its disc, driven at ``speed`` [km/h].

    A unit arrives so much later than at the centre, and leaves the centre so much later than the patient's door;
    where nobody is carried it is clear at the centre again.
    """

    edge: tuple[float, ...]
    speed: float

    @property
    def mean_minutes(self) -> FloatArray:
        """Mean minutes from the centre of each zone to a call: two thirds of those to the rim."""
        return np.asarray(self.edge) * (2 / 3) / self.speed * 60

    def km(self, calls: Calls) -> FloatArray:
        """Kilometres from the centre to each call."""
        relative: FloatArray = calls.own[_MARK]
        return np.asarray(self.edge)[calls.zone] * relative

    def minutes(self, calls: Calls) -> FloatArray:
        """Minutes from the centre to each call."""
        return self.km(calls) / self.speed * 60

    def join(self, heart: Heart) -> None:
        """Let the time at a call hold the way from the centre and back: the loop itself knows nothing of it."""
        calls = heart.calls
        minutes = self.minutes(calls)
        heart.to_patient, heart.on_scene = view(minutes + calls.to_patient), view(calls.on_scene + minutes)
        heart.beyond_km = self.km(calls)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """Arrived at the door, not at the centre; left the scene from the door."""
        minutes = self.minutes(calls)[call]
        return {
            "arrived": instants["arrived"] + minutes,
            "left_scene": instants["at_patient"] + calls.on_scene[call],
        }
