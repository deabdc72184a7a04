"""The page that every report is: one HTML file that holds its pictures and letters, and fetches nothing."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.views.font import font_file

TEMPLATES = Path(__file__).parent / "templates"

_FONT_PLACE = "data:font/woff;base64,"
_FIRST_HAN = 0x2E80


def write_page(path: Path, template: str, **content: Any) -> None:
    """Write ``template``, filled with ``content``, to ``path`` as one file, with the Chinese letters it uses."""
    path.write_text(page_text(template, **content), encoding="utf-8", newline="\n")


def page_text(template: str, **content: Any) -> str:
    """``template``, filled with ``content``, with the Chinese letters it uses."""
    import jinja2  # what only prints an answer draws no page

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    html = environment.get_template(template).render(**content, font_place=_FONT_PLACE)
    return html.replace(_FONT_PLACE, _embedded_font(html), 1)


def template(name: str) -> str:
    """A style sheet or a script of the pages."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def leaflet() -> dict[str, str]:
    """Leaflet's script and style sheet; the style sheet's images belong to controls that are not used."""
    folder = TEMPLATES / "vendor" / "leaflet"
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    return {
        "script": (folder / "leaflet.js").read_text(encoding="utf-8"),
        "style": re.sub(r"url\([^)]*\)", "none", style),
    }


def _embedded_font(text: str) -> str:
    """The Chinese characters of ``text`` as a font in a data address, for readers whose system has none."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = subset.Options(flavor="woff", hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in set(text) if ord(letter) >= _FIRST_HAN])
    written = io.BytesIO()
    with TTFont(font_file(), lazy=True, recalcTimestamp=False) as font:
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])  # else it makes up better names
        cutter.subset(font)
        font.flavor = "woff"
        font.save(written)
    return _FONT_PLACE + base64.b64encode(written.getvalue()).decode()


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
