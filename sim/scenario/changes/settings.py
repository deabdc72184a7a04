"""A change of settings: what it writes stands over what the scenario has, and is checked as in a scenario file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sim.documents import Document, Mark, Section, check_section
from sim.documents.document import Where, dotted
from sim.documents.sections import laid
from sim.scenario.changes.change import Faulty, Unfit, set_once
from sim.scenario.driving import unused_by
from sim.scenario.scenario import Scenario
from sim.scenario.schema import ScenarioSection
from sim.words import Message


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
    paths = list(_paths(holder[where[-1]], where))
    marks = {path: Mark("", number) for number, path in enumerate(paths, start=1)}
    checked, faults = check_section(ScenarioSection, Document("", settings, {(): Mark("", 0)} | marks))
    if checked is None:
        found = [(paths[fault.mark.line - 1] if fault.mark.line else where, fault.message) for fault in faults]
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


def _paths(value: Any, where: Where) -> Iterator[Where]:
    yield where
    keys: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in keys:
        yield from _paths(inner, (*where, key))


def _leaves(value: Any, where: Where) -> Iterator[Where]:
    if not isinstance(value, dict):
        yield where
        return
    for key, inner in value.items():
        yield from _leaves(inner, (*where, key))
