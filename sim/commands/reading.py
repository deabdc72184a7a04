"""What a shell gives, as questions have it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.documents import Fault, Faults, Mark
from sim.documents.faults import show
from sim.scenario import Reader, Scenario
from sim.words import Message


def compared_scenarios(paths: Sequence[Path]) -> list[Scenario]:
    """The scenarios that a comparison names, the base first: one alone is held against the one it extends.

    Raises
    ------
    Faults
        Everything wrong with the files; for one that extends none.
    """
    faults: list[Fault] = []
    named, reader = list(paths), Reader()
    if len(named) == 1:
        base = reader.base_of(named[0])
        if base is None:
            said = Message("asked-alone")
            reader.scenario(named[0])
            raise Faults([Fault(Mark(named[0].as_posix(), 0), "", said)])
        named = [base, *named]
    found = []
    for path in named:
        try:
            found.append(reader.scenario(path))
        except Faults as wrong:
            faults += [fault for fault in wrong.faults if str(fault) not in map(str, faults)]
    if faults:
        raise Faults(faults)
    return found


def named_columns(given: Sequence[str]) -> dict[str, str]:
    """Names of a log's columns from "ours=theirs".

    Raises
    ------
    Faults
        For a text without its equals sign.
    """
    wrong = [
        Fault(Mark("--column", 0), "", Message("asked-no-column", given=show(text)))
        for text in given
        if not text.partition("=")[2].strip()
    ]
    if wrong:
        raise Faults(wrong)
    return {ours.strip(): theirs.strip() for ours, _, theirs in (text.partition("=") for text in given)}
