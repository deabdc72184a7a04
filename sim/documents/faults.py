"""A fault says where it is, what is wrong and how to mend it; faults are collected and raised once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from sim.words import Language, Listed, Message, Spoken, said_in


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: ``line`` and ``column`` count from 1; line 0 is no place in it, but the whole.

    ``sheet`` is that of a workbook, ``written`` the name of the column as its header has it, where ours is another.
    """

    path: str
    line: int = 1
    column: int = 1
    sheet: str = ""
    written: str = ""

    def said_in(self, language: Language) -> str:
        """The place in a language, in the words of a spreadsheet where it lies in one."""
        if not self.sheet:
            return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        if not self.line:
            return Message("sheet-whole", path=self.path, sheet=self.sheet).said_in(language)
        letters, number = "", self.column
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        row = str(self.line)
        return Message("sheet-place", path=self.path, sheet=self.sheet, row=row, column=letters).said_in(language)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with the input, said as ``path:line:column: key: what, and the fix``."""

    mark: Mark
    key: str
    message: Spoken

    def __str__(self) -> str:
        return self.said_in("en")

    def said_in(self, language: Language) -> str:
        """The fault in a language."""
        place, key = self.mark.said_in(language), self.mark.written or said_in(self.key, language)
        message = said_in(self.message, language)
        return f"{place}: {key}: {message}" if key else f"{place}: {message}"


class Faults(Exception):
    """All faults found in the input, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(self.told()))

    def told(self, language: Language = "en") -> list[str]:
        """Each fault in a line; those that many rows have alike in one line, with their number and first lines."""

        def kind(fault: Fault) -> tuple[str, int, str, str]:
            message = fault.message
            alike = message.key if isinstance(message, Message) else _VALUES.sub("", message)
            return fault.mark.path, fault.mark.column, fault.key, alike

        alike: dict[tuple[str, int, str, str], list[Fault]] = {}
        for fault in self.faults:
            alike.setdefault(kind(fault), []).append(fault)
        lines: list[str] = []
        for fault in self.faults:
            group = alike[kind(fault)]
            if len(group) <= _EACH_BY_ITSELF:
                lines.append(fault.said_in(language))
            elif fault is group[0]:
                lines.append(_together(group, language))
        return lines

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[Fault, ...]]]:
        return Faults, (self.faults,)


_EACH_BY_ITSELF = 3
"""Faults that are alike up to this many are told each in full."""
_LINES = 6
_VALUES = re.compile(r"'[^']*'|\d[\d:.,]*")
"""What differs between faults that are alike: the values that stand in the rows."""


def _together(group: Sequence[Fault], language: Language) -> str:
    lines = list(dict.fromkeys(fault.mark.line for fault in group))
    named = Listed(str(line) for line in lines[:_LINES])
    faults, unnamed = len(group) - 1, max(len(lines) - _LINES, 0)
    together = Message("fault-more-like-it", faults=faults, lines=named, unnamed=unnamed)
    return f"{group[0].said_in(language)} {together.said_in(language)}"


def refusal(message: Spoken) -> PydanticCustomError:
    """What a validator raises so that ``message`` is said as it is, in whichever language it is read."""
    return PydanticCustomError("refused", "{message}", {"message": message})


def message_of(error: Exception) -> Spoken:
    """What a `refusal`, or another error of a value, says: in the languages that it has."""
    said = error.args[0] if error.args else ""
    if isinstance(error, PydanticCustomError):
        said = error.message() if error.context is None else error.context["message"]
    return said if isinstance(said, Spoken) else Message("section-other", said=str(said))


def show(value: Any) -> str:
    """A value as the person who wrote it would know it again."""
    match value:
        case None:
            return Message("fault-nothing")
        case bool():
            return f"'{str(value).lower()}'"
        case str() | int() | float() | date():
            text = " ".join(str(value).split()) if str(value).strip() else str(value)
            return f"'{text[:60]}...'" if len(text) > 64 else f"'{text}'"
        case dict():
            return Message("fault-a-group")
        case list() | tuple():
            return Message("fault-a-list")
    return Message("fault-what-stands-here")


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
        return Message("fault-did-you-mean", name=near)
    if len(names) > 16:
        return Message("fault-such-as", count=str(len(names)), names=Listed(names[:6]))
    if len(names) == 1:
        return Message("fault-write-it", name=names[0])
    return Message("fault-write-one-of", names=Listed(names)) if names else ""
