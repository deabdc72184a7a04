"""The ``placement`` section as it is written: as much of it as can be read, and what in it cannot stand together.

What is wrong with the form of one key hides nothing of the others: their sites are judged all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sim.county.columns import SiteRow
from sim.documents import Document, Fault, Faults, Mark, Text, check_section
from sim.documents.document import Where
from sim.documents.faults import closest, show
from sim.documents.files import shown
from sim.documents.positions import misplaced
from sim.documents.rows import read_rows
from sim.documents.sections import keys_of
from sim.documents.sheets import ENDINGS
from sim.scenario.placement_schema import NamedPosition, PlacementSection, group_of
from sim.words import Message

PLACEMENT: Where = ("placement",)

_ALWAYS_THERE = "all stations"
"""What stands for a place that cannot be read: a group that every county has, so that nothing more is said of it."""


@dataclass(frozen=True)
class Reading:
    """As much of a ``placement`` section as can be read.

    Attributes
    ----------
    asked
        The section, with the default in place of a key that cannot be read, and a group in place of an item.
    unread
        The keys, and the items of lists, of which that was said.
    listed
        The candidates of each item that names a table, by its number.
    question
        The ``question`` of the file in which the section stands; that of a base is another one.
    """

    asked: PlacementSection
    unread: frozenset[Where] = frozenset()
    listed: dict[int, tuple[NamedPosition, ...]] = field(default_factory=dict)
    question: str = ""

    def sure_of(self, *keys: str) -> bool:
        """Whether all of these keys are as they were written."""
        return not any(place[:1] == (key,) for place in self.unread for key in keys)


def _question(given: object) -> str:
    """The question in the languages in which it is written; empty where it is none, which is told where it is read."""
    try:
        return TypeAdapter(Text).validate_python(given or "")
    except ValidationError:
        return ""


def read_placement(document: Document, beside: Path) -> tuple[Reading | None, list[Fault]]:
    """The ``placement`` section, taken out of the document, and what is wrong with its form."""
    judged = "placement" not in document.data or document.judged(PLACEMENT)
    given, question = document.data.pop("placement", None), _question(document.data.get("question"))
    if judged:
        return None, []
    document.facts = [fact for fact in document.facts if not fact.key.startswith("placement.")]
    if not isinstance(given, dict):
        none = Message("placement-no-value")
        keys_wanted = none if given is None else Message("placement-no-keys", given=show(given))
        return None, [document.fault(PLACEMENT, keys_wanted)]
    if document.mark(("question",)).path != document.mark(PLACEMENT).path:
        question = ""
    marks = {place[1:]: mark for place, mark in document.marks.items() if place[:1] == PLACEMENT}
    unread = {place[1:] for place in document.unread if place[:1] == PLACEMENT}
    own = Document(document.path, given, marks, unread=unread)
    section, wrong = check_section(PlacementSection, own)
    faults = [replace(fault, key=f"placement.{fault.key}" if fault.key else "placement") for fault in wrong]
    reading = _readable(given) if section is None else Reading(section, question=question)
    here = Path(document.mark(PLACEMENT).path).parent  # of the file that asks, be it the base
    for number, at in enumerate(reading.asked.candidates):
        if isinstance(at, str) and at.strip().casefold().endswith((".csv", *ENDINGS)):
            file = here / at.strip() if (here / at.strip()).exists() else beside / at.strip()
            item: Where = ("candidates", number)
            rows, hashed, unfit = _listed(file, (document.mark((*PLACEMENT, *item)), "placement.candidates"))
            reading.listed[number] = tuple(site for site, _ in rows)
            document.marks |= {(*PLACEMENT, *item, n): mark for n, (_, mark) in enumerate(rows)}
            if unfit:  # candidates lack, which no other fault may follow from
                reading = replace(reading, unread=reading.unread | {(*item, "rows")})
            faults += unfit
            document.hashes |= hashed
    for where, keys, said in _contradictions(reading.asked):
        if reading.sure_of(*keys):
            faults.append(document.fault((*PLACEMENT, *where), said))
    return reading, faults


def _listed(
    file: Path, asked: tuple[Mark, str]
) -> tuple[list[tuple[NamedPosition, Mark]], dict[str, str], list[Fault]]:
    """The candidates of a table (name, lon, lat) with their place in it; its hash; and what is wrong with it."""
    try:
        table, rows = read_rows(SiteRow, file, shown(file), asked, divided=True)
        table.unique("name")
        for site, row in zip(rows, table.rows, strict=True):
            if (unfit := misplaced(site.lon, site.lat)) is not None:
                row.fault(unfit.column, unfit.said_of(f"'{row.cells[unfit.column]}'"))
        at_fault = {fault.mark.line for fault in table.faults}
        found = [
            (NamedPosition(site.name, (site.lon, site.lat), site.name_latin or ""), row.mark("lon"))
            for site, row in zip(rows, table.rows, strict=True)
            if row.line not in at_fault
        ]
    except Faults as wrong:
        return [], {}, list(wrong.faults)
    empty = [] if found or table.faults else [Fault(Mark(shown(file), 1), "", Message("placement-no-row"))]
    return found, {shown(file): table.hash}, [*table.faults, *empty]


def _readable(given: dict[str, Any]) -> Reading:
    """The section without what is wrong with its form."""
    data, unread = deepcopy(given), set[Where]()
    while True:
        try:
            return Reading(PlacementSection.model_validate(data), frozenset(unread))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = tuple(step for step in detail["loc"] if step != "[key]")
                if detail["type"] == "extra_forbidden" and len(where) == 1:
                    unread.add((closest(str(where[0]), keys_of(PlacementSection)) or "",))  # it may be meant
                _leave_out(data, where, again=where in unread)
                unread.add(where)


def _leave_out(data: dict[str, Any], where: Where, *, again: bool) -> None:
    """Take what stands at ``where`` out and leave the rest of its key; the whole key where that did not do."""
    key, at = where[0], where[1] if len(where) > 1 and not again else None
    held = data.get(str(key))
    if at is not None and key in ("candidates", "fixed") and isinstance(held, list) and isinstance(at, int):
        held[at] = _ALWAYS_THERE
    elif at is not None and key == "most_at" and isinstance(held, dict) and at in held:
        held[at] = 1
    elif at is not None and isinstance(held, dict) and at in held:
        del held[at]
    elif key == "candidates":
        data["candidates"] = [_ALWAYS_THERE]
    else:
        data.pop(str(key), None)


def _contradictions(asked: PlacementSection) -> Iterator[tuple[Where, tuple[str, ...], Message]]:
    """What cannot stand together: where that is said, the keys it hangs on, and the words."""
    if asked.budget is not None and asked.add:
        yield ("budget",), ("add", "budget"), Message("placement-add-and-budget")
    if asked.budget is None and asked.costs is not None:
        yield ("costs",), ("budget", "costs"), Message("placement-costs-no-budget")
    if asked.adding == "compliance table":
        for key in ("add", "budget", "moves", "fixed", "most", "most_at"):
            if getattr(asked, key):
                yield (key,), ("adding", key), Message("placement-not-of-table")
        if asked.moving != "none":
            yield ("moving",), ("adding", "moving"), Message("placement-not-of-table")
        return
    if asked.changes is not None:
        yield ("changes",), ("adding", "changes"), Message("placement-only-of-table")
    if asked.moving == "none":
        if not asked.add and asked.budget is None:
            yield (), ("add", "budget", "moving"), Message("placement-nothing-asked")
        for key in ("moves", "fixed"):
            if getattr(asked, key):
                yield (key,), ("moving", key), Message("placement-moving-none")
    elif asked.adding == "stations":
        yield ("adding",), ("adding", "moving"), Message("placement-adding-and-moving")
    if len(set(asked.objective)) < len(asked.objective):
        yield ("objective", 1), ("objective",), Message("placement-objective-twice")
    if asked.within is not None and "share within" not in asked.objective:
        yield ("within",), ("objective", "within"), Message("placement-within-unasked")
    groups = [group_of(at) for at in asked.candidates if isinstance(at, str)]
    if "nodes_apart" in asked.model_fields_set and "road nodes" not in groups:
        yield ("nodes_apart",), ("candidates", "nodes_apart"), Message("placement-apart-unasked")
