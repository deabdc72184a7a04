"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import OFFICE, office_asked, write_office
from sim.commands import CompareQuestion, SweepQuestion
from sim.experiment import (
    Compared,
    Swept,
    manifest,
    release_workers,
    run_folder,
    up_to_date,
    write_json,
)
from sim.experiment import compare as compare_scenarios
from sim.experiment import sweep as sweep_study
from sim.experiment.comparable import check_comparable
from sim.questions import called_with
from sim.scenario import Scenario
from sim.words import Language


class Comparison(Compared):
    """What a comparison found, which shows itself in a notebook."""

    def __repr__(self) -> str:
        names = ", ".join(one.scenario.name for one in self.against)
        return f"<{names} held against {self.base.name}: {self.replications} replications>"

    def _repr_html_(self) -> str:
        """The verdicts, for a notebook."""
        from sim.views.comparison import comparison_html

        return comparison_html(self, language_of(None, self.base))


class Sweep(Swept):
    """What a sweep found, which shows itself in a notebook."""

    def __repr__(self) -> str:
        return f"<sweep of {self.base.name}: {len(self.points)} points, {self.replications} replications>"

    def _repr_html_(self) -> str:
        """The table and the answer, for a notebook."""
        from sim.views.sweep import sweep_html

        return sweep_html(self, language_of(None, self.base))


@claims_out
def answer_comparison(question: CompareQuestion) -> Comparison:
    """What `CompareQuestion` asks; raises what is said there."""
    office, target = office_asked(question), target_of(question.out)
    done = compare_scenarios(question)
    release_workers()
    language = language_of(question.language, done.base)
    asked = {"replications": done.replications, "until": question.until, "most": question.most}
    depends_on = _manifest(done.scenarios, language, **asked)
    if target is not None and not _stands(question, office, target, depends_on):
        from sim.experiment import told_comparison
        from sim.views.compare_office import comparison_office
        from sim.views.comparison import write_comparison
        from sim.views.run_office import write_zones

        with run_folder(target) as folder:
            write_json(folder / "summary.json", told_comparison(done))
            write_json(folder / "manifest.json", depends_on)
            write_zones(folder, done.base.county, done.findings[0])
            if question.figures:
                from sim.views.figures import draw_comparison

                draw_comparison(done, folder / "figures", question.progress, language)
            write_comparison(folder, done, language)
            write_office(folder, office, language, lambda written: comparison_office(written, done))
    return Comparison(**vars(done))


compare = called_with(CompareQuestion)(answer_comparison)


def comparison_stands(question: CompareQuestion) -> bool:
    """Whether the folder of a question holds its answer, so that who wants its files alone need not wait for numbers.

    Of logs, and of what ``until`` asks, it is not known before how many replications there are.
    """
    base, target = question.scenarios[0], question.out
    if target is None or question.until is not None or base.log is not None:
        return False
    check_comparable(question.scenarios)
    replications = question.replications or base.settings.replications
    asked = {"seed": base.settings.seed, "replications": replications}
    scenarios = [scenario.with_settings(**asked) for scenario in question.scenarios]
    language = language_of(question.language, base)
    depends_on = _manifest(scenarios, language, replications=replications, until=None, most=question.most)
    return _stands(question, office_asked(question), Path(target), depends_on)


@claims_out
def answer_sweep(question: SweepQuestion) -> Sweep:
    """What `SweepQuestion` asks; raises what is said there."""
    office, target = office_asked(question), target_of(question.out)
    done = sweep_study(question)
    release_workers()
    axes = [[axis.verb, axis.key, list(axis.values)] for axis in done.axes]
    language = language_of(question.language, done.base)
    depends_on = _manifest([done.base], language, replications=done.replications, sweep=axes)
    if target is not None and not _stands(question, office, target, depends_on):
        from sim.experiment import told_sweep
        from sim.views.run_office import write_zones
        from sim.views.sweep import write_sweep
        from sim.views.sweep_office import sweep_office

        with run_folder(target) as folder:
            write_json(folder / "summary.json", told_sweep(done))
            write_json(folder / "manifest.json", depends_on)
            write_zones(folder, done.base.county, done.findings)
            if question.figures:
                from sim.views.figures import draw_sweep

                draw_sweep(done, folder / "figures", language)
            write_sweep(folder, done, language)
            write_office(folder, office, language, lambda written: sweep_office(written, done))
    return Sweep(**vars(done))


sweep = called_with(SweepQuestion)(answer_sweep)


def _stands(
    question: CompareQuestion | SweepQuestion, office: Sequence[str], target: Path, depends_on: dict[str, Any]
) -> bool:
    """Whether ``target`` holds the answer already."""
    files = ("report.html", "table.csv", "summary.json", *(["figures"] if question.figures else []))
    files += tuple(OFFICE[form] for form in office)
    return not question.fresh and question.kept is not None and up_to_date(target, depends_on, files)


def _manifest(scenarios: Sequence[Scenario], language: Language, **asked: Any) -> dict[str, Any]:
    """What a comparison or a sweep depends on: what each of its scenarios does, and what was asked of them."""
    each = [manifest(scenario) for scenario in scenarios]
    told = {"scenarios": each, "asked": asked, "language": language}
    return {"program": each[0]["program"], "schema": each[0]["schema"]} | told
