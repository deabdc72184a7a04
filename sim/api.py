"""The calls of a notebook: load a scenario, run it, look at what it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sim.documents import Fault, Faults, Mark
from sim.documents.faults import show
from sim.documents.writing import write_whole
from sim.experiment import (
    CallTrace,
    Fitted,
    Progress,
    UnitTrace,
    Validated,
    as_json,
    check_out,
    default_workers,
    findings_of,
    fitted_yaml,
    keep,
    manifest,
    release_workers,
    run_folder,
    standing,
    summary,
    told,
    told_trace,
    trace_call,
    trace_unit,
    versions,
    write_json,
)
from sim.experiment import fit as fit_log
from sim.experiment import validate as validate_log
from sim.measures import Findings
from sim.scenario import Built, Scenario, build, county_scenario, load_scenario, log_beside

__all__ = [
    "Run",
    "asked_scenario",
    "county_scenario",
    "fit",
    "load_scenario",
    "named_columns",
    "run",
    "trace",
    "trace_json",
    "validate",
]


@dataclass(frozen=True, repr=False)
class Run:
    """A scenario, what was built from it, and what it found."""

    built: Built
    findings: Findings
    out: Path | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.built.scenario

    def __repr__(self) -> str:
        median = self.findings.figures["response_p50"].estimate.mean
        return f"<run of {self.scenario.name}: {self.findings.replications} replications, median {median:.1f} min>"

    def summary(self) -> dict[str, Any]:
        """Every figure with its interval, unit and definition, as in ``summary.json``."""
        return summary(self.scenario, self.findings)

    def _repr_html_(self) -> str:
        """The short table, for a notebook."""
        from sim.views.console import as_html

        return as_html(self.findings)


def run(
    scenario: Scenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Run a scenario.

    Parameters
    ----------
    scenario
        From :func:`sim.load_scenario`.
    replications, seed
        In place of the scenario's own.
    workers
        Processes; one for each processor by default.
    out
        A folder for the report, figures, summary, incidents and manifest; none is written by default.
    progress
        Called with what is being done, how many are done, and how many there are.

    Raises
    ------
    Faults
        Where ``out`` holds something that is no run; for replications or a seed out of range.
    """
    scenario, target = _asked(scenario, replications, seed), _target(out)
    built = build(scenario, progress)
    scenario = built.scenario
    with run_folder(target) if target is not None else nullcontext() as folder:
        findings = findings_of(built, workers or default_workers(), folder, progress)
        done = Run(built, findings, target)
        if folder is not None:
            release_workers()
            write_json(folder / "summary.json", done.summary())
            write_json(folder / "manifest.json", manifest(scenario))
            _write_views(done, folder, progress)
    return done


def _asked(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    """The scenario with what stands in place of its own."""
    wanted = {"replications": replications, "seed": seed}
    changes = {name: value for name, value in wanted.items() if value is not None}
    return scenario.with_settings(**changes) if changes else scenario


def _target(out: str | Path | None) -> Path | None:
    """The folder to write to, where it may be written."""
    if out is not None:
        check_out(Path(out))
    return None if out is None else Path(out)


def _write_views(done: Run, folder: Path, progress: Progress | None) -> None:
    """Draw the figures and write the report."""
    from sim.views.figures import draw_figures
    from sim.views.report import ReportContent, write_report
    from sim.views.words import counted, legs

    scenario, targets = done.scenario, done.built.setting.targets
    drawn = draw_figures(scenario.county, targets, done.findings, folder / "figures", progress)
    settings = scenario.settings
    from_log = {}
    if scenario.log is not None:
        from sim.views.words import told_of_log

        from_log = {"calls": told_of_log(scenario.log, done.built.left_to_chance or ())}
    first = datetime.combine(settings.start, time()) + timedelta(days=settings.warm_up)
    last = first + timedelta(days=settings.days)
    content = ReportContent(
        title=scenario.name,
        question=settings.question,
        county=scenario.county,
        targets=targets,
        findings=done.findings,
        drawn=tuple(drawn),
        facts=scenario.facts,
        scenario_yaml=scenario.resolved_yaml(),
        settings={
            "counted": f"{counted(settings.days, 'day')}, from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}",
            "simulated": f"from {settings.start} on, and for {counted(settings.cool_down, 'day')} after those counted",
            **from_log,
            "replications": settings.replications,
            "seed": settings.seed,
            "dispatch": f"{settings.dispatch.rule}, radius by {settings.dispatch.radius_by}",
            "when no unit is free": f"calls {settings.dispatch.when_none_free}",
            "destination": settings.destination,
            "response time": f"from {settings.response_from} to the arrival of the first unit",
            "targets": settings.targets.name,
        }
        | ({"off the road": words} if (words := legs(scenario.county)) else {}),
        written={key: value for key, value in scenario.written.items() if key not in ("question", "county")},
        versions=versions(),
        standing=standing(scenario),
        changes=tuple((change.english, change.chinese) for change in scenario.changes),
    )
    write_report(folder / "report.html", content)


def fit(
    scenario: Scenario,
    log: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
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
    fitted = fit_log(build(scenario), log_beside(Path(log), scenario.county, scenario.settings, columns))
    if target is not None:
        from sim.views.plots.fitted import fitted_log
        from sim.views.plots.road_map import save_picture

        drawn = fitted_log(fitted)
        write_whole(target, [fitted_yaml(fitted, target).encode()])
        save_picture(drawn.axes[0], target.with_suffix(".png"))
    return fitted


def validate(
    scenario: Scenario,
    log: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
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
    scenario, target = _asked(scenario, replications, seed), _target(out)
    read = log_beside(Path(log), scenario.county, scenario.settings, columns)
    done = validate_log(scenario, read, workers or default_workers(), split=split, replayed=replayed, progress=progress)
    release_workers()
    written = told(done)
    if target is not None:
        from sim.views.validation import write_validation

        with run_folder(target) as folder:
            write_json(folder / "validation.json", written)
            write_json(folder / "manifest.json", manifest(done.built.scenario))
            write_validation(folder, done)
    if kept:
        keep(scenario, written, done.built.scenario)
    return done


def trace(
    folder: str | Path,
    *,
    call: str | None = None,
    unit: str | None = None,
    replication: int | None = None,
    first: date | None = None,
    days: float | None = None,
    anyway: bool = False,
    progress: Progress | None = None,
) -> CallTrace | UnitTrace:
    """Tell the story of one call of a kept run, or the log of one unit.

    Parameters
    ----------
    folder
        The run's folder.
    call, unit
        Which one, by its id in the incidents.
    replication
        From 1; by default the first that has the call.
    first, days
        Of a unit's log, the days to tell; its first 20 jobs by default.
    anyway
        Tell it from the county's and log's files as they are, though they changed since the run.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, a call or unit that there is not.
    """
    if call is not None and unit is None:
        if first is not None or days is not None:
            said = "choose the days of a unit's log, not of a call; leave them out"
            raise Faults([Fault(Mark("--from, --days", 0), "", said)])
        return trace_call(Path(folder), call, replication, anyway, progress)
    if unit is not None and call is None:
        return trace_unit(Path(folder), unit, replication, first, days, anyway=anyway, progress=progress)
    said = "stands beside --unit; give one of the two" if call is not None else "is missing; give it, or --unit"
    raise Faults([Fault(Mark("--call", 0), "", said)])


def trace_json(traced: CallTrace | UnitTrace) -> str:
    """A trace as the text of JSON."""
    return as_json(told_trace(traced))


def asked_scenario(scenario: Path | None, county: str | None) -> Scenario:
    """The scenario that a command names, by its file or by its county alone.

    Raises
    ------
    Faults
        Where it names both or neither, and everything wrong with what it names.
    """
    if scenario is not None and county is None:
        return load_scenario(scenario)
    if county is not None and scenario is None:
        return county_scenario(county, Path.cwd(), "--county")
    said = "stands beside --scenario; give one of the two" if county else "is missing; give it, or --scenario"
    raise Faults([Fault(Mark("--county", 0), "", said)])


def named_columns(given: Sequence[str]) -> dict[str, str]:
    """Names of a log's columns from "ours=theirs".

    Raises
    ------
    Faults
        For a text without its equals sign.
    """
    wrong = [
        Fault(Mark("--column", 0), "", f"{show(text)} names no column; write it as called=NAME")
        for text in given
        if not text.partition("=")[2].strip()
    ]
    if wrong:
        raise Faults(wrong)
    return {ours.strip(): theirs.strip() for ours, _, theirs in (text.partition("=") for text in given)}
