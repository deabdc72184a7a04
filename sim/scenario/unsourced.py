"""Figures that a scenario writes without a source."""

from __future__ import annotations

from typing import Any

from sim.documents import Document, Fact, Section
from sim.documents.document import Where, dotted
from sim.documents.layers import is_figure, is_number
from sim.documents.sections import presets_of
from sim.words import Message

UNSOURCED = Message("fact-unsourced")
_NO_FIGURES = frozenset(
    {"question", "language", "county", "start", "days", "warm_up", "cool_down", "replications", "seed"}
)


def unsourced(model: type[Section], document: Document, written: dict[Where, Any]) -> list[Fact]:
    """Figures that the scenario writes without saying where they come from: assumed, until it does.

    Choices (rules, presets) and what only concerns the run are no figures.
    """
    files = {document.path, *(document.mark(where).path for where in written)}  # its own, and the one it extends
    sourced = {fact.key for fact in document.facts if fact.mark.path in files}
    named = {where for where, _, _ in presets_of(model)}
    return [
        Fact(dotted(where), value, "", "assumed", UNSOURCED, document.mark(where))
        for where, value in written.items()
        if where[0] not in _NO_FIGURES
        and is_figure(value)
        and not any(dotted(where[:length]) in sourced for length in range(1, len(where) + 1))
        and not any(key.startswith(f"{dotted(where)}[") for key in sourced)
        and not (where in named and (isinstance(value, list) or (isinstance(value, str) and not is_number(value))))
    ]
