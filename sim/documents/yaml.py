"""YAML with the place of every key kept, and every fault of the file found in one reading.

The node tree is walked here, not a constructed object, because only the tree still knows its
duplicate keys, its aliases and its places. YAML 1.2 rules (ruamel.yaml) keep ``13:30`` and ``NO`` text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.documents.document import Document, Where, dotted
from sim.documents.facts import CONFIDENCE, FACT_KEYS, Fact
from sim.documents.faults import Fault, Faults, Mark, did_you_mean, show
from sim.documents.files import digest, read_bytes, read_text
from sim.documents.spoken import both_languages
from sim.words import Listed, Message, Spoken


def read_yaml(path: Path, shown: str | None = None, asked: tuple[Mark, str] | None = None) -> Document:
    """Read ``path``; faults call it ``shown``.

    What is wrong with single keys (one that stands twice, an alias, a key that is no text, a fact
    without a source) is kept in the document's ``faults``, for `check_section` to say with the rest.

    Raises
    ------
    Faults
        A missing or unreadable file (at ``asked``, the place that named it), or a syntax error.
    """
    name = shown or path.as_posix()
    raw = read_bytes(path, name, asked)
    document = _document(read_text(raw, name, "UTF-8"), name).copy()
    document.hashes[name] = digest(raw)
    return document


@lru_cache(maxsize=256)
def _document(text: str, name: str) -> Document:
    """The document of a text, which nobody changes: several scenarios of one command lie over the same files."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    walk = _Walk(name)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        data = walk.value(node, ()) if node is not None else {}
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(name, at.line + 1, at.column + 1) if at else Mark(name)
        raise Faults([Fault(mark, "", _syntax(error.problem or error.context or "", text, mark.line))]) from None
    except YAMLError as error:
        raise Faults([_unreadable(name, text, str(error).split(":", 1)[0])]) from None
    except RecursionError:
        raise Faults([Fault(Mark(name, 0), "", Message("yaml-deep"))]) from None
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError) as error:  # the parser's own
        raise Faults([_unreadable(name, text, str(error))]) from None
    if not isinstance(data, dict):
        said = Message("yaml-no-keys-full-width" if "：" in text else "yaml-no-keys")
        raise Faults([*walk.faults, Fault(Mark(name), "", said)])
    return Document(name, data, walk.marks, walk.facts, {}, walk.faults, walk.unread)


_SYNTAX = {
    "found character '\\t'": "tab",
    "mapping values are not allowed": "second-colon",
    "expected ',' or": "bracket",
    "could not find expected ':'": "no-colon",
    "expected <block end>": "alignment",
    "expected '<document start>'": "stray",
    "document separator": "separator",
    "expected the node content": "no-content",
    "expected chomping": "block-text",
    "expected a comment or": "block-text",
    "another document": "second-document",
    "undefined alias": "alias",
    "unexpected end of stream": "quote",
    "cannot start any token": "first-character",
    "sequence entries are not allowed": "list-item",
    "unknown escape character": "backslash",
}
"""What the parser says, and the variant of ``yaml-syntax`` that says what a planner can make of it."""


_NO_COLON = re.compile(r"\s*(?:- +)?(\w+) *\{.*:")
"""A key and its group in brackets on one line, with nothing between them."""


def _syntax(problem: str, text: str, line: int) -> Message:
    lines = text.splitlines()
    near = "".join(lines[max(0, line - 2) : line])
    bare = next((found[1] for one in lines[max(0, line - 2) : line] if (found := _NO_COLON.match(one))), None)
    if bare is not None and "tab" not in problem and "mapping values" in problem:
        return Message("yaml-syntax-key", bare=bare)
    if "：" in near and "tab" not in problem:
        return Message("yaml-syntax", why="colon-full-width")
    if "，" in near and "expected ',' or" in problem:
        return Message("yaml-syntax", why="comma-full-width")
    why = next((why for found, why in _SYNTAX.items() if found in problem), None)
    if why is None and problem:
        return Message("yaml-syntax-other", problem=problem)
    return Message("yaml-syntax", why=why or "breaks-off")


def _unreadable(path: str, text: str, why: str) -> Fault:
    """A fault at the first character that YAML forbids, or at the file."""
    for number, line in enumerate(text.splitlines(), start=1):
        for column, letter in enumerate(line, start=1):
            if unicodedata.category(letter) in ("Cc", "Cs", "Cn") and letter != "\t":
                return Fault(Mark(path, number, column), "", Message("yaml-invisible", code=f"{ord(letter):04X}"))
    why = " ".join(why.split())[:80]
    return Fault(Mark(path, 0), "", Message("yaml-unreadable", why=why))


_OF_A_FACT = {(key,) for key in FACT_KEYS}


class _Walk:
    """Turns the node tree to plain data, collecting marks, facts and faults on the way."""

    def __init__(self, path: str):
        self.path = path
        self.marks: dict[Where, Mark] = {}
        self.facts: list[Fact] = []
        self.faults: list[Fault] = []
        self.unread: set[Where] = set()
        self.seen: set[int] = set()

    def fault(self, mark: Mark, where: Where, message: Spoken, *, unread: bool = False) -> None:
        self.faults.append(Fault(mark, dotted(where), message))
        if unread:
            self.unread.add(where)

    def value(self, node: Any, where: Where) -> Any:
        mark = Mark(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            place = next((self.marks[where[:n]] for n in range(len(where), -1, -1) if where[:n] in self.marks), mark)
            self.fault(place, where, Message("yaml-alias", anchor=node.anchor), unread=True)
            return None
        self.marks.setdefault(where, mark)
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
                self.fault(place, where, Message("yaml-bracket-for-key"))
                continue
            key = str(key_node.value)
            if _halved(key):
                self.fault(place, where, Message("yaml-half-key"))
                continue
            if key == "<<":
                self.fault(place, (*where, key), Message("yaml-merge"), unread=True)
                continue
            if key in data:
                first = self.marks[(*where, key)].line
                self.fault(place, (*where, key), Message("yaml-twice", line=str(first)))
                continue
            self.marks[(*where, key)] = place
            data[key] = self.value(value_node, (*where, key))
        if "value" in data and (len(data) == 1 or data.keys() & (FACT_KEYS - {"value"})):
            return self.fact(data, where, mark)
        if data and data.keys() <= FACT_KEYS and where:
            self.fault(mark, where, Message("yaml-fact-without-value", keys=Listed(data)), unread=True)
        return data

    def fact(self, data: dict[str, Any], where: Where, mark: Mark) -> Any:
        """The value of a figure with its provenance, which is kept among the facts."""
        for key in sorted(data.keys() - FACT_KEYS):
            self.fault(self.marks[(*where, key)], (*where, key), Message("yaml-beside-value"))
        plain = {key: data.get(key) for key in ("source", "confidence", "note")}
        texts = {key: both_languages(plain[key]) for key in ("source", "note")}
        for key, given in plain.items():
            if isinstance(given, dict | list) and not texts.get(key):
                self.fault(self.marks[(*where, key)], (*where, key), Message("yaml-not-text", given=show(given)))
        source, note = (texts[key] or str(plain[key] or "") for key in ("source", "note"))
        confidence = str(plain["confidence"] or ("H" if source else "assumed"))
        if confidence not in CONFIDENCE and not isinstance(plain["confidence"], dict | list):
            near = did_you_mean(confidence, CONFIDENCE)
            said = Message("table-confidence", given=show(plain["confidence"]), near=near)
            self.fault(self.marks[(*where, "confidence")], (*where, "confidence"), said)
        if confidence in ("H", "M") and not source:
            self.fault(mark, where, Message("yaml-no-source", confidence=confidence))
        self.facts.append(Fact(dotted(where), data["value"], source, confidence, note, mark))
        # what is inside the value is found by its own path, without the word "value"
        inner = (*where, "value")
        for place in [p for p in self.marks if p[: len(inner)] == inner and p != inner]:
            self.marks[where + place[len(inner) :]] = self.marks.pop(place)
        for place in [p for p in self.unread if p[: len(inner)] == inner]:
            self.unread.remove(place)
            self.unread.add(where + place[len(inner) :])
        for place in [p for p in self.marks if p[: len(where)] == where and p[len(where) :][:1] in _OF_A_FACT]:
            del self.marks[place]
        return data["value"]

    def scalar(self, node: Any, where: Where, mark: Mark) -> Any:
        text = str(node.value)
        if _halved(text):
            self.fault(mark, where, Message("yaml-half-text"), unread=True)
            return None
        match str(node.tag).rsplit(":", 1)[-1]:
            case "null":
                return None
            case "bool":
                return {"true": True, "false": False}.get(text.lower(), text)
            case "int":
                return _whole(text)
            case "float":
                special = text.lower().lstrip("+-")  # .inf and .nan, as YAML writes them
                if special in (".inf", ".nan"):
                    return float(text.lower().replace(".", ""))
                try:
                    number = float(text.replace("_", ""))
                except ValueError:  # 1:30.5, a number of base 60 in old YAML
                    return text
                return number if math.isfinite(number) else text
            case "timestamp":
                try:
                    return date.fromisoformat(text)
                except ValueError:
                    return text
            case "str" | "merge" | "value":  # "<<" and "=" alone are words here
                return text
        self.fault(mark, where, Message("yaml-tag", tag=str(node.tag)), unread=True)
        return None


_HALF = re.compile("[\ud800-\udfff]")


def _halved(text: str) -> bool:
    """True where a text holds a surrogate, which no file and no screen can show."""
    return _HALF.search(text) is not None


def _whole(text: str) -> int | str:
    """A whole number, with or without a prefix (0x, 0o); an area code such as 0351 stays text."""
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        return text
