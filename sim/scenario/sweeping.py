"""A sweep: one or two changes made with one value after another."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from sim.documents import Document, Fault, Faults
from sim.documents.document import Where, dotted
from sim.documents.faults import show
from sim.documents.layers import Sources
from sim.scenario.asked import Axis
from sim.scenario.changes import CHANGES
from sim.scenario.changes.settings import takes_list
from sim.scenario.changing import make_changes, read_change
from sim.scenario.scenario import Scenario
from sim.scenario.study import Study
from sim.words import Both, Message

_LIST = ("sweep",)
_MOST_AXES = 2


@dataclass(frozen=True)
class Variant:
    """A scenario of a sweep, and which value of each axis it has."""

    at: tuple[int, ...]
    scenario: Scenario


def read_sweep(document: Document, sources: Sources) -> tuple[tuple[Axis, ...], list[Fault]]:
    """The axes of the sweep that a document asks, taken out of it, and what is wrong with their form."""
    listed = document.value(_LIST)
    at_all = "sweep" in document.data and not document.judged(_LIST)
    axes: list[Axis] = []
    faults = [fault for fault in document.faults if fault.key.startswith("sweep")]
    if at_all and (not isinstance(listed, list) or not listed):
        none, given = Message("scenario-sweep-no-value"), show(listed)
        faults.append(document.fault(_LIST, Message("scenario-sweep-no-list", given=given) if listed else none))
    elif at_all and len(listed) > _MOST_AXES:
        said = Message("scenario-sweep-many", count=str(len(listed)))
        faults.append(document.fault((*_LIST, _MOST_AXES), said))
    elif at_all:
        for number in range(len(listed)):
            axis, wrong = _axis(document, (*_LIST, number), sources)
            faults += wrong
            if axis is not None:
                axes.append(axis)
    document.leave_out("sweep")
    return tuple(axes), faults


def _axis(document: Document, at: Where, sources: Sources) -> tuple[Axis | None, list[Fault]]:
    """What a change varies: the one list in it that stands where a single value is asked."""
    item = document.value(at)
    if document.judged(at):
        return None, []
    first_wrong: list[Fault] = []
    for where, values in _lists(item, at):
        if document.judged(where):
            return None, []
        if _is_value(item, where[len(at) + 1 :], values):
            continue
        if not values:
            first_wrong = [document.fault(where, Message("scenario-sweep-empty"))]
            continue
        read = [read_change(_with(document, where, n), at, sources) for n in range(len(values))]
        changes = [change for change, _ in read if change is not None]
        wrong = list({(fault.key, fault.message): fault for _, faults in reversed(read) for fault in faults}.values())
        if not wrong and len(changes) == len(values):
            repeated = [n for n, value in enumerate(values) if value in values[:n]]
            if repeated:
                return None, [
                    document.fault(
                        (*where, repeated[0]), Message("scenario-sweep-twice", value=show(values[repeated[0]]))
                    )
                ]
            verb = str(_verb_of(item))
            key = dotted(where[len(at) + 1 :]) or CHANGES[verb].short
            return Axis(verb, key, tuple(values), tuple(changes)), []
        first_wrong = first_wrong or wrong
    lists = [where for where, values in _lists(item, at) if values]
    if len(lists) == 2 and read_change(_with(_with(document, lists[0], 0), lists[1], 0), at, sources)[0] is not None:
        two = Both(dotted(where)[len(dotted(at)) + 1 :] for where in lists)
        said = Message("scenario-sweep-two-lists", keys=two)
        return None, [document.fault(lists[1], said)]
    if first_wrong:
        return None, first_wrong
    change, wrong = read_change(document, at, sources)
    if change is None:
        return None, wrong
    return None, [document.fault(at, Message("scenario-sweep-no-values", verb=change.verb))]


def _verb_of(item: Any) -> Any:
    """The verb of a change as it is written."""
    return next(iter(item), "") if isinstance(item, dict) else ""


def _is_value(item: Any, below: Where, values: list[Any]) -> bool:
    """Whether a list below a change of settings is one value, such as the shifts of a roster."""
    return _verb_of(item) == "settings" and takes_list(below) and not any(isinstance(one, list) for one in values)


def _lists(value: Any, where: Where) -> Iterator[tuple[Where, list[Any]]]:
    """Every list below a change, by its path; those inside a list are values of it."""
    if isinstance(value, list):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*where, key))


def _with(document: Document, where: Where, number: int) -> Document:
    """The document with one value of the list at ``where`` in its place."""
    data = {"sweep": deepcopy(document.data["sweep"])}
    holder: Any = data
    for step in where[:-1]:
        holder = holder[step]
    holder[where[-1]] = holder[where[-1]][number]
    value = (*where, number)
    marks = {place: mark for place, mark in document.marks.items() if place[: len(where)] != where}
    marks |= {
        (*where, *place[len(value) :]): mark for place, mark in document.marks.items() if place[: len(value)] == value
    }
    return Document(document.path, data, marks, unread=set(document.unread))


def variants(study: Study) -> Iterator[Variant]:
    """Every scenario that a sweep asks, the last axis fastest.

    Raises
    ------
    Faults
        For a value that its change cannot take in this county.
    """
    for at in product(*(range(len(axis.values)) for axis in study.sweep)):
        changes = [axis.changes[n] for axis, n in zip(study.sweep, at, strict=True)]
        made, wrong = make_changes(study.scenario, changes)
        if wrong:
            raise Faults(wrong)
        name = ", ".join(f"{axis.verb} {axis.shown[n]}" for axis, n in zip(study.sweep, at, strict=True))
        yield Variant(at, replace(made, name=name))
