"""The process of the command: it ends with the command's exit code, and when it is asked to, always with the same."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType

from sim.cli.interruption import INTERRUPTED, interrupted

_ASKS = (signal.SIGINT, signal.SIGTERM)
"""The signals by which somebody asks a command to end."""
_LOADS = "<frozen importlib._bootstrap>"
"""Where Python says that the code stands which loads modules."""
_MOMENT = 0.02
"""How long after what nobody could hear the command is asked again [s]."""


def main() -> None:
    """Run the command and end with its exit code, with 130 when somebody asked it to end before it was done."""
    ours = threading.current_thread() is threading.main_thread()
    # a service manager's wish to end is a Ctrl-C to us; a Ctrl-C that the shell ignores for us stays ignored
    asks = [n for n in _ASKS if ours and not (n == signal.SIGINT and signal.getsignal(n) == signal.SIG_IGN)]
    before = {number: signal.signal(number, _asked) for number in asks}
    if ours:
        sys.unraisablehook = _lost
    status: int | None
    try:
        from sim.cli.start import answered  # takes long enough to be asked to end meanwhile

        status, said = answered()
    except KeyboardInterrupt:
        status, said = INTERRUPTED, ""
    except Exception as error:
        if not interrupted(error):
            raise
        status, said = INTERRUPTED, ""
    if status == INTERRUPTED:  # typer, too, makes this of a Ctrl-C
        if ours:
            _asked_once()
        _tell(said)
    else:
        for number, handler in before.items():
            signal.signal(number, handler)
        sys.unraisablehook = sys.__unraisablehook__
    sys.exit(status)


def _asked(number: int, frame: FrameType | None) -> None:
    """Somebody asks the command to end: it does, but while a module is loaded it is asked again in a moment.

    What is raised there may be lost, or make another error, or kill the process, as in a module written in C++; and a
    module that is half loaded does not load again.
    """
    while frame is not None:
        if frame.f_code.co_filename == _LOADS:
            _ask_again(number)
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _lost(error: sys.UnraisableHookArgs) -> None:
    """Python drops what is raised where it tidies up (a destructor, a callback): a wish to end is asked again."""
    if issubclass(error.exc_type, KeyboardInterrupt):
        _ask_again(signal.SIGINT)
    else:
        sys.__unraisablehook__(error)


def _ask_again(number: int) -> None:
    again = threading.Timer(_MOMENT, signal.raise_signal, [number])
    again.daemon = True
    again.start()


def _asked_once() -> None:
    """End in peace: who asks again is not heard, and Python forgets that it was asked."""
    for number in _ASKS:
        signal.signal(number, signal.SIG_IGN)
    # CPython notes that a KeyboardInterrupt has left a text that was executed, as dataclasses execute them while
    # modules load, and at its end kills the process by SIGINT, caught or not; the note goes when the next text is
    # executed (run_eval_code_obj in Python/pythonrun.c)
    exec("")


def _tell(said: str) -> None:
    from sim.words import asked_language, words_in

    print(said or words_in(asked_language(sys.argv))("fault-interrupted"), file=sys.stderr, flush=True)
