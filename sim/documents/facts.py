"""A figure together with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.documents.faults import Mark

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
