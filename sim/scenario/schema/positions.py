"""A position as a planner writes it: the name of a place, or longitude and latitude."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from sim.documents.faults import refusal, show
from sim.documents.positions import no_place_on_earth
from sim.words import Described, Message


def position(given: Any) -> Any:
    """``given`` as the name of a place or (lon, lat) [degrees]; raises PydanticCustomError for what is neither."""
    if isinstance(given, str) and given.strip():
        return given
    if not isinstance(given, list | tuple):
        raise refusal(Message("position-no-place", given=show(given)))
    numbers = [one for one in given if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(given) != 2 or len(numbers) != 2 or not all(abs(one) < 1e6 for one in numbers):
        raise refusal(Message("position-no-pair"))
    lon, lat = float(given[0]), float(given[1])
    if said := no_place_on_earth(lon, lat):
        raise refusal(said)
    return lon, lat


At = Annotated[
    str | tuple[float, float],
    Field(description="Where: [lon, lat], or the name of a village, station or hospital there."),
    BeforeValidator(position),
    WithJsonSchema(
        {
            "x-written": Described("the name of a place, or [lon, lat]", "explain-written-place"),
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            ],
        }
    ),
]
"""A position: ``[lon, lat]`` (WGS84 [degrees]), or the name of a zone, station or hospital that stands there."""
