"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from sim.cli.common import Json, Quiet, Stopped, asks, office_files, shown_progress, tell, tell_written
from sim.commands import CompareQuestion, SweepQuestion
from sim.words import Language, Words, words_in

if TYPE_CHECKING:
    from sim.experiment import Compared, Swept

app = typer.Typer()

Q = TypeVar("Q", CompareQuestion, SweepQuestion)
F = TypeVar("F", bound="Compared | Swept")


@asks(app, CompareQuestion)
def compare(question: CompareQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.comparing import answer_comparison, comparison_stands
    from sim.experiment import KEPT

    folder = Path(question.out or Path("comparisons") / _name([scenario.name for scenario in question.scenarios]))
    if quiet and not json and comparison_stands(replace(question, out=folder, kept=KEPT)):
        tell_written(quiet, "en", **office_files(question, folder), report=folder / "report.html")
        return
    done, words = _answered(question, folder, quiet, json, answer_comparison, _told_comparison, _print_comparison)
    if done.asked:
        raise Stopped(words("console-compare-interrupted", done=done.replications, asked=done.asked))


@asks(app, SweepQuestion)
def sweep(question: SweepQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.comparing import answer_sweep

    folder = Path("sweeps") / question.study.scenario.name
    _answered(question, folder, quiet, json, answer_sweep, _told_sweep, _print_sweep)


def _told_comparison(done: Compared) -> dict[str, Any]:
    from sim.experiment import told_comparison  # which nobody needs but a program

    return told_comparison(done)


def _told_sweep(done: Swept) -> dict[str, Any]:
    from sim.experiment import told_sweep

    return told_sweep(done)


def _print_comparison(done: Compared, language: Language) -> None:
    from sim.views.comparison import print_comparison  # which nobody needs who asks for the path alone

    print_comparison(done, language)


def _print_sweep(done: Swept, language: Language) -> None:
    from sim.views.sweep import print_sweep

    print_sweep(done, language)


def _answered(
    question: Q,
    folder: Path,
    quiet: bool,
    json: bool,
    answer: Callable[[Q], F],
    told: Callable[[F], dict[str, Any]],
    show: Callable[[F, Language], object],
) -> tuple[F, Words]:
    """Answer a question into its folder, or else ``folder``, and tell of it in the words that are given back."""
    from sim.api.asking import language_of
    from sim.experiment import KEPT

    folder = Path(question.out or folder)
    with shown_progress(quiet or json) as progress:
        done = answer(replace(question, out=folder, kept=KEPT, progress=progress))
    words = words_in(language_of(question.language, done.base))
    tell(
        quiet,
        json,
        words.language,
        lambda: told(done),
        lambda: show(done, words.language),
        **office_files(question, folder),
        report=folder / "report.html",
    )
    return done, words


_LONG = 80


def _name(names: list[str]) -> str:
    """A folder's name for a comparison; of many scenarios, the first and their number."""
    whole = "--".join(names)
    return whole if len(whole) <= _LONG else f"{names[0]}--and-{len(names) - 1}-more"
