"""What would have to change, as a page tells it: a sentence for each target that is missed, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sim.county import County
from sim.experiment import Pulled, Tried
from sim.measures import Figure, Findings, Targets
from sim.scenario.levers import Lever
from sim.views.figure_words import figure_words
from sim.views.page import in_json
from sim.views.tiles import VERDICTS, all_tiles
from sim.views.written import Written
from sim.words import said_in

_PAIRS = 6
"""Pairs that a table shows."""


@dataclass(frozen=True)
class LeverRow:
    """A line of the table: what was tried, and for each target the value, its interval and its verdict.

    The last of a cell is where the JSON beside the page has its figure.
    """

    words: str
    cells: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class LeverTable:
    """What was tried: ``heads`` name the targets, ``note`` says on which calls.

    ``held`` is where the JSON beside the page has the figures of each of the sentences.
    """

    sentences: tuple[Markup, ...]
    held: tuple[str, ...]
    heads: tuple[Markup, ...]
    rows: tuple[LeverRow, ...]
    note: Markup


def lever_table(
    written: Written, county: County, targets: Targets, clock: str, findings: Findings, pulled: Pulled | None
) -> LeverTable | None:
    """What the levers of a run found; None where none were asked for, or no target is missed."""
    if pulled is None or not pulled.goals:
        return None
    tiles = {tile.key: tile for tile in all_tiles(written, county, targets, findings)}
    goals = {
        key: tiles[key].what if key in tiles else figure_words(written, pulled.as_it_is.figures[key], targets, clock)[0]
        for key in pulled.goals
    }
    shown = [pulled.as_it_is, *pulled.of(1), *_pairs(pulled)]
    assumed = sum(fact.assumed for fact in pulled.facts)
    return LeverTable(
        tuple(_sentence(written, goals[key], pulled, key) for key in pulled.goals),
        tuple(
            f"{_held(pulled, _best(pulled, key), key)} levers/tested {in_json('levers', 'reached', key)}"
            for key in pulled.goals
        ),
        tuple(goals.values()),
        tuple(
            LeverRow(_words(written, one), tuple(_cell(written, pulled, one, key) for key in pulled.goals))
            for one in shown
        ),
        written(
            "run-levers-note",
            days=written.bare(pulled.days, "days", 0),
            replications=pulled.replications,
            calls=f"{pulled.calls:,}",
            values=len(pulled.facts),
            assumed=assumed,
        ),
    )


def _pairs(pulled: Pulled) -> list[Tried]:
    """The pairs that reach a target that no lever alone does; where there is none, the one that comes nearest."""
    left = [key for key in pulled.goals if not pulled.reaching(key, 1)]
    found = {id(one): one for key in left for one in pulled.reaching(key, 2)}
    if not found:
        nearest = [max(pulled.of(2), key=lambda one: one.figures[key].estimate.mean, default=None) for key in left]
        found = {id(one): one for one in nearest if one is not None}
    return list(found.values())[:_PAIRS]


def _sentence(written: Written, goal: Markup, pulled: Pulled, key: str) -> Markup:
    figure, best = pulled.as_it_is.figures[key], _best(pulled, key)
    told = {
        "goal": Markup('<span class="l">{}</span>').format(goal),
        "asked": written.number(figure.target or 0.0, "share", 0),
        "tested": len(pulled.of(1)),
        "pairs": len(pulled.of(2)),
    }
    if not best.levers:
        return written("run-levers-none" if pulled.of(2) else "run-levers-none-alone", **told)
    return written(
        "run-levers-alone" if len(best.levers) == 1 else "run-levers-two",
        count=len(pulled.reaching(key, len(best.levers))),
        what=_words(written, best),
        value=written.figure(best.figures[key].estimate, "share", figure.target),
        interval=_interval(written, best.figures[key]),
        exact="yes" if _exact(figure) else "no",
        **told,
    )


def _exact(figure: Figure) -> bool:
    """Whether it is worked out from the map, without chance."""
    return figure.estimate.replications == 0


def _interval(written: Written, figure: Figure) -> str:
    return "" if _exact(figure) else written.interval(figure.estimate, "share", figure.target)


def _words(written: Written, tried: Tried) -> str:
    """What was tried: one lever, or two."""
    said = [_lever(written, lever) for lever in tried.levers]
    if not said:
        return written.words("run-levers-as-it-is")
    return said[0] if len(said) == 1 else written.words("run-levers-both", first=said[0], second=said[1])


def _lever(written: Written, lever: Lever) -> str:
    said = said_in(lever.section.says, written.language)
    if lever.where is None:
        return said
    return written.words("run-levers-at", what=said, place=written.name(*lever.where))


def _held(pulled: Pulled, tried: Tried, key: str) -> str:
    """Where the JSON beside the page has a figure of what was tried."""
    at = next(n for n, one in enumerate(pulled.tried) if one is tried)
    return in_json("levers", "tried", at, "figures", key)


def _best(pulled: Pulled, key: str) -> Tried:
    """What reaches a target, one lever before two; else the scenario as it is."""
    return next((one[0] for count in (1, 2) if (one := pulled.reaching(key, count))), pulled.as_it_is)


def _cell(written: Written, pulled: Pulled, tried: Tried, key: str) -> tuple[str, str, str, str]:
    figure = tried.figures[key]
    return (
        written.figure(figure.estimate, "share", figure.target),
        _interval(written, figure),
        VERDICTS[figure.verdict],
        _held(pulled, tried, key),
    )
