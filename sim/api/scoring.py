"""A scenario held against standards, clause by clause."""

from __future__ import annotations

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import OFFICE, office_asked, write_office
from sim.commands import ScoreQuestion
from sim.experiment import (
    Keeping,
    default_workers,
    findings_of,
    manifest,
    release_workers,
    run_folder,
    up_to_date,
    write_json,
)
from sim.experiment.score import Scored, held_to, scored_scenario
from sim.questions import called_with
from sim.scenario import build


class Scoring(Scored):
    """Scorecards, which show themselves in a notebook."""

    def __repr__(self) -> str:
        return f"<scorecards of {self.scenario.name}: {len(self.cards)} standards>"

    def _repr_html_(self) -> str:
        """The tables, for a notebook."""
        from sim.views.score import scores_html

        return scores_html(self, language_of(None, self.scenario))


@claims_out
def answer_score(question: ScoreQuestion) -> Scoring:
    """What `ScoreQuestion` asks; raises what is said there."""
    office, target = office_asked(question), target_of(question.out)
    asked = scored_scenario(question.scenario).with_given(replications=question.replications, seed=question.seed)
    facts = asked.facts
    built = build(held_to(asked, question.standards), question.progress)
    scenario = built.scenario
    keeping = Keeping(scenario, question.kept, fresh=question.fresh)
    findings = findings_of(built, question.workers or default_workers(), None, question.progress, keeping)
    release_workers()
    found = Scoring(scenario, findings, facts)
    language = language_of(question.language, scenario)
    depends_on = manifest(scenario) | {"language": language}
    files = ("report.html", "summary.json", "towns.csv", "zones.csv", *(OFFICE[form] for form in office))
    stands = not question.fresh and question.kept is not None and target is not None
    if target is not None and not (stands and up_to_date(target, depends_on, files)):
        from sim.experiment.shapes import shapes_of
        from sim.experiment.telling import told_score
        from sim.views.run_office import write_towns, write_zones
        from sim.views.score_office import score_office
        from sim.views.score_page import write_score_page
        from sim.views.towns import TownContent

        county, clock = scenario.county, scenario.settings.response_from
        content = TownContent(county, built.setting.targets, findings, clock, shapes_of(built))

        with run_folder(target) as folder:
            write_json(folder / "summary.json", told_score(found))
            write_json(folder / "manifest.json", depends_on)
            write_towns(folder, content)
            write_zones(folder, county, findings)
            write_score_page(folder / "report.html", found, content, language)
            write_office(folder, office, language, lambda written: score_office(written, found))
    return found


score = called_with(ScoreQuestion)(answer_score)
