"""Where ambulances should go."""

from __future__ import annotations

from pathlib import Path

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import office_asked, write_office
from sim.commands import PlaceQuestion
from sim.experiment import manifest, release_workers, run_folder, write_json
from sim.experiment.placing import Placed, check_plan_file, place_study, save_plan
from sim.questions import called_with


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


place = called_with(PlaceQuestion)(answer_placement)


def save_pick(found: Placed, file: str | Path, scenario: str | Path) -> None:
    """Save the pick as a scenario file; ``scenario`` is the file that asked.

    Raises
    ------
    Faults
        For a name that no scenario can have.
    """
    from sim.views.plan_words import plan_words

    check_plan_file(Path(file), Path(scenario))
    words = f"What if: {plan_words(found.placement, found.pick.counts)}?"
    save_plan(Path(file), Path(scenario), found.placement, found.pick.counts, words)
