"""YAML with the place of every key kept, and every fault of the file found in one reading.

The node tree is walked here, not a constructed object, because only the tree still knows its
duplicate keys, its aliases and its places. YAML 1.2 rules (ruamel.yaml) keep ``13:30`` and ``NO`` text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.documents.facts import CONFIDENCE, FACT_KEYS, Fact
from sim.documents.faults import Fault, Faults, Mark, did_you_mean

__all__ = ["Document", "Where", "decode", "digest", "read_yaml"]

Where = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


@dataclass
class Document:
    """A YAML file as plain data, the place of each value and the facts it carries."""

    path: str
    data: dict[str, Any]
    marks: dict[Where, Mark]
    facts: list[Fact] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)

    def mark(self, where: Where) -> Mark:
        """The place of the value at ``where``, or of the nearest mapping that holds it."""
        while where not in self.marks and where:
            where = where[:-1]
        return self.marks.get(where, Mark(self.path))

    def fault(self, where: Where, message: str) -> Fault:
        """A fault at ``where``, its key written with dots."""
        return Fault(self.mark(where), dotted(where), message)


def dotted(where: Where) -> str:
    """``calls.conditions[2].share`` for the path to it."""
    text = ""
    for step in where:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else str(step))
    return text


def decode(raw: bytes) -> str:
    """Text of a file saved as UTF-8 (with or without a mark) or, as older Windows programs do, GB18030."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def digest(raw: bytes) -> str:
    """SHA-256 of a file's bytes with line ends made alike, so that a checkout on Windows hashes the same."""
    return sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def read_bytes(path: Path, shown: str, asked: tuple[Mark, str] | None = None) -> bytes:
    """The file's bytes, or one fault that says which file is missing, at ``asked`` where given."""
    mark, key = asked or (Mark(shown), "")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        near = (
            did_you_mean(path.name, (p.name for p in path.parent.iterdir() if p.is_file()))
            if path.parent.is_dir()
            else ""
        )
        raise Faults([Fault(mark, key, f"no such file: {shown}{near}")]) from None
    except OSError as error:
        raise Faults([Fault(mark, key, f"{shown} cannot be read: {error.strerror}")]) from None


def read_yaml(path: Path, shown: str | None = None, asked: tuple[Mark, str] | None = None) -> Document:
    """Read ``path``; faults call it ``shown``.

    Raises
    ------
    Faults
        A missing or unreadable file (at ``asked``, the place that named it), a syntax error,
        a duplicate key, an alias, a key that is no text, a fact without source or confidence.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    name = shown or path.as_posix()
    raw = read_bytes(path, name, asked)
    try:
        text = decode(raw)
    except UnicodeDecodeError:
        raise Faults([Fault(Mark(name), "", "is not text; save it as UTF-8")]) from None
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(name, at.line + 1, at.column + 1) if at else Mark(name)
        problem = error.problem or error.context or "is not YAML"
        raise Faults(
            [
                Fault(
                    mark,
                    "",
                    f"not readable as YAML: {problem}; check the indentation, colons and quotes "
                    "on this line and the one above",
                )
            ]
        ) from None
    except YAMLError as error:
        raise Faults([Fault(Mark(name), "", f"not readable as YAML: {str(error).splitlines()[0]}")]) from None
    walk = _Walk(name)
    data = walk.value(node, ()) if node is not None else {}
    if not isinstance(data, dict):
        walk.faults.append(Fault(Mark(name), "", "holds no keys; write it as lines of 'key: value'"))
    if walk.faults:
        raise Faults(walk.faults)
    return Document(name, data, walk.marks, walk.facts, {name: digest(raw)})


class _Walk:
    """Turns the node tree to plain data, collecting marks, facts and faults on the way."""

    def __init__(self, path: str):
        self.path = path
        self.marks: dict[Where, Mark] = {}
        self.facts: list[Fact] = []
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def value(self, node: Any, where: Where) -> Any:
        mark = Mark(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.marks.setdefault(where, mark)
        if id(node) in self.seen:
            self.faults.append(
                Fault(
                    mark,
                    dotted(where),
                    f"is an alias (*{node.anchor}); write its value out, so that each figure stands where it is used",
                )
            )
            return None
        self.seen.add(id(node))
        if node.id == "scalar":
            return self.scalar(node, where, mark)
        if node.id == "sequence":
            return [self.value(child, (*where, n)) for n, child in enumerate(node.value)]
        return self.mapping(node, where, mark)

    def mapping(self, node: Any, where: Where, mark: Mark) -> Any:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = Mark(self.path, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key_node.id != "scalar":
                self.faults.append(Fault(place, dotted(where), "a key is not a word; write 'key: value'"))
                continue
            key = str(key_node.value)
            if key in data:
                first = self.marks[(*where, key)].line
                self.faults.append(
                    Fault(place, dotted((*where, key)), f"stands twice, first on line {first}; keep one of the two")
                )
                continue
            self.marks[(*where, key)] = place
            data[key] = self.value(value_node, (*where, key))
        if "value" in data and data.keys() & (FACT_KEYS - {"value"}):
            for key in data.keys() - FACT_KEYS:
                self.faults.append(
                    Fault(
                        self.marks[(*where, key)],
                        dotted((*where, key)),
                        "a figure with its provenance "
                        f"holds only {', '.join(sorted(FACT_KEYS))}; a text that holds a comma goes in quotes",
                    )
                )
            return self.fact(data, where, mark)
        return data

    def fact(self, data: dict[str, Any], where: Where, mark: Mark) -> Any:
        confidence = str(data.get("confidence") or ("H" if data.get("source") else "assumed"))
        if confidence not in CONFIDENCE:
            self.faults.append(
                Fault(
                    self.marks[(*where, "confidence")],
                    dotted((*where, "confidence")),
                    f"'{confidence}' is no degree of confidence{did_you_mean(confidence, CONFIDENCE)}",
                )
            )
        if confidence in ("H", "M") and not data.get("source"):
            self.faults.append(
                Fault(
                    mark,
                    dotted(where),
                    f"has confidence {confidence} and no source; name the source, or write 'confidence: assumed'",
                )
            )
        self.facts.append(
            Fact(
                dotted(where),
                data["value"],
                str(data.get("source") or ""),
                confidence,
                str(data.get("note") or ""),
                mark,
            )
        )
        # what is inside the value is found by its own path, without the word "value"
        inner = (*where, "value")
        for place in [p for p in self.marks if p[: len(inner)] == inner and p != inner]:
            self.marks[where + place[len(inner) :]] = self.marks.pop(place)
        for key in FACT_KEYS:
            self.marks.pop((*where, key), None)
        return data["value"]

    def scalar(self, node: Any, where: Where, mark: Mark) -> Any:
        text = str(node.value)
        match str(node.tag).rsplit(":", 1)[-1]:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return _whole(text)
            case "float":
                special = text.lower().lstrip("+-")  # .inf and .nan, as YAML writes them
                return float(text.lower().replace(".", "") if special in (".inf", ".nan") else text.replace("_", ""))
            case "timestamp":
                try:
                    return date.fromisoformat(text)
                except ValueError:
                    return text
            case "str":
                return text
        self.faults.append(Fault(mark, dotted(where), f"carries the tag {node.tag}; write a plain value"))
        return None


def _whole(text: str) -> int | str:
    """A whole number, with or without a prefix (0x, 0o); an area code such as 0351 stays text."""
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        return text
