"""Standards, clause by clause: what each asks, and what a replication has of it.

What the service is held to (its `Targets`) is a standard too: its clauses follow from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from sim.measures.declared import Seen, answering_times, instant_of
from sim.measures.response import response_times
from sim.measures.setting import CLOCK_STARTS, Clause, Setting, Standard, Targets
from sim.words import Message

FloatArray = npt.NDArray[np.float64]


def standards_of(setting: Setting) -> tuple[Standard, ...]:
    """What the service is held to, then all else that it is measured by."""
    return (standard_of(setting.targets), *setting.standards)


def standard_of(targets: Targets) -> Standard:
    """What the service is held to, as a standard: the clauses that its keys are, then its own."""
    return Standard(targets.name, tuple(_clauses_of(targets)), date=targets.date)


def _clauses_of(targets: Targets) -> Iterator[Clause]:
    desk, launch = targets.answering, targets.launch
    yield Clause(_timed("answered", desk.within), "answered", share=desk.share, fact="targets.answering.within")
    for clock in ("called", "dispatched"):
        words = _timed(f"launched-from-{clock}", launch.within)
        yield Clause(words, f"launched_from_{clock}", share=launch.share, fact="targets.launch.within")
    for at, one in enumerate(targets.response):
        words, fact = _timed("within", one.within, kind=one.kind), f"targets.response[{at + 1}].within"
        yield Clause(words, f"within_{one.kind}", share=one.share, kind=one.kind, fact=fact)
    for kind, _, most in targets.radius:
        words = Message("score-asks-radius", kind=kind, km=f"{most:g}")
        yield Clause(words, share=1.0, kind=kind, radius=most, fact=f"targets.radius.{kind}")
    words = Message("score-asks-people", people=f"{targets.people:,.0f}", times=f"{targets.county_counts:g}")
    yield Clause(words, people=targets.people, county_counts=targets.county_counts, fact="targets.people_per_ambulance")
    yield from targets.clauses


def _timed(name: str, minutes: float, **told: str) -> Message:
    unit, number = ("s", minutes * 60) if minutes < 1 else ("min", minutes)
    return Message(f"score-asks-{name}", number=f"{number:g}", unit=unit, **told)


def clause_cases(clause: Clause, seen: Seen) -> FloatArray:
    """The times of which a clause speaks [min], a call or an assignment each, infinite where nobody came.

    From one instant to another: of every call where it ends with the first unit's arrival or at the desk, else of
    every assignment that has both.
    """
    start, end = clause.clock
    meant = seen.counted & _meant(clause, seen)
    if end == "arrived" and start in CLOCK_STARTS:
        return response_times(seen.records, start)[meant]
    if (start, end) == ("called", "answered") and not clause.priorities and clause.kind == "all":
        return answering_times(seen)
    if end in CLOCK_STARTS[:3]:
        return np.asarray((getattr(seen.records.calls, end) - getattr(seen.records.calls, start))[meant])
    theirs = seen.assigned & meant[seen.records.call]
    times = (instant_of(seen.records, end) - instant_of(seen.records, start))[theirs]
    return times[~np.isnan(times)]


def _meant(clause: Clause, seen: Seen) -> npt.NDArray[np.bool_]:
    calls = seen.records.calls
    of_kind = np.array([clause.kind in ("all", kind) for kind in seen.setting.zone_kind])[calls.zone]
    return np.asarray(of_kind & np.isin(calls.priority, clause.priorities) if clause.priorities else of_kind)


def timed(setting: Setting) -> tuple[Clause, ...]:
    """The clauses of which every replication has a value of its own, in order."""
    return tuple(one for standard in standards_of(setting) for one in standard.clauses if one.clock != ("", ""))


def clause_values(seen: Seen) -> FloatArray:
    """Of each of the `timed` clauses its value in a replication, and of how many cases: shape (clauses, 2)."""
    rows = []
    for clause in timed(seen.setting):
        times = clause_cases(clause, seen)
        if clause.asks == "mean":
            times = times[np.isfinite(times)]
            rows.append((float(np.mean(times)) if len(times) else math.nan, float(len(times))))
        else:
            share = float(np.mean(times <= clause.within)) if len(times) else math.nan
            rows.append((share, float(len(times))))
    return np.array(rows, dtype=float).reshape(-1, 2)
