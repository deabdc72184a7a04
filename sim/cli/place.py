"""Where ambulances should go, by simulation; and which sites, by an exact model."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.common import InLanguage, Json, Stopped, asks, office_files, shown_progress, tell, tell_json
from sim.commands import PlaceQuestion
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

    file = question.study.scenario.file or Path()
    if save is not None:
        check_plan_file(save, file)
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
