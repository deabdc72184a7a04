"""An episode hour by hour, over all replications of a run that is kept."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.scenario import Built

_HOUR = 60.0
_MOST = 24  # rows up to which they are hours; longer episodes are told in spells of three
_AFTER = 6  # rows after its end


@dataclass(frozen=True)
class Spell:
    """Some hours of an episode, from and until when [min].

    ``calls`` come in them, a replication; those reached wait ``response`` on average [min], not-a-number where none is;
    ``busy`` units are on a job at a time, on average.
    """

    begin: float
    end: float
    calls: float
    response: float
    busy: float


@dataclass(frozen=True)
class EpisodeHours:
    """An episode, from and until when [min], in spells of hours."""

    name: str
    begin: float
    end: float
    spells: tuple[Spell, ...]


def _plain(column: Any) -> npt.NDArray[np.float64]:
    """A column, not-a-number where there is nothing."""
    return np.asarray(np.ma.MaskedArray(column, dtype=float).filled(np.nan))


def hours_of_episodes(built: Built, folder: Path) -> tuple[EpisodeHours, ...]:
    """The episodes of a run that is kept in ``folder``, those that it reaches."""
    settings = built.scenario.settings
    if settings.episodes is None:
        return ()
    import duckdb

    files, until = str(folder / "incidents" / "replication-*.parquet"), built.setting.calls_end
    found = []
    with duckdb.connect() as base:
        for name, one in settings.episodes.all_.items():
            begin, end = one.span(settings.start)
            if not 0 <= begin < until:
                continue
            step = _HOUR if end - begin <= _MOST * _HOUR else 3 * _HOUR
            edges = np.arange(begin, min(end + _AFTER * step, until) + step / 2, step)
            asked = [files, edges[0], edges[-1]]
            [(runs,)] = base.execute(
                "select count(distinct filename) from read_parquet(?, filename = true)", [files]
            ).fetchall()
            calls = base.execute(
                "select min(called) c, min(arrived) - min(called) r from read_parquet(?, filename = true) "
                "where called >= ? and called < ? group by filename, call",
                asked,
            ).fetchnumpy()
            jobs = base.execute(
                "select dispatched d, clear c from read_parquet(?) where clear > ? and dispatched < ?", asked
            ).fetchnumpy()
            came = np.asarray(calls["c"], dtype=float)
            response, sent, clear = _plain(calls["r"]), _plain(jobs["d"]), _plain(jobs["c"])
            spells = []
            for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
                mine = (came >= first) & (came < last)
                known = response[mine & ~np.isnan(response)]
                busy = float(np.nansum(np.clip(clear, first, last) - np.clip(sent, first, last))) / (last - first)
                spells.append(
                    Spell(
                        first,
                        last,
                        float(mine.sum()) / runs,
                        float(known.mean()) if len(known) else math.nan,
                        busy / runs,
                    )
                )
            found.append(EpisodeHours(name, begin, end, tuple(spells)))
    return tuple(found)
