"""What all replications of a scenario find together, and the rows that are kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.documents.writing import unbroken
from sim.experiment.analytic import with_analytic_check
from sim.experiment.keeping import Keeping, measured_of
from sim.experiment.replicate import replicate_all
from sim.experiment.routes import route_columns
from sim.experiment.store import incidents_name, parquet_writer
from sim.measures import Findings, Measured, find
from sim.questions import Progress
from sim.scenario import Built

IntArray = npt.NDArray[np.int64]


def findings_of(
    built: Built,
    workers: int,
    folder: Path | None = None,
    progress: Progress | None = None,
    keeping: Keeping | None = None,
) -> Findings:
    """What all replications find together; with ``folder``, their incidents and routes are written there.

    Those that ``keeping`` has are not simulated again. With ``folder`` an interruption ends it with what the
    replications find that were done by then, the first so many: ``Findings.replications`` says how many.

    Raises
    ------
    KeyboardInterrupt
        Where it was interrupted before there was anything to find.
    """
    keeping = keeping or Keeping(built.scenario, None)
    numbers = range(built.scenario.settings.replications)
    if folder is None:
        return with_analytic_check(
            built, brought_together(built, measured_of(built, numbers, workers, keeping, progress))
        )
    done = _Done(folder, keeping)
    try:
        missing = [number for number in numbers if not done.taken_up(number)]
        with (
            parquet_writer(folder) as write,
            closing(replicate_all(built, workers, numbers=missing, incidents=True, progress=progress)) as simulated,
        ):
            for number, measured, rows in simulated:
                assert rows is not None
                with unbroken():
                    write(incidents_name(number).removesuffix(".parquet"), rows.columns)
                    done.add(number, measured, rows.drives)
    except KeyboardInterrupt:
        if not done.first():
            raise
    measures, drives = done.only(done.first())
    with parquet_writer(folder) as write:
        write("routes", route_columns(built, drives, progress))
    return with_analytic_check(built, brought_together(built, measures))


class _Done:
    """The replications of a run that are done, their incidents written into its folder."""

    def __init__(self, folder: Path, keeping: Keeping):
        self.folder, self.keeping = folder, keeping
        self.done: dict[int, tuple[Measured, IntArray]] = {}

    def taken_up(self, number: int) -> bool:
        """Take a replication from what is kept; False where it is not, or not whole."""
        measured, rows = self.keeping[number], self.keeping.rows(number)
        if measured is None or rows is None:
            return False
        incidents, drives = rows
        file = self.folder / incidents_name(number)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(incidents)
        self.done[number] = measured, drives
        return True

    def add(self, number: int, measured: Measured, drives: IntArray) -> None:
        """One whose incidents are written; it is kept."""
        self.done[number] = measured, drives
        self.keeping.keep(number, measured)
        self.keeping.keep_rows(number, (self.folder / incidents_name(number)).read_bytes(), drives)

    def first(self) -> int:
        """How many of the first are done without a gap."""
        return next(number for number in range(len(self.done) + 1) if number not in self.done)

    def only(self, count: int) -> tuple[list[Measured], list[IntArray]]:
        """Measures and drives of so many of the first; the incidents of others go."""
        ours = {self.folder / incidents_name(number) for number in range(count)}
        for file in set((self.folder / incidents_name(0)).parent.glob("*")) - ours:
            file.unlink()
        return [self.done[number][0] for number in range(count)], [self.done[number][1] for number in range(count)]


def brought_together(built: Built, runs: Sequence[Measured]) -> Findings:
    """The findings of these replications of a scenario, without the analytic check."""
    county = built.scenario.county
    tables = built.service.tables.of_zones(len(county.zones))
    return find(runs, built.setting, tables, county.people, county.straight_km)
