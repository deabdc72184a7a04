"""Many replications of one scenario, in parallel, each a pure function of the seed and its number."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch import Records, simulate
from sim.experiment.incidents import incident_columns
from sim.experiment.pool import Pool
from sim.experiment.routes import drives_of, drives_of_moves
from sim.measures import Measured, measure
from sim.questions import Progress
from sim.scenario import Built


@dataclass(frozen=True)
class Incidents:
    """What is kept of a replication: the columns of its incidents, and its distinct drives."""

    columns: dict[str, npt.NDArray[Any]]
    drives: npt.NDArray[np.int64]


def replicate(built: Built, replication: int) -> tuple[Calls, Records]:
    """One replication: its calls, and what became of them."""
    calls = built.calls(replication)
    return calls, simulate(built.service, calls)


def replicate_all(
    built: Built,
    workers: int,
    *,
    numbers: Sequence[int] | None = None,
    incidents: bool = False,
    progress: Progress | None = None,
) -> Generator[tuple[int, Measured, Incidents | None]]:
    """Replications in order, all of the scenario's or those of ``numbers``: number, measures, incidents where asked."""
    if numbers is None:
        numbers = range(built.scenario.settings.replications)
    work = _with_incidents if incidents else _without
    with Pool(built, workers) as pool, closing(pool.each(work, numbers)) as done:
        for at, (number, (measured, table)) in enumerate(zip(numbers, done, strict=True)):
            if progress is not None:
                progress("replications", at + 1, len(numbers))
            yield number, measured, table


def _with_incidents(built: Built, number: int) -> tuple[Measured, Incidents | None]:
    _, records = replicate(built, number)
    drives = drives_of(records, built.service.tables)
    if records.moves:
        drives = np.unique(np.concatenate([drives, drives_of_moves(built, records)]), axis=0)
    kept = Incidents(incident_columns(records, built), drives)
    return measure(records, built.setting), kept


def _without(built: Built, number: int) -> tuple[Measured, Incidents | None]:
    return measure(replicate(built, number)[1], built.setting), None
