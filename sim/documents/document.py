"""A YAML file as read: its values, where each stands, and the faults found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sim.documents.facts import Fact
from sim.documents.faults import Fault, Mark, did_you_mean, show
from sim.words import Message, Spoken

Where = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


@dataclass
class Document:
    """A YAML file as plain data, the place of each value, the facts it carries and the faults found in it.

    ``unread`` holds the paths at which a fault was said already: nothing stands in ``data`` that could
    be judged there, so that one mistake is one fault.
    """

    path: str
    data: dict[str, Any]
    marks: dict[Where, Mark]
    facts: list[Fact] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[Where] = field(default_factory=set)

    def value(self, where: Where) -> Any:
        """The value at ``where``; None where there is none."""
        found: Any = self.data
        for step in where:
            if isinstance(found, dict) and isinstance(step, str):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def mark(self, where: Where) -> Mark:
        """The place of the value at ``where``, or of the nearest mapping that holds it."""
        while where not in self.marks and where:
            where = where[:-1]
        return self.marks.get(where, Mark(self.path))

    def put(self, key: str, value: Any) -> None:
        """Put ``value``, which stands in no file, in place of a key; what was written there is forgotten."""
        self.leave_out(key)
        self.data[key] = deepcopy(value)
        self.marks[(key,)] = Mark(self.path, 0)

    def copy(self) -> Document:
        """The same, to be changed without this one."""
        return Document(
            self.path,
            deepcopy(self.data),
            dict(self.marks),
            list(self.facts),
            dict(self.hashes),
            list(self.faults),
            set(self.unread),
        )

    def take_out(self, key: str, into: Document) -> None:
        """Move what is written at a key ``into`` another document; faults of it that were said stay here."""
        if key in self.data:
            into.data[key] = self.data.pop(key)
        into.marks |= {place: mark for place, mark in self.marks.items() if place[:1] == (key,)}
        into.unread |= {place for place in self.unread if place[:1] == (key,)}
        theirs = [fact for fact in self.facts if fact.key.startswith((f"{key}.", f"{key}["))]
        into.facts += theirs
        self.marks = {place: mark for place, mark in self.marks.items() if place[:1] != (key,)}
        self.unread = {place for place in self.unread if place[:1] != (key,)}
        self.facts = [fact for fact in self.facts if fact not in theirs]

    def leave_out(self, key: str) -> None:
        """Forget what is written at a key."""

        def elsewhere(name: str) -> bool:
            return name != key and not name.startswith((f"{key}.", f"{key}["))

        self.data.pop(key, None)
        self.marks = {place: mark for place, mark in self.marks.items() if place[:1] != (key,)}
        self.unread = {place for place in self.unread if place[:1] != (key,)}
        self.facts = [fact for fact in self.facts if elsewhere(fact.key)]
        self.faults = [fault for fault in self.faults if elsewhere(fault.key)]

    def judged(self, where: Where) -> bool:
        """True where a fault at ``where``, or at what holds it or was copied there, was said already."""
        if (*where[:-1], "<<") in self.unread and where not in self.marks:
            return True
        return any(where[:length] in self.unread for length in range(len(where) + 1))

    def fault(self, where: Where, message: Spoken) -> Fault:
        """A fault at ``where``, its key written with dots."""
        return Fault(self.mark(where), dotted(where), message)

    def unknown(self, where: Where, known: Iterable[str], said: str, **of: Any) -> Iterator[Fault]:
        """A fault for each name at ``where`` that is not ``known``: a key of a mapping, an item of a list, or a text.

        An item that stands in its list already is one too.
        ``said`` is the name of its message, which takes what was ``given``, what is ``near`` to it, and ``of``.
        """
        written, names = self.value(where), list(known)
        named: Iterable[tuple[Where, Any]] = () if written is None else [(where, written)]
        if isinstance(written, dict):
            named = [((*where, name), name) for name in written]
        elif isinstance(written, list):
            named = [((*where, number), name) for number, name in enumerate(written)]
        for at, name in named:
            # a value that is no text is told as that already
            if (isinstance(name, str) or isinstance(written, dict)) and name not in names and not self.judged(at):
                near = did_you_mean(str(name), names)
                yield self.fault(at, Message(said, given=show(name), near=near, **of))
            elif isinstance(written, list) and written.index(name) < int(at[-1]):
                yield self.fault(at, Message("section-listed-twice", given=show(name)))

    def unused(self, written: Iterable[Where], keys: Mapping[str, str]) -> list[Fault]:
        """A note, which stops nothing, for each of ``keys`` that stands among the places ``written``.

        ``keys`` are those, with dots, that say nothing of a county of this kind, and the reason.
        """
        notes: dict[str, Fault] = {}
        for where in written:
            for length in range(1, len(where) + 1):
                key = dotted(where[:length])
                if key in keys and key not in notes:
                    notes[key] = self.fault(where[:length], Message("fault-unused", why=keys[key]))
        return list(notes.values())


def dotted(where: Where) -> str:
    """``calls.conditions[2].share`` for the path to it."""
    text = ""
    for step in where:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else str(step))
    return text
