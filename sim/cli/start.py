"""The command as it is started: its commands, and how it ends."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli import compare, facts, history, kept, manual, new, place, roads, run
from sim.cli.common import Stopped
from sim.cli.shown_help import ToldGroup, told_wrong
from sim.words import Language, asked_language, words_in

if TYPE_CHECKING:
    from sim.documents import Faults

_COLLECT = (100_000, 50, 100)
"""How rarely cycles are looked for: what a command loads makes none, and looking costs a tenth of its time."""

atexit.register(gc.freeze)
# at the end the interpreter looks for cycles in all that was loaded: a fifth of a short command's time, for nothing

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# processes share the work, not threads; and sums that are added up in one order are the same on every machine

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

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


def main() -> None:
    """Run the command; faults of the input end it with 2, an interruption with 130."""
    gc.set_threshold(*_COLLECT)
    for stream in (sys.stdout, sys.stderr):  # a Chinese Windows console writes GBK, and may lack a letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    language = asked_language(sys.argv)
    said = ""
    ours = threading.current_thread() is threading.main_thread()
    # a service manager's wish to end is a Ctrl-C to us
    before = signal.signal(signal.SIGTERM, signal.default_int_handler) if ours else None
    try:
        status = app(standalone_mode=False)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Stopped as stopped:
        status, said = INTERRUPTED, str(stopped)
    except Exception as error:
        status = INTERRUPTED if _interrupted(error) else _said(error, language)
        if status is None:
            raise
    finally:
        if ours:
            signal.signal(signal.SIGTERM, before)
    if status == INTERRUPTED:  # typer, too, makes this of a Ctrl-C
        typer.echo(said or words_in(language)("fault-interrupted"), err=True)
    sys.exit(status)


def _interrupted(error: BaseException | None) -> bool:
    """Whether this is what a library made of a Ctrl-C."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


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
