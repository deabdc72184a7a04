"""Keys that count only beside others: whatever is written of them where they change nothing is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.documents.document import Document, Where
from sim.documents.faults import Fault
from sim.documents.sections import Section, keys_of
from sim.words import Listed, Message


def counting_nothing(settings: Section, document: Document) -> Iterator[tuple[Fault, bool]]:
    """What a document says of keys that count only beside others, which its settings have not.

    Each with whether the others are not written at all: that is a fault. Where they are written and switched off, by a
    base that is swept or by a file that another extends, it is a note.
    """
    for section, where in _sections(settings, ()):
        for key, beside in section.counts_beside.items():
            at = (*where, key) if key else where
            if document.value(at) is None or document.judged(at) or _is_default(section, key):
                continue
            holders = [(section, where) if _own(section, one) else (settings, ()) for one in beside]
            if any(_is_on(holder, one) for (holder, _), one in zip(holders, beside, strict=True)):
                continue
            others = [(*base, *_path(one)) for (_, base), one in zip(holders, beside, strict=True)]
            said = Message("section-counts-beside", beside=Listed(f"'{one}'" for one in beside), count=len(beside))
            yield document.fault(at, said), all(document.value(other) is None for other in others)


def _sections(held: object, where: Where) -> Iterator[tuple[Section, Where]]:
    """A section and all that it holds, each with the keys that lead there."""
    if isinstance(held, Section):
        yield held, where
        for name, field in type(held).model_fields.items():
            yield from _sections(getattr(held, name), (*where, field.alias or name))
    elif isinstance(held, dict):
        for key, value in held.items():
            yield from _sections(value, (*where, key))
    elif isinstance(held, list):
        for number, value in enumerate(held):
            yield from _sections(value, (*where, number))


def _path(beside: str) -> Sequence[str]:
    return beside.split(": ", maxsplit=1)[0].split(".")


def _own(section: Section, beside: str) -> bool:
    return _path(beside)[0] in keys_of(type(section))


def _is_on(holder: Section, beside: str) -> bool:
    """Whether a key has the value that is asked, or where none is asked, any but nothing."""
    value: object = holder
    for step in _path(beside):
        value = getattr(value, step, None)
    _, _, wanted = beside.partition(": ")
    return str(value) == wanted if wanted else bool(value)


def _is_default(section: Section, key: str) -> bool:
    field = keys_of(type(section)).get(key)
    if field is None or field.is_required():
        return False
    name = next(name for name, one in type(section).model_fields.items() if (one.alias or name) == key)
    return bool(getattr(section, name) == field.get_default(call_default_factory=True))
