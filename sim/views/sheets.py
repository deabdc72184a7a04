"""What a workbook is made of: sheets of cells, numbers as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sim.views.tiles import Tile
from sim.views.written import Written
from sim.words import said_in

Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """A column: its header, and how its numbers are written, one of ``FORMATS``."""

    heading: str
    form: str = "text"


FORMATS = {
    "text": "@",
    "whole": "#,##0",
    "number": "#,##0.0##",
    "min": "0.0##",
    "km": "0.0##",
    "share": "0.0##%",
    "calls a day": "0.0##",
    "h": "0.0##",
    "hours": "0.0##",
    "calls": "#,##0",
    "ratio": "0.000",
    "cny": "#,##0",
    "people a year": "0.0##",
    "degrees": "0.00000",
}
"""Of a spreadsheet, by what is counted; shares stay shares of one."""


@dataclass(frozen=True)
class Sheet:
    """A table: its name, lines above it, its columns and its rows; a cell of None is empty."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Letters that neither a document nor a workbook can hold."""


def clean(text: str) -> str:
    """A text without the letters that no document can hold."""
    return _UNSEEN.sub("", str(text))


def plain(text: str) -> str:
    """A message of a page without its tags."""
    return " ".join(Markup(text).striptags().split())


def number(value: float) -> Cell:
    """A number for a cell; None where there is none."""
    value = float(value)
    return None if math.isnan(value) else value


def tiles_sheet(written: Written, tiles: Sequence[Tile], above: Iterable[str], against: str = "run-asked") -> Sheet:
    """The figures of the first screen, below lines such as the answer; ``against`` says what their goals are."""
    words = written.words
    return Sheet(
        words("office-sheet-answer"),
        [
            Column(words("run-figure")),
            Column(words("run-value"), "share"),
            Column(words(against), "share"),
            Column(words("run-verdict")),
            Column(words("office-note")),
        ],
        [
            [
                plain(tile.what),
                tile.value if tile.share is None else tile.share,
                None if tile.share is None else tile.goal,
                tile_verdict(written, tile),
                plain(tile.note),
            ]
            for tile in tiles
        ],
        list(above),
    )


def tile_verdict(written: Written, tile: Tile) -> str:
    """The words of a tile's verdict."""
    return plain(tile.verdict_words or (written.words(f"verdict-{tile.verdict}") if tile.verdict else ""))


def settings_sheet(written: Written, rows: Iterable[Sequence[Cell]]) -> Sheet:
    """What was asked, a setting a row."""
    heads = [Column(written.words(key)) for key in ("run-setting", "run-value")]
    return Sheet(written.words("office-sheet-settings"), heads, [list(row) for row in rows])


def facts_sheet(written: Written, facts: Sequence[Any]) -> Sheet:
    """Every figure of the input, those that are assumed first."""
    words = written.words
    rows: list[list[Cell]] = [
        [
            fact.key,
            fact.value if isinstance(fact.value, int | float) and not isinstance(fact.value, bool) else str(fact.value),
            words(f"run-confidence-{fact.confidence}"),
            said_in(fact.source, written.language),
            said_in(fact.note, written.language),
            fact.mark.path,
            fact.mark.line or None,
        ]
        for fact in sorted(facts, key=lambda fact: not fact.assumed)
    ]
    heads = ("run-input", "run-value", "run-confidence", "office-source", "office-note", "office-file", "office-line")
    columns = [Column(words(key), "whole" if key == "office-line" else "text") for key in heads]
    count, assumed = len(facts), sum(fact.assumed for fact in facts)
    above = [plain(written("run-inputs-assumed", count=count, assumed=assumed))] if count else []
    return Sheet(words("office-sheet-facts"), columns, rows, above)
