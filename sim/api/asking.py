"""What every call is asked in common: settings in place of the scenario's own, a folder to write to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from sim.documents import Fault, Faults, Mark
from sim.documents.faults import show
from sim.experiment import check_out, claimed
from sim.scenario import Scenario, county_scenario, load_scenario

__all__ = ["asked", "asked_scenario", "claims_out", "named_columns", "target_of"]

P = ParamSpec("P")
R = TypeVar("R")


def claims_out(verb: Callable[P, R]) -> Callable[P, R]:
    """The verb, with its ``out`` kept for it alone from its beginning to its end."""

    @wraps(verb)
    def claiming(*args: P.args, **kwargs: P.kwargs) -> R:
        out = kwargs.get("out")
        with claimed(Path(str(out)) if out is not None else None):
            return verb(*args, **kwargs)

    return claiming


def asked(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    """The scenario with what stands in place of its own."""
    wanted = {"replications": replications, "seed": seed}
    changes = {name: value for name, value in wanted.items() if value is not None}
    return scenario.with_settings(**changes) if changes else scenario


def target_of(out: str | Path | None) -> Path | None:
    """The folder to write to, where it may be written."""
    if out is not None:
        check_out(Path(out))
    return None if out is None else Path(out)


def asked_scenario(scenario: Path | None, county: str | None) -> Scenario:
    """The scenario that a command names, by its file or by its county alone.

    Raises
    ------
    Faults
        Where it names both or neither, and everything wrong with what it names.
    """
    if scenario is not None and county is None:
        return load_scenario(scenario)
    if county is not None and scenario is None:
        return county_scenario(county, Path.cwd(), "--county")
    said = "stands beside --scenario; give one of the two" if county else "is missing; give it, or --scenario"
    raise Faults([Fault(Mark("--county", 0), "", said)])


def named_columns(given: Sequence[str]) -> dict[str, str]:
    """Names of a log's columns from "ours=theirs".

    Raises
    ------
    Faults
        For a text without its equals sign.
    """
    wrong = [
        Fault(Mark("--column", 0), "", f"{show(text)} names no column; write it as called=NAME")
        for text in given
        if not text.partition("=")[2].strip()
    ]
    if wrong:
        raise Faults(wrong)
    return {ours.strip(): theirs.strip() for ours, _, theirs in (text.partition("=") for text in given)}
