"""A text that can be said in every language: a message with its arguments, a list of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from sim.words.catalogue import Language, words_in


class Spoken(str):
    """A text that knows what it is in each language; as a plain string it is the English one."""

    __slots__ = ()

    def said_in(self, language: Language) -> str:
        """The text in a language."""
        raise NotImplementedError


class Message(Spoken):
    """A message of the catalogues, its arguments filled in; they may be ``Spoken`` themselves.

    Whoever raises a fault or notes something need not know which language will be read.

    Parameters
    ----------
    key
        The id of the message.
    arguments
        What it asks: texts, and whole numbers, on which plurals hang.

    Raises
    ------
    KeyError
        There is no such message, or it asks an argument that is not given.
    """

    __slots__ = ("arguments", "key")
    key: str
    arguments: dict[str, Any]

    def __new__(cls, key: str, **arguments: Any) -> Message:
        """The message."""
        made = super().__new__(cls, _said(key, arguments, "en"))
        made.key, made.arguments = key, arguments
        return made

    def said_in(self, language: Language) -> str:
        """The message in a language."""
        return str(self) if language == "en" else _said(self.key, self.arguments, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.key, self.arguments)


class Described(Spoken):
    """A text whose English stands in the code that it is about, and whose Chinese is a message of the catalogues.

    The catalogues are not read before the Chinese is asked.

    Parameters
    ----------
    text
        The English.
    key
        The id of the message.
    arguments
        What the message asks.
    """

    __slots__ = ("arguments", "key")
    key: str
    arguments: dict[str, Any]

    def __new__(cls, text: str, key: str, **arguments: Any) -> Described:
        """The text."""
        made = super().__new__(cls, text)
        made.key, made.arguments = key, arguments
        return made

    def said_in(self, language: Language) -> str:
        """The text in a language."""
        return str(self) if language == "en" else _said(self.key, self.arguments, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return _described_again, (str(self), self.key, self.arguments)


class Listed(Spoken):
    """Texts one after the other, divided as the language divides them."""

    __slots__ = ("texts",)
    texts: tuple[str, ...]
    between: ClassVar[dict[Language, str]] = {"en": ", ", "zh": "、"}

    def __new__(cls, texts: Iterable[str]) -> Self:
        """The list."""
        several = tuple(texts)
        made = super().__new__(cls, cls.between["en"].join(several))
        made.texts = several
        return made

    def said_in(self, language: Language) -> str:
        """The list in a language."""
        return self.between[language].join(said_in(text, language) for text in self.texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.texts,)


class Both(Listed):
    """Texts that stand side by side, each joined to the next by "and"."""

    __slots__ = ()
    between: ClassVar[dict[Language, str]] = {"en": " and ", "zh": "和"}


class Clauses(Listed):
    """Parts of a sentence one after the other, as a language sets them."""

    __slots__ = ()
    between: ClassVar[dict[Language, str]] = {"en": "; ", "zh": "；"}


class TextLines(Listed):
    """Lines one below the other."""

    __slots__ = ()
    between: ClassVar[dict[Language, str]] = {"en": "\n", "zh": "\n"}


class Sentences(Listed):
    """Sentences one after the other, as a language sets them."""

    __slots__ = ()
    between: ClassVar[dict[Language, str]] = {"en": " ", "zh": ""}


class Name(Spoken):
    """The name of a place: in English the romanised one first and the Chinese one beside it, else the Chinese alone."""

    __slots__ = ("chinese", "latin")
    chinese: str
    latin: str

    def __new__(cls, chinese: str, latin: str = "") -> Name:
        """The name; without a romanised one the Chinese stands in both languages."""
        made = super().__new__(cls, chinese if latin in ("", chinese) else f"{latin} {chinese}")
        made.chinese, made.latin = chinese, latin
        return made

    def said_in(self, language: Language) -> str:
        """The name in a language."""
        return self.chinese if language == "zh" else str(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Name, (self.chinese, self.latin)


def said_in(text: str, language: Language) -> str:
    """A text in a language; one that has no language is said as it is."""
    return text.said_in(language) if isinstance(text, Spoken) else text


def _said(key: str, arguments: dict[str, Any], language: Language) -> str:
    """The message; whatever among its arguments can be said in a language is."""
    said = {name: given.said_in(language) if hasattr(given, "said_in") else given for name, given in arguments.items()}
    return words_in(language)(key, **said)


def _described_again(text: str, key: str, arguments: dict[str, Any]) -> Described:
    return Described(text, key, **arguments)


def _again(key: str, arguments: dict[str, Any]) -> Message:
    return Message(key, **arguments)
