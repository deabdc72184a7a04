"""Scorecards in one language: the rows of a table, the answer in sentences, the console and a notebook."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sim.documents import Fact
from sim.experiment.score import Scored
from sim.measures import NOT_MODELLED, Estimate, Judged, Scorecard
from sim.views.differences import signed
from sim.views.page import in_json
from sim.views.sayings import united
from sim.views.sheets import Cell, Column, Sheet, number, plain
from sim.views.tiles import MOST, VERDICTS, Tile
from sim.views.words import digits, precision, print_text
from sim.views.written import Written
from sim.words import Language, said_in

if TYPE_CHECKING:  # what writes a page prints nothing
    from rich.console import Console

KINDS = VERDICTS | {NOT_MODELLED: "none"}
"""What a page calls each verdict of a clause."""


@dataclass(frozen=True)
class Line:
    """A clause written out: what it asks and what is to be said of it, what there is, by how much, how it is judged."""

    clause: str
    beside: str
    asked: str
    there: tuple[str, str]
    gap: tuple[str, str]
    kind: str
    verdict: str
    source: str


def named(written: Written, card: Scorecard) -> str:
    """What a standard is called, with when it is from."""
    name = said_in(card.standard.name, written.language)
    return written.words("score-dated", name=name, date=card.standard.date) if card.standard.date else name


def lines(written: Written, card: Scorecard, facts: Sequence[Fact]) -> list[Line]:
    """The clauses of a standard, written out; ``facts`` have the sources of those that follow from the targets."""
    return [_line(written, one, facts) for one in card.judged]


def _line(written: Written, one: Judged, facts: Sequence[Fact]) -> Line:
    clause, language = one.clause, written.language
    beside = [said_in(text, language) for text in (one.why, clause.note) if text is not None]
    return Line(
        clause=said_in(clause.words, language),
        beside=written.words("score-between").join(beside),
        asked="–" if math.isnan(one.asked) or clause.untold is not None else _asked(written, one),
        there=_value(written, one.estimate, one.unit, one.asked),
        gap=_gap(written, one),
        kind=KINDS[one.verdict],
        verdict=verdict(written, one),
        source=_source(one, facts, language),
    )


def verdict(written: Written, one: Judged) -> str:
    """How a clause is judged, in words."""
    return written.words("score-not-modelled" if one.verdict == NOT_MODELLED else f"verdict-{KINDS[one.verdict]}")


def _asked(written: Written, one: Judged) -> str:
    if one.unit == "units":
        return written.words("score-units-needed", needed=digits(one.asked, 2))
    bound = "most" if one.unit == "min" else "least"
    asked = written.number(one.asked, one.unit, precision_of(one.asked * (100 if one.unit == "share" else 1)))
    return written.words(f"score-{bound}", value=asked)


def precision_of(value: float) -> int:
    """Decimals that a level is written with."""
    return 0 if float(value).is_integer() or abs(value - round(value)) < 1e-9 else 1


def _value(written: Written, found: Estimate, unit: str, mark: float) -> tuple[str, str]:
    if math.isnan(found.mean):
        return "–", ""
    if unit == "units":
        return written.words("score-units", count=digits(found.mean, 0)), ""
    if found.low == found.high == found.mean:
        return written.number(found.mean, unit), ""
    return written.figure(found, unit, mark), written.interval(found, unit, mark)


def _gap(written: Written, one: Judged) -> tuple[str, str]:
    apart = one.gap
    if math.isnan(apart.mean):
        return "–", ""
    if one.unit == "units":
        return signed(apart.mean, 2), ""
    # a mean that is less than what is asked reads as less
    sign, scale = (-1.0 if one.unit == "min" else 1.0), (100.0 if one.unit == "share" else 1.0)
    decimals = precision(apart.half_width * scale) if apart.half_width > 0 else 1
    ends = sorted((sign * scale * apart.low, sign * scale * apart.high))
    text = united(written, signed(sign * scale * apart.mean, decimals), one.unit)
    if apart.low == apart.high or math.isnan(apart.low) or math.isnan(apart.high):
        return text, ""
    return text, written.ends(*(signed(end, decimals) for end in ends))


def _source(one: Judged, facts: Sequence[Fact], language: Language) -> str:
    if one.clause.source is not None:
        return said_in(one.clause.source, language)
    fact = next((fact for fact in facts if one.clause.fact and fact.key == one.clause.fact), None)
    return "" if fact is None else said_in(fact.source, language)


def cards_of(written: Written, cards: Sequence[Scorecard], facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Scorecards as a page shows them."""
    return [
        {"name": named(written, card), "counts": counts(written, card), "lines": lines(written, card, facts)}
        for card in cards
    ]


def counts(written: Written, card: Scorecard) -> str:
    """How many clauses are judged how."""
    return written.words(
        "score-counts",
        met=card.count("met"),
        missed=card.count("not met"),
        close=card.count("too close to tell", "no interval"),
        assumed=card.count("met as assumed", "not met as assumed"),
        untold=card.count(NOT_MODELLED),
    )


def sentences(written: Written, cards: Sequence[Scorecard]) -> Iterator[str]:
    """The answer, a sentence a standard."""
    for card in cards:
        told, met, missed = card.told, card.count("met"), card.count("not met")
        untold = card.count(NOT_MODELLED)
        how = "none" if not told else "all" if met == told else "some"
        name = named(written, card)
        yield written.words(f"score-head-{how}", name=name, told=told, met=met, missed=missed, untold=untold)


def tiles_of(written: Written, cards: Sequence[Scorecard]) -> list[Tile]:
    """How much of each standard is met: a tile a standard, of those that a first screen has room for."""
    tiles = []
    for at, card in enumerate(cards[:MOST]):
        met, missed = card.count("met"), card.count("not met")
        kind = "none" if not card.told else "missed" if missed else "met" if met == card.told else "close"
        tiles.append(
            Tile(
                what=Markup(escape(named(written, card))),
                value=written.words("score-met-of", met=met, told=card.told) if card.told else "–",
                share=met / card.told if card.told else None,
                goal=1.0,
                verdict="" if kind == "none" else kind,
                note=Markup(escape(counts(written, card))),
                sentence=Markup(""),
                held=in_json("scorecards", at, "counts"),
            )
        )
    return tiles


HEADS = ("score-clause", "score-asked", "score-there", "score-gap", "score-verdict", "score-source")


def score_sheet(written: Written, cards: Sequence[Scorecard], facts: Sequence[Fact]) -> Sheet:
    """Every clause of every standard, numbers as numbers."""
    words = written.words
    heads = [
        Column(words("score-standard")),
        Column(words("score-clause")),
        Column(words("score-asked"), "number"),
        Column(words("score-there"), "number"),
        Column(words("office-low"), "number"),
        Column(words("office-high"), "number"),
        Column(words("office-unit")),
        Column(words("score-gap"), "number"),
        Column(words("score-verdict")),
        Column(words("office-note")),
        Column(words("score-source")),
    ]
    rows: list[list[Cell]] = []
    for card in cards:
        for one, line in zip(card.judged, lines(written, card, facts), strict=True):
            sign = -1.0 if one.unit == "min" else 1.0
            unit = words("score-unit-ambulances" if one.unit == "units" else f"office-unit-{one.unit}")
            found = one.estimate
            asked = number(one.asked) if line.asked != "–" else None
            gap = number(sign * one.gap.mean)
            ends = [number(found.low), number(found.high)]
            row: list[Cell] = [named(written, card), line.clause, asked, number(found.mean), *ends, unit, gap]
            rows.append([*row, line.verdict, line.beside, line.source])
    return Sheet(words("score-office-sheet"), heads, rows)


def print_scores(scored: Scored, language: Language, console: Console | None = None) -> None:
    """Print every scorecard, and the answer."""
    from rich.console import Console
    from rich.table import Table

    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    written = Written(language)
    question = said_in(scored.scenario.settings.question, language)
    if question:
        print_text(console, question, style="bold")
    for card in scored.cards:
        print_text(console, named(written, card), style="bold")
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for head in HEADS[:5]:
            table.add_column(written.words(head), justify="left" if head in (HEADS[0], HEADS[4]) else "right")
        for line in lines(written, card, scored.facts):
            clause = f"{line.clause}\n  {line.beside}" if line.beside else line.clause
            cells = ("\n".join(filter(None, cell)) for cell in (line.there, line.gap))
            table.add_row(clause, line.asked, *cells, line.verdict)
        console.print(table)
        print_text(console, counts(written, card))
    for sentence in sentences(written, scored.cards):
        print_text(console, plain(sentence))


def scores_html(scored: Scored, language: Language) -> str:
    """The tables as HTML, for a notebook."""
    written, parts = Written(language), []
    for card in scored.cards:
        head = "".join(f"<th>{escape(written.words(name))}</th>" for name in HEADS[:5])
        rows = ""
        for line in lines(written, card, scored.facts):
            cells = (line.clause, line.asked, " ".join(line.there), " ".join(line.gap), line.verdict)
            rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        parts.append(f"<p><b>{escape(named(written, card))}</b></p><table><tr>{head}</tr>{rows}</table>")
    return "".join(parts)
