"""What Chinese tables may call each column, for ``chuche explain zones.csv``; and the columns of a log of calls."""

from __future__ import annotations

from collections.abc import Iterator

from sim.calls.history.columns import CHINESE, COLUMNS
from sim.county.columns import TABLES, SiteRow
from sim.documents.rows import RowSection, called_in
from sim.words import Words

LOGS = ("calls.csv", "log.csv")
"""Names under which the form of a log of calls is told."""


def names_told(file: str, words: Words) -> Iterator[str]:
    """A line for each column of a table with its Chinese names, the words that its cells may hold, and its units."""
    models: dict[str, type[RowSection]] = {f"{name}.csv": model for name, model in TABLES.items()}
    models["sites.csv"] = SiteRow
    if file not in models:
        return
    yield words("sheet-names", file=file)
    for column, called in called_in(models[file]).items():
        names = words("sheet-comma").join(called.names)
        held = words("sheet-comma").join(f"{said}={meant}" for said, meant in called.words.items())
        units = words("sheet-comma").join(called.units or ())
        yield "  " + words(
            "sheet-names-of", column=column, names=names, held=held, units=units,
            words=len(called.words), known=len(called.units or ()),
        )  # fmt: skip


def log_told(words: Words) -> Iterator[str]:
    """The columns of a log of calls with their Chinese names."""
    yield words("sheet-log")
    for column in COLUMNS:
        names = words("sheet-comma").join(CHINESE.get(column, ()))
        yield f"  {column}: {names}" if names else f"  {column}"
