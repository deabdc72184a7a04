"""The figures of a county with what stands behind each, for the console and for programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sim.county import County
from sim.documents import Fact
from sim.documents.facts import CONFIDENCE

_PARTS = {"service_radius_km": "radius"}
"""Figures of a table whose part of the row's source goes by another word."""


def assumed_first(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with nothing but our own judgement behind them, then the others; each in the order of the files."""
    return sorted(facts, key=lambda fact: not fact.assumed)


def own_source(fact: Fact) -> str:
    """What a row's source says of this figure alone, where it says so: of "position: GPS; people: census" one."""
    what = fact.key.rpartition(".")[2]
    parts = re.split(r"(?:^|; )([a-z]+): ", fact.source)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    return told.get(_PARTS.get(what, what), fact.source)


def as_text(county: County) -> str:
    """One line a figure, the assumed first, below a line that counts them."""
    facts = assumed_first(county.facts)
    assumed = sum(fact.assumed for fact in facts)
    rows = [(fact.key, _value(fact.value), fact.confidence, _behind(fact)) for fact in facts]
    wide = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        f"{county.name} {county.name_latin}: {len(facts):,} figures, "
        f"{assumed:,} of them assumed or made by a generator",
        "; ".join(f"{word}: {meaning}" for word, meaning in CONFIDENCE.items()),
        "",
    ]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, wide, strict=False)]
        lines.append("  ".join([*cells, row[3]]).rstrip())
    return "\n".join(lines)


def _value(value: object) -> str:
    """A figure as it is written; thousands set apart."""
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)


def _behind(fact: Fact) -> str:
    return ". ".join(text for text in (own_source(fact), fact.note) if text) or "no source"


def told_facts(county: County) -> dict[str, Any]:
    """The same for a program: the count, and for each figure all that its file says of it and where that stands."""
    facts = assumed_first(county.facts)
    return {
        "county": county.name,
        "county_latin": county.name_latin,
        "map": county.label,
        "all": len(facts),
        "assumed": sum(fact.assumed for fact in facts),
        "facts": [
            {
                "key": fact.key,
                "value": fact.value,
                "source": own_source(fact),
                "confidence": fact.confidence,
                "assumed": fact.assumed,
                "note": fact.note,
                "written_at": f"{fact.mark.path}:{fact.mark.line}",
            }
            for fact in facts
        ],
    }
