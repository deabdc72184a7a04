"""The question that an exact model answers on a table of minutes, as it is asked on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.questions import flag, option

OPTIONS = {
    "covers": "--within",
    "covers_outer": "--within-all",
    "share": "--share",
    "busy": "--busy",
    "reliability": "--reliability",
    "first_cover": "--first-cover",
}
"""The option that holds each term of a model."""


def _all(given: list[Path] | list[str] | None) -> tuple[Path | str, ...]:
    return tuple(given or ())


def _term(words: str, name: str) -> str | None:
    term: str | None = option(words, str | None, names=(OPTIONS[name],))
    return term


@dataclass(frozen=True, kw_only=True)
class Question:
    """Choose sites by an exact model of location analysis, on a table of minutes alone.

    Attributes
    ----------
    tables, graph
        CSV files of minutes, one for each time of day; or a p-median file of OR-Library.
    covers, covers_outer, share, busy, reliability, first_cover
        Terms of the model, as text with or without a unit.
    """

    tables: tuple[Path, ...] = option(
        "help-site-table",
        list[Path] | None,
        (),
        names=("--table",),
        read=_all,
    )
    graph: Path | None = option("help-site-graph", Path | None)
    weights: Path | None = option("help-site-weights", Path | None)
    model: str = option("help-site-model", str, "p-median")
    number: int | None = option("help-site-number", int | None)
    covers: str | None = _term("help-site-within", "covers")
    covers_outer: str | None = _term("help-site-within-all", "covers_outer")
    share: str | None = _term("help-site-share", "share")
    busy: str | None = _term("help-site-busy", "busy")
    reliability: str | None = _term("help-site-reliability", "reliability")
    first_cover: str | None = _term("help-site-first-cover", "first_cover")
    open_sites: tuple[str, ...] = option("help-site-open", list[str] | None, (), names=("--open",), read=_all)
    most: int | None = option("help-site-most", int | None)
    best: int = option("help-site-best", int, 1)
    worst: bool = flag("help-site-worst", "--worst")
    time_limit: float | None = option("help-site-time-limit", float | None)

    @property
    def terms(self) -> dict[str, str]:
        """The terms that are given, by their names."""
        given = {name: getattr(self, name) for name in OPTIONS}
        return {name: text for name, text in given.items() if text is not None}
