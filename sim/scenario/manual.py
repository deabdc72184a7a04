"""The manual of the scenario file, read out of its schema: ``chuche explain`` and ``chuche schema``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sim.documents import Fault, Faults, Mark, Preset, Section, did_you_mean
from sim.documents.sections import keys_of, section_of
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import preset_file, preset_names, shown

__all__ = ["explain", "json_schema", "keys"]


def json_schema() -> str:
    """The JSON Schema of the scenario file as text."""
    schema = ScenarioSection.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "chuche scenario", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2)


def keys(model: type[Section] = ScenarioSection, before: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every key with its dots, and what is known of it."""
    for name, field in keys_of(model).items():
        yield before + name, field
        inner = section_of(field)
        if inner is not None:
            yield from keys(inner, f"{before}{name}.")


def explain(key: str = "") -> str:
    """What a key means, its unit, default and allowed values; the list of all keys without one.

    Raises
    ------
    Faults
        For a key that there is none of.
    """
    known = dict(keys())
    if not key:
        width = max(len(name) for name in known if name.count(".") < 2)
        return "\n".join(
            f"{name:<{width}}  {field.description}" for name, field in known.items() if name.count(".") < 2
        )
    found = {name: field for name, field in known.items() if name == key} or {
        name: field for name, field in known.items() if name.split(".")[-1] == key
    }
    if not found:
        near = did_you_mean(key, {*known, *(name.split(".")[-1] for name in known)})
        raise Faults([Fault(Mark("explain"), key, f"no such key{near}")])
    return "\n\n".join(_explained(name, field) for name, field in found.items())


def _explained(name: str, field: FieldInfo) -> str:
    lines = [name, *textwrap.wrap(field.description or "", 96, initial_indent="  ", subsequent_indent="  ")]
    extra = _schema_of(field)
    if extra.get("x-unit"):
        example = f", written such as {extra['examples'][0]}" if extra.get("examples") else ""
        lines.append(f"  unit: {extra['x-unit']}{example}")
    allowed = _allowed(field.annotation)
    if allowed:
        lines.append(f"  allowed: {', '.join(allowed)}")
    preset = next((note for note in field.metadata if isinstance(note, Preset)), None)
    inner = section_of(field)
    if preset is not None:
        here = Path.cwd()
        lines.append(f"  default: the preset {preset.default}")
        lines.append(
            f"  presets: {', '.join(preset_names(preset.family, here))} (by name, or 'preset: NAME' and keys over it)"
        )
        file = preset_file(preset.family, preset.default, here)
        if file is not None:
            lines += [f"  {shown(file)}:", *(f"    {line}" for line in file.read_text(encoding="utf-8").splitlines())]
    elif field.is_required():
        lines.append("  default: none; it must be written")
    elif inner is None:
        lines.append(f"  default: {_default(field)}")
    if inner is not None:
        lines.append("  keys:")
        lines += [f"    {sub}: {known.description}" for sub, known in keys_of(inner).items()]
    return "\n".join(lines)


def _default(field: FieldInfo) -> str:
    value = field.default if field.default is not PydanticUndefined else field.get_default(call_default_factory=True)
    if value is None or value in ({}, [], ""):
        return "none"
    return str(value)


def _schema_of(field: FieldInfo) -> dict[str, Any]:
    """What the type of a plain value says of its unit."""
    for note in field.metadata:
        extra = getattr(note, "json_schema", None)
        if isinstance(extra, dict):
            return extra
    for inner in get_args(field.annotation):
        for note in getattr(inner, "__metadata__", ()):
            extra = getattr(note, "json_schema", None)
            if isinstance(extra, dict):
                return extra
    return {}


def _allowed(annotation: Any) -> list[str]:
    """The values of a choice, or the names that a mapping's keys may take."""
    inside = get_args(annotation)
    if inside and all(isinstance(value, str) for value in inside):
        return list(inside)
    return [name for inner in inside for name in _allowed(inner)]
