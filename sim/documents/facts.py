"""A figure together with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.documents.faults import Mark
from sim.documents.spoken import Written
from sim.words import Clauses, Message

CONFIDENCE = {
    "H": "sourced",
    "M": "derived from sourced bounds",
    "L": "estimated",
    "assumed": "ours, no source",
    "synthetic": "made by a seeded generator",
}
"""What the word beside a figure means."""

FACT_KEYS = frozenset({"value", "source", "confidence", "note"})
"""A YAML mapping that holds ``value`` and only these keys is a figure with its provenance."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the input: what it is, what stands behind it, and where it is written."""

    key: str
    value: Any
    source: str
    confidence: str
    note: str
    mark: Mark

    @property
    def assumed(self) -> bool:
        """True where nothing but our own judgement stands behind the figure."""
        return self.confidence in ("assumed", "synthetic")


PARTS = ("name", "position", "people", "treats", "ambulances", "radius")
"""What a part of a row's source may speak of."""
_PART = re.compile(rf"(?:^|; )({'|'.join(PARTS)}): ")


def said_in_both(source: str, chinese: Mapping[str, str]) -> str:
    """A source or a note with what it says in Chinese, where every part of it stands among the ``chinese``."""
    if source in chinese:
        return Written(source, {"en": source, "zh": chinese[source]})
    found = _PART.split(source)
    said = dict(zip(found[1::2], found[2::2], strict=True))
    if found[0] or not said or not chinese.keys() >= set(said.values()):
        return source
    return Clauses(
        Message(f"fact-part-{part}", said=Written(text, {"en": text, "zh": chinese[text]}))
        for part, text in said.items()
    )
