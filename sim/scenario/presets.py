"""Presets laid under what a scenario writes, and what it writes without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.documents import Document, Fact, Fault, Faults, Preset, Section, did_you_mean, read_yaml
from sim.documents.document import Where, dotted
from sim.documents.faults import show
from sim.documents.sections import lay_under, presets_of
from sim.scenario.seeds import preset_file, preset_names, shown

__all__ = ["is_figure", "lay_named", "lay_presets", "leaves", "unsourced"]

_NUMBER = re.compile(r"\s*[-+.]?\d.*")
_NO_FIGURES = frozenset(
    {"question", "language", "county", "start", "days", "warm_up", "cool_down", "replications", "seed"}
)


def lay_presets(model: type[Section], document: Document, beside: Path) -> Iterator[Fault]:
    """Lay presets under the sections that name them, or that name none and have a default."""
    for where, preset, section in presets_of(model):
        if not preset.each:
            yield from _lay(document, where, preset, section, beside)
            continue
        group = document.value(where)
        for name in group if isinstance(group, dict) else ():
            yield from _lay(document, (*where, name), preset, section, beside)


def lay_named(
    document: Document, where: Where, preset: Preset, section: type[Section], beside: Path
) -> Iterator[Fault]:
    """Lay a preset under the value at ``where`` if that names one; what it becomes is then whole."""
    given = document.value(where)
    by_name = isinstance(given, str) and not (section.plain and _NUMBER.match(given))
    if by_name or (isinstance(given, dict) and "preset" in given):
        yield from _lay(document, where, preset, section, beside)


def _lay(document: Document, where: Where, preset: Preset, section: type[Section], beside: Path) -> Iterator[Fault]:
    holder: Any = document.value(where[:-1])
    if not isinstance(holder, dict) or document.judged(where):
        return
    given, name, asked = holder.get(where[-1]), preset.default, where
    if isinstance(given, str):
        if section.plain and _NUMBER.match(given):
            return  # a value such as "5 min", which the section may take
        name = given
    elif isinstance(given, dict) and "preset" in given:
        asked, named = (*where, "preset"), given.pop("preset")
        if not isinstance(named, str):
            if not document.judged(asked):
                names = ", ".join(preset_names(preset.family, beside))
                yield document.fault(asked, f"{show(named)} is not the name of a preset; write one of {names}")
            document.unread.add(where)
            return
        name = named
    elif given is not None and not isinstance(given, dict):
        return
    if not name:  # a value of a mapping lies over the section around it
        lay_under(document, where, _around(document, where), section)
        return
    file = preset_file(preset.family, name, beside)
    if file is None:
        known = preset_names(preset.family, beside)
        yield document.fault(asked, f"there is no preset {show(name)}{did_you_mean(name, known)}")
        document.unread.add(where)
        return
    try:
        laid = read_yaml(file, shown(file))
    except Faults as found:
        yield from found.faults
        document.unread.add(where)
        return
    lay_under(document, where, laid, section)


def _around(document: Document, where: Where) -> Document:
    """The section that holds the mapping at ``where[:-1]``, without the mappings in it."""
    outer = where[:-2]
    data = {key: value for key, value in document.value(outer).items() if not isinstance(value, dict)}
    marks = {place[len(outer) :]: mark for place, mark in document.marks.items() if place[: len(outer)] == outer}
    return Document(document.path, data, marks)


def leaves(document: Document) -> dict[Where, Any]:
    """Every plain value that the document holds, by its path; a list is one value."""

    def below(value: Any, where: Where) -> Iterator[tuple[Where, Any]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from below(inner, (*where, key))
        else:
            yield where, value

    return dict(below(document.data, ()))


def is_figure(value: Any) -> bool:
    """True for a number, a quantity written as text, and a list; a choice is none."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float | list) or (isinstance(value, str) and bool(_NUMBER.match(value)))


def unsourced(model: type[Section], document: Document, written: dict[Where, Any]) -> list[Fact]:
    """Figures that the scenario writes without saying where they come from: assumed, until it does.

    Choices (rules, presets) and what only concerns the run are no figures.
    """
    files = {document.path, *(document.mark(where).path for where in written)}  # its own, and the one it extends
    sourced = {fact.key for fact in document.facts if fact.mark.path in files}
    named = {where for where, _, _ in presets_of(model)}
    return [
        Fact(dotted(where), value, "", "assumed", "written in the scenario without a source", document.mark(where))
        for where, value in written.items()
        if where[0] not in _NO_FIGURES
        and is_figure(value)
        and not any(dotted(where[:length]) in sourced for length in range(1, len(where) + 1))
        and not any(key.startswith(f"{dotted(where)}[") for key in sourced)
        and not (where in named and isinstance(value, str) and not _NUMBER.match(value))
    ]
