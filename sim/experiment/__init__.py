"""Runs: replications in parallel, what they find, and the folder they are kept in."""

from sim.experiment.incidents import COLUMNS
from sim.experiment.replicate import (
    Progress,
    default_workers,
    findings_of,
    release_workers,
    replicate,
    replicate_all,
)
from sim.experiment.store import check_out, manifest, run_folder, summary, versions, write_json

__all__ = [
    "COLUMNS",
    "Progress",
    "check_out",
    "default_workers",
    "findings_of",
    "manifest",
    "release_workers",
    "replicate",
    "replicate_all",
    "run_folder",
    "summary",
    "versions",
    "write_json",
]
