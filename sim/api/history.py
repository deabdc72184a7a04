"""Logs of calls: fitted, and held against the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sim.api.asking import asked, claims_out, target_of
from sim.documents import Fault, Faults, Mark
from sim.documents.writing import write_whole
from sim.experiment import (
    Fitted,
    Progress,
    Validated,
    default_workers,
    fitted_yaml,
    keep_verdict,
    manifest,
    release_workers,
    run_folder,
    told_validation,
    write_json,
)
from sim.experiment import fit as fit_log
from sim.experiment import validate as validate_log
from sim.scenario import Scenario, build, county_of_log, log_beside

__all__ = ["fit", "validate"]


def fit(
    scenario: Scenario,
    log: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    empty: Sequence[str] = (),
    call_by: Sequence[str] = (),
    out: str | Path | None = None,
) -> Fitted:
    """Fit rates, times and speeds to a log of calls.

    Parameters
    ----------
    scenario
        Whose county, case mix and tables the log is held against; what the log does not tell stays as it has it.
    log
        CSV file of calls.
    columns
        What the log calls its columns, over what ``calls.columns`` of the scenario says.
    empty, call_by
        What stands in empty cells, beside ``calls.empty`` of the scenario; the columns in which units of one call
        agree, in place of its ``calls.call_by``.
    out
        A YAML file for what was fitted, with a picture beside it; none is written by default.

    Raises
    ------
    Faults
        Everything wrong with the log.
    """
    target = None if out is None else Path(out)
    if target is not None and target.suffix not in (".yaml", ".yml"):
        raise Faults([Fault(Mark(target.as_posix(), 0), "--out", "is no YAML file; write a name that ends in .yaml")])
    read = log_beside(Path(log), scenario.county, scenario.settings, columns, empty, call_by)
    scenario = replace(scenario, county=county_of_log(scenario.county, read))
    fitted = fit_log(build(scenario), read)
    if target is not None:
        from sim.views.plots.fitted import fitted_log
        from sim.views.plots.road_map import save_picture

        drawn = fitted_log(fitted)
        write_whole(target, [fitted_yaml(fitted, target).encode()])
        save_picture(drawn.axes[0], target.with_suffix(".png"))
    return fitted


@claims_out
def validate(
    scenario: Scenario,
    log: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    empty: Sequence[str] = (),
    call_by: Sequence[str] = (),
    split: str | None = None,
    replayed: bool = False,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    out: str | Path | None = None,
    kept: bool = False,
    progress: Progress | None = None,
) -> Validated:
    """Simulate the days of a log and hold the two side by side.

    Parameters
    ----------
    columns
        What the log calls its columns, over what ``calls.columns`` of the scenario says.
    empty, call_by
        What stands in empty cells, beside ``calls.empty`` of the scenario; the columns in which units of one call
        agree, in place of its ``calls.call_by``.
    split
        A day ("2024-07-01") or a share of the log's days ("70 %"): what comes before is fitted to, the rest
        is the test.
    replayed
        Simulate the log's own calls in place of calls drawn by the scenario.
    out
        A folder for the page, the figures and the numbers; none is written by default.
    kept
        Keep the verdict beside the county, where every report of the county finds it.

    Raises
    ------
    Faults
        Everything wrong with the log; for an ``out`` that holds something else, a split that leaves nothing.
    """
    scenario, target = asked(scenario, replications, seed), target_of(out)
    read = log_beside(Path(log), scenario.county, scenario.settings, columns, empty, call_by)
    done = validate_log(scenario, read, workers or default_workers(), split=split, replayed=replayed, progress=progress)
    release_workers()
    written = told_validation(done)
    if target is not None:
        from sim.views.validation import write_validation

        with run_folder(target) as folder:
            write_json(folder / "validation.json", written)
            write_json(folder / "manifest.json", manifest(done.built.scenario))
            write_validation(folder, done)
    if kept:
        keep_verdict(scenario, written, done.built.scenario)
    return done
