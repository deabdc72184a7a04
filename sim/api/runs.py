"""Running a scenario."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sim.api.asking import asked, target_of
from sim.experiment import (
    Keeping,
    Progress,
    default_workers,
    findings_of,
    incidents_name,
    manifest,
    release_workers,
    run_folder,
    standing,
    told_run,
    up_to_date,
    versions,
    write_json,
)
from sim.measures import Findings
from sim.scenario import Built, Scenario, build

__all__ = ["Run", "run"]


@dataclass(frozen=True, repr=False)
class Run:
    """A scenario, what was built from it, and what it found; ``stood`` where ``out`` held all of it already."""

    built: Built
    findings: Findings
    out: Path | None = None
    stood: bool = False

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.built.scenario

    def __repr__(self) -> str:
        median = self.findings.figures["response_p50"].estimate.mean
        return f"<run of {self.scenario.name}: {self.findings.replications} replications, median {median:.1f} min>"

    def summary(self) -> dict[str, Any]:
        """Every figure with its interval, unit and definition, as in ``summary.json``."""
        return told_run(self.scenario, self.findings)

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
    kept: Path | None = None,
    fresh: bool = False,
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
    kept
        A folder in which replications are kept, and found again; none are kept by default. With it, an ``out``
        that holds this run already is left as it is.
    fresh
        Simulate all, though some are kept.
    progress
        Called with what is being done, how many are done, and how many there are.

    Raises
    ------
    Faults
        Where ``out`` holds something that is no run; for replications or a seed out of range.
    """
    scenario, target = asked(scenario, replications, seed), target_of(out)
    built = build(scenario, progress)
    scenario = built.scenario
    keeping = Keeping(scenario, kept, fresh=fresh)
    workers = workers or default_workers()
    files = ["report.html", "summary.json", "figures", "routes.parquet"]
    files += [incidents_name(number) for number in range(scenario.settings.replications)]
    if target is not None and not fresh and keeping.whole and up_to_date(target, manifest(scenario), files):
        return Run(built, findings_of(built, workers, None, progress, keeping), target, stood=True)
    with run_folder(target) if target is not None else nullcontext() as folder:
        findings = findings_of(built, workers, folder, progress, keeping)
        done = Run(built, findings, target)
        if folder is not None:
            release_workers()
            write_json(folder / "summary.json", done.summary())
            write_json(folder / "manifest.json", manifest(scenario))
            _write_views(done, folder, progress)
    return done


def _write_views(done: Run, folder: Path, progress: Progress | None) -> None:
    """Draw the figures and write the report."""
    from sim.views.figures import draw_figures
    from sim.views.remarks import legs, notes
    from sim.views.report import ReportContent, write_report
    from sim.views.words import counted

    scenario, targets = done.scenario, done.built.setting.targets
    drawn = draw_figures(scenario.county, targets, done.findings, folder / "figures", progress)
    settings = scenario.settings
    from_log = {}
    if scenario.log is not None:
        from sim.views.remarks import told_of_log

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
        | ({"off the road": words} if (words := legs(scenario.county)) else {})
        | ({"as it was read": " ".join(said)} if (said := notes(scenario)) else {}),
        written={key: value for key, value in scenario.written.items() if key not in ("question", "county")},
        versions=versions(),
        standing=standing(scenario),
        changes=tuple((change.english, change.chinese) for change in scenario.changes),
    )
    write_report(folder / "report.html", content)
