"""Whether a county has been held against its history: the verdict kept beside it, void when the county changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.county import County
from sim.documents.writing import write_whole
from sim.scenario import Scenario

NAME = "validation.json"
_SECTIONS = ("calls", "desk", "launch", "travel", "job", "dispatch", "destination")
"""Sections of a scenario that what was validated rests on."""


@dataclass(frozen=True)
class Standing:
    """What is known of a county beside its history.

    ``passed`` is whether the last validation found it fit, and its files are what they were then;
    ``words`` say so for a report, ``differing`` names the sections in which a run is not what was validated.
    ``state`` is "none" without a validation, "void" where the county's files have changed since, else
    "passed", "failed", or "open" where the log could not tell; ``date`` is the day of it.
    """

    passed: bool
    words: str
    differing: tuple[str, ...] = ()
    state: str = "none"
    date: str = ""


UNCOMPARED = Standing(False, "This county has not been compared with a log of its past calls.")


def keep_verdict(scenario: Scenario, written: dict[str, Any], simulated: Scenario) -> Path | None:
    """Write the verdict of a validation beside the county; None where its folder is not known.

    A county with changes is not the one in the folder, and nothing is kept of it.
    """
    if scenario.county.folder is None or scenario.changes:
        return None
    kept = {
        key: written[key] for key in ("schema", "verdict", "words", "how", "scenario", "log", "replications", "marks")
    }
    kept |= {
        "date": date.today().isoformat(),
        "county_sha256": fingerprint(scenario.county),
        "settings": {name: simulated.resolved()[name] for name in _SECTIONS},
    }
    path = scenario.county.folder / NAME
    write_whole(path, [(json.dumps(kept, ensure_ascii=False, indent=2, default=str) + "\n").encode()])
    return path


def fingerprint(county: County) -> str:
    """One hash of all files that a county was read from, by their names and contents, wherever they lie."""
    files = sorted((Path(name).name, content) for name, content in county.hashes.items())
    return sha256("\n".join(f"{name} {content}" for name, content in files).encode()).hexdigest()


def standing(scenario: Scenario) -> Standing:
    """What was found of the scenario's county, and whether that still holds."""
    found = _read(scenario.county.folder / NAME) if scenario.county.folder is not None else None
    if found is None:
        return UNCOMPARED
    when = f"on {found.get('date')}. {found.get('how')}"
    if found.get("county_sha256") != fingerprint(scenario.county):
        void = "Since then the county's files have changed, and what was found then is void."
        return Standing(False, f"It was compared with a log {when} {void}", state="void", date=str(found.get("date")))
    if found.get("verdict") != "fit":
        words = f"It was compared with a log {when} {found.get('words')}"
        state = "open" if found.get("verdict") == "cannot tell" else "failed"
        return Standing(False, words, state=state, date=str(found.get("date")))
    now, then = scenario.resolved(), found.get("settings")
    then = then if isinstance(then, dict) else {}
    differing = tuple(name for name in _SECTIONS if _plain(now.get(name)) != _plain(then.get(name)))
    differing += ("changes",) if scenario.changes else ()
    words = f"Compared with a log {when} {found.get('words')}"
    if differing:
        words += f" This run differs from what was validated in: {', '.join(differing)}."
    return Standing(True, words, differing, "passed", str(found.get("date")))


def _plain(value: Any) -> str:
    """A section as text; how a log is read decides nothing."""
    if isinstance(value, dict):
        value = {key: one for key, one in value.items() if key not in ("columns", "faulty_rows", "empty", "call_by")}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
