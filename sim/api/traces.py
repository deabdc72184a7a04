"""The story of one call, or of one unit."""

from __future__ import annotations

from pathlib import Path

from sim.commands import TraceQuestion
from sim.documents import Fault, Faults, Mark
from sim.documents.jsons import as_json
from sim.experiment import (
    CallTrace,
    UnitTrace,
    told_trace,
    trace_call,
    trace_unit,
)
from sim.questions import called_with
from sim.words import Message


def answer_trace(question: TraceQuestion) -> CallTrace | UnitTrace:
    """What `TraceQuestion` asks; raises what is said there."""
    folder, call, unit = Path(question.folder), question.call, question.unit
    if call is not None and unit is None:
        if question.first is not None or question.days is not None:
            said = Message("asked-days-of-call")
            raise Faults([Fault(Mark("--from, --days", 0), "", said)])
        return trace_call(folder, call, question.replication, question.anyway, question.progress)
    if unit is not None and call is None:
        return trace_unit(
            folder,
            unit,
            question.replication,
            question.first,
            question.days,
            anyway=question.anyway,
            progress=question.progress,
        )
    said = Message("asked-call-missing" if call is None else "asked-call-beside")
    raise Faults([Fault(Mark("--call", 0), "", said)])


trace = called_with(TraceQuestion)(answer_trace)


def trace_json(traced: CallTrace | UnitTrace) -> str:
    """A trace as the text of JSON."""
    return as_json(told_trace(traced))
