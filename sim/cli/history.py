"""Logs of calls: fitted, held against the model; and the story of one call."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json, Quiet, asks, shown_progress, tell_json, tell_written
from sim.commands import FitQuestion, TraceQuestion, ValidateQuestion
from sim.words import asked_language

app = typer.Typer()


@asks(app, FitQuestion)
def fit(question: FitQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.history import answer_fit

    fitted = answer_fit(question)
    out = Path(question.out or "")
    if json:
        tell_json({"calls": len(fitted.log)}, scenario=out, picture=out.with_suffix(".png"))
        return
    if not quiet:
        from sim.views.console import print_fitted

        print_fitted(fitted)
    tell_written(quiet, asked_language(sys.argv), scenario=out, picture=out.with_suffix(".png"))


@asks(app, ValidateQuestion)
def validate(question: ValidateQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.history import answer_validation

    folder = Path(question.out or Path("validation") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        done = answer_validation(replace(question, out=folder, progress=progress))
    language = language_of(question.language, done.scenario)
    if json:
        from sim.experiment import told_validation

        tell_json(told_validation(done), validation=folder / "validation.html")
        return
    if not quiet:
        from sim.views.validation import print_validation

        print_validation(done, language)
    tell_written(quiet, language, validation=folder / "validation.html")


@asks(app, TraceQuestion)
def trace(
    question: TraceQuestion,
    everyone: Annotated[bool, typer.Option("--all", help="help-trace-all")] = False,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="help-silent")] = False,
) -> None:
    """Answer it."""
    from sim.api.traces import answer_trace, trace_json

    with shown_progress(quiet, after=1.0) as progress:
        traced = answer_trace(replace(question, progress=progress))
    if json:
        typer.echo(trace_json(traced))
    else:
        from sim.views.trace import print_trace
        from sim.words import language_of_system

        print_trace(traced, everyone, question.language or language_of_system())
    if traced.differs and not question.anyway:
        raise typer.Exit(1)
