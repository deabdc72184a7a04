"""A scenario that says ``extends``: another one laid under what it writes itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.documents import Document, Fault, Faults, did_you_mean, read_yaml
from sim.documents.document import Where
from sim.documents.faults import closest, show
from sim.documents.sections import lay_under, presets_of
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import bundled, is_file, shown

__all__ = ["EXTENDS", "extended", "lay_base"]

EXTENDS = "extends"
NOT_INHERITED = ("sweep", "placement")
"""Keys that ask something of their own file's scenario only."""
_PATHS: tuple[Where, ...] = (("county",), ("calls", "log"))
"""Keys that may hold a path from the file that writes them."""


def lay_base(document: Document, beside: Path) -> tuple[Document | None, list[Fault]]:
    """Lay the scenario that ``document`` extends under it; it, without the keys that it gave, or None.

    What is written in ``document`` stands over it key by key; a preset that is named anew stands alone.
    The changes of both stay where they are written.
    """
    if EXTENDS not in document.data:
        return None, []
    at, name = (EXTENDS,), document.data.pop(EXTENDS)
    if document.judged(at):
        _unknown(document)
        return None, []
    if not isinstance(name, str) or not name.strip():
        said = "has no value" if name is None or name == "" else f"{show(name)} is not the name of a scenario"
        _unknown(document)
        return None, [document.fault(at, f"{said}; write one such as xiyang.yaml")]
    file = _find(name.strip(), beside)
    if file is None:
        near = Path(name.strip()).parent
        known = {path.name for path in (*beside.glob("*.yaml"), *bundled("scenarios").glob("*.yaml"))}
        known -= {Path(document.path).name}
        if near != Path():
            known = {(near / path.name).as_posix() for path in (beside / near).glob("*.yaml")} or known
        _unknown(document)
        said = f"there is no scenario {show(name)}, neither beside this file nor in scenarios/"
        if closest(name, known) is None:  # "xiyan": the ending is not what it was known by
            known = {Path(one).stem for one in known}
        return None, [document.fault(at, f"{said}{did_you_mean(name, known)}")]
    try:
        base = read_yaml(file, shown(file), (document.mark(at), EXTENDS))
    except Faults as found:
        _unknown(document)
        return None, list(found.faults)
    if base.path == document.path:
        _unknown(document)
        return None, [document.fault(at, f"{show(name)} is this file itself; name the scenario that it grows from")]
    if EXTENDS in base.data:
        before = base.data[EXTENDS]
        if isinstance(before, str) and is_file(file.parent / before):
            before = (Path(name.strip()).parent / before).as_posix()
        _unknown(document)
        return None, [
            document.fault(
                at,
                f"{show(name)} itself extends {show(before)}, and a chain is not followed; "
                f"extend {show(before)}, and write the changes of both here",
            )
        ]
    document.hashes |= base.hashes
    for path in _PATHS:
        _rooted(base, path, file.resolve().parent, beside)
    _alone(document, base)
    for key in NOT_INHERITED:
        base.leave_out(key)
    changes = {key: base.data.pop(key) for key in ("changes",) if key in base.data}
    facts = [fact for fact in base.facts if fact.key.startswith("changes[")]
    base.facts = [fact for fact in base.facts if fact not in facts]
    marks = base.marks
    base.marks = {place: mark for place, mark in marks.items() if place[:1] != ("changes",)}
    unread = base.unread
    base.unread = {place for place in unread if place[:1] != ("changes",)}
    lay_under(document, (), base, ScenarioSection)
    return Document(base.path, changes, marks, facts, unread=unread), []


def extended(document: Document, beside: Path) -> Path | None:
    """The file of the scenario that a document extends; None where it names none that there is."""
    name = document.data.get(EXTENDS)
    return _find(name.strip(), beside) if isinstance(name, str) and name.strip() else None


def _unknown(document: Document) -> None:
    """Nothing can be said of the county that a base would have named."""
    if "county" not in document.data:
        document.unread.add(("county",))


def _find(name: str, beside: Path) -> Path | None:
    ours = bundled("scenarios")
    named = (beside / name, beside / f"{name}.yaml", ours / name, ours / f"{name}.yaml")
    return next((file for file in named if is_file(file)), None)


def _rooted(base: Document, where: Where, folder: Path, beside: Path) -> None:
    """Make a path that is written from ``folder`` one that leads there from anywhere."""
    holder: Any = base.value(where[:-1])
    name = base.value(where)
    if folder != beside and isinstance(holder, dict) and isinstance(name, str) and name.strip():
        path = folder / name
        if is_file(path) or is_file(path / "county.yaml"):
            holder[where[-1]] = path.as_posix()


def _alone(document: Document, base: Document) -> None:
    """Bring presets that stand by their name in one file and with keys in the other to one form."""
    for where, preset, section in presets_of(ScenarioSection):
        over, under, holder = document.value(where), base.value(where), base.value(where[:-1])
        if preset.each or not isinstance(over, dict) or not isinstance(holder, dict) or under is None:
            continue
        if "preset" in over:
            del holder[where[-1]]
            for place in [place for place in base.marks if place[: len(where)] == where]:
                del base.marks[place]
            key = ".".join(map(str, where))
            base.facts = [fact for fact in base.facts if not fact.key.startswith(key)]
        elif isinstance(under, str) and not (section.plain and under.strip()[:1].isdigit()):
            holder[where[-1]] = {"preset": under}
