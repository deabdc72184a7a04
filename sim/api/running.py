"""Running a scenario, and what runs left."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import OFFICE, office_asked, write_office
from sim.commands import RunQuestion, RunsQuestion
from sim.experiment import (
    Doubts,
    Keeping,
    Pulled,
    default_workers,
    findings_of,
    incidents_name,
    kept_doubts,
    levers_for,
    manifest,
    pull,
    release_workers,
    run_folder,
    standing,
    told_flips,
    told_levers,
    told_run,
    up_to_date,
    versions,
    write_json,
)
from sim.experiment.earlier import Kept, results_in
from sim.measures import Findings
from sim.questions import called_with
from sim.scenario import Built, Scenario, build
from sim.scenario.levers import LeverSection
from sim.scenario.seeds import Listing
from sim.words import Language, said_in

_SAID = ("question", "county")  # what a page says elsewhere of what a scenario writes


@dataclass(frozen=True, repr=False)
class Run:
    """A scenario, what was built from it, and what it found.

    Attributes
    ----------
    stood
        Whether ``out`` held all of it already.
    asked
        The replications that were asked for, where it was interrupted and found what the first ones did; else 0.
    levers
        What would reach the targets that are missed; None where that was not tried.
    doubts
        Which assumption would change the answer; None where `doubt` was not asked before.
    """

    built: Built
    findings: Findings
    out: Path | None = None
    stood: bool = False
    asked: int = 0
    levers: Pulled | None = None
    doubts: Doubts | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.built.scenario

    def __repr__(self) -> str:
        median = self.findings.figures["response_p50"].estimate.mean
        return f"<run of {self.scenario.name}: {self.findings.replications} replications, median {median:.1f} min>"

    def summary(self) -> dict[str, Any]:
        """Every figure with its interval, unit and definition, as in ``summary.json``."""
        levers = {} if self.levers is None else {"levers": told_levers(self.levers)}
        doubts = {} if self.doubts is None else {"doubt": told_flips(self.doubts)}
        return told_run(self.scenario, self.findings) | levers | doubts

    def _repr_html_(self) -> str:
        """The short table, for a notebook."""
        from sim.views.console import as_html

        scenario = self.scenario
        targets, clock = self.built.setting.targets, scenario.settings.response_from
        return as_html(self.findings, scenario.county, targets, clock, language_of(None, scenario))


@claims_out
def answer_run(question: RunQuestion) -> Run:
    """What `RunQuestion` asks; raises what is said there."""
    office = office_asked(question)
    scenario = question.scenario.with_given(replications=question.replications, seed=question.seed)
    target = target_of(question.out)
    built = build(scenario, question.progress)
    scenario = built.scenario
    keeping = Keeping(scenario, question.kept, fresh=question.fresh)
    workers = question.workers or default_workers()
    language = language_of(question.language, scenario)
    files = ["report.html", "summary.json", "towns.csv", "zones.csv", "routes.parquet"]
    files += ["figures"] if question.figures else []
    files += [OFFICE[form] for form in office]
    files += [incidents_name(number) for number in range(scenario.settings.replications)]
    file = levers_for(scenario) if question.levers and target is not None else None
    besides: dict[str, Any] = {"language": language} | ({} if file is None else {"levers_sha256": file.hashes})
    doubts = kept_doubts(scenario, question.kept) if target is not None else None
    if doubts is not None:
        besides["doubt"] = told_flips(doubts)
    told = manifest(scenario) | besides
    if target is not None and not question.fresh and keeping.whole and up_to_date(target, told, files):
        findings = findings_of(built, workers, None, question.progress, keeping)
        levers = _levers(question, built, findings, file, workers)
        return Run(built, findings, target, stood=True, levers=levers, doubts=doubts)
    with run_folder(target) if target is not None else nullcontext() as folder:
        findings = findings_of(built, workers, folder, question.progress, keeping)
        wanted = scenario.settings.replications
        if findings.replications < wanted:
            scenario = scenario.with_settings(replications=findings.replications)
            built = replace(built, scenario=scenario)
        stopped, levers = findings.replications < wanted, None
        try:
            levers = None if stopped else _levers(question, built, findings, file, workers)
        except KeyboardInterrupt:  # what was simulated is told
            stopped = True
        done = Run(built, findings, target, asked=wanted if stopped else 0, levers=levers, doubts=doubts)
        if folder is not None:
            release_workers()
            write_json(folder / "summary.json", done.summary())
            write_json(folder / "manifest.json", manifest(scenario) | besides)
            if question.figures:
                from sim.views.figures import draw_figures

                targets = built.setting.targets
                draw_figures(scenario.county, targets, findings, folder / "figures", question.progress, language)
            _write_page(done, folder, language, office)
    return done


run = called_with(RunQuestion)(answer_run)


def answer_runs(question: RunsQuestion) -> tuple[Kept, ...]:
    """What `RunsQuestion` asks: each result, then its earlier ones, the newest first."""
    return tuple(results_in(Path(question.folder)))


runs = called_with(RunsQuestion)(answer_runs)


def _levers(
    question: RunQuestion, built: Built, findings: Findings, file: Listing[LeverSection] | None, workers: int
) -> Pulled | None:
    """What would reach the targets that are missed."""
    if file is None:
        return None
    kept, fresh = question.kept, question.fresh
    return pull(built, findings, file, workers=workers, kept=kept, fresh=fresh, progress=question.progress)


def _write_page(done: Run, folder: Path, language: Language, office: Collection[str]) -> None:
    """Write the page of the run, its table of townships, and the files of an office that were asked."""
    from sim.experiment.episode_hours import hours_of_episodes
    from sim.experiment.replay import replay_of
    from sim.experiment.shapes import shapes_of
    from sim.views.run_page import RunContent, settings_told, write_run_page

    scenario = done.scenario
    content = RunContent(
        title=scenario.name,
        question=said_in(scenario.settings.question, language),
        county=scenario.county,
        targets=done.built.setting.targets,
        findings=done.findings,
        clock=scenario.settings.response_from,
        facts=scenario.facts,
        scenario_yaml=scenario.resolved_yaml(),
        settings=settings_told(language, scenario, done.built.left_to_chance or (), done.asked),
        written={key: value for key, value in scenario.written.items() if key.partition(".")[0] not in _SAID},
        versions=versions(),
        shapes=shapes_of(done.built),
        replay=replay_of(done.built, folder),
        episodes=hours_of_episodes(done.built, folder),
        start=scenario.settings.start,
        conditions={one.id: one.name for one in scenario.settings.calls.case_mix.conditions},
        standing=standing(scenario),
        changes=scenario.changes_in(language),
        scenario=scenario,
        levers=done.levers,
        doubts=done.doubts,
    )
    write_run_page(folder / "report.html", content, language)
    from sim.views.run_office import run_office, write_towns, write_zones

    write_towns(folder, content)
    write_zones(folder, content.county, done.findings)
    write_office(folder, office, language, lambda written: run_office(written, content))
