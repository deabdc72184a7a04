"""What every call is asked in common: settings in place of the scenario's own, a folder to write to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from sim.documents import Fault, Faults, Mark
from sim.experiment import check_out, claimed
from sim.scenario import Scenario, county_scenario
from sim.words import Language, Message, language_of_system

Q = TypeVar("Q")
R = TypeVar("R")


def claims_out(answer: Callable[[Q], R]) -> Callable[[Q], R]:
    """What answers a question, with the question's ``out`` kept for it alone from its beginning to its end."""

    @wraps(answer)
    def claiming(question: Q) -> R:
        asked_for: Any = question
        with claimed(None if asked_for.out is None else Path(asked_for.out)):
            return answer(question)

    return claiming


def language_of(asked_for: Language | None, scenario: Scenario) -> Language:
    """The language to answer in: as asked, else the scenario's, else the system's."""
    of_scenario = scenario.settings.language
    return asked_for or (language_of_system() if of_scenario == "system" else of_scenario)


def target_of(out: str | Path | None) -> Path | None:
    """The folder to write to, where it may be written."""
    if out is not None:
        check_out(Path(out))
    return None if out is None else Path(out)


def asked_scenario(scenario: Scenario | None, county: str | None) -> Scenario:
    """The scenario that is asked about, itself or the one of its county alone.

    Raises
    ------
    Faults
        Where it names both or neither, and everything wrong with what it names.
    """
    if scenario is not None and county is None:
        return scenario
    if county is not None and scenario is None:
        return county_scenario(county, Path.cwd(), "--county")
    said = Message("asked-county-beside" if county else "asked-county-missing")
    raise Faults([Fault(Mark("--county", 0), "", said)])
