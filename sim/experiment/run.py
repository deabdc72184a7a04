"""What all replications of a scenario find together, and the rows that are kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sim.experiment.analytic import with_analytic_check
from sim.experiment.keeping import Keeping, measured_of
from sim.experiment.replicate import Progress, replicate_all
from sim.experiment.routes import route_columns
from sim.experiment.store import incidents_name, parquet_writer
from sim.measures import Findings, Measured, find
from sim.scenario import Built

__all__ = ["brought_together", "findings_of"]


def findings_of(
    built: Built,
    workers: int,
    folder: Path | None = None,
    progress: Progress | None = None,
    keeping: Keeping | None = None,
) -> Findings:
    """What all replications find together; with ``folder``, their incidents and routes are written there.

    Without ``folder``, those that ``keeping`` has are not simulated again.
    """
    keeping = keeping or Keeping(built.scenario, None)
    if folder is None:
        numbers = range(built.scenario.settings.replications)
        return with_analytic_check(
            built, brought_together(built, measured_of(built, numbers, workers, keeping, progress))
        )
    measures: list[Measured] = []
    drives = []
    with (
        parquet_writer(folder) as write,
        closing(replicate_all(built, workers, incidents=True, progress=progress)) as done,
    ):
        for number, measured, kept in done:
            measures.append(measured)
            keeping.keep(number, measured)
            if kept is not None:
                write(incidents_name(number).removesuffix(".parquet"), kept.columns)
                drives.append(kept.drives)
        write("routes", route_columns(built, drives, progress))
    return with_analytic_check(built, brought_together(built, measures))


def brought_together(built: Built, runs: Sequence[Measured]) -> Findings:
    """The findings of these replications of a scenario, without the analytic check."""
    county = built.scenario.county
    tables = built.service.tables.of_zones(len(county.zones))
    return find(runs, built.setting, tables, county.people, county.straight_km)
