"""The help of commands, and what is wrong with their words, in the language that they ask for.

A command, an option and an argument are given the id of a message in place of a text, ``help-quiet``. Typer's own
words stand in English in its code; what it shows is put together anew here.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from sim.words import Listed, Words, asked_language, columns_of_text, padded, said_in, words_in, wrapped

_MOST_WIDE = 100
_FIRST_COLUMN = 34


class _InLanguage:
    """Help, usage and what a shell completes, told in the language that is asked for."""

    def get_help(self, ctx: Any) -> str:
        """The help as text."""
        return _help(self, ctx)

    def get_usage(self, ctx: Any) -> str:
        """The line of how it is called."""
        return _usage(self, ctx, _words())

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may stand next, each with what it means, which a shell shows beside it."""
        found: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for one in found:
            one.help = _said(_OF_TYPER.get(one.value, one.help), _words())
        return found


class ToldCommand(_InLanguage, TyperCommand):
    """A command that is told so."""


class ToldGroup(_InLanguage, TyperGroup):
    """A command of commands that is told so."""


def _words() -> Words:
    return words_in(asked_language(sys.argv))


def _usage(command: Any, ctx: Any, words: Words) -> str:
    pieces = [_metavar(param, words, in_usage=True) for param in command.get_params(ctx) if _positional(param)]
    after = [words("help-command-and-arguments")] if isinstance(command, TyperGroup) else []
    return words("help-usage", call=" ".join([ctx.command_path, words("help-some-options"), *pieces, *after]))


def _positional(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _help(command: Any, ctx: Any) -> str:
    """How a command is called, what it does, its arguments, options and commands."""
    words = _words()
    width = min(shutil.get_terminal_size((_MOST_WIDE, 24)).columns, _MOST_WIDE) - 2
    lines = [_usage(command, ctx, words), "", *(f"  {line}" for line in wrapped(_said(command.help, words), width - 2))]
    params = command.get_params(ctx)
    listed = {
        "help-arguments": [_row(param, ctx, words) for param in params if _positional(param)],
        "help-options": [_row(param, ctx, words) for param in params if not _positional(param)],
    }
    if isinstance(command, TyperGroup):
        inner = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        listed["help-commands"] = [(name, _said(one.help, words)) for name, one in inner if one is not None]
    for heading, rows in listed.items():
        if rows:
            lines += ["", words(heading), *_table(rows, width)]
    return "\n".join(lines)


def _table(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Rows of what and what it means, in two columns."""
    first = min(max(columns_of_text(what) for what, _ in rows) + 4, _FIRST_COLUMN)
    lines = []
    for what, meaning in rows:
        told = wrapped(meaning, width - first)
        fits = columns_of_text(what) + 4 <= first
        lines.append(padded(f"  {what}", first) + (told.pop(0) if fits and told else ""))
        lines += [" " * first + line for line in told]
    return [line.rstrip() for line in lines]


def _row(param: Any, ctx: Any, words: Words) -> tuple[str, str]:
    """An argument or option as it is written, and what it means."""
    beside = []
    if param.default not in (None, False) and not callable(param.default) and not param.required:
        beside.append(words("help-default", value=str(getattr(param.default, "value", param.default))))
    if (least := getattr(param, "min", None)) is not None:
        beside.append(words("help-least", least=f"{least:g}"))
    if param.required:
        beside.append(words("help-required"))
    typers = next((id_ for name, id_ in _OF_TYPER.items() if name in param.opts), None)
    said = _said(typers or param.help, words)
    meaning = words("help-beside", said=said, texts=words("help-between").join(beside)) if beside else said
    if _positional(param):
        return _metavar(param, words), meaning
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param, words, ctx=ctx)}", meaning


_OF_TYPER = {
    "--help": "help-help",
    "--install-completion": "help-install-completion",
    "--show-completion": "help-show-completion",
}
"""Options that are typer's own."""


def _said(text: str | None, words: Words) -> str:
    """A message by its id; a text of a command that has none as it is."""
    if text is None or not re.fullmatch(r"help-[a-z0-9-]+", text):
        return text or ""
    return words(text).replace("`", "")  # what is typed stands in backquotes in the messages


_SHELL = {
    "int": "help-a-whole-number",
    "float": "help-a-number",
    "path": "help-a-file",
    "str": "help-a-text",
    "datetime": "help-a-day",
}
"""What stands for a value, by the kind that typer says."""


def _metavar(param: Any, words: Words, ctx: Any = None, *, in_usage: bool = False) -> str:
    """What stands for a value."""
    if param.metavar is not None or ctx is None:
        name = _said(param.metavar or param.name.upper(), words)
        return f"[{name}]" if in_usage and not param.required else name
    shown = str(param.display_type(ctx))
    kind = re.sub(r"^<|>$|list\[|\]| range", "", shown).lower()
    if kind.startswith("%y"):
        return words("help-a-day")
    return words(_SHELL[kind]) if kind in _SHELL else shown


def told_wrong(error: Any, words: Words) -> list[str]:
    """What is wrong with the words of a command, in lines."""
    said = _fault(error, words)
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return [words("help-error", said=said)]
    return [
        ctx.command.get_usage(ctx),
        words("help-try", command=f"{ctx.command_path} --help"),
        "",
        words("help-error", said=said),
    ]


def _fault(error: Any, words: Words) -> str:
    """What typer's error says; its classes are known by their names, as they stand in no public module."""
    kind, text = type(error).__name__, str(getattr(error, "message", error))
    param = getattr(error, "param", None)
    name = "" if param is None else (_metavar(param, words) if _positional(param) else param.opts[-1])
    if kind == "MissingParameter" and param is not None:
        return words("help-missing-argument" if _positional(param) else "help-missing-option", name=name)
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return words("help-no-option-near" if near else "help-no-option", name=error.option_name, near=near)
    if kind == "BadOptionUsage":
        without = "not take" in text
        return words("help-option-no-value" if without else "help-option-needs-value", name=error.option_name)
    if kind == "BadParameter" and param is not None:
        return words("help-bad-value", name=name, said=_of_value(error, param, words))
    if found := re.match(r"No such command '(.*?)'\.(?: Did you mean (.*)\?)?$", text):
        near = (found[2] or "").replace("'", "")
        return words("help-no-command-near" if near else "help-no-command", name=found[1], near=near)
    if text == "Missing command.":
        return words("help-missing-command")
    if found := re.match(r"Got unexpected extra argument\(?s?\)? \((.*)\)$", text):
        return words("help-extra", given=found[1])
    return str(error.format_message())


def _of_value(error: Any, param: Any, words: Words) -> str:
    """What is wrong with a value: pydantic reads it for typer, and says of which kind its fault is."""
    details: list[Any] = getattr(error.__cause__ or error.__context__, "errors", list)()
    detail = details[0] if details else {}
    given, limits = str(detail.get("input", "")), detail.get("ctx", {})
    match str(detail.get("type", "")):
        case "int_parsing" | "int_from_float" | "int_type":
            return words("help-no-whole-number", given=given)
        case "float_parsing" | "float_type":
            return words("help-not-a-number", given=given)
        case "greater_than_equal":
            return words("help-too-small", given=given, least=f"{limits['ge']:g}")
    choices = getattr(param.type_descriptor, "choices", None)
    if choices:
        listed = said_in(Listed(str(getattr(choice, "value", choice)) for choice in choices), words.language)
        return words("help-no-choice", given=given, choices=listed)
    if getattr(param.type_descriptor, "is_datetime", False):
        return words("help-no-day", given=given)
    return str(error.message)
