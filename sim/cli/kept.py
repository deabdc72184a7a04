"""Results that are kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.cli.common import Json, asks, tell_json
from sim.commands import RunsQuestion
from sim.words import Words, asked_language, words_in

if TYPE_CHECKING:
    from sim.experiment.earlier import Kept

app = typer.Typer()

_MOST = 8
"""Settings that are listed of a result; of more, how many."""


@asks(app, RunsQuestion)
def runs(question: RunsQuestion, json: Json = False) -> None:
    """Answer it."""
    from sim.api.running import answer_runs
    from sim.experiment.earlier import KEPT_RESULTS

    found = answer_runs(question)
    if json:
        tell_json({"results": [one.told for one in found], "earlier_kept": KEPT_RESULTS})
        return
    words = words_in(question.language or asked_language(sys.argv))
    if not found:
        typer.echo(words("kept-none", folder=Path(question.folder).as_posix()))
        return
    for one in found:
        for line in _lines(one, words):
            typer.echo(line)
    typer.echo(words("kept-bound", count=KEPT_RESULTS))


def _lines(one: Kept, words: Words) -> list[str]:
    shown = {"folder": one.folder.as_posix(), "when": f"{one.written:%Y-%m-%d %H:%M}"}
    if one.latest:
        return [words("kept-latest", **shown, replications=one.replications)]
    said = [
        words(
            "kept-setting",
            setting=key,
            here=words("kept-nothing") if here is None else str(here),
            latest=words("kept-nothing") if latest is None else str(latest),
        )
        for key, here, latest in one.settings[:_MOST]
    ]
    if len(one.settings) > _MOST:
        said.append(words("kept-more", count=len(one.settings) - _MOST))
    said += [words("kept-input", file=file) for file in one.inputs]
    said += [words("kept-code")] if one.code else []
    return [f"  {words('kept-earlier', **shown)}", *(f"    {line}" for line in said or [words("kept-alike")])]
