"""What the commands have in common: options, the bar of progress, and where they wrote."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import MISSING, Field, fields
from inspect import Parameter, Signature, signature
from pathlib import Path
from time import monotonic
from typing import Annotated, Any, Concatenate, Literal, ParamSpec, TypeVar, cast

import typer

from sim.cli.shown_help import ToldCommand
from sim.questions import ASKED, Asked, Progress
from sim.words import Language, asked_language, padded, words_in

P = ParamSpec("P")
Q = TypeVar("Q")

_LANGUAGE = re.compile(r"^language: *[\"']?(zh|en)\b", re.MULTILINE)

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="help-quiet")]
InLanguage = Annotated[Literal["en", "zh"] | None, typer.Option("--language", help="help-console-language")]
Json = Annotated[bool, typer.Option("--json", help="help-json")]


def asks(
    app: typer.Typer, question: type[Q], name: str | None = None
) -> Callable[[Callable[Concatenate[Q, P], None]], Callable[..., None]]:
    """A command that asks a question: its arguments and options are the question's, then those of the function.

    The function is given the question, and the options of its own. The help says of it the message of its name; the
    command is called ``name``, else as the function is.
    """
    asked = {one.name: one for one in fields(cast(Any, question)) if ASKED in one.metadata}

    def wrap(answer: Callable[Concatenate[Q, P], None]) -> Callable[..., None]:
        def command(**given: Any) -> None:
            values = {name: one.metadata[ASKED].read(given.pop(name)) for name, one in asked.items()}
            cast(Callable[..., None], answer)(question(**values), **given)

        own = list(signature(answer, eval_str=True).parameters.values())[1:]
        parameters = [Parameter(name, Parameter.KEYWORD_ONLY, **_of_shell(one)) for name, one in asked.items()]
        parameters += [one.replace(kind=Parameter.KEYWORD_ONLY) for one in own]
        # typer reads both
        command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in parameters}
        command.__name__ = answer.__name__
        words = f"help-{answer.__name__}".replace("_", "-")
        return app.command(name, cls=ToldCommand, help=words)(command)

    return wrap


def _of_shell(one: Field[Any]) -> dict[str, Any]:
    """The default and the annotation of a field as typer has them."""
    asked: Asked = one.metadata[ASKED]
    if asked.positional:
        said = typer.Argument(help=asked.words, metavar=asked.metavar)
        default = Parameter.empty if one.default is MISSING else one.default
        return {"default": default, "annotation": Annotated[asked.shell, said]}
    said = typer.Option(
        *asked.names, help=asked.words, metavar=asked.metavar, min=asked.least, formats=list(asked.formats) or None
    )
    default = False if asked.shell is bool else (None if one.default in (MISSING, ()) else one.default)
    return {"default": Parameter.empty if asked.required else default, "annotation": Annotated[asked.shell, said]}


def tell_written(quiet: bool, language: Language, **paths: Path) -> None:
    """Print the paths of what was written, each with what it is; alone where ``quiet``, for a shell to take.

    What it is stands in the catalogues, by its name under ``written-``.
    """
    for what, path in paths.items():
        words = words_in(language)
        typer.echo(str(path) if quiet else words("written-at", what=words(f"written-{what}"), path=str(path)))


def tell_json(told: dict[str, Any], **paths: Path) -> None:
    """Print what was found as one JSON document, with the paths of what was written."""
    from sim.documents.jsons import as_json

    typer.echo(as_json(told | ({"written": {what: path.as_posix() for what, path in paths.items()}} if paths else {})))


def tell(
    quiet: bool,
    json: bool,
    language: Language,
    told: Callable[[], dict[str, Any]],
    show: Callable[[], object],
    **paths: Path,
) -> None:
    """Tell what was found: ``told`` as JSON, or what ``show`` prints, unless ``quiet``; and the paths written."""
    if json:
        tell_json(told(), **paths)
        return
    if not quiet:
        show()
    tell_written(quiet, language, **paths)


def report_files(question: Any, folder: Path) -> dict[str, Path]:
    """The workbook and the document that were asked beside the report of a folder."""
    return {form: folder / f"report.{form}" for form in ("xlsx", "docx") if getattr(question, form)}


def office_files(question: Any, folder: Path) -> dict[str, Path]:
    """The same, and the folder of pictures."""
    return report_files(question, folder) | ({"figures": folder / "figures"} if question.figures else {})


class Stopped(Exception):
    """Somebody stopped a command that told nonetheless what it had."""


def language_said(words: Sequence[str]) -> Language:
    """The language in which to say what is wrong: as asked, else that of the first scenario named, else the system's.

    A scenario with faults is not read as a whole: its own line ``language:`` is looked for.
    """
    if not any(word.partition("=")[0] == "--language" for word in words):
        for file in (Path(word) for word in words if word.endswith((".yaml", ".yml"))):
            with suppress(OSError):
                told = file.is_file() and _LANGUAGE.search(file.read_text(encoding="utf-8", errors="replace"))
                if told:
                    return "zh" if told[1] == "zh" else "en"
    return asked_language(words)


@contextmanager
def shown_progress(quiet: bool, after: float = 0.0) -> Iterator[Progress | None]:
    """A bar on standard error, one line for each thing that is being done ``after`` so many seconds.

    What is being done stands in the catalogues, by its name under ``progress-``; a scenario goes by its own.
    """
    if quiet:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    words = words_in(asked_language(sys.argv))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True))
    tasks: dict[str, object] = {}
    begin = monotonic() + after

    def show(what: str, done: int, of: int | None) -> None:
        if monotonic() < begin:
            return
        if what not in tasks:
            bar.start()
            key = f"progress-{what.replace(' ', '-')}"
            tasks[what] = bar.add_task(padded(words(key) if words.has(key) else what, 14), total=of)
        bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]

    try:
        yield show
    finally:
        if tasks:
            bar.stop()
