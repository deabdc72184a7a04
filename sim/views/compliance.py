"""A compliance table and what it does, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from sim.experiment.compliance import TELLS, Held, Tabled
from sim.measures import MEASURES
from sim.views import sayings
from sim.views.county_map import Spot
from sim.views.page import in_json
from sim.views.sheets import Column, Sheet
from sim.views.short_answer import Cell, Listing, ShortAnswer, Spots
from sim.views.tiles import Tile
from sim.views.written import Written
from sim.words import Listed, said_in

_SPOTS = 8
"""Places that are ringed on the map at most: those that are held first."""

_SAID = {"better": "better", "worse": "worse", "equal": "same", "same": "same"}
"""What the first sentence says of a difference, by its name in ``SAID``; all else cannot be told."""


def table_answer(written: Written, found: Tabled) -> ShortAnswer:
    """The answer as its page, its console and its office files have it."""
    words, base = written.words, found.scenario
    heads = [words(head) for head in ("tabled-idle", "tabled-places", "tabled-covers", "tabled-lasts")]
    forms = ("text", "text", "share", "share")
    title = words("tabled-table")
    numbers: list[list[str | float | int | None]] = [
        [_idle(row), _places(written, row), row.covered, row.lasts] for row in found.rows
    ]
    sheet = Sheet(title, [Column(*one) for one in zip(heads, forms, strict=True)], numbers)
    said = list(sentences(written, found))
    return ShortAnswer(
        scenario=base,
        title=words("tabled-title"),
        office_title=words("tabled-office-title", county=written.name(base.county.name, base.county.name_latin)),
        sentences=said[:2],
        listings=[Listing(title, words("tabled-note"), heads, list(_rows(written, found)), sheet, words=2)],
        sure=said[2:],
        replications=found.compared.replications,
        tiles=list(_tiles(written, found)),
        held=("figures/response_p90 figures/moves_a_day figures/moves_km", "share_in_time candidates", "units"),
        spots=_spots(written, found),
    )


def sentences(written: Written, found: Tabled) -> Iterator[Markup]:
    """What the table does and takes, whom it covers, how it was chosen, and what it rests on."""
    gap = found.response
    name = _SAID.get(sayings.SAID[gap.saying][0], "open")
    yield written(
        "tabled-answer",
        saying=name,
        now=written.figure(gap.base, "min"),
        then=written.figure(gap.other, "min"),
        moves=written.figure(found.figure("moves_a_day"), "calls a day"),
        km=written.figure(found.figure("moves_km"), "km"),
    )
    yield written(
        "tabled-expected",
        expected=written.number(found.expected, "share"),
        bases=written.number(found.at_bases, "share"),
        candidates=found.candidates,
    )
    yield written("tabled-sure", proven="yes" if found.proven else "no", units=found.units)
    yield written("tabled-rests")


def _tiles(written: Written, found: Tabled) -> Iterator[Tile]:
    gap = found.response
    nothing = Markup()
    paired = written(
        "tabled-difference",
        gap=written.with_interval(sayings.gap(written, gap), sayings.interval(written, gap)),
        now=written.figure(gap.base, gap.unit),
    )
    label = Markup(written.words("figure-response-p90-label"))
    held = in_json("figures", gap.key)
    yield Tile(
        label,
        written.figure(gap.other, gap.unit),
        None,
        0.0,
        "",
        paired,
        nothing,
        sayings.saying(written, gap),
        held=held,
    )
    for key in (one for one in TELLS if one != "waits_elsewhere"):
        unit, figure = MEASURES[key].unit, found.figure(key)
        label = Markup(written.words(f"figure-{key.replace('_', '-')}-label"))
        note = Markup(written.interval(figure, unit))
        yield Tile(label, written.figure(figure, unit), None, 0.0, "", note, nothing, held=in_json("figures", key))


def _idle(row: Held) -> str:
    return str(row.idle) if row.most == row.idle else f"{row.idle}–{row.most}"


def _places(written: Written, row: Held) -> str:
    names = [written.name(place.name or place.id, place.name_latin) for place in row.places]
    return said_in(Listed(names), written.language) or written.words("tabled-nobody")


def _rows(written: Written, found: Tabled) -> Iterator[list[Cell]]:
    for at, row in enumerate(found.rows):
        yield [
            _idle(row),
            _places(written, row),
            (written.number(row.covered, "share"), "", in_json("rows", at, "share_in_time")),
            (written.number(row.lasts, "share"), "", in_json("rows", at, "time")),
        ]


def _spots(written: Written, found: Tabled) -> Spots:
    """The places that are held first, and with how many idle units those of a township are."""
    first: dict[str, Spot] = {}
    cards: dict[str, list[str]] = {}
    for row in found.rows:
        for place in row.places:
            if place.id not in first:
                name = written.name(place.name or place.id, place.name_latin)
                first[place.id] = place.lat, place.lon, name
                cards.setdefault(place.town, []).append(written.words("tabled-card", place=name, idle=row.idle))
    places = list(first.values())[:_SPOTS]
    return Spots(found.compared.builts[0], places, written.words("tabled-spots", count=len(places)), cards)
