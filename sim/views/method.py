"""What stands at the end of every page: how it was worked out, what it rests on, how to repeat it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from sim.county import County
from sim.documents import Fact
from sim.experiment import versions
from sim.scenario import Scenario
from sim.views.checklist import TRAVEL, checklist
from sim.views.page import as_written
from sim.views.written import Written
from sim.words import Language, said_in


def method_told(
    written: Written, scenario: Scenario, replications: int, others: Sequence[Scenario] = (), question: str = ""
) -> dict[str, Any]:
    """What ``method.html.j2`` is filled in with; arguments as those of `checklist`."""
    software = versions()
    return {
        "replications": replications,
        "model_words": model_words(written, scenario.county, replications, scenario),
        "facts": grouped_facts(scenario.facts, written.language),
        "count": len(scenario.facts),
        "assumed": sum(fact.assumed for fact in scenario.facts),
        "versions": software,
        "checklist": checklist(written, scenario, replications, software, others, question),
    }


def model_words(written: Written, county: County, replications: int, scenario: Scenario | None) -> Markup:
    """How calls come, how units drive, and how often that was simulated."""
    travel = TRAVEL[type(county.travel)]
    spread = 0.0 if scenario is None else scenario.settings.calls.profile.day_spread
    return written("run-model-words", replications=replications, travel=travel, days=round(100 * spread, 1))


def grouped_facts(facts: Sequence[Fact], language: Language) -> list[dict[str, Any]]:
    """The inputs, those with the same source, confidence and note in one line, the assumed first.

    Hundreds of villages rest on one sentence; each figure by itself stands in manifest.json and in ``chuche facts``.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        kind = fact.key.rpartition(".")[2] if "." in fact.key else fact.key
        groups.setdefault((fact.confidence, fact.source, fact.note, fact.mark.path, kind), []).append(fact)
    found = [
        {
            "key": alike[0].key,
            "count": len(alike),
            "value": as_written(alike[0].value),
            "confidence": alike[0].confidence,
            "source": said_in(alike[0].source, language),
            "note": said_in(alike[0].note, language),
            "path": alike[0].mark.path,
            "lines": ranges([fact.mark.line for fact in alike]),
        }
        for alike in groups.values()
    ]
    return sorted(found, key=lambda line: line["confidence"] not in ("assumed", "synthetic"))


def ranges(lines: Sequence[int]) -> str:
    """Line numbers, those that follow each other as one range."""
    parts: list[list[int]] = []
    for line in sorted(set(lines)):
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in parts)
