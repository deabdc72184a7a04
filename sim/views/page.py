"""The page that every report is: one HTML file that holds its pictures and letters, and fetches nothing."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.views.font import as_woff, font_file

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"

_FONT_PLACE = "data:font/woff;base64,"
_FIRST_HAN = 0x2E80


def in_json(*parts: object) -> str:
    """Where the JSON beside a page has something, by keys and places; a test finds the numbers that a page shows there.

    Several such paths stand apart by spaces.
    """
    return "/".join(str(part).replace("%", "%25").replace("/", "%2F").replace(" ", "%20") for part in parts)


def shared(texts: Iterable[str], names: Iterable[str] = ()) -> dict[str, list[Any]]:
    """Texts of a script's data in pieces, those that come again told once; run.js puts them together.

    A text is parted at its numbers and at ``names``. A piece is itself, or the place of one of ``parts``.
    """
    known = "|".join(map(re.escape, sorted({name for name in names if name}, key=len, reverse=True)))
    parting = re.compile(rf"({known + '|' if known else ''}\d[\d.,]*)")
    pieces = [[piece for piece in parting.split(text) if piece] for text in texts]
    counts = Counter(piece for text in pieces for piece in text)
    place = {piece: n for n, piece in enumerate(one for one, count in counts.items() if count > 1)}
    return {"parts": list(place), "texts": [[place.get(piece, piece) for piece in text] for text in pieces]}


class Row(list[Any]):
    """The cells of a line of a table, and where the JSON beside the page has their numbers (`in_json`)."""

    def __init__(self, key: str, cells: Iterable[Any]):
        super().__init__(cells)
        self.key = key


def write_page(path: Path, template: str, **content: Any) -> None:
    """Write ``template``, filled with ``content``, to ``path`` as one file (`page_text`)."""
    path.write_text(page_text(template, **content), encoding="utf-8", newline="\n")


def page_text(template: str, **content: Any) -> str:
    """``template``, filled with ``content``, with the style, the scripts and the Chinese letters that it uses.

    A page whose ``map`` is not None has Leaflet with it.
    """
    mapped = _leaflet() if content.get("map") else {"script": "", "style": ""}
    asked = {
        "style": mapped["style"] + _template("frame.css"),
        "leaflet": mapped["script"],
        "script": _template("run.js"),
        "map": None,
        "file": "summary.json",
        "repeat_small": None,
        "font_place": _FONT_PLACE,
    }
    html = _environment().get_template(template).render(asked | content)
    return html.replace(_FONT_PLACE, _embedded_font(html), 1)


@cache
def _environment() -> jinja2.Environment:
    """What fills the templates: one for all pages of a process, so that each template is compiled once."""
    import jinja2  # what only prints an answer draws no page

    from sim.views.compiled import Compiled

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    options = environment.autoescape, environment.trim_blocks, environment.lstrip_blocks
    environment.bytecode_cache = Compiled(TEMPLATES, f"{options}")
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _template(name: str) -> str:
    """A style sheet or a script of the pages."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _leaflet() -> dict[str, str]:
    """Leaflet's script and style sheet; the style sheet's images belong to controls that are not used."""
    folder = TEMPLATES / "vendor" / "leaflet"
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    return {
        "script": (folder / "leaflet.js").read_text(encoding="utf-8"),
        "style": re.sub(r"url\([^)]*\)", "none", style),
    }


def _embedded_font(text: str) -> str:
    """The Chinese characters of ``text`` as a font in a data address, for readers whose system has none."""
    import uharfbuzz  # type: ignore[import-untyped]  # it cuts in a fiftieth of the time that fontTools takes

    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(ord(letter) for letter in set(text) if ord(letter) >= _FIRST_HAN)
    asked.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    asked.layout_feature_tag_set.clear()
    asked.name_id_set.clear()
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file()))), asked)
    return _FONT_PLACE + base64.b64encode(as_woff(cut.blob.data)).decode()


def as_written(value: object) -> str:
    """A value of the scenario file, close to how it was written there."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case Mapping():
            return ", ".join(f"{key}: {as_written(one)}" for key, one in value.items())
        case list() | tuple():
            return ", ".join(as_written(one) for one in value)
    return str(value)
