"""Where ambulances should go, by simulation; and which sites, by an exact model."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import InLanguage, Json, Stopped, asks, office_files, report_files, shown_progress, tell, tell_json
from sim.commands import CentreQuestion, PlaceQuestion
from sim.placement.question import Question
from sim.words import asked_language, language_of_system, said_in, words_in

app = typer.Typer()

Silent = Annotated[bool, typer.Option("--quiet", "-q", help="help-silent")]


@asks(app, PlaceQuestion)
def place(
    question: PlaceQuestion,
    save: Annotated[Path | None, typer.Option(help="help-save")] = None,
    json: Json = False,
    quiet: Silent = False,
) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.placing import answer_placement, save_pick
    from sim.experiment import KEPT
    from sim.experiment.placing import check_plan_file
    from sim.views.placement import print_placed
    from sim.views.placement_told import told_placement

    asked, file = question.study.placement, question.study.scenario.file or Path()
    adding = "" if asked is None else asked.asked.adding
    if save is not None:
        check_plan_file(save, file, adding)
    if adding in ("defibrillators", "compliance table"):
        _shortly(question, adding, json, quiet, save)
        return
    folder = Path(question.out or Path("runs") / question.study.scenario.name)
    language = asked_language(sys.argv)
    say = None if quiet else lambda text: typer.echo(said_in(text, language), err=True)
    with shown_progress(quiet) as progress:
        found = answer_placement(replace(question, out=folder, kept=KEPT, progress=progress, say=say))
    words = words_in(language_of(question.language, found.scenario))
    if save is not None:
        save_pick(found, save, file)
    plan = {} if save is None else {"plan": save}
    tell(
        quiet,
        json,
        words.language,
        lambda: told_placement(found),
        lambda: print_placed(found, words.language),
        **office_files(question, folder),
        report=folder / "report.html",
        **plan,
    )
    if found.interrupted:
        raise Stopped(words("console-place-interrupted"))


@asks(app, CentreQuestion)
def centre(question: CentreQuestion, json: Json = False, quiet: Silent = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.placing import answer_centre
    from sim.views.centres import centre_answer
    from sim.views.short_answer import print_short
    from sim.views.written import Written

    with shown_progress(quiet, after=1.0):
        found = answer_centre(question)
    written = Written(language_of(question.language, question.scenario))
    folder = None if question.out is None else Path(question.out)
    files = {} if folder is None else report_files(question, folder) | {"report": folder / "report.html"}
    tell(
        quiet,
        json,
        written.language,
        found.as_json,
        lambda: print_short(written, centre_answer(written, found)),
        **files,
    )


@asks(app, Question)
def site(question: Question, json: Json = False, quiet: Silent = False, language: InLanguage = None) -> None:
    """Answer it."""
    from sim.placement.asking import answer
    from sim.views.siting import print_answer

    with shown_progress(quiet, after=1.0) as progress:
        answered = answer(question, progress)
    if json:
        tell_json(answered.as_json())
    else:
        print_answer(answered, language or language_of_system())


def _shortly(question: PlaceQuestion, adding: str, json: bool, quiet: bool, save: Path | None) -> None:
    """Answer where more defibrillators save most, or where idle units should wait."""
    from sim.api.asking import language_of
    from sim.api.placing import answer_defibrillators, answer_table, save_table
    from sim.experiment.compliance import told_table
    from sim.experiment.defibrillators import told_hung
    from sim.views.compliance import table_answer
    from sim.views.defibrillators import hung_answer
    from sim.views.short_answer import print_short
    from sim.views.written import Written

    scenario = question.study.scenario
    folder = Path(question.out or Path("runs") / scenario.name)
    written = Written(language_of(question.language, scenario))
    plan = {}
    if adding == "compliance table":
        with shown_progress(quiet) as progress:
            table = answer_table(replace(question, out=folder, progress=progress))
        if save is not None:
            save_table(table, save, scenario.file or Path())
            plan = {"plan": save}
        told, answer = partial(told_table, table), partial(table_answer, written, table)
    else:
        hung = answer_defibrillators(replace(question, out=folder))
        told, answer = partial(told_hung, hung), partial(hung_answer, written, hung)
    files = report_files(question, folder) | {"report": folder / "report.html"} | plan
    tell(quiet, json, written.language, told, lambda: print_short(written, answer()), **files)
