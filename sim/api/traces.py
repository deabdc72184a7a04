"""The story of one call, or of one unit."""

from __future__ import annotations

from pathlib import Path

from sim.api.asking import claims_out, language_of, target_of
from sim.commands import TraceQuestion
from sim.documents import Fault, Faults, Mark
from sim.documents.jsons import as_json
from sim.experiment import (
    CallTrace,
    UnitTrace,
    manifest,
    run_folder,
    told_trace,
    trace_call,
    trace_unit,
    write_json,
)
from sim.questions import called_with
from sim.words import Message


@claims_out
def answer_trace(question: TraceQuestion) -> CallTrace | UnitTrace:
    """What `TraceQuestion` asks; raises what is said there."""
    target = target_of(question.out)
    traced = _traced(question)
    if target is not None:
        from sim.views.trace_page import write_trace_page
        from sim.views.unit_page import write_unit_page

        scenario = traced.scene.built.scenario
        language = language_of(question.language, scenario)
        with run_folder(target) as folder:
            write_json(folder / "summary.json", told_trace(traced))
            name = "call" if isinstance(traced, CallTrace) else "unit"
            asked = {name: getattr(question, name), "replication": traced.replication}
            write_json(folder / "manifest.json", manifest(scenario) | {"language": language, "asked": asked})
            if isinstance(traced, CallTrace):
                write_trace_page(folder / "report.html", traced, language)
            else:
                write_unit_page(folder / "report.html", traced, language)
    return traced


def _traced(question: TraceQuestion) -> CallTrace | UnitTrace:
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
