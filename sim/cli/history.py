"""Logs of calls: fitted, held against the model; and the story of one call."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import Json, Quiet, Stopped, asks, office_files, shown_progress, tell
from sim.commands import FitQuestion, TraceQuestion, ValidateQuestion
from sim.words import words_in

app = typer.Typer()


@asks(app, FitQuestion)
def fit(question: FitQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.history import answer_fit
    from sim.experiment import told_fit
    from sim.views.console import print_fitted

    fitted = answer_fit(question)
    out, language = Path(question.out or ""), language_of(question.language, fitted.scenario)
    besides = {form: out.with_suffix(f".{form}") for form in ("xlsx", "docx") if getattr(question, form)}
    if question.figures:
        besides["figures"] = out.with_name(f"{out.stem}-figures")
    tell(
        quiet,
        json,
        language,
        lambda: told_fit(fitted),
        lambda: print_fitted(fitted, language),
        scenario=out,
        report=out.with_suffix(".html"),
        **besides,
    )


@asks(app, ValidateQuestion)
def validate(question: ValidateQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.history import answer_validation
    from sim.experiment import told_validation
    from sim.views.validation import print_validation

    folder = Path(question.out or Path("validation") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        done = answer_validation(replace(question, out=folder, progress=progress))
    language = language_of(question.language, done.scenario)
    tell(
        quiet,
        json,
        language,
        lambda: told_validation(done),
        lambda: print_validation(done, language),
        **office_files(question, folder),
        validation=folder / "validation.html",
    )
    if done.asked:
        told = {"done": done.comparison.replications, "asked": done.asked}
        raise Stopped(words_in(language)("console-validate-interrupted", **told))


@asks(app, TraceQuestion)
def trace(
    question: TraceQuestion,
    everyone: Annotated[bool, typer.Option("--all", help="help-trace-all")] = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.traces import answer_trace
    from sim.experiment import told_trace
    from sim.views.trace import print_trace

    out = question.out
    if out is None and (question.call is None) != (question.unit is None):
        run = Path(question.folder).resolve().name
        out = Path("traces") / re.sub(r"[^\w.-]+", "-", f"{run}-{question.call or question.unit}")
    with shown_progress(quiet or json, after=1.0) as progress:
        traced = answer_trace(replace(question, out=out, progress=progress))
    language = language_of(question.language, traced.scene.built.scenario)
    page = {} if out is None else {"report": Path(out) / "report.html"}
    tell(quiet, json, language, lambda: told_trace(traced), lambda: print_trace(traced, everyone, language), **page)
    if traced.differs and not question.anyway:
        raise typer.Exit(1)
