"""The story of one call, or of one unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sim.documents import Fault, Faults, Mark
from sim.experiment import (
    CallTrace,
    Progress,
    UnitTrace,
    as_json,
    told_trace,
    trace_call,
    trace_unit,
)

__all__ = ["trace", "trace_json"]


def trace(
    folder: str | Path,
    *,
    call: str | None = None,
    unit: str | None = None,
    replication: int | None = None,
    first: date | None = None,
    days: float | None = None,
    anyway: bool = False,
    progress: Progress | None = None,
) -> CallTrace | UnitTrace:
    """Tell the story of one call of a kept run, or the log of one unit.

    Parameters
    ----------
    folder
        The run's folder.
    call, unit
        Which one, by its id in the incidents.
    replication
        From 1; by default the first that has the call.
    first, days
        Of a unit's log, the days to tell; its first 20 jobs by default.
    anyway
        Tell it from the county's and log's files as they are, though they changed since the run.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, a call or unit that there is not.
    """
    if call is not None and unit is None:
        if first is not None or days is not None:
            said = "choose the days of a unit's log, not of a call; leave them out"
            raise Faults([Fault(Mark("--from, --days", 0), "", said)])
        return trace_call(Path(folder), call, replication, anyway, progress)
    if unit is not None and call is None:
        return trace_unit(Path(folder), unit, replication, first, days, anyway=anyway, progress=progress)
    said = "stands beside --unit; give one of the two" if call is not None else "is missing; give it, or --unit"
    raise Faults([Fault(Mark("--call", 0), "", said)])


def trace_json(traced: CallTrace | UnitTrace) -> str:
    """A trace as the text of JSON."""
    return as_json(told_trace(traced))
