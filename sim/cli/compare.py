"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from sim.cli.common import Json, Quiet, Stopped, asks, shown_progress, tell_json, tell_written
from sim.commands import CompareQuestion, SweepQuestion
from sim.words import words_in

app = typer.Typer()


@asks(app, CompareQuestion)
def compare(question: CompareQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.comparing import answer_comparison
    from sim.experiment import KEPT

    folder = Path(question.out or Path("comparisons") / _name([scenario.name for scenario in question.scenarios]))
    with shown_progress(quiet or json) as progress:
        done = answer_comparison(replace(question, out=folder, kept=KEPT, progress=progress))
    words = words_in(language_of(question.language, done.base))
    if json:
        from sim.experiment import told_comparison

        tell_json(told_comparison(done), report=folder / "report.html")
    elif not quiet:
        from sim.views.comparison import print_comparison

        print_comparison(done, words.language)
    if not json:
        tell_written(quiet, words.language, report=folder / "report.html")
    if done.asked:
        raise Stopped(words("console-compare-interrupted", done=done.replications, asked=done.asked))


@asks(app, SweepQuestion)
def sweep(question: SweepQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.comparing import answer_sweep
    from sim.experiment import KEPT

    folder = Path(question.out or Path("sweeps") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        done = answer_sweep(replace(question, out=folder, kept=KEPT, progress=progress))
    words = words_in(language_of(question.language, done.base))
    if json:
        from sim.experiment import told_sweep

        tell_json(told_sweep(done), report=folder / "report.html")
    elif not quiet:
        from sim.views.sweep import print_sweep

        print_sweep(done, words.language)
    if not json:
        tell_written(quiet, words.language, report=folder / "report.html")


_LONG = 80


def _name(names: list[str]) -> str:
    """A folder's name for a comparison; of many scenarios, the first and their number."""
    whole = "--".join(names)
    return whole if len(whole) <= _LONG else f"{names[0]}--and-{len(names) - 1}-more"
