"""A document in the form of a decision paper: how each part of it looks, in the fonts and margins of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from sim.documents import Mark
from sim.documents.extras import needed
from sim.views.sheets import clean
from sim.views.written import Written

_FALLBACKS = {
    "方正小标宋简体": "宋体",
    "仿宋": "仿宋_GB2312",
    "黑体": "SimHei",
    "楷体": "楷体_GB2312",
}
"""What is taken where a machine lacks a font: the other name under which it comes, or one alike."""


@dataclass(frozen=True)
class Grid:
    """A table of a document: the line above it, its header, its rows, and how wide its columns are in proportion."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


@dataclass(frozen=True)
class Picture:
    """A picture of a document, drawn as PNG when it is written."""

    draw: Callable[[], bytes]
    title: str


@dataclass(frozen=True)
class Under:
    """A heading within a part of a document."""

    text: str


Item = str | Grid | Picture | Under
"""What a part of a document holds; a text is a paragraph."""


class Paper:
    """A document that grows from top to bottom: its fonts, its margins, and how each part of it looks.

    Raises
    ------
    Faults
        Where the library that writes documents is not installed.
    """

    def __init__(self, written: Written, title: str):
        docx: Any = needed("docx", "office", Mark("report.docx", 0), "--docx")
        needed("docx.oxml.ns", "office", Mark("report.docx", 0), "--docx")
        self.written, self.docx = written, docx
        self.units, self.qn = docx.shared, docx.oxml.ns.qn
        self.file = docx.Document()
        self.pictures = 0
        words, pt, cm = written.words, self.units.Pt, self.units.Cm
        chinese = written.language == "zh"
        self.fonts = {name: words(f"office-font-{name}") for name in ("title", "body", "head", "sub")}
        section = self.file.sections[0]
        section.page_width, section.page_height = cm(21), cm(29.7)
        margins = (3.7, 3.5, 2.8, 2.6) if chinese else (2.5, 2.5, 2.5, 2.5)  # those of GB/T 9704 for official papers
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(cm, margins)
        self.wide = 21 - margins[2] - margins[3]
        normal = self.file.styles["Normal"]
        self._font(normal.element.get_or_add_rPr(), self.fonts["body"])
        normal.font.size = pt(15 if chinese else 11)
        normal.paragraph_format.line_spacing = 1.4 if chinese else 1.15
        normal.paragraph_format.space_after = pt(0 if chinese else 6)
        for name, font, size in (("Title", "title", 22), ("Heading 1", "head", 16), ("Heading 2", "sub", 15)):
            style = self.file.styles[name]
            self._font(style.element.get_or_add_rPr(), self.fonts[font])
            style.font.size = pt(size if chinese else size - 3)
            style.font.bold = not chinese
            style.font.italic = False
            style.font.color.rgb = self.units.RGBColor(0, 0, 0)
        self.file.styles["Title"].paragraph_format.alignment = 1
        borders = self.file.styles["Title"].element.pPr.find(self.qn("w:pBdr"))
        if borders is not None:
            self.file.styles["Title"].element.pPr.remove(borders)
        self.file.core_properties.title = clean(title)
        self.file.core_properties.author = "chuche"
        self.file.core_properties.language = "zh-CN" if chinese else "en-GB"
        self.file.core_properties.comments = words("office-made-by")
        self._page_numbers(section)
        self._name_fallbacks()
        self.file.add_paragraph(clean(title), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """The heading of a part."""
        self.file.add_heading(clean(text), level)

    def add(self, item: Item) -> None:
        """A paragraph, a table, a picture or a heading within a part."""
        match item:
            case Grid():
                if item.caption:
                    self.caption(item.caption)
                self.table(item.heads, item.rows, item.widths)
            case Picture():
                self.picture(item.draw(), item.title)
            case Under():
                self.heading(item.text, 2)
            case _:
                self.text(item)

    def text(self, text: str) -> None:
        """A paragraph."""
        paragraph = self.file.add_paragraph(clean(text))
        if self.written.language == "zh":
            paragraph.paragraph_format.first_line_indent = self.units.Pt(30)  # two letters

    def caption(self, text: str) -> None:
        """The line above a table, or below a picture."""
        paragraph = self.file.add_paragraph()
        paragraph.alignment = 1
        run = paragraph.add_run(clean(text))
        run.font.size = self.units.Pt(12 if self.written.language == "zh" else 10)
        self._font(run._element.get_or_add_rPr(), self.fonts["head"])

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """A table whose header comes again on each page; ``widths`` are in proportion."""
        table = self.file.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment = 1
        lines = [list(heads), *rows]
        for _ in lines[1:]:
            table.add_row()
        for number, (row, cells) in enumerate(zip(table.rows, lines, strict=True)):
            for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = self.units.Cm(self.wide * widths[at] / sum(widths))
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.line_spacing = 1.0
                paragraph.paragraph_format.space_after = self.units.Pt(0)
                paragraph.alignment = 1 if number == 0 else 0
                run = paragraph.add_run(clean(text))
                run.font.size = self.units.Pt(10.5 if self.written.language == "zh" else 9)
                if number == 0:
                    self._font(run._element.get_or_add_rPr(), self.fonts["head"])
            properties = row._tr.get_or_add_trPr()
            mark = "w:tblHeader" if number == 0 else "w:cantSplit"
            properties.append(self.docx.oxml.OxmlElement(mark))
        self.file.add_paragraph().paragraph_format.line_spacing = 0.6

    def picture(self, png: bytes, title: str) -> None:
        """A picture with its number and title below, both on one page."""
        self.pictures += 1
        paragraph = self.file.add_paragraph()
        paragraph.alignment = 1
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = 1.0
        shape = paragraph.add_run().add_picture(BytesIO(png), width=self.units.Cm(self.wide))
        shape._inline.docPr.set("descr", clean(title))
        self.caption(self.written.words("office-picture", number=str(self.pictures), title=title))

    def save(self, path: Path) -> None:
        """Write it."""
        self.file.save(str(path))

    def _font(self, properties: Any, name: str) -> None:
        fonts = properties.get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(self.qn(f"w:{script}"), name)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(self.qn(f"w:{theme}"), None)

    def _page_numbers(self, section: Any) -> None:
        """A field in the footer that counts pages."""
        before, _, after = self.written.words("office-page", page="\x00").partition("\x00")
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = 1
        paragraph.add_run(before)
        field = self.docx.oxml.OxmlElement("w:fldSimple")
        field.set(self.qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        paragraph.add_run(after)

    def _name_fallbacks(self) -> None:
        """Say in the document's table of fonts what may stand for those that a machine lacks."""
        named = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{_FALLBACKS[name]}"/><w:charset w:val="86"/></w:font>'
            for name in dict.fromkeys(self.fonts.values())
            if name in _FALLBACKS
        )
        for part in self.file.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = part.blob.replace(b"</w:fonts>", f"{named}</w:fonts>".encode())
