"""A change of settings: what it writes stands over what the scenario has, and is checked as in a scenario file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from pydantic import ConfigDict

from sim.documents import Document, Mark, Section, check_section, did_you_mean
from sim.documents.document import Where, dotted
from sim.documents.faults import show
from sim.documents.sections import keys_of, laid, section_of
from sim.scenario.changes.change import After, Faulty, Unfit, set_once
from sim.scenario.driving import unused_by
from sim.scenario.scenario import Scenario
from sim.scenario.schema import ScenarioSection
from sim.words import Listed, Message


@dataclass(frozen=True)
class Given:
    """What a change writes of settings; at the paths of ``whole`` a preset was named, and nothing else stands."""

    data: dict[str, Any]
    whole: frozenset[Where] = frozenset()


def over_settings(
    scenario: Scenario,
    where: Where,
    given: dict[str, Any],
    section: type[Section],
    *,
    whole: bool = False,
    below: Where = (),
    under: dict[str, Any] | None = None,
    kept: dict[str, Any] | None = None,
) -> tuple[Scenario, frozenset[str]]:
    """The scenario with ``given`` laid over its settings at ``where``, and the keys that this sets.

    ``under`` is what it is laid over, where that is not what stands there; ``kept`` are keys that stay
    as they are; ``below`` leads from the change to ``given``, for faults.

    Raises
    ------
    Unfit
        For a key that there is none of, a value that is not allowed, a key that an earlier change set.
    """
    settings = scenario.settings.model_dump(exclude_none=True)
    holder: Any = settings
    for step in where[:-1]:
        holder = holder.setdefault(step, {})
    stands = holder.get(where[-1], {}) if under is None else under
    lost: list[Where] = []
    holder[where[-1]] = (dict(given) if whole else laid(given, stands, section, lost)) | (kept or {})
    below_it = list(paths(holder[where[-1]], where))
    marks = {path: Mark("", number) for number, path in enumerate(below_it, start=1)}
    checked, faults = check_section(ScenarioSection, Document("", settings, {(): Mark("", 0)} | marks))
    if checked is None:
        found = [(below_it[fault.mark.line - 1] if fault.mark.line else where, fault.message) for fault in faults]
        raise Unfit([((*below, *path[len(where) :]), message) for path, message in found])
    sets = frozenset(dotted(path) for path in _leaves(given, where)) | {dotted((*where, *path)) for path in lost}
    set_once(scenario, sets)
    refuse_unused(scenario, ((path, (*below, *path[len(where) :])) for path in _leaves(given, where)))
    return replace(scenario, settings=checked), sets


def refuse_unused(scenario: Scenario, asked: Iterable[tuple[Where, Where]]) -> None:
    """Refuse what would change nothing in a county of this kind: settings, each with its key below the change.

    Raises
    ------
    Unfit
        For each of them.
    """
    unused = unused_by(scenario.county)
    wrong: Faulty = []
    for setting, below in asked:
        key = next((key for n in range(len(setting)) if (key := dotted(setting[: n + 1])) in unused), None)
        if key is not None:
            wrong.append((below, Message("change-unused", why=unused[key].why, county=scenario.county.name)))
    if wrong:
        raise Unfit(wrong)


def paths(value: Any, where: Where) -> Iterator[Where]:
    """The path of a value, and of all that it holds."""
    yield where
    keys: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in keys:
        yield from paths(inner, (*where, key))


def _leaves(value: Any, where: Where) -> Iterator[Where]:
    if not isinstance(value, dict):
        yield where
        return
    for key, inner in value.items():
        yield from _leaves(inner, (*where, key))


OF_THE_RUN = frozenset(
    {"question", "language", "county", "start", "days", "warm_up", "cool_down", "replications", "seed", "time_zone"}
)
"""Keys of a scenario that say what is run, and change nothing of the service."""

SETTINGS = {key: field for key, field in keys_of(ScenarioSection).items() if key not in OF_THE_RUN}
"""The keys that a change of settings may write, those of every feature among them."""


class SettingsChange(Section):
    """Any settings of the service or its calls, as a scenario writes them, such as {answers: {share: 60 %}}."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="allow")


def takes_list(where: Where) -> bool:
    """Whether a list is a value of the setting at a path, and not several values of it."""
    model: type[Section] | None = ScenarioSection
    annotation: Any = None
    for step in where:
        known = {} if model is None or isinstance(step, int) else keys_of(model)
        if str(step) in known:
            annotation, model = known[str(step)].annotation, section_of(known[str(step)])
        elif annotation is None:
            return False
        else:  # a member of a group, or an item of a list
            annotation = _members(annotation)
    return any(get_origin(one) is list for one in _ways(annotation))


def _ways(annotation: Any) -> Iterator[Any]:
    """The types that an annotation allows."""
    if get_origin(annotation) in (Union, UnionType, Annotated):
        for inner in get_args(annotation)[: 1 if get_origin(annotation) is Annotated else None]:
            yield from _ways(inner)
    else:
        yield annotation


def _members(annotation: Any) -> Any:
    """The type of a group's members, or of a list's items."""
    return next((get_args(one)[-1] for one in _ways(annotation) if get_origin(one) in (dict, list)), None)


def settings(scenario: Scenario, asked: Given) -> After:
    """Other settings: what is written stands over what the scenario has, a preset in its place."""
    wrong: Faulty = []
    after, sets = scenario, set[str]()
    for key, given in asked.data.items():
        if key not in SETTINGS:
            wrong.append(((key,), Message("change-no-setting", near=did_you_mean(key, SETTINGS))))
            continue
        try:
            after, more = _setting(after, key, given, whole=(key,) in asked.whole)
        except Unfit as unfit:
            wrong += unfit.faulty
            continue
        sets |= more
    if wrong:
        raise Unfit(wrong)
    return After(after, Message("change-settings", settings=told_settings(asked.data)), frozenset(sets))


def _setting(scenario: Scenario, key: str, given: Any, *, whole: bool) -> tuple[Scenario, frozenset[str]]:
    """The scenario with one key of its settings changed."""
    section = section_of(SETTINGS[key])
    if section is not None and not isinstance(given, dict):  # a plain value that stands for a section
        checked, faults = check_section(ScenarioSection, Document("", _with(scenario, key, given), {(): Mark("", 0)}))
        if checked is None:
            raise Unfit([((key,), fault.message) for fault in faults])
        given = getattr(checked, key)
        given = given.model_dump(exclude_unset=True, by_alias=True) if isinstance(given, Section) else given
    if section is None or not isinstance(given, dict):
        checked, faults = check_section(ScenarioSection, Document("", _with(scenario, key, given), {(): Mark("", 0)}))
        if checked is None:
            raise Unfit([((key,), fault.message) for fault in faults])
        set_once(scenario, [key])
        after, sets = replace(scenario, settings=checked), frozenset({key})
    else:
        after, sets = over_settings(scenario, (key,), given, section, whole=whole, below=(key,))
    return after, sets


def _with(scenario: Scenario, key: str, given: Any) -> dict[str, Any]:
    return scenario.settings.model_dump(exclude_none=True) | {key: given}


def _values(given: Any, where: Where) -> Iterator[tuple[Where, Any]]:
    if isinstance(given, dict) and given:
        for key, inner in given.items():
            yield from _values(inner, (*where, key))
    else:
        yield where, given


def told_settings(given: dict[str, Any]) -> Listed:
    """What is written, each value by its key."""
    values = (found for key, value in given.items() for found in _values(value, (key,)))
    return Listed(Message("change-set", setting=dotted(where), value=_told(value)) for where, value in values)


def _told(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, list | dict):
        return show(value)
    text = _as_written(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


_SHOWN = 150
"""Letters that are told of what a list holds."""


def _as_written(value: Any) -> str:
    """A list or a group as a scenario writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_as_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_written, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else "~" if value is None else str(value)
