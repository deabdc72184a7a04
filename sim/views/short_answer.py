"""An answer of a few sentences, a map with places and tables: its page, its console, and office files."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any

from markupsafe import Markup
from rich.console import Console
from rich.text import Text

from sim.county.areas import Reach
from sim.experiment import standing
from sim.experiment.shapes import Shapes, reach_of_zones, shapes_of
from sim.scenario import Built, Scenario
from sim.views.answered import plain_table
from sim.views.county_map import (
    SPOT,
    Layer,
    Spot,
    ambulances_tips,
    drive_layers,
    people_tip,
    still_told,
    told_map,
    towns_layer,
    way_tips,
)
from sim.views.document import Grid
from sim.views.method import method_told, model_words
from sim.views.office import Office, answer_part, ended, flat, maps, repeated, trusted
from sim.views.page import write_page
from sim.views.remarks import county_label, foundations
from sim.views.run_page import settings_rows
from sim.views.sheets import Sheet, facts_sheet, plain, settings_sheet, tiles_sheet
from sim.views.tiles import Tile
from sim.views.towns import beyond_radius, radius_line
from sim.views.words import digits, print_text
from sim.views.written import Written
from sim.words import said_in

Cell = str | tuple[str, ...]
"""A cell of a table: a text, or a figure, its interval, and where the JSON beside the page has them."""


@dataclass(frozen=True)
class Listing:
    """A table of an answer.

    Attributes
    ----------
    title, note
        What stands above it.
    heads, rows
        Its columns and lines, of which the first ``words`` columns are text.
    sheet
        The same as a sheet, numbers as numbers.
    towns
        The number of the township that each line is about: a click on one shows the other.
    """

    title: str
    note: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    sheet: Sheet
    words: int = 1
    towns: Sequence[int] = ()


@dataclass(frozen=True)
class Spots:
    """Places on the map of a county, which is drawn only for who looks at it.

    Attributes
    ----------
    built
        What is mapped: the ground by its way from the nearest ambulances' bases.
    places, ringed
        Those that are ringed, and what they are.
    cards
        What is said of a township that is clicked, by its name, beside where its ambulances are.
    own
        What the map colours besides, first.
    """

    built: Built
    places: Sequence[Spot]
    ringed: str
    cards: Mapping[str, Sequence[str]]
    own: Sequence[Layer] = ()

    @cached_property
    def shapes(self) -> Shapes | None:
        """None for a county whose places have no position."""
        return shapes_of(self.built)

    @cached_property
    def reach(self) -> Reach:
        """How far each zone lies from the nearest ambulances' bases."""
        return reach_of_zones(self.built)

    def layers(self, written: Written) -> list[Layer]:
        """What the map colours, one at a time."""
        county = self.built.scenario.county
        found = [] if self.shapes is None else drive_layers(written, county, self.shapes)
        found.sort(key=lambda layer: layer.name != "minutes")
        return [*self.own, *found] or [towns_layer(written, len(county.towns))]

    def told(self) -> dict[str, Any]:
        """What the map says of each zone and township, for programs; null for what no road leads to."""
        county, reach = self.built.scenario.county, self.reach
        ways = zip(reach.km.tolist(), reach.minutes.tolist(), reach.second.tolist(), strict=True)
        targets = self.built.setting.targets
        beyond = {town: beyond_radius(county, targets, reach.km, town) for town in county.towns}
        return {
            "map": county.label,
            "people": county.people_of_towns,
            "beyond_radius": {
                town: {"km": km, "zones": len(zones), "people": sum(county.zones[at].people for at in zones)}
                for town, (km, zones) in beyond.items()
            },
            "from_the_nearest_base": {
                zone.id: {"km": km, "minutes": minutes, "second_base_minutes": second}
                for zone, (km, minutes, second) in zip(county.zones, ways, strict=True)
            },
        }


@dataclass(frozen=True)
class ShortAnswer:
    """An answer that a page has room for.

    Attributes
    ----------
    title, office_title
        Of the page, and of the document.
    sentences
        The sentences, the headline first.
    tiles
        The figures of the first screen.
    spots
        What is on the map.
    listings
        The tables.
    sure
        Sentences that say how sure it is.
    held
        Where the JSON beside the page has the figures of each sentence of ``sentences``, then of ``sure``.
    asked
        The question, where it is not that of the scenario.
    replications
        How often it was simulated; 0 for what an exact model alone answers.
    """

    scenario: Scenario
    title: str
    office_title: str
    sentences: Sequence[Markup]
    listings: Sequence[Listing]
    sure: Sequence[Markup]
    replications: int
    spots: Spots
    tiles: Sequence[Tile] = ()
    held: Sequence[str] = ()
    file: str = "placement.json"
    asked: str = ""

    def question(self, written: Written) -> str:
        """What was asked, in a language: that of the scenario, where the question is not one of its own."""
        return self.asked or said_in(self.scenario.settings.question, written.language)


def write_short(file: Path, written: Written, answer: ShortAnswer) -> None:
    """Write the page to ``file``, as one file."""
    base = answer.scenario
    sentences = list(zip_longest((*answer.sentences, *answer.sure), answer.held, fillvalue=""))
    write_page(
        file,
        "short.html.j2",
        t=written,
        language=written.language,
        county=written.name(base.county.name, base.county.name_latin),
        title=answer.title,
        question=answer.question(written),
        headline=sentences[0],
        more=sentences[1:],
        tiles=answer.tiles,
        **_mapped(written, answer),
        map_label=county_label(written, base.county),
        trust=list(foundations(written, base.county, standing(base), base.facts)),
        listings=answer.listings,
        changes=base.changes_in(written.language),
        yaml=base.resolved_yaml(),
        name=base.name,
        file=answer.file,
        **method_told(written, base, answer.replications),
    )


def _mapped(written: Written, answer: ShortAnswer) -> dict[str, Any]:
    """The map in the browser, and the one that prints."""
    spots, county = answer.spots, answer.scenario.county
    shapes, layers = spots.shapes, spots.layers(written)
    if shapes is None:
        return {"map": None, "still": None, "layers": [], "rings": []}
    ways = zip(spots.reach.km.tolist(), spots.reach.minutes.tolist(), spots.reach.second.tolist(), strict=True)
    zones = [
        [people_tip(written, zone), *way_tips(written, *way)] for zone, way in zip(county.zones, ways, strict=True)
    ]
    targets, people = spots.built.setting.targets, county.people_of_towns
    cards = {
        number: [
            *spots.cards.get(town, ()),
            *radius_line(written, county, targets, spots.reach.km, town),
            written.words("page-card-people", people=digits(people[town], 0)),
        ]
        for number, town in enumerate(county.towns)
    }
    chosen = next((number for listing in answer.listings for number in listing.towns), -1)
    stations = ambulances_tips(written, county)
    alt = written.words("page-spots-alt", county=written.name(county.name, county.name_latin), said=spots.ringed)
    return {
        "map": told_map(written, county, shapes, layers, zones, stations, cards, chosen, spots.places),
        "still": still_told(written, county, shapes, layers[0], alt=alt, spots=spots.places),
        "layers": layers,
        "rings": [(SPOT, spots.ringed)] if spots.places else [],
    }


def print_short(written: Written, answer: ShortAnswer, console: Console | None = None) -> None:
    """Print the question, the tables and the sentences."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    print_text(console, answer.question(written))
    for listing in answer.listings:
        table = plain_table(listing.title)
        for at, head in enumerate(listing.heads):
            table.add_column(Text(head), justify="left" if at < listing.words else "right")
        for row in listing.rows:
            table.add_row(*(Text(flat(written, cell)) for cell in row))
        console.print()
        console.print(table)
        print_text(console, listing.note)
    console.print()
    for sentence in map(plain, [*answer.sentences, *answer.sure]):
        print_text(console, sentence)


def short_office(written: Written, answer: ShortAnswer) -> Office:
    """The answer as a document and a workbook."""
    words, base, spots = written.words, answer.scenario, answer.spots
    changes = base.changes_in(written.language)
    tables = [
        Grid(one.title, one.heads, [[flat(written, cell) for cell in row] for row in one.rows], _widths(one))
        for one in answer.listings
    ]
    return Office(
        name=answer.title,
        title=answer.office_title,
        about=[words("office-about", question=answer.question(written)), *changes],
        parts={
            "answer": answer_part(written, answer.sentences[:1], answer.tiles),
            "towns": [*maps(written, base.county, spots.shapes, spots.layers(written)[:1], spots.places), *tables],
            "why": [*map(plain, answer.sentences[1:])],
            "sure": [
                *(ended(written, one) for one in answer.sure),
                *trusted(written, foundations(written, base.county, standing(base), base.facts)),
            ],
            "method": [
                *([plain(model_words(written, base.county, answer.replications, base))] if answer.replications else []),
                repeated(written),
            ],
        },
        sheets=[
            *([tiles_sheet(written, answer.tiles, map(plain, answer.sentences[:1]))] if answer.tiles else []),
            *(one.sheet for one in answer.listings),
            settings_sheet(written, [*([None, change] for change in changes), *settings_rows(written, base)]),
            facts_sheet(written, base.facts),
        ],
    )


def _widths(listing: Listing) -> Sequence[float]:
    return [3 if at < listing.words else 2 for at in range(len(listing.heads))]
