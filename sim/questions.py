"""A question as a frozen dataclass: its fields say what is asked, in words and limits that a command or a form can use.

From one such class come the call of a notebook (`called_with`), and the options of a command (``sim.cli``). A field
that no shell can give, such as a function that is told of progress, is a plain field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much; None where that is not known."""

P = ParamSpec("P")
Q = TypeVar("Q")
R = TypeVar("R")

ASKED = "asked"
"""Where a field's `Asked` stands in its metadata."""


def _as_it_is(given: Any) -> Any:
    return given


@dataclass(frozen=True)
class Asked:
    """How a field is asked for.

    Attributes
    ----------
    words
        The id of the message that says what it is, such as ``help-out-run``.
    shell
        Its type as a shell gives it.
    positional
        Whether it stands without the name of an option.
    names
        Of the option, where they are not the field's own.
    metavar
        The id of the message for what stands for its value in the help.
    least
        The least that it may be.
    formats
        Of a date.
    read
        What makes of the shell's value the field's.
    required
        Whether a shell must give it; a notebook need not.
    """

    words: str
    shell: Any
    positional: bool = False
    names: tuple[str, ...] = ()
    metavar: str | None = None
    least: float | None = None
    formats: tuple[str, ...] = ()
    read: Callable[[Any], Any] = _as_it_is
    required: bool = False


def argument(
    words: str, shell: Any, metavar: str, read: Callable[[Any], Any] = _as_it_is, default: Any = MISSING
) -> Any:
    """A field that is given first of all; it must be, without a ``default``."""
    return field(default=default, metadata={ASKED: Asked(words, shell, True, metavar=metavar, read=read)})


def option(
    words: str,
    shell: Any,
    default: Any = None,
    *,
    names: Iterable[str] = (),
    metavar: str | None = None,
    least: float | None = None,
    formats: Iterable[str] = (),
    read: Callable[[Any], Any] = _as_it_is,
    required: bool = False,
) -> Any:
    """A field that may be given by its name; without a ``default`` (MISSING) a notebook must give it."""
    asked = Asked(words, shell, False, tuple(names), metavar, least, tuple(formats), read, required)
    return field(default=default, metadata={ASKED: asked})


def flag(words: str, name: str, default: bool = False, read: Callable[[Any], Any] = _as_it_is) -> Any:
    """A field that is so or not; the shell's ``name`` says the other than the default."""
    return option(words, bool, default, names=(name,), read=read)


def called_with(question: Callable[P, Q]) -> Callable[[Callable[[Q], R]], Callable[P, R]]:
    """Let what answers a question be called with the question's fields, as a notebook does."""

    def wrap(answer: Callable[[Q], R]) -> Callable[P, R]:
        @wraps(question, assigned=("__doc__", "__annotations__"), updated=())
        def call(*args: P.args, **fields: P.kwargs) -> R:
            return answer(question(*args, **fields))

        return call

    return wrap
