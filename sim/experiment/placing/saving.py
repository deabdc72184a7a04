"""A plan kept as an ordinary scenario: what it extends, and the changes that make it."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import Any

from sim.documents import Fault, Faults, Mark
from sim.documents.files import no_file
from sim.documents.writing import write_whole
from sim.experiment.placing.acts import changes_of
from sim.placement.walking import Counts
from sim.scenario import Placement
from sim.scenario.seeds import bundled
from sim.words import LANGUAGES, Message, said_in, words_in


def check_plan_file(file: Path, scenario: Path, adding: str = "") -> None:
    """Refuse a name that no scenario can have, or that is the scenario's own, and an answer that cannot be saved.

    ``adding`` is what the scenario's placement adds.

    Raises
    ------
    Faults
        For another ending than .yaml, a folder or a pipe in its place, a folder that there is not, and the
        scenario itself; for defibrillators, whose places are not saved.
    """
    said = None
    if adding == "defibrillators":
        said = Message("asked-save-defibrillators")
    elif file.suffix not in (".yaml", ".yml"):
        said = Message("asked-no-yaml")
    elif (no := no_file(file)) is not None:
        said = no
    elif not file.parent.is_dir():
        said = Message("asked-no-folder")
    elif file.exists() and file.resolve() == scenario.resolve():
        said = Message("asked-scenario-itself")
    if said:
        raise Faults([Fault(Mark(file.as_posix(), 0), "--save", said)])


def save_answer(
    file: Path, scenario: Path, question: str, changes: list[dict[str, Any]], sections: dict[str, Any]
) -> None:
    """Save as a scenario ``file`` what a ``scenario`` is with these changes and sections, which answer its placement.

    Its question is asked in every language. Only one level of ``extends`` is followed. So what is saved of a scenario
    that extends another extends that other one itself, and holds what the scenario says, its changes first and then
    the answer's.

    Raises
    ------
    Faults
        As `check_plan_file`.
    """
    check_plan_file(file, scenario)
    from ruamel.yaml import YAML

    asked: dict[str, Any] = YAML(typ="safe", pure=True).load(scenario.read_text(encoding="utf-8-sig")) or {}
    if "extends" in asked:
        told = {key: value for key, value in asked.items() if key not in ("placement", "question", "changes")}
        told["extends"] = _beside(str(asked["extends"]), scenario.parent, file.parent)
        changes = [*(asked.get("changes") or []), *changes]
        for holder, key in ((told, "county"), (told.get("calls"), "log")):
            if isinstance(holder, dict) and isinstance(holder.get(key), str):
                holder[key] = _beside(holder[key], scenario.parent, file.parent)
    else:
        told = {"extends": _relative(scenario, file.parent)}
    text = StringIO()
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.allow_unicode, yaml.sort_base_mapping_type_on_output = False, True, False
    yaml.width = 110
    asks = {language: said_in(question, language) for language in LANGUAGES}
    yaml.dump({"question": asks, **told, **sections, **({"changes": changes} if changes else {})}, text)
    now = _relative(scenario, file.parent)
    head = [
        words_in(language)("place-saved-head", scenario=scenario.name, now=now, file=file.name)
        for language in LANGUAGES
    ]
    write_whole(file, ["".join(f"# {line}\n" for line in head).encode(), text.getvalue().encode()])


def save_plan(file: Path, scenario: Path, placement: Placement, plan: Counts, question: str) -> None:
    """Save a plan of a placement so."""
    save_answer(file, scenario, question, changes_of(placement, plan), {})


def _beside(name: str, before: Path, now: Path) -> str:
    """A name that stood for a path seen from one folder, as seen from another; other names stay."""
    for path in (before / name, before / f"{name}.yaml"):
        if path.exists() and before.resolve() != now.resolve() and path.resolve() != (bundled("scenarios") / name):
            return _relative(path, now)
    return name


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()
