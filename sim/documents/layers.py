"""Files laid over one another: a file, the one that it extends, and the presets of both, merged once.

Every value keeps the place at which it is written (`Document.mark`), in whichever file that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.documents.document import Document, Where
from sim.documents.faults import Fault, Faults, Mark, closest, did_you_mean, show
from sim.documents.files import is_file, shown
from sim.documents.sections import Preset, Section, lay_under, presets_of
from sim.documents.yaml import read_yaml
from sim.words import Listed, Message

_NUMBER = re.compile(r"\s*[-+.]?\d.*")


@dataclass(frozen=True)
class Form:
    """What a kind of file may hold.

    Parameters
    ----------
    model
        Its section.
    extends
        The key that names the file that it grows from.
    aside
        Keys that are no part of ``model``, but ask something besides: they are set aside.
    each
        Those of them of which the base's hold beside its own; of the others only its own.
    paths
        Keys that may hold a path from the file that writes them.
    example
        The name of such a file, for faults.
    needs
        The key that either the file or the one that it grows from must have.
    in_folder
        The file that stands in a folder that a path may lead to.
    """

    model: type[Section]
    extends: str
    aside: tuple[str, ...]
    each: tuple[str, ...]
    paths: tuple[Where, ...]
    example: str
    needs: str
    in_folder: str


class Sources:
    """The files that a file may name, looked for from the folder ``beside`` in which it stands.

    Each is read once: whoever asks again is given the same, as it was read.

    Parameters
    ----------
    seeds
        Folders that hold presets, the nearest first.
    bases
        A folder in which files that others grow from are looked for, besides ``beside``.
    read
        Files that were read for others of the same command, by their path.
    """

    def __init__(self, beside: Path, seeds: tuple[Path, ...], bases: Path, read: dict[Path, Document] | None = None):
        self.beside, self.seeds, self.bases = beside, seeds, bases
        self._read = {} if read is None else read

    def document(self, file: Path, asked: tuple[Mark, str] | None = None) -> Document:
        """A YAML file.

        Raises
        ------
        Faults
            What `read_yaml` raises.
        """
        at = file.absolute()
        if at not in self._read:
            self._read[at] = read_yaml(file, shown(file), asked)
        return self._read[at].copy()

    def preset(self, family: str, name: str) -> Path | None:
        """The file of a preset: ``presets/<family>/<name>.yaml`` of the nearest of the seeds that has it."""
        files = (seeds / "presets" / family / f"{name}.yaml" for seeds in self.seeds)
        return next((file for file in files if is_file(file)), None)

    def presets(self, family: str) -> list[str]:
        """Names of the presets of a family."""
        return sorted({file.stem for seeds in self.seeds for file in (seeds / "presets" / family).glob("*.yaml")})

    def base(self, name: str) -> Path | None:
        """The file of this name, with its ending or without, that another grows from."""
        folders = (self.beside, self.bases)
        named = (folder / one for folder in folders for one in (name, f"{name}.yaml"))
        return next((file for file in named if is_file(file)), None)


@dataclass(frozen=True)
class Layers:
    """A file merged with the one that it extends and the presets of both.

    Attributes
    ----------
    document
        All of it, but for the keys that are set aside.
    asked
        The file over its base, without presets, with the keys that are set aside.
    base
        Those of these keys that the base has beside it; None without a base.
    written
        Every value that the file or its base writes, by its path: presets and defaults are none.
    faults
        What is wrong with the names of the files.
    """

    document: Document
    asked: Document
    base: Document | None
    written: dict[Where, Any]
    faults: list[Fault]


def layered(document: Document, sources: Sources, form: Form) -> Layers:
    """Merge a file with the one that it extends, and with the presets of both."""
    base, faults = _lay_base(document, sources, form)
    asked = document.copy()
    for key in form.aside:
        document.data.pop(key, None)
        document.facts = [fact for fact in document.facts if not fact.key.startswith((f"{key}.", f"{key}["))]
    written = leaves(document)
    faults += laid_presets(form.model, document, sources)
    return Layers(document, asked, base, written, faults)


def _lay_base(document: Document, sources: Sources, form: Form) -> tuple[Document | None, list[Fault]]:
    """Lay the file that ``document`` extends under it; of that the keys that hold beside the document's own, or None.

    What is written in ``document`` stands over it key by key; a preset that is named anew stands alone.
    """
    if form.extends not in document.data:
        return None, []
    at, name = (form.extends,), document.data.pop(form.extends)
    if document.judged(at):
        _unknown(document, form)
        return None, []
    if not isinstance(name, str) or not name.strip():
        _unknown(document, form)
        if name is None or name == "":
            return None, [document.fault(at, Message("layer-no-name", example=form.example))]
        return None, [document.fault(at, Message("layer-not-a-name", given=show(name), example=form.example))]
    file = sources.base(name.strip())
    if file is None:
        near = Path(name.strip()).parent
        known = {path.name for path in (*sources.beside.glob("*.yaml"), *sources.bases.glob("*.yaml"))}
        known -= {Path(document.path).name}
        if near != Path():
            known = {(near / path.name).as_posix() for path in (sources.beside / near).glob("*.yaml")} or known
        _unknown(document, form)
        if closest(name, known) is None:  # "xiyan": the ending is not what it was known by
            known = {Path(one).stem for one in known}
        meant = did_you_mean(name, known)
        said = Message("layer-none", name=show(name), folder=sources.bases.name, near=meant)
        return None, [document.fault(at, said)]
    try:
        base = sources.document(file, (document.mark(at), form.extends))
    except Faults as found:
        _unknown(document, form)
        return None, list(found.faults)
    if base.path == document.path:
        _unknown(document, form)
        return None, [document.fault(at, Message("layer-itself", name=show(name)))]
    if form.extends in base.data:
        before = base.data[form.extends]
        if isinstance(before, str) and is_file(file.parent / before):
            before = (Path(name.strip()).parent / before).as_posix()
        _unknown(document, form)
        return None, [document.fault(at, Message("layer-chain", name=show(name), before=show(before)))]
    document.hashes |= base.hashes
    for path in form.paths:
        _rooted(base, path, file.resolve().parent, sources.beside, form.in_folder)
    _alone(document, base, form.model)
    for key in form.aside:
        if key not in form.each:
            base.leave_out(key)
    beside = Document(base.path, {}, {})
    for key in form.each:
        base.take_out(key, beside)
    lay_under(document, (), base, form.model)
    return beside, []


def _unknown(document: Document, form: Form) -> None:
    """Nothing can be said of what a base would have named."""
    if form.needs not in document.data:
        document.unread.add((form.needs,))


def _rooted(base: Document, where: Where, folder: Path, beside: Path, in_folder: str) -> None:
    """Make a path that is written from ``folder`` one that leads there from anywhere."""
    holder: Any = base.value(where[:-1])
    name = base.value(where)
    if folder != beside and isinstance(holder, dict) and isinstance(name, str) and name.strip():
        path = folder / name
        if is_file(path) or is_file(path / in_folder):
            holder[where[-1]] = path.as_posix()


def _alone(document: Document, base: Document, model: type[Section]) -> None:
    """Bring presets that stand by their name in one file and with keys in the other to one form."""
    for where, preset, section in presets_of(model):
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


def laid_presets(model: type[Section], document: Document, sources: Sources) -> Iterator[Fault]:
    """Lay presets under the sections that name them, or that name none and have a default."""
    for where, preset, section in presets_of(model):
        if not preset.each:
            yield from _lay(document, where, preset, section, sources)
            continue
        group = document.value(where)
        names = range(len(group)) if isinstance(group, list) else group if isinstance(group, dict) else ()
        for name in names:
            yield from _lay(document, (*where, name), preset, section, sources)


def lay_named(
    document: Document, where: Where, preset: Preset, section: type[Section], sources: Sources
) -> Iterator[Fault]:
    """Lay a preset under the value at ``where`` if that names one; what it becomes is then whole."""
    given = document.value(where)
    by_name = isinstance(given, str) and not (section.plain and _NUMBER.match(given))
    if by_name or (isinstance(given, dict) and "preset" in given):
        yield from _lay(document, where, preset, section, sources)


def _lay(document: Document, where: Where, preset: Preset, section: type[Section], sources: Sources) -> Iterator[Fault]:
    holder: Any = document.value(where[:-1])
    if not isinstance(holder, dict | list) or document.judged(where):
        return
    given, name, asked = document.value(where), preset.default, where
    if isinstance(given, str):
        if section.plain and _NUMBER.match(given):
            return  # a value such as "5 min", which the section may take
        name = given
    elif isinstance(given, dict) and "preset" in given:
        asked, named = (*where, "preset"), given.pop("preset")
        if not isinstance(named, str):
            if not document.judged(asked):
                names = Listed(sources.presets(preset.family))
                yield document.fault(asked, Message("layer-not-a-preset", given=show(named), names=names))
            document.unread.add(where)
            return
        name = named
    elif given is None:
        if preset.unless and document.value(preset.unless) is not None:
            return
    elif not isinstance(given, dict):
        return
    if not name:  # a value of a mapping lies over the section around it, another on nothing
        if preset.each and isinstance(holder, dict):
            lay_under(document, where, _around(document, where), section)
        return
    file = sources.preset(preset.family, name)
    if file is None:
        near = did_you_mean(name, sources.presets(preset.family))
        yield document.fault(asked, Message("layer-no-preset", name=show(name), near=near))
        document.unread.add(where)
        return
    try:
        laid = sources.document(file)
    except Faults as found:
        yield from found.faults
        document.unread.add(where)
        return
    lay_under(document, where, laid, section)


def _around(document: Document, where: Where) -> Document:
    """The section that holds the mapping at ``where[:-1]``, without the mappings in it."""
    outer = where[:-2]
    data = {key: value for key, value in document.value(outer).items() if not isinstance(value, dict)}
    marks = {place[len(outer) :]: mark for place, mark in document.marks.items() if place[: len(outer)] == outer}
    return Document(document.path, data, marks)


def leaves(document: Document) -> dict[Where, Any]:
    """Every plain value that the document holds, by its path; a list is one value."""

    def below(value: Any, where: Where) -> Iterator[tuple[Where, Any]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from below(inner, (*where, key))
        else:
            yield where, value

    return dict(below(document.data, ()))


def is_number(text: str) -> bool:
    """True for a text that begins as a number does, such as 5 min."""
    return bool(_NUMBER.match(text))


def is_figure(value: Any) -> bool:
    """True for a number, a quantity written as text, and a list; a choice is none."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float | list) or (isinstance(value, str) and bool(_NUMBER.match(value)))
