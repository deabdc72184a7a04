"""The catalogues: a folder a language, a file a theme, a message an id.

The messages are written in Fluent (projectfluent.org), which holds a whole sentence with two numbers and their
plurals in one message; gettext's plural hangs on one number, and its English text is the key. The part of an id
before its first hyphen names the theme, so that only the themes that are asked are read.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:  # who says nothing, as a worker process, need not read how it is said
    from fluent.runtime import FluentBundle
    from fluent.syntax.ast import Message

Language = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

_LOCALES = {"en": "en-GB", "zh": "zh-CN"}
_FOLDER = Path(__file__).parent
_HELD = r'\{ ?(?:\$([\w-]+)|"([^"\\]*)") ?\}'
_PLAIN = re.compile(rf"[\w-]+ *= *((?:[^{{}}\n]|{_HELD})+?) *\n*")
"""A message of one line that only names its arguments: what most are, and what needs nothing of Fluent."""
_ENTRY = re.compile(r"^(?=[A-Za-z#])", re.MULTILINE)  # what goes on a message is indented, or ends a choice with "}"


class Words:
    """The messages of one language.

    Parameters
    ----------
    language
        One of ``LANGUAGES``.
    """

    def __init__(self, language: Language):
        self.language: Language = language
        self._texts: dict[str, dict[str, str]] = {}  # by theme and id, not yet parsed: a command says few of them
        self._parsed: set[str] = set()

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle

        # marks that isolate a right-to-left argument would stand in files and terminals that cannot hide them
        return FluentBundle([_LOCALES[self.language]], use_isolating=False)

    def __call__(self, key: str, **arguments: Any) -> str:
        """The message ``key``, its ``arguments`` filled in.

        Raises
        ------
        KeyError
            There is no such message, or it asks an argument that is not given.
        """
        theme = key.partition("-")[0]
        has = self.has(key)
        plain = _PLAIN.fullmatch(self._texts[theme][key]) if has else None
        names = () if plain is None else [name for name, _ in re.findall(_HELD, plain[1]) if name]
        if plain is not None and all(isinstance(arguments.get(name), str) for name in names):
            return re.sub(_HELD, lambda held: str(arguments[held[1]]) if held[1] else held[2], plain[1])
        if has and key not in self._parsed:
            from fluent.runtime import FluentResource

            self._parsed.add(key)
            self._bundle.add_resource(FluentResource(self._texts[theme][key]))
        pattern = self._bundle.get_message(key).value if key in self._parsed else None
        if pattern is None:
            raise KeyError(f"no message '{key}' in {self.language}/{theme}.ftl")
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise KeyError(f"message '{key}' in {self.language}/{theme}.ftl: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether there is such a message.

        Raises
        ------
        KeyError
            There are no messages on its theme.
        """
        theme = key.partition("-")[0]
        if theme not in self._texts:
            entries = _ENTRY.split(_source(self.language, theme))
            self._texts[theme] = {entry.partition("=")[0].strip(): entry for entry in entries}
        return key in self._texts[theme]

    def add(self, key: str, text: str) -> None:
        """Take a message more, for what is tried out and stands in no catalogue yet."""
        if not self.has(key):
            self._texts[key.partition("-")[0]][key] = f"{key} = {text}\n"


@cache
def words_in(language: Language) -> Words:
    """The messages of ``language``; the same object each time it is asked."""
    return Words(language)


@cache
def ids_of(language: Language) -> dict[str, Message]:
    """Every message of a language by its id, from all themes, for the tests that hold the catalogues together."""
    from fluent.runtime import FluentResource
    from fluent.syntax.ast import Message

    messages = {}
    for file in sorted((_FOLDER / language).glob("*.ftl")):
        for entry in FluentResource(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                messages[entry.id.name] = entry
    return messages


def _source(language: Language, theme: str) -> str:
    file = _FOLDER / language / f"{theme}.ftl"
    if not file.exists():
        raise KeyError(f"no messages on '{theme}' in {language}")
    return file.read_text(encoding="utf-8")
