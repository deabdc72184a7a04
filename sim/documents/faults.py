"""A fault says where it is, what is wrong and how to mend it; faults are collected and raised once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: ``line`` and ``column`` count from 1; line 0 is no place in it, but the whole."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with the input, said as ``path:line:column: key: what, and the fix``."""

    mark: Mark
    key: str
    message: str

    def __str__(self) -> str:
        mark = self.mark
        place = f"{mark.path}:{mark.line}:{mark.column}" if mark.line else mark.path
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class Faults(Exception):
    """All faults found in the input, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(self.told()))

    def told(self) -> list[str]:
        """Each fault in a line; those that many rows have alike in one line, with their number and first lines."""

        def kind(fault: Fault) -> tuple[str, int, str, str]:
            return fault.mark.path, fault.mark.column, fault.key, _VALUES.sub("", fault.message)

        alike: dict[tuple[str, int, str, str], list[Fault]] = {}
        for fault in self.faults:
            alike.setdefault(kind(fault), []).append(fault)
        lines: list[str] = []
        for fault in self.faults:
            group = alike[kind(fault)]
            if len(group) <= _EACH_BY_ITSELF:
                lines.append(str(fault))
            elif fault is group[0]:
                lines.append(_together(group))
        return lines

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[Fault, ...]]]:
        return Faults, (self.faults,)


_EACH_BY_ITSELF = 3
"""Faults that are alike up to this many are told each in full."""
_LINES = 6
_VALUES = re.compile(r"'[^']*'|\d[\d:.,]*")
"""What differs between faults that are alike: the values that stand in the rows."""


def _together(group: Sequence[Fault]) -> str:
    lines = list(dict.fromkeys(fault.mark.line for fault in group))
    named = ", ".join(str(line) for line in lines[:_LINES])
    more = f" and {len(lines) - _LINES:,} more" if len(lines) > _LINES else ""
    return f"{group[0]} (and {len(group) - 1:,} more faults like it; lines {named}{more})"


def show(value: Any) -> str:
    """A value as the person who wrote it would know it again."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"'{str(value).lower()}'"
        case str() | int() | float() | date():
            text = " ".join(str(value).split()) if str(value).strip() else str(value)
            return f"'{text[:60]}...'" if len(text) > 64 else f"'{text}'"
        case dict():
            return "a group of keys"
        case list() | tuple():
            return "a list"
    return "what stands here"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like ``name``, whatever its capitals; None where none is close."""
    from rapidfuzz import fuzz, process

    plain = name.encode(errors="replace").decode()  # half a character, as "\\ud800" makes it, cannot be compared
    names = sorted(set(known))
    found = process.extractOne(plain, names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65.0)
    return None if found is None else found[0]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` where a known name is close to ``name``, else the names there are."""
    names = sorted(set(known))
    near = closest(name, names)
    if near is not None:
        return f"; did you mean '{near}'?"
    if len(names) > 12:
        return f"; there are {len(names)}, such as {', '.join(names[:6])}"
    if len(names) == 1:
        return f"; write '{names[0]}'"
    return f"; write one of {', '.join(names)}" if names else ""
