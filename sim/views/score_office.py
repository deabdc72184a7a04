"""Scorecards as a document and a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from sim.documents import Fact
from sim.experiment import standing
from sim.experiment.score import Scored
from sim.measures import Estimate, Scorecard
from sim.views.document import Grid, Item, Under
from sim.views.method import model_words
from sim.views.office import Office, answer_part, flat, repeated, trusted
from sim.views.remarks import foundations
from sim.views.run_page import settings_rows
from sim.views.score import counts, lines, named, score_sheet, sentences
from sim.views.sheets import Column, Sheet, facts_sheet, number, plain, settings_sheet
from sim.views.written import Written
from sim.words import said_in


def score_items(written: Written, cards: Sequence[Scorecard], facts: Sequence[Fact]) -> Iterator[Item]:
    """Every scorecard as a table of a document."""
    heads = [written.words(f"score-{name}") for name in ("clause", "asked", "there", "gap", "verdict")]
    for card in cards:
        rows = [
            [
                f"{line.clause}{written.words('score-between')}{line.beside}" if line.beside else line.clause,
                line.asked,
                flat(written, line.there),
                flat(written, line.gap),
                line.verdict,
            ]
            for line in lines(written, card, facts)
        ]
        yield Under(named(written, card))
        yield Grid(counts(written, card), heads, rows, (5, 2, 3, 3, 2))


def _towns(written: Written, scored: Scored) -> list[list[tuple[str, Estimate]]]:
    """Mean response and the share reached in time of each township, the slowest first."""
    table, county = scored.findings.groups["town"], scored.scenario.county
    latin = {zone.town: zone.town_latin for zone in county.zones}
    columns = [table.column(measure) for measure in ("response_mean", "within_target")]
    rows = []
    for at in np.argsort(-np.nan_to_num(columns[0][0], nan=-1.0), kind="stable").tolist():
        name = written.name(table.names[at], latin.get(table.names[at], ""))
        rows.append([(name, _estimate(column, at)) for column in columns])
    return rows


def _estimate(column: Sequence[Any], at: int) -> Estimate:
    mean, low, high = (float(part[at]) for part in column)
    return Estimate(mean, low, high, 0)


def _town_items(written: Written, scored: Scored) -> Iterator[Item]:
    heads = [written.words(f"score-town-{name}") for name in ("mean", "within")]
    rows = []
    for (name, mean), (_, within) in _towns(written, scored):
        told = (written.figure(mean, "min"), written.interval(mean, "min"))
        shares = (written.figure(within, "share"), written.interval(within, "share"))
        rows.append([name, flat(written, told), flat(written, shares)])
    yield Grid(written.words("score-towns"), [written.words("run-town"), *heads], rows, (3, 3, 3))


def _town_sheet(written: Written, scored: Scored) -> Sheet:
    words = written.words
    columns = [
        Column(words("run-town")),
        Column(words("score-town-mean"), "min"),
        Column(words("score-town-within"), "share"),
    ]
    rows = [[name, number(mean.mean), number(within.mean)] for (name, mean), (_, within) in _towns(written, scored)]
    return Sheet(words("score-towns"), columns, rows)


def score_office(written: Written, scored: Scored) -> Office:
    """Scorecards as a document, and as a workbook with every clause of every standard."""
    words, base = written.words, scored.scenario
    question = said_in(base.settings.question, written.language)
    changes = base.changes_in(written.language)
    said = list(sentences(written, scored.cards))
    trust = foundations(written, base.county, standing(base), scored.facts)
    return Office(
        name=words("score-title", count=len(scored.cards)),
        title=words("score-office-title", county=written.name(base.county.name, base.county.name_latin)),
        about=[words("office-about", question=question), *changes],
        parts={
            "answer": answer_part(written, said, []),
            "towns": [*_town_items(written, scored)],
            "why": [words("score-note"), *score_items(written, scored.cards, scored.facts)],
            "sure": [*trusted(written, trust)],
            "method": [
                plain(model_words(written, base.county, scored.findings.replications, base)),
                repeated(written),
            ],
        },
        sheets=[
            score_sheet(written, scored.cards, scored.facts),
            _town_sheet(written, scored),
            settings_sheet(written, [*([None, change] for change in changes), *settings_rows(written, base)]),
            facts_sheet(written, scored.facts),
        ],
    )
