"""Where more defibrillators save most, in one language."""

from __future__ import annotations

import math
from collections.abc import Iterator

from markupsafe import Markup

from sim.experiment.defibrillators import Hung
from sim.measures import Estimate
from sim.measures.survival import FUNCTIONS
from sim.scenario.build import survival_of
from sim.views.page import in_json
from sim.views.sheets import Column, Sheet, number
from sim.views.short_answer import Cell, Listing, ShortAnswer, Spots
from sim.views.tiles import Tile
from sim.views.words import digits
from sim.views.written import Written
from sim.words import said_in

_HEADS = ("hung-place", "hung-town", "run-people", "hung-adds")
_DECIMALS = 4


def _figure(written: Written, one: Estimate) -> tuple[str, str]:
    ends = written.ends(*(digits(end, _DECIMALS) for end in (one.low, one.high)))
    return digits(one.mean, _DECIMALS), written.words("unit-no-interval") if math.isnan(one.low) else ends


def rows(written: Written, found: Hung) -> list[list[Cell]]:
    """The places chosen, that which adds most first."""
    latin = {zone.town: zone.town_latin for zone in found.scenario.county.zones}
    return [
        [
            written.name(zone.name, zone.name_latin),
            written.name(zone.town, latin.get(zone.town, "")),
            (digits(zone.people, 0), "", in_json("places", at, "people")),
            (*_figure(written, one), in_json("places", at, "adds")),
        ]
        for at, (zone, one) in enumerate(zip(found.places, found.each, strict=True))
    ]


def sentences(written: Written, found: Hung) -> list[Markup]:
    """The answer, what all places at once would add, how sure the choice is, and on what survivors rest."""
    value, ends = _figure(written, found.gain)
    now, most = (_figure(written, one)[0] for one in (found.now, found.most))
    asked = survival_of(found.scenario.settings, found.scenario.county)
    assert asked is not None
    of = FUNCTIONS[asked.function]
    told = {"source": said_in(of.source, written.language), "domain": said_in(of.domain, written.language)}
    return [
        written("hung-answer", count=len(found.places), value=value, interval=ends, now=now),
        written("hung-most", candidates=found.candidates, most=most),
        written("hung-sure", proven="yes" if found.proven else "no", replications=found.replications),
        written("survival-rests", arrests=digits(asked.arrests_a_year, 1), **told),
    ]


def hung_answer(written: Written, found: Hung) -> ShortAnswer:
    """The answer as its page, its console and its office files have it."""
    words, base = written.words, found.scenario
    said = sentences(written, found)
    heads = [words(head) for head in _HEADS]
    numbers = [
        [zone.name, zone.town, round(zone.people), number(one.mean), number(one.low), number(one.high)]
        for zone, one in zip(found.places, found.each, strict=True)
    ]
    columns = [
        *(Column(words(head)) for head in _HEADS[:2]),
        Column(words("run-people"), "whole"),
        *(Column(words(head), "people a year") for head in ("hung-adds", "office-low", "office-high")),
    ]
    title = words("hung-table")
    listing = Listing(
        title,
        words("hung-note"),
        heads,
        rows(written, found),
        Sheet(title, columns, numbers),
        words=2,
        towns=[base.county.towns.index(zone.town) for zone in found.places],
    )
    return ShortAnswer(
        scenario=base,
        title=words("hung-title", count=len(found.places)),
        office_title=words("hung-office-title", county=written.name(base.county.name, base.county.name_latin)),
        sentences=said[:2],
        listings=[listing],
        sure=said[2:],
        replications=found.replications,
        tiles=list(_tiles(written, found)),
        held=("chosen survivors_a_year", "candidates survivors_a_year/most", "replications", "survival"),
        spots=_spots(written, found),
    )


def _tiles(written: Written, found: Hung) -> Iterator[Tile]:
    """Survivors of a year now, what the places chosen add to them, and what all places at once would add."""
    for name, one in (("now", found.now), ("gain", found.gain), ("most", found.most)):
        value, ends = _figure(written, one)
        what = written(f"hung-tile-{name}", count=len(found.places), candidates=found.candidates)
        note = Markup(ends) if math.isnan(one.low) else written("hung-tile-ends", interval=ends)
        held = f"chosen candidates {in_json('survivors_a_year', name)}"
        yield Tile(what, value, None, 0.0, "", note, Markup(""), held=held)


def _spots(written: Written, found: Hung) -> Spots:
    places, cards = [], dict[str, list[str]]()
    for zone, one in zip(found.places, found.each, strict=True):
        name, (value, ends) = written.name(zone.name, zone.name_latin), _figure(written, one)
        places.append((zone.lat, zone.lon, name))
        cards.setdefault(zone.town, []).append(written.words("hung-card", place=name, value=value, interval=ends))
    return Spots(found.built, places, written.words("hung-spots", count=len(places)), cards)
