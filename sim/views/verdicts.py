"""What came of a scenario held against the base, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from sim.county import County
from sim.experiment.compare import Against, Gained, Ranked
from sim.measures import Difference, Findings
from sim.views.differences import amount, apart, cells, joined, saying_words, sayings_in, why
from sim.views.words import beside, by_words, counted, digits, named

_NAMED = 8
"""Townships that are named in a sentence."""

_TOWNS = {
    "better": "quicker",
    "worse": "slower",
    "no difference that matters": "with no difference that matters",
    "no difference at all": "with no difference at all",
    "not distinguishable yet": "not distinguishable yet",
    "read beside the share not reached": "where the share not reached differs",
    "no interval": "without an interval",
}


def ranking_words(one: Ranked, estimate: str) -> str:
    """A scenario's place in the ranking: its own figure, and how far it lies behind the first."""
    if one.behind is None:
        return estimate
    return f"{estimate}; beside the first: {saying_words(one.behind)}"


def verdict_words(one: Against, base: str, decisive: str) -> list[str]:
    """What came of a scenario: the decisive figure first, then the others by what is said of them."""
    first = one.figures[decisive]
    said = cells(first)
    words = saying_words(first)
    sentences = [
        f"{words[:1].upper()}{words[1:]}. {first.label}: {beside(*said.other)}, in {base} {beside(*said.base)}."
    ]
    rest = sayings_in(each for each in one.deciding if each.key != decisive)
    return sentences + [_group(saying, those) for saying, those in rest.items()]


def verdict_tags(one: Against, decisive: str) -> list[tuple[str, str]]:
    """The shortest answer: in how many figures better and worse; if in none, what is said of the decisive one."""
    figures = counted(len(one.deciding), "figure")
    found = sayings_in(one.deciding)
    tags: list[tuple[str, str]] = [
        (saying, f"{saying} in {len(found[saying])} of {figures}") for saying in ("better", "worse") if saying in found
    ]
    said = one.figures[decisive].saying
    return tags or [(said, said)]


def _group(saying: str, those: Sequence[Difference]) -> str:
    start = saying[0].upper() + saying[1:]
    if saying in ("better", "worse"):
        return f"{start}: {joined([_by(each) for each in those])}."
    if saying in ("none seen", "all seen"):
        where = "in either" if saying == "none seen" else "in both"
        return f"{start} {where}: {joined([_label(each) for each in those])}."
    if saying.startswith("no difference"):
        return f"{start}: {joined([_label(each) for each in those])}."
    if saying == "no interval":
        reasons = dict.fromkeys(why(each) for each in those)
        parts = [f"{joined([_label(each) for each in those if why(each) == reason])} ({reason})" for reason in reasons]
        return f"{start}: {'; '.join(parts)}."
    if saying == "not distinguishable yet":
        return f"{start}: {joined([f'{_label(each)} ({why(each)})' for each in those])}."
    return f"{start}: {joined([f'{_label(each)} {apart(each)}' for each in those])}."


def _by(one: Difference) -> str:
    said = amount(one)
    return f"{_label(one)} by {said}" if said else f"{_label(one)}, {saying_words(one).partition(': ')[2]}"


def _label(one: Difference) -> str:
    """A figure's label within a sentence: "response time (mean)"."""
    name, _, which = one.label.partition(", ")
    return f"{name[:1].lower()}{name[1:]}" + (f" ({which})" if which else "")


def towns_words(towns: Iterable[Difference], people: Mapping[str, float], latin: Mapping[str, str]) -> list[str]:
    """Winners and losers: townships by what is said of them, with the people who live there."""
    found = []
    for saying, those in sayings_in(towns).items():
        count, live = counted(len(those), "township"), digits(sum(people[one.label] for one in those), 0)
        said = f"{count} {_TOWNS[saying]}, with {live} people"
        if saying in ("better", "worse", "read beside the share not reached"):
            most = sorted(
                those, key=lambda one: -abs(one.difference.mean) if one.difference.mean == one.difference.mean else 0.0
            )
            of = "mean of the calls reached " if saying.startswith("read beside") else ""
            names = [
                f"{named(one.label, latin.get(one.label, ''))} ({of}{apart(one) or saying})" for one in most[:_NAMED]
            ]
            more = f" and {len(most) - _NAMED} more" if len(most) > _NAMED else ""
            said += f": {', '.join(names)}{more}"
        found.append(said + ".")
    return found


def gained_of(one: Against, base: Findings) -> list[Gained]:
    """People gained and lost, by the kinds of distance that the county knows."""
    known = {each.by for each in base.coverage if not math.isnan(each.single)}
    return [each for each in one.gained if each.by in known]


def gained_words(moved: Iterable[Gained]) -> str:
    """Who comes within a distance of a staffed base, and who falls out of it."""
    parts = []
    for each in moved:
        where = f"{each.limit:g} {by_words(each.by)}"
        if each.gained > 0:
            parts.append(f"{digits(each.gained, 0)} people come within {where}")
        if each.lost > 0:
            parts.append(f"{digits(each.lost, 0)} fall out of {where}")
    if not parts:
        return "Nobody comes nearer to a staffed base, or farther from one, by the distances counted."
    return f"From a staffed base: {', '.join(parts)}."


def people_by_town(county: County) -> dict[str, float]:
    """People of each township."""
    people: dict[str, float] = {}
    for zone in county.zones:
        people[zone.town] = people.get(zone.town, 0.0) + zone.people
    return people


def town_names(county: County) -> dict[str, str]:
    """The romanised name of each township."""
    return {zone.town: zone.town_latin for zone in county.zones}


def station_names(*counties: County) -> dict[str, str]:
    """The names of all stations by their ids; nobody has none."""
    names = {station.id: named(station.name, station.name_latin) for county in counties for station in county.stations}
    return names | {"": "nobody"}
