"""Sections of a YAML file as frozen pydantic models, and pydantic's errors as located faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from inspect import get_annotations
from types import MappingProxyType, UnionType
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sim.documents.document import Document, Where, dotted
from sim.documents.faults import Fault, closest, did_you_mean, message_of, refusal, show
from sim.words import Described, Language, Listed, Message, Spoken, said_in


class Section(BaseModel):
    """A mapping of the YAML: frozen, no key beyond those named, every key explained in its description.

    The description is English; the Chinese is the message explain-SECTION-KEY, as explain-core-days of CoreSection.

    ``displaces`` tells which keys cannot stand beside a key: where it is written over a preset, the
    preset loses them. ``plain`` is an example of the plain value that may stand for the section, such as "5 min";
    empty where none may. ``counts_beside`` tells of keys that count only beside one of others: each of these is a key
    of the section, or of the scenario, with dots; where only one value of it will do, with that, such as "rule: home".
    An empty key is the section itself.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        defer_build=True,  # most sections are only ever checked as parts of another
    )
    displaces: ClassVar[dict[str, frozenset[str]]] = {}
    plain: ClassVar[str] = ""
    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Give the description of each key of its own the message that says it in Chinese."""
        super().__pydantic_init_subclass__(**kwargs)
        for name in get_annotations(cls):
            field = cls.model_fields.get(name)
            if field is not None and field.description:
                words = f"{cls.__name__.lstrip('_')}-{field.alias or name}".replace("_", "-")
                key = re.sub("(?<=[a-z0-9])(?=[A-Z])", "-", re.sub("Sections?-", "-", words, count=1)).lower()
                named = getattr(field.description, "arguments", {})
                field.description = Described(str(field.description), f"explain-{key}", **named)


def stands_for(key: str, *kinds: type) -> Any:
    """What lets a plain value of these kinds stand for a section: it is what the section says at a key."""

    def alone(_: type[Section], given: Any) -> Any:
        return {key: given} if isinstance(given, kinds) and not isinstance(given, bool) else given

    return model_validator(mode="before")(classmethod(alone))  # type: ignore[arg-type]


def one_of(*keys: str) -> Any:
    """What holds a section to say exactly one of these keys."""

    def checked(section: Section) -> Section:
        given = [key for key in keys if getattr(section, key)]
        if not given:
            raise ValueError(Message("section-none-of", keys=Listed(keys)))
        if len(given) > 1:
            raise ValueError(Message("section-one-of", keys=Listed(keys), given=Listed(given)))
        return section

    return model_validator(mode="after")(checked)


def in_order(first: str, last: str, order: Sequence[str], said: str) -> Any:
    """What holds a section to name by one key what stands before that of the other, else a message says both."""

    def checked(section: Section) -> Section:
        begin, end = getattr(section, first), getattr(section, last)
        if order.index(begin) >= order.index(end):
            raise refusal(Message(said, first=begin, last=end))
        return section

    return model_validator(mode="after")(checked)


@dataclass(frozen=True)
class Preset:
    """Marks a section that may be given by the name of a file in ``seeds/presets/<family>/``.

    ``default`` is laid under it where it names none. With ``each``, every value of a mapping or a list may be so
    given, and one of a mapping lies over the section around it where it names none. Where the key ``unless`` is
    written there is no default.
    """

    family: str
    default: str
    each: bool = False
    unless: Where = ()


S = TypeVar("S", bound=Section)


def _unwrap(annotation: Any) -> Any:
    """The section, or the section held in a list or mapping, that an annotation names; else None."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    origin = get_origin(annotation)
    for inner in get_args(annotation) if origin is not None or isinstance(annotation, UnionType) else ():
        found = _unwrap(inner)
        if found is not None:
            return found
    return None


@cache
def keys_of(model: type[Section]) -> Mapping[str, FieldInfo]:
    """The keys of ``model`` as they are written, with what is known of each."""
    return MappingProxyType({field.alias or name: field for name, field in model.model_fields.items()})


def section_of(field: FieldInfo) -> type[Section] | None:
    """The section that a key holds, alone or in a list or mapping; None for a plain value."""
    found: type[Section] | None = _unwrap(field.annotation)
    return found


@cache
def presets_of(model: type[Section]) -> tuple[tuple[Where, Preset, type[Section]], ...]:
    """Every key of ``model`` and its sections that may name a preset, outer ones first."""
    return tuple(_presets_of(model, ()))


def _presets_of(model: type[Section], where: Where) -> Iterator[tuple[Where, Preset, type[Section]]]:
    for name, field in keys_of(model).items():
        inner = section_of(field)
        for note in field.metadata:
            if isinstance(note, Preset) and inner is not None:
                yield (*where, name), note, inner
        if inner is not None and not _holds_many(field.annotation):
            yield from _presets_of(inner, (*where, name))


def _holds_many(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return any(_holds_many(inner) for inner in get_args(annotation))
    return origin in (list, tuple, dict)


def lay_under(document: Document, where: Where, preset: Document, section: type[Section]) -> None:
    """Put a preset at ``where``, under what is written there: keys written there stand before its own."""
    lost: list[Where] = []
    if where:
        holder: Any = document.data
        for step in where[:-1]:
            holder = holder[step]
        written = document.value(where)
        holder[where[-1]] = laid(written, preset.data, section, lost) if isinstance(written, dict) else preset.data
    else:
        document.data = laid(document.data, preset.data, section, lost)
    lost_keys = [dotted(path) for path in lost]
    before = f"{dotted(where)}." if where else ""
    own = document.mark(where)
    for place, mark in preset.marks.items():
        if not any(place[: len(path)] == path for path in lost):
            document.marks.setdefault(where + place, mark)
    document.marks[where] = own
    for fact in preset.facts:
        if not any(fact.key == key or fact.key.startswith((f"{key}.", f"{key}[")) for key in lost_keys):
            document.facts.append(replace(fact, key=f"{before}{fact.key}"))
    document.hashes |= preset.hashes
    document.faults += [replace(fault, key=f"{before}{fault.key}") for fault in preset.faults]
    document.unread |= {where + place for place in preset.unread if place not in lost}


def laid(
    over: dict[str, Any], under: dict[str, Any], section: type[Section] | None, lost: list[Where]
) -> dict[str, Any]:
    """Two mappings as one, the keys of ``over`` first; ``lost`` takes the paths of ``under`` that went."""
    return _laid(over, under, section, (), lost)


def _laid(
    over: dict[str, Any], under: dict[str, Any], section: type[Section] | None, at: Where, lost: list[Where]
) -> dict[str, Any]:
    """Two mappings as one, the keys of ``over`` first; ``lost`` takes the paths of ``under`` that went."""
    displaces = section.displaces if section else {}
    displaced = set().union(*(displaces.get(key, frozenset()) for key in over)) - over.keys()
    fields = keys_of(section) if section else {}
    whole = dict(over)
    for key, value in under.items():
        here = (*at, key)
        if key in displaced:
            lost.append(here)
        elif key not in over:
            whole[key] = value
        elif isinstance(over[key], dict) and isinstance(value, dict):
            whole[key] = _laid(over[key], value, section_of(fields[key]) if key in fields else None, here, lost)
        else:
            lost.append(here)
    return whole


@lru_cache(maxsize=256)
def _section_at(model: type[Section], where: Where) -> type[Section] | None:
    here: type[Section] | None = model
    for step in where:
        if here is None:
            return None
        field = None if isinstance(step, int) else keys_of(here).get(step)
        if field is not None:
            here = section_of(field)
    return here


def check_section(model: type[S], document: Document) -> tuple[S | None, list[Fault]]:
    """The document as a ``model``, or None; and every fault that keeps it from being one."""
    try:
        section = model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {_meant(model, detail) for detail in details if detail["type"] == "extra_forbidden"}
        wrong = [
            _fault(model, document, detail)
            for detail in details
            if not (document.judged(_where(detail)) or (detail["type"] == "missing" and _where(detail) in meant))
        ]
        return None, [*document.faults, *wrong]
    return (None if document.faults else section), document.faults


_TYPES = {
    "model_type": ("section-not-group", "section-fix-group"),
    "model_attributes_type": ("section-not-group", "section-fix-group"),
    "dict_type": ("section-not-group", "section-fix-group"),
    "list_type": ("section-not-list", "section-fix-list"),
    "tuple_type": ("section-not-list", "section-fix-list"),
    "string_type": ("section-not-text", "section-fix-text"),
    "string_unicode": ("section-not-text", "section-fix-text"),
    "int_type": ("section-not-whole", "section-fix-digits"),
    "int_parsing": ("section-not-whole", "section-fix-digits"),
    "int_parsing_size": ("section-too-large", "section-fix-smaller"),
    "int_from_float": ("section-not-whole", "section-fix-fraction"),
    "finite_number": ("section-not-finite", "section-fix-digits"),
    "bool_type": ("section-not-yes-no", "section-fix-yes-no"),
    "bool_parsing": ("section-not-yes-no", "section-fix-yes-no"),
    "date_type": ("section-not-date", "section-fix-date"),
    "date_parsing": ("section-not-date", "section-fix-date"),
    "date_from_datetime_parsing": ("section-not-date", "section-fix-date"),
    "date_from_datetime_inexact": ("section-not-date-alone", "section-fix-date"),
}
"""What is said of a value that is of another type, and the fix."""
_BOUNDS = {"greater_than": "above", "greater_than_equal": "least", "less_than": "below", "less_than_equal": "most"}


def _where(detail: ErrorDetails) -> Where:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _meant(model: type[Section], detail: ErrorDetails) -> Where:
    """The key that was probably meant by one that there is none of."""
    where = _where(detail)
    section = _section_at(model, where[:-1])
    return (*where[:-1], closest(str(where[-1]), keys_of(section) if section else ()) or "")


def _fault(model: type[Section], document: Document, detail: ErrorDetails) -> Fault:
    where = _where(detail)
    kind, context = detail["type"], detail.get("ctx", {})
    given = show(detail.get("input"))
    if kind == "missing":
        return document.fault(where, Message("section-missing", meaning=_meaning(model, where)))
    if kind == "extra_forbidden":
        section = _section_at(model, where[:-1])
        known = keys_of(section) if section else {}
        return document.fault(where, Message("section-no-key", near=did_you_mean(str(where[-1]), known)))
    if kind == "string_type" and isinstance(detail.get("input"), bool | int | float | date):
        return document.fault(where, Message("section-not-text", given=given, fix=Message("section-fix-quotes")))
    if kind in _TYPES:
        said, fix = _TYPES[kind]
        if detail.get("input") is None:
            return document.fault(where, Message("section-no-value", fix=_fix(fix)))
        return document.fault(where, Message(said, given=given, fix=_fix(fix, _form(model, where, kind))))
    if kind == "literal_error":
        allowed = re.findall(r"'((?:[^'\\]|\\.)*)'", str(context["expected"]))
        if "[key]" in detail["loc"]:
            return document.fault(where, Message("section-no-key", near=did_you_mean(str(where[-1]), allowed)))
        near = did_you_mean(str(detail.get("input")), allowed)
        return document.fault(where, Message("section-not-allowed", given=given, near=near))
    if kind in _BOUNDS:
        limit = f"{next(iter(context.values())):,.15g}{_unit(model, where)}"
        return document.fault(where, Message("section-out-of-range", given=given, bound=_BOUNDS[kind], limit=limit))
    if kind in ("too_short", "too_long"):
        least, most, count = context.get("min_length"), context.get("max_length"), context["actual_length"]
        wanted, items = ("least", least) if kind == "too_short" else ("most", most)
        field = _field(model, where)
        limits = [
            {getattr(note, name, None) for note in (field.metadata if field else ())} - {None}
            for name in ("min_length", "max_length")
        ]
        if limits[0] and limits[0] == limits[1]:
            wanted, items = "exactly", limits[0].pop()
        return document.fault(where, Message("section-items", count=count, wanted=wanted, limit=str(items)))
    if kind == "refused":
        return document.fault(where, context["message"])
    if kind == "value_error":
        return document.fault(where, message_of(context["error"]))
    return document.fault(where, Message("section-other", said=detail["msg"]))


def _fix(fix: str, form: str = "") -> Message:
    """How to write a value of the type that is asked."""
    if fix == "section-fix-list" and form:
        return Message("section-fix-items", form=form)
    return Message(fix, form=form) if fix == "section-fix-group" else Message(fix)


def _form(model: type[Section], where: Where, kind: str) -> str:
    """The keys of the group that is asked, where a plain value stands in its place."""
    section = _section_at(model, where)
    if section is None or kind not in ("model_type", "model_attributes_type", "list_type"):
        return ""
    return form_of(section, listed=kind == "list_type")


def form_of(section: type[Section], *, listed: bool = False) -> str:
    """``", such as 'times: ...' (keys: times, speeds)"``: what stands in a group, or in one ``listed``."""
    known = list(keys_of(section))
    said = "section-form" if len(known) <= _KEYS else "section-form-and-others"
    return Message(said, item="- " if listed else "", first=known[0], keys=Listed(known[:_KEYS]))


_KEYS = 6
"""Keys of a group at most that a fault names."""


def _field(model: type[Section], where: Where) -> FieldInfo | None:
    section = _section_at(model, where[:-1])
    return keys_of(section).get(str(where[-1])) if section and where else None


def _unit(model: type[Section], where: Where) -> str:
    """The unit of a key's bound, with a space before it."""
    field = _field(model, where)
    extras = [getattr(note, "json_schema", None) for note in (field.metadata if field else ())]
    unit = next((extra.get("x-unit", "") for extra in extras if isinstance(extra, dict)), "")
    return f" {unit}" if unit in ("min", "days", "km", "km/h") else ""


class _Meaning(Spoken):
    """What a key means, in brackets: the first of what its description says, in the languages that it has."""

    __slots__ = ("description",)
    description: str

    def __new__(cls, description: str) -> _Meaning:
        """The meaning."""
        made = super().__new__(cls, f" ({re.split('[;.] ', str(description))[0].rstrip('.')})")
        made.description = description
        return made

    def said_in(self, language: Language) -> str:
        """The meaning in a language; nothing where the description is in English alone."""
        if language == "en":
            return str(self)
        if not isinstance(self.description, Spoken):
            return ""
        return f"（{re.split('[；。]', said_in(self.description, language))[0]}）"

    def __reduce__(self) -> tuple[Any, ...]:
        return _Meaning, (self.description,)


def _meaning(model: type[Section], where: Where) -> str:
    field = _field(model, where)
    return _Meaning(field.description) if field and field.description else ""
