"""The manual of the scenario file, read out of its schema: ``chuche explain`` and ``chuche schema``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sim.documents import Fault, Faults, Mark, Preset, Section, did_you_mean, read_yaml
from sim.documents.facts import CONFIDENCE
from sim.documents.files import shown
from sim.documents.sections import keys_of, presets_of, section_of
from sim.scenario.changes import CHANGES
from sim.scenario.file import ScenarioFile
from sim.scenario.seeds import preset_file, preset_names

_FIGURE: dict[str, Any] = {
    "type": "object",
    "description": "A figure with its provenance.",
    "properties": {
        "value": {},
        "source": {"type": "string"},
        "confidence": {"enum": list(CONFIDENCE)},
        "note": {"type": "string"},
    },
    "required": ["value"],
    "additionalProperties": False,
}


def json_schema() -> str:
    """The JSON Schema of the scenario file as text, with all that a file may hold in place of a plain value.

    That is: a preset by its name, keys over a preset, a figure with its provenance.
    """
    schema = ScenarioFile.model_json_schema(by_alias=True)
    parts = schema.pop("$defs")
    presets = {section: preset for _, preset, section in presets_of(ScenarioFile)}
    for section, listed in _sections(ScenarioFile):
        part = schema if section is ScenarioFile else parts[section.__name__]
        part["properties"] = {key: _or_figure(value) for key, value in part["properties"].items()}
        if section is ScenarioFile:
            part.pop("required", None)
            part["anyOf"] = [{"required": ["county"]}, {"required": ["extends"]}]
            continue
        if not listed:  # what is left out comes from a preset
            part.pop("required", None)
        ways: list[dict[str, Any]] = [{"type": ["number", "string"], "examples": ["5 min"]}] if section.plain else []
        if section in presets:
            part["properties"]["preset"] = {"type": "string", "description": "A preset; the keys here stand over it."}
            names = preset_names(presets[section].family, Path.cwd())
            ways.append({"type": "string", "examples": names})
        if getattr(section, "short", ""):
            ways.append(part["properties"][section.short])  # type: ignore[attr-defined]
        if ways:
            parts[section.__name__] = {"anyOf": [part, *ways]}
    for name, verb in CHANGES.items():
        if verb.short:  # a plain value, or a preset by its name
            parts["ChangeSection"]["properties"][name]["anyOf"].append({"type": ["number", "string"]})
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "chuche scenario"}
    schema["$defs"] = parts | {"Figure": _FIGURE}
    return json.dumps(schema, ensure_ascii=False, indent=2)


def _or_figure(value: dict[str, Any]) -> dict[str, Any]:
    """What may stand for a value, or for each value of a group or list: itself, or a figure with its provenance."""
    inside = {
        name: _or_figure(value[name]) for name in ("items", "additionalProperties") if isinstance(value.get(name), dict)
    }
    return {"anyOf": [value | inside, {"$ref": "#/$defs/Figure"}]}


def _sections(model: type[Section], listed: bool = False) -> Iterator[tuple[type[Section], bool]]:
    """Every section once, and whether it is held in a list."""
    found = {model: listed}
    for field in keys_of(model).values():
        inner = section_of(field)
        if inner is not None:
            for section, many in _sections(inner, _is_list(field.annotation)):
                found.setdefault(section, many)
    yield from found.items()


def keys(model: type[Section] = ScenarioFile, before: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every key with its dots, and what is known of it."""
    for name, field in keys_of(model).items():
        yield before + name, field
        inner = section_of(field)
        if inner is not None:
            yield from keys(inner, f"{before}{name}.")


def explain(key: str = "") -> str:
    """What a key means, its unit, default and allowed values; the list of all keys without one.

    The name of a file of a county in place of a key, such as zones.csv or county.yaml, tells its form.

    Raises
    ------
    Faults
        For a key that there is none of.
    """
    if key in (forms := _forms()):
        return _form(key, *forms[key])
    known = dict(keys())
    if not key:
        width = max(len(name) for name in known if name.count(".") < 2)
        return "\n".join(
            f"{name:<{width}}  {_first_sentence(field)}" for name, field in known.items() if name.count(".") < 2
        )
    found = {name: field for name, field in known.items() if name == key} or {
        name: field for name, field in known.items() if name.split(".")[-1] == key
    }
    if not found:
        near = did_you_mean(key, {*known, *(name.split(".")[-1] for name in known), *forms})
        near = near if "did you mean" in near else "; chuche explain, without a key, lists them all"
        raise Faults([Fault(Mark("explain", 0), key, f"there is no such key{near}")])
    return "\n\n".join(_explained(name, field) for name, field in found.items())


def _forms() -> dict[str, tuple[str, dict[str, FieldInfo]]]:
    """What every other file is for, and its keys or columns."""
    from sim.county.columns import TABLES, SiteRow
    from sim.county.folder import CountySection
    from sim.county.schematic import SketchSection
    from sim.documents.rows import RowSection, columns_of, figures_of

    figure = "A figure may be written {value: ..., source: ...}. Its keys:"
    forms = {
        "county.yaml": (f"what a county is and in which files its places stand. {figure}", dict(keys(CountySection))),
        "sketch.yaml": (
            "what is known of a county without a road map, from which 'chuche roads sketch FOLDER' draws roads.graphml "
            f"and zones.csv. {figure}",
            dict(keys(SketchSection)),
        ),
    }
    tables: dict[str, type[RowSection]] = {**TABLES, "sites": SiteRow}
    for name, model in tables.items():
        needed, optional = columns_of(model)
        figures = " and ".join(f"{figure}_confidence" for figure in figures_of(model))
        about = (model.__doc__ or "").rstrip(".")
        beside = f" Beside a figure its own confidence may stand in a column ({figures})." if figures else ""
        forms[f"{name}.csv"] = (
            f"a row is {about[:1].lower()}{about[1:]}.{beside} Its columns:",
            needed | optional,
        )
    return forms


def _form(file: str, about: str, known: dict[str, FieldInfo]) -> str:
    """The form of a file: what it is for, every key or column, what it means and how it is written."""
    lines = textwrap.wrap(f"{file}: {about}", 110)
    for name, field in known.items():
        depth = "  " * (name.count(".") + 1)
        allowed = _allowed(field.annotation)
        written = f"one of {', '.join(allowed)}" if allowed else _written(field)
        told = [(field.description or "").rstrip("."), f"write {written}"]
        if not field.is_required():
            told.append(f"default {default}" if (default := _default(field)) != _LEFT_OUT else "may be left out")
        lines.append(f"{depth}{name}: {'; '.join(told)}")
    return "\n".join(lines)


def _first_sentence(field: FieldInfo) -> str:
    first, stop, _ = (field.description or "").partition(". ")
    return first + stop.strip()


def _explained(name: str, field: FieldInfo) -> str:
    lines = [name, *textwrap.wrap(field.description or "", 96, initial_indent="  ", subsequent_indent="  ")]
    written = _written(field)
    for key, whose in (("by_hour", "span of hours, such as '22-6: 5 min'"), ("by_station", "station, by its id")):
        if name.endswith(key):
            written = written.replace("for each kind", f"for each {whose}")
    lines.append(f"  write: {written}")
    allowed = _allowed(field.annotation)
    if allowed:
        lines.append(f"  allowed{' keys' if _is_mapping(field.annotation) else ''}: {', '.join(allowed)}")
    preset = _preset(field)
    inner = section_of(field)
    if preset is not None:
        here = Path.cwd()
        lines.append(f"  default: {f'the preset {preset.default}' if preset.default else 'none'}")
        lines.append(
            f"  presets: {', '.join(preset_names(preset.family, here))} (by name, or 'preset: NAME' and keys over it)"
        )
        file = preset_file(preset.family, preset.default, here) if preset.default else None
        if file is not None:
            lines += [f"  {shown(file)}:", *(f"    {line}" for line in file.read_text(encoding="utf-8").splitlines())]
    else:
        lines.append(f"  default: {_from_preset(name) or _default(field)}")
    if inner is not None:
        lines.append("  keys:")
        lines += [f"    {sub}: {known.description}" for sub, known in keys_of(inner).items()]
    return "\n".join(lines)


_LEFT_OUT = "none; it may be left out"
_LIST = "a list of texts, such as [first, second]"
_LISTS = {
    "dict": "a list of one or two changes, one a line, each behind '- '",
    "tuple": "a list of three corners or more, such as [[113.6, 37.5], [113.7, 37.5], [113.7, 37.6]]",
    "int": "a list of whole numbers, such as [1, 2]",
}
"""How a list is written, by what its annotation names."""


def _written(field: FieldInfo) -> str:
    """How a value is written, with its unit, an example and its bounds."""
    inner, extra = section_of(field), _schema_of(field)
    if inner is not None:
        each = " for each kind" if _is_mapping(field.annotation) else ""
        form = "a list of groups of keys" if _is_list(field.annotation) else f"a group of keys{each}"
        short = getattr(inner, "short", "")
        form = f"{form}, or {short} alone" if short else form
        return f"{form}, or a plain duration such as 5 min" if inner.plain else form
    if _is_mapping(field.annotation):
        value = f"such as {extra['examples'][0]}" if extra else "a text"
        return f"lines of 'name: value', each value {value}"
    if "x-written" in extra:
        return str(extra["x-written"])
    if extra:
        example, unit, many = extra["examples"][0], str(extra.get("x-unit", "")), _is_list(field.annotation)
        if not unit:
            return f"{'a list of numbers' if many else 'a number'}{_bounds(field)}"
        bare = "0.95 is the same" if unit == "share of one" else f"a bare number is in {unit}"
        return f"{'a list of values such as' if many else 'such as'} {example}; {bare}{_bounds(field)}"
    if _is_list(field.annotation):
        return next((form for kind, form in _LISTS.items() if kind in str(field.annotation)), _LIST)
    kinds = {int: "a whole number", date: "a date such as 2025-01-31", str: "a text"}
    ways = (field.annotation, *get_args(field.annotation))
    ways = (*ways, *(get_args(way)[0] for way in ways if get_origin(way) is Annotated))
    kind = next((said for kind, said in kinds.items() if kind in ways), None)
    return f"{kind or 'one of the words below'}{_bounds(field)}"


def _bounds(field: FieldInfo) -> str:
    words = {"gt": "above", "ge": "at least", "lt": "below", "le": "at most"}
    bounds = [
        f"{word} {getattr(note, name):,}"
        for name, word in words.items()
        for note in field.metadata
        if getattr(note, name, None) is not None
    ]
    return "".join(f", {bound}" for bound in bounds)


def _preset(field: FieldInfo) -> Preset | None:
    return next((note for note in field.metadata if isinstance(note, Preset)), None)


def _from_preset(name: str) -> str:
    """The value that the nearest preset around a key gives it; empty where there is none."""
    known, steps = dict(keys()), name.split(".")
    for length in range(len(steps) - 1, 0, -1):
        preset = _preset(known[".".join(steps[:length])])
        file = preset_file(preset.family, preset.default, Path.cwd()) if preset and preset.default else None
        if preset is None or file is None:
            continue
        value = read_yaml(file, shown(file)).value(tuple(steps[length:]))
        if value is None:
            return ""
        return f"{_said(value)}the preset {preset.default}"
    return ""


def _said(value: Any) -> str:
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return "that of "
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    return f"{text}, by "


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "none; it must be written"
    value = field.default if field.default is not PydanticUndefined else field.get_default(call_default_factory=True)
    if value is None or value in ({}, [], ""):
        return _LEFT_OUT
    if isinstance(value, Section):
        return "those of its keys"
    if isinstance(value, float):
        return f"{value:g} {_schema_of(field).get('x-unit', '')}".rstrip().replace("1 days", "1 day")
    if isinstance(value, list):
        return ", ".join(value) if isinstance(value[0], str) else f"all {value[0]:g}"
    return str(value)


def _schema_of(field: FieldInfo) -> dict[str, Any]:
    """What the type of a plain value says of its unit."""
    for note in field.metadata:
        extra = getattr(note, "json_schema", None)
        if isinstance(extra, dict):
            return extra
    return _inside(field.annotation)


def _inside(annotation: Any) -> dict[str, Any]:
    for note in getattr(annotation, "__metadata__", ()):
        extra = getattr(note, "json_schema", None)
        if isinstance(extra, dict):
            return extra
    return next((found for inner in get_args(annotation) if (found := _inside(inner))), {})


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(_is_mapping(inner) for inner in _members(annotation))


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(_is_list(inner) for inner in _members(annotation))


def _members(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()


def _allowed(annotation: Any) -> list[str]:
    """The values of a choice, or the names that a mapping's keys may take."""
    inside = get_args(annotation)
    if inside and all(isinstance(value, str) for value in inside):
        return list(inside)
    return [name for inner in inside for name in _allowed(inner)]
