"""The one description from which the files of an office are made: a document's parts, and a workbook's sheets.

A question tells its answer as an `Office` once; both files follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.county import County
from sim.experiment import versions
from sim.experiment.shapes import Shapes
from sim.views.county_map import Layer, Spot
from sim.views.document import Grid, Item, Paper, Picture
from sim.views.sheets import Sheet, plain, tile_verdict
from sim.views.tiles import Tile
from sim.views.workbook import write_workbook
from sim.views.written import Written


@dataclass(frozen=True)
class Office:
    """An answer as an office has it.

    Attributes
    ----------
    name, title
        Of the workbook, and of the document.
    about
        What was asked, above the first heading.
    parts
        The document's parts, by what follows ``office-part-`` in the message of their heading.
    sheets
        Those of the workbook.
    """

    name: str
    title: str
    about: Sequence[Item]
    parts: Mapping[str, Sequence[Item]]
    sheets: Sequence[Sheet]


def write_document(path: Path, written: Written, office: Office) -> None:
    """Write the document to ``path``.

    Raises
    ------
    Faults
        Where the library that writes documents is not installed.
    """
    paper = Paper(written, office.title)
    for item in office.about:
        paper.add(item)
    for part, items in office.parts.items():
        paper.heading(written.words(f"office-part-{part}"))
        for item in items:
            paper.add(item)
    paper.save(path)


def write_sheets(path: Path, written: Written, office: Office) -> None:
    """Write the workbook to ``path``.

    Raises
    ------
    Faults
        Where the library that writes workbooks is not installed.
    """
    write_workbook(path, office.sheets, written.words, office.name)


def ended(written: Written, heading: str) -> str:
    """A heading of a page as a sentence of a paragraph."""
    sentence = plain(heading)
    return sentence if sentence.endswith((".", "。")) else sentence + ("。" if written.language == "zh" else ".")


def flat(written: Written, cell: str | Sequence[str]) -> str:
    """A cell of a page as one text: where it is a figure and its interval, this one behind it in brackets."""
    return plain(cell) if isinstance(cell, str) else written.with_interval(*map(plain, cell[:2]))


def answer_part(
    written: Written, said: Iterable[str], tiles: Sequence[Tile], warnings: Iterable[str] = ()
) -> list[Item]:
    """The headline, what warns, and the figures of the first screen."""
    words = written.words
    heads = [words(key) for key in ("run-figure", "run-value", "run-verdict", "office-note")]
    rows = [[plain(t.what), t.value, tile_verdict(written, t), plain(t.note)] for t in tiles]
    sentences = ("" if written.language == "zh" else " ").join(map(plain, said))
    table = [Grid(words("office-answer-table"), heads, rows, (4, 2, 2, 5))] if tiles else []
    return [sentences, *map(plain, warnings), *table]


def maps(
    written: Written, county: County, shapes: Shapes | None, layers: Iterable[Layer], spots: Sequence[Spot] = ()
) -> Iterator[Item]:
    """Layers of the page's map as pictures; ``spots`` as in `layer_map`."""
    if shapes is None:
        yield written.words("office-no-map")
        return
    for layer in layers:
        yield Picture(partial(_drawn, written, county, shapes, layer, spots), layer.title)


def _drawn(written: Written, county: County, shapes: Shapes, layer: Layer, spots: Sequence[Spot]) -> bytes:
    from sim.views.plots.layer_map import layer_map
    from sim.views.style import save_png

    return save_png(layer_map(written, county, shapes, layer, spots=spots))


def trusted(written: Written, trust: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a page that say how far it can be trusted."""
    colon = "：" if written.language == "zh" else ": "
    for name, line in trust:
        yield f"{name}{colon}{plain(line)}"


def repeated(written: Written) -> str:
    """How it can be repeated."""
    return written.words("office-repeat-words", version=versions().get("chuche", ""))
