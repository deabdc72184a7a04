"""A fault says where it is, what is wrong and how to mend it; faults are collected and raised once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Fault", "Faults", "Mark", "did_you_mean"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: ``line`` and ``column`` count from 1."""

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
        place = f"{self.mark.path}:{self.mark.line}:{self.mark.column}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class Faults(Exception):
    """All faults found in the input, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[Fault, ...]]]:
        return Faults, (self.faults,)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` where a known name is close to ``name``, else the names there are."""
    from rapidfuzz import fuzz, process

    names = sorted(set(known))
    if not names:
        return ""
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=55.0)
    if found is None and len(names) > 12:
        return f"; there are {len(names)}, such as {', '.join(names[:6])}"
    if found is None:
        return f"; there {'is' if len(names) == 1 else 'are'} {', '.join(names)}"
    return f"; did you mean '{found[0]}'?"
