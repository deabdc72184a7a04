"""YAML read with the place of every key, its facts, and every fault of the file at once."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.documents import Document, Faults, Section, check_section, did_you_mean, read_yaml
from sim.documents.files import digest
from sim.documents.sections import lay_under
from sim.words import said_in


def read(folder: Path, text: str, name: str = "a.yaml") -> Document:
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return read_yaml(folder / name, name)


def place(document: Document, *where: str | int) -> tuple[int, int]:
    mark = document.mark(where)
    return mark.line, mark.column


def test_a_source_and_a_note_may_be_written_for_each_language(tmp_path: Path) -> None:
    text = (
        "a: {value: 3, source: {en: census, zh: 普查}, note: {zh: 估计}}\n"
        "b: {value: 1, note: {fr: x}}\nc: {value: [{x: 1}], note: n}\n"
    )
    document = read(tmp_path, text)
    first, second, third = document.facts
    assert (first.source, said_in(first.source, "zh"), first.note) == ("census", "普查", "估计")
    assert document.data == {"a": 3, "b": 1, "c": [{"x": 1}]}
    assert [str(fault) for fault in document.faults] == [
        "a.yaml:2:15: b.note: a group of keys is not text; write a text"
    ]
    assert (second.confidence, third.note) == ("assumed", "n")
    assert not [where for where in document.marks if "note" in where or "source" in where]
    assert place(document, "c", 0, "x") == (3, 14)


def test_every_key_has_its_place(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\nb:\n  c: [x, {d: 2}]\n")
    assert document.data == {"a": 1, "b": {"c": ["x", {"d": 2}]}}
    assert place(document, "a") == (1, 1)
    assert place(document, "b", "c") == (3, 3)
    assert place(document, "b", "c", 0) == (3, 7)
    assert place(document, "b", "c", 1, "d") == (3, 11)
    assert place(document, "b", "nothing", "here") == (2, 1), "what is missing is missing in what holds it"


def test_plain_values_are_what_yaml_1_2_says(tmp_path: Path) -> None:
    words = {
        "NO": "NO", "on": "on", "13:30": "13:30", "0x10": 16, "true": True, "~": None, "1e999": "1e999", "1.5": 1.5,
        "2025-01-31": date(2025, 1, 31), "2025-02-30": "2025-02-30", "'3'": "3", "+.inf": math.inf,
    }  # fmt: skip
    document = read(tmp_path, "".join(f"k{n}: {word}\n" for n, word in enumerate(words)))
    assert list(document.data.values()) == list(words.values())


def test_a_figure_carries_its_provenance(tmp_path: Path) -> None:
    document = read(tmp_path, "a: {value: {b: [1, 2]}, source: census, note: by age}\nc:\n  value: 3\n")
    assert document.data == {"a": {"b": [1, 2]}, "c": 3}
    first, second = document.facts
    assert (first.key, first.source, first.confidence, first.note) == ("a", "census", "H", "by age")
    assert (second.key, second.value, second.confidence, second.assumed) == ("c", 3, "assumed", True)
    assert place(document, "a", "b", 1) == (1, 20), "inside a figure, places go by the key alone"


def test_all_faults_of_the_walk_are_kept_and_nothing_is_said_twice(tmp_path: Path) -> None:
    class Asked(Section):
        a: int
        b: int

    document = read(tmp_path, "a: &x 1\nb: *x\na: 2\nc: !t 3\nd: {value: 1, confidence: Q}\n")
    section, faults = check_section(Asked, document)
    assert section is None
    assert [(fault.mark.line, fault.key) for fault in sorted(faults)] == [
        (2, "b"),
        (3, "a"),
        (4, "c"),
        (5, "d"),
        (5, "d.confidence"),
    ]


def test_a_misspelt_key_is_one_fault(tmp_path: Path) -> None:
    class Asked(Section):
        county: str

    _, faults = check_section(Asked, read(tmp_path, "conty: xiyang\n"))
    assert [str(fault) for fault in faults] == ["a.yaml:1:1: conty: there is no such key here; did you mean 'county'?"]


def test_a_preset_keeps_its_places_under_what_is_written_over_it(tmp_path: Path) -> None:
    class Inner(Section):
        x: int = 0
        y: int = 0

    document = read(tmp_path, "top:\n  x: 1\n")
    preset = read(tmp_path, "x: 5\ny: {value: 6, source: census}\n", "preset.yaml")
    lay_under(document, ("top",), preset, Inner)
    assert document.data == {"top": {"x": 1, "y": 6}}
    assert document.mark(("top", "x")).path == "a.yaml"
    assert document.mark(("top", "y")).path == "preset.yaml"
    assert [fact.key for fact in document.facts] == ["top.y"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(text=st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_a_document_or_faults(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        document = read_yaml(path, "any.yaml")
    except Faults as faults:
        found = faults.faults
    else:
        assert isinstance(document.data, dict)
        found = tuple(document.faults)
    assert all(fault.mark.path == "any.yaml" for fault in found)


def test_digests_do_not_hang_on_line_ends() -> None:
    assert digest(b"a\r\nb\r\n") == digest(b"a\nb\n")


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("Xiyang", ["xiyang", "other"], "; did you mean 'xiyang'?"),
        ("zzz", ["xiyang", "other"], "; write one of other, xiyang"),
        ("zzz", ["xiyang"], "; write 'xiyang'"),
        ("zzz", [f"k{n:02}" for n in range(20)], "; there are 20, such as k00, k01, k02, k03, k04, k05"),
        ("zzz", [], ""),
        ("\ud800", ["a"], "; write 'a'"),
    ],
)
def test_did_you_mean(name: str, known: list[str], said: str) -> None:
    assert did_you_mean(name, known) == said


@pytest.mark.long
@given(value=JSON)
def test_json_comes_back_as_it_was(value: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "json.yaml"
    path.write_text(json.dumps({"held": [value]}), encoding="utf-8")
    document = read_yaml(path, "json.yaml")
    if not document.faults and not document.facts:
        assert document.data == {"held": [value]}
