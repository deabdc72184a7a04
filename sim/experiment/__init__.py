"""Runs: replications in parallel, what they find, and the folder they are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.comparable import Until, read_until
from sim.experiment.compare import Against, Compared, Ranked, compare
from sim.experiment.incidents import COLUMNS
from sim.experiment.keeping import KEPT, Keeping
from sim.experiment.pool import default_workers, release_workers
from sim.experiment.replicate import replicate, replicate_all
from sim.experiment.run import findings_of
from sim.experiment.standing import Standing, keep_verdict, standing
from sim.experiment.store import (
    check_out,
    claimed,
    incidents_name,
    manifest,
    run_folder,
    up_to_date,
    versions,
    write_json,
)
from sim.experiment.sweep import Point, Swept, sweep
from sim.faces import loaded_when_asked

if TYPE_CHECKING:
    from sim.experiment.doubt import Doubted, Doubts, Moved, doubts_for, kept_doubts, told_doubts, told_flips
    from sim.experiment.fit import Fitted
    from sim.experiment.fitted_scenario import fitted_sections, lay_over
    from sim.experiment.fitted_told import told_fit
    from sim.experiment.levers import Pulled, Tried, levers_for, pull, told_levers
    from sim.experiment.telling import told_comparison, told_run, told_sweep, told_trace, told_validation
    from sim.experiment.trace import CallTrace, UnitTrace, trace_call, trace_calls, trace_unit
    from sim.experiment.validate import Validated

__all__ = [
    "COLUMNS",
    "KEPT",
    "Against",
    "CallTrace",
    "Compared",
    "Doubted",
    "Doubts",
    "Fitted",
    "Keeping",
    "Moved",
    "Point",
    "Pulled",
    "Ranked",
    "Standing",
    "Swept",
    "Tried",
    "UnitTrace",
    "Until",
    "Validated",
    "check_out",
    "claimed",
    "compare",
    "default_workers",
    "doubts_for",
    "findings_of",
    "fitted_sections",
    "incidents_name",
    "keep_verdict",
    "kept_doubts",
    "lay_over",
    "levers_for",
    "manifest",
    "pull",
    "read_until",
    "release_workers",
    "replicate",
    "replicate_all",
    "run_folder",
    "standing",
    "sweep",
    "told_comparison",
    "told_doubts",
    "told_fit",
    "told_flips",
    "told_levers",
    "told_run",
    "told_sweep",
    "told_trace",
    "told_validation",
    "trace_call",
    "trace_calls",
    "trace_unit",
    "up_to_date",
    "versions",
    "write_json",
]

_HOME = {
    "sim.experiment.doubt": (
        "Doubted",
        "Doubts",
        "Moved",
        "doubts_for",
        "kept_doubts",
        "told_doubts",
        "told_flips",
    ),
    "sim.experiment.fit": ("Fitted",),
    "sim.experiment.fitted_scenario": ("fitted_sections", "lay_over"),
    "sim.experiment.fitted_told": ("told_fit",),
    "sim.experiment.levers": (
        "Pulled",
        "Tried",
        "levers_for",
        "pull",
        "told_levers",
    ),
    "sim.experiment.telling": (
        "told_comparison",
        "told_run",
        "told_sweep",
        "told_trace",
        "told_validation",
    ),
    "sim.experiment.trace": (
        "CallTrace",
        "UnitTrace",
        "trace_call",
        "trace_calls",
        "trace_unit",
    ),
    "sim.experiment.validate": ("Validated",),
}
"""What few commands need, by its module: it is imported when it is asked for."""

__getattr__ = loaded_when_asked(__name__, _HOME)
