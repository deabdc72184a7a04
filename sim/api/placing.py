"""Where ambulances should go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import office_asked, write_office
from sim.commands import CentreQuestion, PlaceQuestion
from sim.experiment import manifest, release_workers, run_folder, write_json
from sim.experiment.centres import Centred, answer_centres
from sim.experiment.compliance import Tabled, tabled, told_table
from sim.experiment.defibrillators import Hung, hang, told_hung
from sim.experiment.placing import Placed, place_study, save_plan
from sim.experiment.placing.saving import save_answer
from sim.experiment.telling import facts_of
from sim.questions import called_with
from sim.words import Message

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.views.short_answer import ShortAnswer
    from sim.views.written import Written


@claims_out
def answer_placement(question: PlaceQuestion) -> Placed:
    """What `PlaceQuestion` asks; raises what is said there."""
    office = office_asked(question)
    target = target_of(question.out)
    found = place_study(question)
    release_workers()
    if target is not None:
        from sim.views.placement import draw_placed, write_placed
        from sim.views.placement_office import placement_office
        from sim.views.placement_told import told_placement

        scenario = found.scenario
        language = language_of(question.language, scenario)
        with run_folder(target) as folder:
            write_json(folder / "placement.json", told_placement(found))
            write_json(folder / "manifest.json", manifest(scenario) | {"language": language})
            write_placed(folder, found, language)
            write_office(folder, office, language, lambda written: placement_office(written, found))
            if question.figures:
                draw_placed(folder / "figures", found, language)
    return found


@claims_out
def answer_defibrillators(question: PlaceQuestion) -> Hung:
    """What `PlaceQuestion` asks of a placement that adds defibrillators; raises what is said there."""
    from sim.views.defibrillators import hung_answer

    study = question.study
    return _shortly(
        question, lambda: hang(study.with_settings(**_given(question))), told_hung, hung_answer, study.scenario
    )


@claims_out
def answer_table(question: PlaceQuestion) -> Tabled:
    """What `PlaceQuestion` asks of a placement that asks for a compliance table; raises what is said there."""
    from sim.views.compliance import table_answer

    return _shortly(question, lambda: tabled(question), told_table, table_answer, question.study.scenario)


@claims_out
def answer_centre(question: CentreQuestion) -> Centred:
    """What `CentreQuestion` asks; raises what is said there."""
    from sim.views.centres import centre_answer

    return _shortly(question, lambda: answer_centres(question), Centred.as_json, centre_answer, question.scenario)


F = TypeVar("F", Hung, Tabled, Centred)


def _shortly(
    question: PlaceQuestion | CentreQuestion,
    find: Callable[[], F],
    told: Callable[[F], dict[str, Any]],
    answer: Callable[[Written, F], ShortAnswer],
    scenario: Scenario,
) -> F:
    """What is found, written to the folder of the question where it names one that takes it."""
    office, target = office_asked(question), target_of(question.out)
    found = find()
    release_workers()
    if target is not None:
        from sim.views.short_answer import short_office, write_short
        from sim.views.written import Written

        language = language_of(question.language, scenario)
        written = Written(language)
        said = answer(written, found)
        with run_folder(target) as folder:
            write_json(folder / said.file, told(found) | {"facts": facts_of(said.scenario)} | said.spots.told())
            write_json(folder / "manifest.json", manifest(said.scenario) | {"language": language})
            write_short(folder / "report.html", written, said)
            write_office(folder, office, language, lambda again: short_office(again, said))
    return found


def _given(question: PlaceQuestion) -> dict[str, int]:
    """Settings in place of the scenario's own."""
    asked = {"replications": question.replications, "seed": question.seed}
    return {name: value for name, value in asked.items() if value is not None}


def answer_place(question: PlaceQuestion) -> Placed | Hung | Tabled:
    """What `PlaceQuestion` asks, by what its scenario adds; raises what is said there."""
    asked = question.study.placement
    answer = _BY_ADDING.get("" if asked is None else asked.asked.adding, answer_placement)
    return answer(question)


_BY_ADDING: dict[str, Callable[[PlaceQuestion], Placed | Hung | Tabled]] = {
    "defibrillators": answer_defibrillators,
    "compliance table": answer_table,
}
"""What answers a placement that adds something else than ambulances and stations."""

place = called_with(PlaceQuestion)(answer_place)


def save_pick(found: Placed, file: str | Path, scenario: str | Path) -> None:
    """Save the pick as a scenario file; ``scenario`` is the file that asked.

    Raises
    ------
    Faults
        For a name that no scenario can have.
    """
    from sim.views.plan_words import plan_words

    question = Message("place-saved-question", plan=plan_words(found.placement, found.pick.counts))
    save_plan(Path(file), Path(scenario), found.placement, found.pick.counts, question)


def save_table(found: Tabled, file: str | Path, scenario: str | Path) -> None:
    """Save the table as a scenario file; ``scenario`` is the file that asked, faults as those of `save_pick`."""
    question = Message("tabled-saved-question", scenario=found.scenario.name)
    save_answer(Path(file), Path(scenario), question, list(found.changes), {"waiting": found.section})
