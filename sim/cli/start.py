"""The command as it is started: its commands, and what it answers."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli import compare, facts, history, kept, manual, new, place, roads, run
from sim.cli.common import Stopped, language_said
from sim.cli.interruption import INTERRUPTED, interrupted
from sim.cli.shown_help import ToldGroup, told_wrong
from sim.words import Language, words_in

if TYPE_CHECKING:
    from sim.documents import Faults

_COLLECT = (100_000, 50, 100)
"""How rarely cycles are looked for: what a command loads makes none, and looking costs a tenth of its time."""

atexit.register(gc.freeze)
# at the end the interpreter looks for cycles in all that was loaded: a fifth of a short command's time, for nothing

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# processes share the work, not threads; and sums that are added up in one order are the same on every machine

app = typer.Typer(
    name="chuche",
    cls=ToldGroup,
    help="help-chuche",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_IN_ORDER = (new, run, compare, place, history, kept, facts, manual, roads)
"""In which ``--help`` lists them."""
for commands in _IN_ORDER:
    app.add_typer(commands.app)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"chuche {version('chuche')}")
        raise typer.Exit


@app.callback()
def chuche(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="help-version")
    ] = False,
) -> None:
    """Every command is one of its own."""


def answered() -> tuple[int | None, str]:
    """Run the command: its exit code, 2 where the input has faults, and what is said of an interruption, if anything.

    Raises
    ------
    KeyboardInterrupt
        By Ctrl-C where a command has nothing to tell of what it did by then.
    """
    gc.set_threshold(*_COLLECT)
    for stream in (sys.stdout, sys.stderr):  # a Chinese Windows console writes GBK, and may lack a letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return app(standalone_mode=False), ""
    except Stopped as stopped:
        return INTERRUPTED, str(stopped)
    except Exception as error:
        status = None if interrupted(error) else _said(error, language_said(sys.argv))
        if status is None:
            raise
        return status, ""


def _faults_json(faults: Faults, language: Language) -> str:
    """Faults as a JSON document, for a program that asked for one."""
    from sim.documents.jsons import as_json
    from sim.words import said_in

    told = [
        {
            "path": fault.mark.path,
            "line": fault.mark.line or None,
            "column": fault.mark.column if fault.mark.line else None,
            "sheet": fault.mark.sheet or None,
            "key": fault.key,
            "written": fault.mark.written or None,
            "message": said_in(fault.message, language),
        }
        for fault in faults.faults
    ]
    return as_json({"faults": told})


def _said(error: Exception, language: Language) -> int | None:
    """Say an error that a person can mend, and its exit code; None for one that is ours."""
    from sim.documents import Faults

    if isinstance(error, Faults) and "--json" in sys.argv:
        typer.echo(_faults_json(error, language))
        return 2
    if isinstance(error, Faults):
        for line in error.told(language):
            typer.echo(line, err=True)
        typer.echo(words_in(language)("fault-count", count=len(error.faults)), err=True)
        return 2
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    show = getattr(error, "show", None)
    if callable(show):  # a wrong option: an error of typer's own
        lines = [str(error)] if type(error).__name__ == "NoArgsIsHelpError" else told_wrong(error, words_in(language))
        typer.echo("\n".join(lines), err=True)
        return 2
    if isinstance(error, OSError) and error.errno is not None:
        where = "" if error.filename is None else f"{error.filename}: "
        typer.echo(f"{where}{error.strerror}", err=True)
        return 2
    return None
