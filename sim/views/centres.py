"""Which hospitals should become centres, in one language."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from markupsafe import Markup

from sim.experiment.centres import Centred
from sim.views.county_map import Layer, band_words, spread
from sim.views.differences import signed
from sim.views.page import in_json
from sim.views.replay import of_language
from sim.views.sayings import united
from sim.views.sheets import Column, Sheet
from sim.views.short_answer import Cell, Listing, ShortAnswer, Spots
from sim.views.tiles import Tile
from sim.views.written import Written
from sim.words import Listed, said_in

_TOWNS = 40
"""Townships that are listed; the numbers beside the page have all."""
_SAME = 1e-9
"""Shares no farther apart are the same, but for rounding."""
_SHARES = (0.0, 0.25, 0.5, 0.75)
"""Limits between the colours of townships, which are shares of their patients."""


def centre_answer(written: Written, found: Centred) -> ShortAnswer:
    """The answer as its page, its console and its office files have it."""
    words, scenario = written.words, found.question.scenario
    county = scenario.county
    said = list(_sentences(written, found))
    condition = _condition(written, found)
    return ShortAnswer(
        asked=words("centre-question", condition=condition, count=found.question.centres),
        scenario=scenario,
        title=words("centre-title"),
        office_title=words("centre-office-title", county=written.name(county.name, county.name_latin)),
        sentences=said,
        listings=[one for one in (_outside(written, found), _alone(written, found)) if one.rows],
        sure=[written("centre-means")],
        replications=0,
        tiles=list(_tiles(written, found)),
        held=["share_before share_after centres within"]
        + ["bases"] * bool(found.bases)
        + ["share_at_most"] * (found.bound > found.after + _SAME),
        spots=_spots(written, found),
        file="centres.json",
    )


def _names(written: Written, found: Centred) -> dict[str, str]:
    return {one.id: written.name(one.name, one.name_latin) for one in found.question.scenario.county.hospitals}


def _condition(written: Written, found: Centred) -> str:
    conditions = {one.id: one.name for one in found.question.scenario.settings.calls.case_mix.conditions}
    return of_language(conditions[found.question.condition], written)


def _sentences(written: Written, found: Centred) -> Iterator[Markup]:
    """How many are in time now, which hospitals are best, how many are then, and what is not proven."""
    names = _names(written, found)
    condition = _condition(written, found)
    now = written(
        "centre-now",
        share=_share(written, found.before),
        condition=condition,
        within=f"{found.within:g}",
        centres=found.centres,
    )
    chosen = said_in(Listed(names[one] for one in found.chosen), written.language)
    best = written("centre-chosen", hospitals=chosen) if chosen else written("centre-none-chosen")
    space = "" if written.language == "zh" else " "
    yield Markup(space).join([now, best, written("centre-then", share=_share(written, found.after))])
    if found.bases:
        bases = said_in(Listed(names[one] for one in found.bases), written.language)
        yield written("centre-bases", hospitals=bases)
    if found.bound > found.after + _SAME:
        yield written("centre-bound", share=_share(written, found.bound))


def _tiles(written: Written, found: Centred) -> Iterator[Tile]:
    """The share that is in time now, with the centres, and at most."""
    for name, share in (("before", found.before), ("after", found.after), ("at_most", found.bound)):
        key = f"share_{name}"
        what = written(f"centre-tile-{name.replace('_', '-')}")
        note = written("centre-tile-within", within=f"{found.within:g}")
        yield Tile(what, _share(written, share), None, 0.0, "", note, Markup(""), held=f"{key} within")


def _alone(written: Written, found: Centred) -> Listing:
    names, words = _names(written, found), written.words
    title, heads = words("centre-alone"), [words("centre-head-hospital"), words("centre-head-adds")]
    rows: list[list[Cell]] = [
        [names[one], (united(written, signed(gain * 100, 2), "share"), "", in_json("alone", one))]
        for one, gain in found.alone
    ]
    sheet = Sheet(
        title, [Column(heads[0]), Column(heads[1], "share")], [[names[one], gain] for one, gain in found.alone]
    )
    return Listing(title, words("centre-alone-note"), heads, rows, sheet)


def _outside(written: Written, found: Centred) -> Listing:
    words, title = written.words, written.words("centre-outside")
    heads = [words(f"centre-head-{head}") for head in ("town", "calls", "before", "after")]
    forms = ("text", "number", "share", "share")
    towns = [(written.name(one.town, one.town_latin), one) for one in found.outside]
    rows: list[list[Cell]] = [
        [
            name,
            (f"{one.calls:.1f}", "", in_json("outside", at, "calls")),
            (_share(written, one.before), "", in_json("outside", at, "before")),
            (_share(written, one.after), "", in_json("outside", at, "after")),
        ]
        for at, (name, one) in enumerate(towns[:_TOWNS])
    ]
    note = words("centre-more", count=len(towns) - _TOWNS) if len(towns) > _TOWNS else words("centre-outside-note")
    columns = [Column(head, form) for head, form in zip(heads, forms, strict=True)]
    sheet = Sheet(title, columns, [[name, one.calls, one.before, one.after] for name, one in towns])
    numbers = [found.question.scenario.county.towns.index(one.town) for _, one in towns[:_TOWNS]]
    return Listing(title, note, heads, rows, sheet, towns=numbers)


def _spots(written: Written, found: Centred) -> Spots:
    """The hospitals that become centres, and how many of a township's patients are outside."""
    names, county = _names(written, found), found.question.scenario.county
    places = [(one.lat, one.lon, names[one.id]) for one in county.hospitals if one.id in found.chosen]
    cards = {
        one.town: [
            written.words(
                "centre-card",
                calls=f"{one.calls:.1f}",
                before=_share(written, one.before),
                after=_share(written, one.after),
            )
        ]
        for one in found.outside
    }
    inside = [written.words("centre-card-inside")]
    cards = dict.fromkeys(county.towns, inside) | cards
    layers = [_layer(written, found, when) for when in ("before", "after")]
    return Spots(found.built, places, written.words("centre-spots", count=len(places)), cards, layers)


def _layer(written: Written, found: Centred, when: str) -> Layer:
    """The townships by the share of their patients that is outside."""
    shares = {one.town: getattr(one, when) for one in found.outside}
    key = spread(len(_SHARES) + 1)
    bands = [int(np.searchsorted(_SHARES, shares.get(town, 0.0))) for town in found.question.scenario.county.towns]
    said = [written.words("centre-band-none"), *list(band_words(written, _SHARES, "share"))[1:]]
    title = written.words(f"centre-head-{when}")
    return Layer(when, title, None, [key[band] for band in bands], said, key)


def _share(written: Written, value: float) -> str:
    return written.number(value, "share")
