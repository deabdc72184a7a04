"""A sweep as a document and a workbook."""

from __future__ import annotations

from sim.experiment import Swept
from sim.measures import minutes_judged
from sim.views.answered import values_sheet
from sim.views.document import Grid
from sim.views.method import model_words
from sim.views.office import Office, answer_part, ended, flat, repeated, trusted
from sim.views.run_page import settings_rows
from sim.views.sheets import facts_sheet, plain, settings_sheet, tiles_sheet
from sim.views.sweep import numbers
from sim.views.sweep_page import (
    axis_words,
    headline,
    heads,
    hit,
    judged,
    rows,
    shown_keys,
    tiles_of,
    towns,
    trust,
)
from sim.views.written import Written
from sim.words import said_in


def sweep_office(written: Written, swept: Swept) -> Office:
    """A sweep as a document, and as a workbook with every figure of every value."""
    words, base = written.words, swept.base
    question = said_in(base.settings.question, written.language)
    tiles, said = tiles_of(written, swept), headline(written, swept)
    changes = base.changes_in(written.language)
    keys = [*swept.care_keys, *minutes_judged(swept.figures)]
    keys += [key for key, one in swept.figures.items() if one.target is not None]
    kept = [n < len(swept.axes) or key in keys for n, key in enumerate([""] * len(swept.axes) + shown_keys(swept))]
    kept.append(True)  # the decisive figure against as it is
    shown = [
        [flat(written, cell) for cell, keep in zip(row, kept, strict=True) if keep] for row in rows(written, swept)
    ]
    shown_heads = [head for head, keep in zip(heads(written, swept), kept, strict=True) if keep]
    hits = [[one["value"], one["town"], flat(written, one["gap"]), one["saying"]] for one in towns(written, swept)]
    hit_heads = [axis_words(written, swept.axes[0]), words("compare-table-township")]
    hit_heads += [words("compare-table-difference"), words("compare-table-verdict")]
    return Office(
        name=words("sweep-title", count=len(swept.points)),
        title=words("office-sweep-title", county=written.name(base.county.name, base.county.name_latin)),
        about=[words("office-about", question=question), *changes],
        parts={
            "answer": answer_part(written, said, tiles),
            "towns": [
                ended(written, hit(written, swept)),
                *([Grid("", hit_heads, hits, (3, 3, 4, 3))] if any(point.hit for point in swept.points) else []),
            ],
            "why": [Grid(words("office-sweep-table"), shown_heads, shown, [1.0] * len(shown_heads))],
            "sure": [*trusted(written, trust(written, swept)), plain(judged(written, swept))],
            "method": [
                plain(model_words(written, swept.base.county, swept.replications, swept.base)),
                repeated(written),
            ],
        },
        sheets=[
            tiles_sheet(written, tiles, [question, *map(plain, said)]),
            values_sheet(written, numbers(written, swept)),
            settings_sheet(written, [*([None, change] for change in changes), *settings_rows(written, base)]),
            facts_sheet(written, base.facts),
        ],
    )
