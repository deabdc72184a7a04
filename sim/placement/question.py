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
        "CSV of minutes, sites by zones (NA: no road); given again, one for each time of day.",
        list[Path] | None,
        (),
        names=("--table",),
        read=_all,
    )
    graph: Path | None = option("In place of a table: a p-median file of OR-Library.", Path | None)
    weights: Path | None = option("CSV of zones and their people; one each by default.", Path | None)
    model: str = option("lscp, lscp-b, mclp, bacop1, bacop2, dsm, mexclp, malp, p-median or p-center.", str, "p-median")
    number: int | None = option("Stations or ambulances, those open already among them.", int | None)
    covers: str | None = _term("Minutes of the standard, for a covering model.", "covers")
    covers_outer: str | None = _term("Minutes of the wider standard, for dsm.", "covers_outer")
    share: str | None = _term("Share of people to be within the standard, for dsm.", "share")
    busy: str | None = _term("Share of time an ambulance is busy, for mexclp, malp.", "busy")
    reliability: str | None = _term("How surely one is to be free, for malp.", "reliability")
    first_cover: str | None = _term("Weight of a first ambulance in reach, for bacop2.", "first_cover")
    open_sites: tuple[str, ...] = option(
        "Site that is open already; may be given again.", list[str] | None, (), names=("--open",), read=_all
    )
    most: int | None = option("Ambulances that a site can hold; no limit by default.", int | None)
    best: int = option("Plans to find, no two with the same sites.", int, 1)
    worst: bool = flag("Judge a plan by its worst time of day.", "--worst")
    time_limit: float | None = option("Seconds for all plans; then the best so far.", float | None)

    @property
    def terms(self) -> dict[str, str]:
        """The terms that are given, by their names."""
        given = {name: getattr(self, name) for name in OPTIONS}
        return {name: text for name, text in given.items() if text is not None}
