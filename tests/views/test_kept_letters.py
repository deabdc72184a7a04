"""The letters of a page as a font, and templates that are compiled once."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import jinja2
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader

from sim.views.compiled import Compiled
from sim.views.font import as_woff, font_file


@pytest.fixture
def cut() -> bytes:
    """A font of two letters."""
    uharfbuzz = pytest.importorskip("uharfbuzz")
    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(map(ord, "急救"))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file())))
    return bytes(uharfbuzz.subset(face, asked).blob.data)


def test_a_woff_holds_every_table_of_the_font(cut: bytes) -> None:
    woff = as_woff(cut)
    plain, packed = SFNTReader(io.BytesIO(cut)), SFNTReader(io.BytesIO(woff), checkChecksums=2)
    assert packed.flavor == "woff"
    tags = list(plain.keys())
    assert list(packed.keys()) == tags
    assert [packed[tag] for tag in tags] == [plain[tag] for tag in tags]
    assert len(woff) < len(cut)
    assert set(map(ord, "急救")) <= set(TTFont(io.BytesIO(woff)).getBestCmap())


def test_the_header_of_a_woff_tells_its_size_and_that_of_the_font(cut: bytes) -> None:
    """WOFF readers refuse a font of which these are not true."""
    woff = as_woff(cut)
    assert int.from_bytes(woff[8:12], "big") == len(woff)
    assert int.from_bytes(woff[16:20], "big") == len(cut)
    entries = [woff[44 + 20 * n : 64 + 20 * n] for n in range(int.from_bytes(woff[12:14], "big"))]
    assert [entry[:4] for entry in entries] == sorted(entry[:4] for entry in entries)
    assert all(int.from_bytes(entry[4:8], "big") % 4 == 0 for entry in entries)


def templates(folder: Path, **options: bool) -> jinja2.Environment:
    kept = Compiled(folder, f"{options}")
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), bytecode_cache=kept, **options)


def test_a_template_is_compiled_once_until_its_text_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    compiled: list[str] = []
    before = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, *rest: object, **more: object) -> object:
        compiled.append(source)
        return before(self, source, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    page = tmp_path / "page.j2"
    page.write_text("<p>{{ text }}</p>\n", encoding="utf-8")
    for _ in range(2):
        assert templates(tmp_path).get_template("page.j2").render(text="<") == "<p><</p>"
    assert len(compiled) == 1
    assert templates(tmp_path, autoescape=True).get_template("page.j2").render(text="<") == "<p>&lt;</p>"
    page.write_text("<b>{{ text }}</b>\n", encoding="utf-8")
    assert templates(tmp_path).get_template("page.j2").render(text="<") == "<b><</b>"
    assert len(compiled) == 3


def test_where_python_keeps_no_bytecode_no_template_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "page.j2").write_text("{{ text }}", encoding="utf-8")
    assert templates(tmp_path).get_template("page.j2").render(text="a") == "a"
    assert [path.name for path in tmp_path.iterdir()] == ["page.j2"]


def test_a_template_that_was_kept_damaged_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.j2").write_text("{{ text }}", encoding="utf-8")
    templates(tmp_path).get_template("page.j2")
    [kept] = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert templates(tmp_path).get_template("page.j2").render(text="a") == "a"
