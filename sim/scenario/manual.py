"""The manual of the scenario file, read out of its schema: ``chuche explain`` and ``chuche schema``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sim.documents import Fault, Faults, Mark, Preset, Section, did_you_mean, read_yaml
from sim.documents.facts import CONFIDENCE
from sim.documents.faults import closest
from sim.documents.files import shown
from sim.documents.headers import Called
from sim.documents.sections import keys_of, presets_of, section_of
from sim.documents.spoken import Text
from sim.scenario.changes import CHANGES
from sim.scenario.file import ScenarioFile
from sim.scenario.seeds import preset_file, preset_names
from sim.words import Described, Language, Listed, Message, Words, said_in, words_in, wrapped

_HAN = re.compile(r"[\u3400-\u9fff]")
_TEXT = {name: form for name, form in TypeAdapter(Text).json_schema().items() if name == "anyOf"}
_FIGURE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "value": {},
        "source": _TEXT,
        "confidence": {"enum": list(CONFIDENCE)},
        "note": _TEXT,
    },
    "required": ["value"],
    "additionalProperties": False,
}


def json_schema(language: Language = "en") -> str:
    """The JSON Schema of the scenario file as text, with all that a file may hold in place of a plain value.

    That is: a preset by its name, keys over a preset, a figure with its provenance.
    """
    schema = ScenarioFile.model_json_schema(by_alias=True)
    words, parts = words_in(language), schema.pop("$defs")
    schema.pop("description", None)  # what a class says of itself is for programmers
    presets = {section: preset for _, preset, section in presets_of(ScenarioFile)}
    for section, listed in _sections(ScenarioFile):
        part = schema if section is ScenarioFile else parts[section.__name__]
        part.pop("description", None)
        for key, field in keys_of(section).items():
            part["properties"][key]["description"] = said_in(field.description or "", language)
        part["properties"] = {key: _or_figure(value) for key, value in part["properties"].items()}
        if section is ScenarioFile:
            part.pop("required", None)
            part["anyOf"] = [{"required": ["county"]}, {"required": ["extends"]}]
            continue
        if not listed:  # what is left out comes from a preset
            part.pop("required", None)
        ways: list[dict[str, Any]] = (
            [{"type": ["number", "string"], "examples": [section.plain]}] if section.plain else []
        )
        if section in presets:
            part["properties"]["preset"] = {"type": "string", "description": words("manual-over-preset")}
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
    schema["$defs"] = parts | {"Figure": _FIGURE | {"description": words("manual-provenance")}}
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


@cache
def keys(model: type[Section] = ScenarioFile) -> Mapping[str, FieldInfo]:
    """Every key of a file with its dots, and what is known of it."""
    return MappingProxyType(dict(_keys(model, "")))


def _keys(model: type[Section], before: str) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in keys_of(model).items():
        yield before + name, field
        inner = section_of(field)
        if inner is not None:
            yield from _keys(inner, f"{before}{name}.")


def explain(key: str = "", language: Language = "en") -> str:
    """What a key means, its unit, default and allowed values; the list of all keys without one.

    The name of a file of a county in place of a key, such as zones.csv or county.yaml, tells its form.

    Raises
    ------
    Faults
        For a key that there is none of.
    """
    words = words_in(language)
    about, found = _asked(words, key)
    if about:
        return _form(words, about, found)
    if not key:
        width = max(map(len, found))
        return "\n".join(f"{name:<{width}}  {_first_sentence(field, language)}" for name, field in found.items())
    return "\n\n".join(_explained(words, name, field) for name, field in found.items())


def told_keys(key: str = "", language: Language = "en") -> dict[str, Any]:
    """What `explain` says, for a program: of each key its meaning, how it is written, what may stand, its names."""
    words = words_in(language)
    about, found = _asked(words, key)
    told = [
        {
            "key": name,
            "meaning": said_in(field.description or "", language),
            "written": None if field.annotation is None else _written(words, name, field),
            "allowed": _allowed(field.annotation),
            "default": None if _given(field) else _from_preset(words, name) or _default(words, field),
            "chinese": [name for called in _called(field) for name in called.names],
        }
        for name, field in found.items()
    ]
    return {"asked": key, "about": about or None, "keys": told}


def _asked(words: Words, key: str) -> tuple[str, Mapping[str, FieldInfo]]:
    """What a file is for, where one is asked, and the keys or columns that are asked, by name."""
    if key in (forms := _forms(words)):
        return forms[key]
    known = keys()
    if not key:
        return "", {name: field for name, field in known.items() if name.count(".") < 2}
    found = {name: field for name, field in known.items() if name == key} or {
        name: field for name, field in known.items() if name.split(".")[-1] == key
    }
    for file, (_, columns) in forms.items():  # a key of county.yaml, or a column, may be asked by its own name too
        found |= {f"{file}: {name}": field for name, field in columns.items() if name == key}
    if not found:
        among = {*known, *(name.split(".")[-1] for name in known), *forms}
        near = did_you_mean(key, among) if closest(key, among) else Message("manual-lists-all")
        raise Faults([Fault(Mark("explain", 0), key, Message("manual-no-key", near=near))])
    return "", found


def _forms(words: Words) -> dict[str, tuple[str, Mapping[str, FieldInfo]]]:
    """What every other file is for, and its keys or columns."""
    from sim.county.columns import TABLES, HeldRow, SiteRow
    from sim.county.folder import CountySection
    from sim.county.schematic import VILLAGE_COLUMNS, SketchSection
    from sim.documents.rows import RowSection, called_in, columns_of, figures_of

    figure = words("manual-figure")
    forms = {
        file: (words(f"manual-of-{name}", file=file, figure=figure), keys(section))
        for file, name, section in (("county.yaml", "county", CountySection), ("sketch.yaml", "sketch", SketchSection))
    }
    tables: dict[str, type[RowSection]] = {**TABLES, "sites": SiteRow, "waiting": HeldRow}
    for name, model in tables.items():
        needed, optional = columns_of(model)
        figures = [f"{figure}_confidence" for figure in figures_of(model)]
        said = said_in(Listed(f"{name} {called_in(model)[name].names[0]}" for name in figures), words.language)
        beside = words("manual-beside", names=said) if figures else ""
        forms[f"{name}.csv"] = words(f"manual-of-{name}", file=f"{name}.csv", beside=beside), needed | optional
    forms["villages.csv"] = words("manual-of-villages", file="villages.csv"), VILLAGE_COLUMNS
    forms["minutes.csv"] = words("manual-of-minutes", file="minutes.csv"), {}
    for file in _LOGS:
        forms[file] = words("manual-of-log", file=file), log_columns()
    return forms


_LOGS = ("calls.csv", "log.csv")
"""Names under which the form of a log of calls is told."""


def log_columns() -> Mapping[str, FieldInfo]:
    """The columns of a log of calls; how each is written stands in its meaning."""
    from sim.calls.history.columns import CHINESE, COLUMNS

    columns = {}
    for name, meaning in COLUMNS.items():
        said = Described(f"{meaning[:1].upper()}{meaning[1:]}.", f"explain-log-{name.replace('_', '-')}")
        columns[name] = FieldInfo(description=said)
        columns[name].metadata = [Called(CHINESE[name])] if name in CHINESE else []
    return columns


def _called(field: FieldInfo) -> list[Called]:
    """What Chinese tables call a column."""
    return [note for note in field.metadata if isinstance(note, Called)]


def _names(words: Words, called: Called) -> str:
    """What Chinese tables call a column, the words that its cells may hold there, and its units."""
    parts = {"names": called.names, "held": [f"{said}={meant}" for said, meant in called.words.items()]}
    joined = {name: words("manual-or").join(part) for name, part in (parts | {"units": called.units or ()}).items()}
    return words("manual-called", **joined, words=len(called.words), known=len(called.units or ()))


def _given(field: FieldInfo) -> bool:
    """Whether a column has no default that could be told: it must stand, or what it holds is told elsewhere."""
    return field.annotation is None or field.is_required()


def _form(words: Words, about: str, known: Mapping[str, FieldInfo]) -> str:
    """The form of a file: what it is for, every key or column, what it means and how it is written."""
    lines = wrapped(about, 110)
    for name, field in known.items():
        depth = "  " * (name.count(".") + 1)
        allowed = words("manual-or").join(_allowed(field.annotation))
        written = words("manual-one-of", values=allowed) if allowed else _written(words, name, field)
        told = [said_in(field.description or "", words.language).rstrip(".。")]
        if field.annotation is not None:
            told.append(words("manual-write", how=written))
        if not _given(field):
            left_out = (default := _default(words, field)) == words("manual-none-left-out")
            told.append(words("manual-left-out") if left_out else words("manual-default", value=default))
        told += [words("manual-chinese", names=_names(words, called)) for called in _called(field)]
        lines.append(depth + name + words("manual-after-name") + words("manual-between").join(told))
    return "\n".join(lines)


def _first_sentence(field: FieldInfo, language: Language) -> str:
    stop = "。" if language == "zh" else ". "
    first, ends, _ = said_in(field.description or "", language).partition(stop)
    return first + ends.strip()


def _explained(words: Words, name: str, field: FieldInfo) -> str:
    lines = [name, *(f"  {line}" for line in wrapped(said_in(field.description or "", words.language), 94))]
    lines.append("  " + words("manual-line-write", how=_written(words, name, field)))
    allowed = _allowed(field.annotation)
    if allowed:
        line = "manual-line-allowed-keys" if _is_mapping(field.annotation) else "manual-line-allowed"
        lines.append("  " + words(line, values=words("manual-or").join(allowed)))
    preset = _preset(field)
    inner = section_of(field)
    if preset is not None:
        here = Path.cwd()
        default = words("manual-the-preset", name=preset.default) if preset.default else words("manual-none")
        names = words("manual-or").join(preset_names(preset.family, here))
        lines += ["  " + words("manual-line-default", value=default), "  " + words("manual-line-presets", names=names)]
        file = preset_file(preset.family, preset.default, here) if preset.default else None
        if file is not None:
            lines.append("  " + words("manual-line-file", file=shown(file)))
            lines += [f"    {line}" for line in _remarks_in(words.language, file.read_text(encoding="utf-8"))]
    else:
        default = _from_preset(words, name) or _default(words, field)
        lines.append("  " + words("manual-line-default", value=default))
    lines += ["  " + words("manual-chinese", names=_names(words, called)) for called in _called(field)]
    if inner is not None:
        lines.append("  " + words("manual-line-keys"))
        for sub, known in keys_of(inner).items():
            meaning = said_in(known.description or "", words.language)
            lines.append(f"    {sub}{words('manual-after-name')}{meaning}")
    return "\n".join(lines)


_LISTS = {"dict": "manual-list-dict", "tuple": "manual-list-tuple", "int": "manual-list-int"}
"""The message of how a list is written, by what its annotation names."""
_EACH = {"by_hour": "manual-group-by-hour", "by_station": "manual-group-by-station"}
"""The message of how groups are written by something else than kinds, by the last part of the key."""


def _written(words: Words, name: str, field: FieldInfo) -> str:
    """How a value is written, with its unit, an example and its bounds."""
    inner, extra = section_of(field), _schema_of(field)
    if inner is not None:
        last = name.rpartition(".")[2]
        if _is_list(field.annotation):
            form = words("manual-groups")
        elif _is_mapping(field.annotation):
            form = words(_EACH.get(last, "manual-group-by-kind"))
        else:
            form = words("manual-group")
        short = getattr(inner, "short", "")
        form = words("manual-or-alone", form=form, short=short) if short else form
        return words("manual-or-plain", form=form, example=inner.plain) if inner.plain else form
    if _is_mapping(field.annotation):
        return words("manual-mapping", example=extra["examples"][0]) if extra else words("manual-mapping-of-texts")
    if "x-written" in extra:
        return said_in(extra["x-written"], words.language)
    if extra:
        example, unit, many = extra["examples"][0], str(extra.get("x-unit", "")), _is_list(field.annotation)
        if not unit:
            form = words("manual-numbers" if many else "manual-number")
            if not str(example).replace(".", "").isdigit():  # money: 500 万
                form = words("manual-or-as", form=form, example=example)
            return form + _bounds(words, field)
        form = f"manual-{'values-' if many else ''}such-as"
        if unit == "share of one":
            return words(f"{form}-share", example=example) + _bounds(words, field)
        return words(form, example=example, unit=unit) + _bounds(words, field)
    if _is_list(field.annotation):
        return words(next((form for kind, form in _LISTS.items() if kind in str(field.annotation)), "manual-list"))
    kinds = {int: "manual-whole-number", date: "manual-date", str: "manual-text"}
    ways = (field.annotation, *get_args(field.annotation))
    ways = (*ways, *(get_args(way)[0] for way in ways if get_origin(way) is Annotated))
    kind = next((said for kind, said in kinds.items() if kind in ways), "manual-words-below")
    return words(kind) + _bounds(words, field)


def _bounds(words: Words, field: FieldInfo) -> str:
    return "".join(
        words(f"manual-bound-{name}", value=f"{getattr(note, name):,}")
        for name in ("gt", "ge", "lt", "le")
        for note in field.metadata
        if getattr(note, name, None) is not None
    )


def _preset(field: FieldInfo) -> Preset | None:
    return next((note for note in field.metadata if isinstance(note, Preset)), None)


def _remarks_in(language: Language, text: str) -> list[str]:
    """The lines of a preset; of its remarks, where they stand in both languages, those of one."""
    lines = text.splitlines()
    other = {line for line in lines if line.lstrip().startswith("#") and bool(_HAN.search(line)) != (language == "zh")}
    remarks = {line for line in lines if line.lstrip().startswith("#")}
    return lines if other == remarks else [line for line in lines if line not in other]


def _from_preset(words: Words, name: str) -> str:
    """The value that the nearest preset around a key gives it; empty where there is none."""
    known, steps = keys(), name.split(".")
    if name not in known:  # a key of another file, which no preset gives
        return ""
    for length in range(len(steps) - 1, 0, -1):
        preset = _preset(known[".".join(steps[:length])])
        file = preset_file(preset.family, preset.default, Path.cwd()) if preset and preset.default else None
        if preset is None or file is None:
            continue
        value = read_yaml(file, shown(file)).value(tuple(steps[length:]))
        if value is None:
            return ""
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            return words("manual-of-preset", name=preset.default)
        text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
        return words("manual-by-preset", value=text, name=preset.default)
    return ""


def _default(words: Words, field: FieldInfo) -> str:
    if field.is_required():
        return words("manual-none-written")
    value = field.default if field.default is not PydanticUndefined else field.get_default(call_default_factory=True)
    if value is None or value in ({}, [], ""):
        return words("manual-none-left-out")
    if isinstance(value, Section):
        return words("manual-of-keys")
    if isinstance(value, float):
        unit = str(_schema_of(field).get("x-unit", "")).replace("share of one", "")
        return f"{value:g} {unit}".rstrip().replace("1 days", "1 day")
    if isinstance(value, list):
        return (
            words("manual-or").join(value) if isinstance(value[0], str) else words("manual-all", value=f"{value[0]:g}")
        )
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
