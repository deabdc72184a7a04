"""A question is one frozen dataclass: the command's options and the notebook's call are its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import typer

from sim import api
from sim.cli.common import Quiet, asks
from sim.commands import (
    CentreQuestion,
    CheckQuestion,
    CompareQuestion,
    DoubtQuestion,
    ExplainQuestion,
    FactsQuestion,
    FitQuestion,
    NewQuestion,
    PlaceQuestion,
    RoadsImportQuestion,
    RoadsLookQuestion,
    RoadsSketchQuestion,
    RunQuestion,
    RunsQuestion,
    SchemaQuestion,
    ScoreQuestion,
    SweepQuestion,
    TraceQuestion,
    ValidateQuestion,
)
from sim.placement.question import Question
from sim.questions import ASKED, argument, called_with, flag, option
from sim.words import words_in

QUESTIONS: dict[str, Any] = {
    "run": RunQuestion,
    "runs": RunsQuestion,
    "compare": CompareQuestion,
    "sweep": SweepQuestion,
    "place": PlaceQuestion,
    "doubt": DoubtQuestion,
    "score": ScoreQuestion,
    "fit": FitQuestion,
    "validate": ValidateQuestion,
    "trace": TraceQuestion,
    "site": Question,
    "new": NewQuestion,
    "centre": CentreQuestion,
    "check": CheckQuestion,
    "facts": FactsQuestion,
    "schema": SchemaQuestion,
    "explain": ExplainQuestion,
    "roads import": RoadsImportQuestion,
    "roads look": RoadsLookQuestion,
    "roads sketch": RoadsSketchQuestion,
}


def _doubled(text: str) -> int:
    return 2 * int(text)


@dataclass(frozen=True)
class Small:
    """Add numbers up.

    Attributes
    ----------
    first
        Said nowhere in the help.
    """

    first: int = argument("help-a-number", int, "help-a-key")
    second: int = option("help-seed", str | None, 7, names=("--and",), read=_doubled)
    much: bool = flag("help-fresh", "--much")
    told: Callable[[str], None] | None = None


def added(question: Small) -> int:
    return (question.first + question.second) * (10 if question.much else 1)


def test_one_class_makes_the_call_and_the_command() -> None:
    from typer.testing import CliRunner

    call = called_with(Small)(added)
    assert call(1) == 8
    assert call(1, second=2, much=True) == 30
    assert list(signature(call).parameters) == ["first", "second", "much", "told"]
    with pytest.raises(TypeError, match="third"):
        call(1, third=3)  # type: ignore[call-arg]
    app = typer.Typer()

    @asks(app, Small)
    def run(question: Small, quiet: Quiet = False) -> None:
        typer.echo("" if quiet else f"{added(question)} {replace(question, first=0).second}")

    shell = CliRunner()
    assert shell.invoke(app, ["1", "--and", "4", "--much"]).output == "90 8\n"
    assert shell.invoke(app, ["1", "--and", "4", "-q"]).output == "\n"
    shown = shell.invoke(app, ["--help"]).output
    assert words_in("en")("help-run") in " ".join(shown.split())  # the message of the function's name
    assert "Said nowhere" not in shown
    assert "told" not in shown


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_frozen_says_each_of_its_fields_and_has_its_options(name: str, chuche: Any) -> None:
    question = QUESTIONS[name]
    assert question.__dataclass_params__.frozen
    asked = [one for one in fields(question) if ASKED in one.metadata]
    shown = " ".join(chuche(*name.split(), "--help", cwd=Path.cwd()).out.split())
    for one in asked:
        said = one.metadata[ASKED]
        flags = [words_in("en")(said.metavar)] if said.positional else said.names or [f"--{one.name.replace('_', '-')}"]
        assert all(flag in shown for flag in flags), one.name
        assert words_in("en")(said.words).endswith(".")
        assert words_in("zh")(said.words).endswith("。")
    if hasattr(api, name):  # what a notebook calls
        call = signature(getattr(api, name))
        assert list(call.parameters) == [one.name for one in fields(question)]
        assert getattr(api, name).__doc__ == question.__doc__


def test_what_a_shell_gives_becomes_what_a_question_holds(tmp_path: Path, chuche: Any) -> None:
    trace = TraceQuestion("runs/x", first=date(2025, 1, 1))
    with pytest.raises(FrozenInstanceError):
        trace.first = None  # type: ignore[misc]
    done = chuche("trace", str(tmp_path), "--call", "1", "--from", "2025-01-01", cwd=tmp_path)
    assert done.code == 2
    assert "choose the days of a unit's log, not of a call" in done.err


def test_the_version_is_told(chuche: Any) -> None:
    from importlib.metadata import version

    assert chuche("--version", cwd=Path.cwd()).out == f"chuche {version('chuche')}\n"
