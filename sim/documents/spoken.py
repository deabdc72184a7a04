"""Text that a planner writes in one language, or in both."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from sim.words import LANGUAGES, Described, Language, Message, Spoken


class Written(Spoken):
    """A text that a planner wrote, read as English where both languages are written.

    Attributes
    ----------
    by_language
        What was written for each language; empty where only one text was.
    """

    __slots__ = ("by_language",)
    by_language: dict[str, str]

    def __new__(cls, text: str, by_language: dict[str, str] | None = None) -> Written:
        """The text, and what each language has for it."""
        written = super().__new__(cls, text)
        written.by_language = dict(by_language or {})
        return written

    def __getnewargs__(self) -> tuple[str, dict[str, str]]:  # type: ignore[override]
        return str(self), self.by_language

    def said_in(self, language: Language) -> str:
        """The text in a language; as it was written where that language has none."""
        return self.by_language.get(language, str(self))


_EXAMPLE = "{en: a question?, zh: 一个问题？}"


def both_languages(value: Any) -> Written | None:
    """A text written for each language, such as {en: ..., zh: ...}; None for what is none."""
    if not isinstance(value, dict) or not value or not set(value) <= set(LANGUAGES):
        return None
    return Written(value.get("en") or value["zh"], value) if all(isinstance(t, str) for t in value.values()) else None


def _written(value: Any) -> Written:
    if isinstance(value, Written):
        return value
    if isinstance(value, str):
        return Written(value)
    if (written := both_languages(value)) is not None:
        return written
    if not isinstance(value, dict):
        raise ValueError(Message("fault-no-text", given=str(value)))
    raise ValueError(Message("fault-no-spoken-text", example=_EXAMPLE))


Text = Annotated[
    str,
    PlainValidator(_written),
    WithJsonSchema(
        {
            "x-written": Described(
                "a text, or one for each language: {en: Who waits?, zh: 谁在等？}", "explain-written-spoken"
            ),
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {name: {"type": "string"} for name in LANGUAGES},
                    "minProperties": 1,
                    "additionalProperties": False,
                },
            ],
        }
    ),
]
"""A text, or one for each language."""

SpokenText = Annotated[Text, PlainSerializer(lambda text: getattr(text, "by_language", None) or str(text))]
"""A text that a run's folder keeps in both languages."""
