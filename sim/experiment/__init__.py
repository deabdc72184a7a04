"""Runs: replications in parallel, what they find, and the folder they are kept in."""

from sim.experiment.comparable import Until, read_until
from sim.experiment.compare import Against, Compared, Ranked, compare
from sim.experiment.fit import Fitted, fit, fitted_sections, lay_over
from sim.experiment.fitted_yaml import fitted_yaml
from sim.experiment.incidents import COLUMNS
from sim.experiment.keeping import KEPT, Keeping
from sim.experiment.replicate import (
    Progress,
    default_workers,
    release_workers,
    replicate,
    replicate_all,
)
from sim.experiment.run import findings_of
from sim.experiment.standing import Standing, keep, standing
from sim.experiment.store import (
    as_json,
    check_out,
    incidents_name,
    manifest,
    run_folder,
    stands,
    summary,
    versions,
    write_json,
)
from sim.experiment.sweep import Point, Swept, sweep
from sim.experiment.telling import told_comparison, told_sweep
from sim.experiment.trace import CallTrace, UnitTrace, told_trace, trace_call, trace_unit
from sim.experiment.validate import Validated, told, validate

__all__ = [
    "COLUMNS",
    "KEPT",
    "Against",
    "CallTrace",
    "Compared",
    "Fitted",
    "Keeping",
    "Point",
    "Progress",
    "Ranked",
    "Standing",
    "Swept",
    "UnitTrace",
    "Until",
    "Validated",
    "as_json",
    "check_out",
    "compare",
    "default_workers",
    "findings_of",
    "fit",
    "fitted_sections",
    "fitted_yaml",
    "incidents_name",
    "keep",
    "lay_over",
    "manifest",
    "read_until",
    "release_workers",
    "replicate",
    "replicate_all",
    "run_folder",
    "standing",
    "stands",
    "summary",
    "sweep",
    "told",
    "told_comparison",
    "told_sweep",
    "told_trace",
    "trace_call",
    "trace_unit",
    "validate",
    "versions",
    "write_json",
]  # fmt: skip
