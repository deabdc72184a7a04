"""Doubts as a document and a workbook."""

from __future__ import annotations

from sim.experiment import Doubts
from sim.experiment.doubt import REPLICATIONS
from sim.views.answered import values_sheet
from sim.views.document import Grid
from sim.views.doubt import numbers
from sim.views.doubt_page import (
    flips,
    headline,
    judged,
    ranges,
    tiles_of,
    tornado,
    trust,
    unmoved,
)
from sim.views.method import model_words
from sim.views.office import Office, answer_part, repeated, trusted
from sim.views.run_page import settings_rows
from sim.views.sheets import Column, Sheet, facts_sheet, plain, settings_sheet, tiles_sheet
from sim.views.written import Written
from sim.words import said_in


def doubt_office(written: Written, found: Doubts) -> Office:
    """Doubts as a document, and as a workbook with every assumption at each end of its range."""
    words, base = written.words, found.scenario
    question = said_in(base.settings.question, written.language)
    tiles, said = tiles_of(written, found), headline(written, found)
    changes = base.changes_in(written.language)
    range_heads = [words(f"doubt-range-{name}") for name in ("name", "ends", "confidence", "rests")]
    most_heads = [words(f"doubt-{name}") for name in ("assumption", "range", "moves")]
    unmoved_heads = [Column(words(f"doubt-{name}")) for name in ("key", "value", "unmoved-why")]
    pictures = []
    for key in found.figures:
        if picture := tornado(written, found, key):
            lines = [[bar.name, bar.small, bar.text] for bar in picture["bars"]]
            pictures.append(Grid(words("doubt-moves-of", figure=picture["title"]), most_heads, lines, (4, 4, 3)))
    left = unmoved(written, found)
    return Office(
        name=words("doubt-title", count=len(found.doubted)),
        title=words("doubt-office-title", county=written.name(base.county.name, base.county.name_latin)),
        about=[words("office-about", question=question), *changes],
        parts={
            "answer": answer_part(written, said, tiles),
            "towns": [*map(plain, flips(written, found)), *([] if found.flipping() else [words("doubt-no-flip")])],
            "why": [
                *pictures,
                Grid(words("doubt-ranges"), range_heads[:3], [row[:3] for row in ranges(written, found)], (4, 3, 2)),
            ],
            "sure": [*trusted(written, trust(written, found)), plain(judged(written, found))],
            "method": [plain(model_words(written, base.county, REPLICATIONS, base)), repeated(written)],
        },
        sheets=[
            tiles_sheet(written, tiles, [question, *map(plain, said)]),
            values_sheet(written, numbers(written, found)),
            Sheet(words("doubt-ranges"), [Column(head) for head in range_heads], [*ranges(written, found)]),
            Sheet(words("doubt-unmoved"), unmoved_heads, [*left]),
            settings_sheet(written, [*([None, change] for change in changes), *settings_rows(written, base)]),
            facts_sheet(written, base.facts),
        ],
    )
