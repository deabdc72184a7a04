"""Logs of calls: fitted, and held against the model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.api.asking import asked_scenario, claims_out, language_of, target_of
from sim.api.office import office_asked, write_office
from sim.commands import FitQuestion, ValidateQuestion
from sim.documents import Fault, Faults, Mark
from sim.documents.files import no_file
from sim.documents.jsons import as_json
from sim.documents.writing import write_whole
from sim.experiment import (
    Fitted,
    Validated,
    keep_verdict,
    manifest,
    release_workers,
    run_folder,
    told_fit,
    told_validation,
    write_json,
)
from sim.experiment.fit import fit as fit_log
from sim.experiment.fitted_yaml import fitted_yaml
from sim.experiment.validate import validate as validate_log
from sim.questions import called_with
from sim.scenario import build, county_of_log, log_beside
from sim.words import Message


def answer_fit(question: FitQuestion) -> Fitted:
    """What `FitQuestion` asks; raises what is said there."""
    office = office_asked(question)
    target = None if question.out is None else Path(question.out)
    if target is not None:
        _check_target(target)
    scenario = asked_scenario(question.scenario, question.county)
    read = log_beside(
        Path(question.log), scenario.county, scenario.settings, question.columns, question.empty, question.call_by
    )
    scenario = replace(scenario, county=county_of_log(scenario.county, read))
    fitted = fit_log(build(scenario), read)
    if target is not None:
        from sim.views.fit_page import fit_page

        language = language_of(question.language, scenario)
        written = {
            target: fitted_yaml(fitted, target, language),
            target.with_suffix(".json"): as_json(told_fit(fitted)) + "\n",
            target.with_suffix(".html"): fit_page(fitted, target, language),
        }
        for path, text in written.items():
            write_whole(path, [text.encode()])
        if office or question.figures:
            from sim.views.fit_office import draw_fit, fit_office

            place = target
            write_office(place.parent, office, language, lambda written: fit_office(written, fitted, place), place.stem)
            if question.figures:
                draw_fit(target.with_name(f"{target.stem}-figures"), fitted, language)
    return fitted


def _check_target(target: Path) -> None:
    """Refuse, before any work, a name to which the scenario of a fit, its numbers and its page cannot be written."""
    faults = []
    if target.suffix not in (".yaml", ".yml"):
        faults.append(Fault(Mark(target.as_posix(), 0), "--out", Message("asked-no-yaml")))
    every = (target, target.with_suffix(".json"), target.with_suffix(".html"))
    faults += [Fault(Mark(file.as_posix(), 0), "--out", said) for file in every if (said := no_file(file)) is not None]
    if faults:
        raise Faults(faults)


fit = called_with(FitQuestion)(answer_fit)


@claims_out
def answer_validation(question: ValidateQuestion) -> Validated:
    """What `ValidateQuestion` asks; raises what is said there."""
    office = office_asked(question)
    target = target_of(question.out)
    done = validate_log(question)
    release_workers()
    written, scenario = told_validation(done), done.scenario
    if target is not None:
        from sim.views.validation import draw_validation, write_validation
        from sim.views.validation_office import validation_office

        language = language_of(question.language, scenario)
        with run_folder(target) as folder:
            write_json(folder / "validation.json", written)
            write_json(folder / "manifest.json", manifest(done.built.scenario) | {"language": language})
            write_validation(folder / "validation.html", done, language)
            write_office(folder, office, language, lambda written: validation_office(written, done))
            if question.figures:
                draw_validation(folder / "figures", done, language)
    if question.kept and not done.asked:  # a verdict is of what was asked
        keep_verdict(scenario, written, done.built.scenario)
    return done


validate = called_with(ValidateQuestion)(answer_validation)
