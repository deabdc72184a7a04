"""Runs: replications in parallel, what they find, and the folder they are kept in."""

from sim.experiment.fit import Fitted, fit, fitted_sections, lay_over
from sim.experiment.fitted_yaml import fitted_yaml
from sim.experiment.incidents import COLUMNS
from sim.experiment.replicate import (
    Progress,
    default_workers,
    findings_of,
    release_workers,
    replicate,
    replicate_all,
)
from sim.experiment.standing import Standing, keep, standing
from sim.experiment.store import as_json, check_out, manifest, run_folder, summary, versions, write_json
from sim.experiment.trace import CallTrace, UnitTrace, told_trace, trace_call, trace_unit
from sim.experiment.validate import Validated, told, validate

__all__ = [
    "COLUMNS",
    "CallTrace",
    "Fitted",
    "Progress",
    "Standing",
    "UnitTrace",
    "Validated",
    "as_json",
    "check_out",
    "default_workers",
    "findings_of",
    "fit",
    "fitted_sections",
    "fitted_yaml",
    "keep",
    "lay_over",
    "manifest",
    "release_workers",
    "replicate",
    "replicate_all",
    "run_folder",
    "standing",
    "summary",
    "told",
    "told_trace",
    "trace_call",
    "trace_unit",
    "validate",
    "versions",
    "write_json",
]
