"""The figures of a county with what stands behind each, for the console and for programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sim.county import County
from sim.documents import Fact
from sim.documents.facts import CONFIDENCE
from sim.words import Clauses, Language, Message, Name, Spoken, columns_of_text, padded, said_in, words_in

_PARTS = {"service_radius_km": "radius"}
"""Figures of a table whose part of the row's source goes by another word."""


def assumed_first(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with nothing but our own judgement behind them, then the others; each in the order of the files."""
    return sorted(facts, key=lambda fact: not fact.assumed)


def own_source(fact: Fact) -> str:
    """What a row's source says of this figure alone, where it says so: of "position: GPS; people: census" one."""
    what = fact.key.rpartition(".")[2]
    part = _PARTS.get(what, what)
    if isinstance(fact.source, Spoken):
        texts = [text for text in getattr(fact.source, "texts", ()) if isinstance(text, Message)]
        own: str = next((text.arguments["said"] for text in texts if text.key == f"fact-part-{part}"), fact.source)
        return own
    parts = re.split(r"(?:^|; )([a-z]+): ", fact.source)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    return told.get(part, fact.source)


def as_text(county: County, language: Language) -> str:
    """One line a figure, the assumed first, below a line that counts them."""
    words = words_in(language)
    facts = assumed_first(county.facts)
    assumed = sum(fact.assumed for fact in facts)
    rows = [(fact.key, _value(fact.value), fact.confidence, _behind(fact, language)) for fact in facts]
    wide = [max((columns_of_text(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        words(
            "fact-counted",
            county=Name(county.name, county.name_latin).said_in(language),
            figures=len(facts),
            assumed=f"{assumed:,}",
        ),
        Clauses(Message(f"fact-sure-{word}") for word in CONFIDENCE).said_in(language),
        "",
    ]
    for row in rows:
        cells = [padded(cell, width) for cell, width in zip(row, wide, strict=False)]
        lines.append("  ".join([*cells, row[3]]).rstrip())
    return "\n".join(lines)


def _value(value: object) -> str:
    """A figure as it is written; thousands set apart."""
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)


def _behind(fact: Fact, language: Language) -> str:
    behind = [said_in(text, language) for text in (own_source(fact), fact.note) if text]
    return Clauses(behind or [Message("fact-no-source")]).said_in(language)


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
