"""Which assumption of a scenario matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.api.asking import claims_out, language_of, target_of
from sim.api.office import OFFICE, office_asked, write_office
from sim.commands import DoubtQuestion
from sim.experiment import (
    Doubts,
    Keeping,
    default_workers,
    doubts_for,
    findings_of,
    manifest,
    release_workers,
    run_folder,
    told_doubts,
    up_to_date,
    write_json,
)
from sim.experiment.doubt import doubt as doubt_scenario
from sim.questions import called_with
from sim.scenario import build
from sim.scenario.doubts import RangeSection
from sim.scenario.seeds import Listing


class Doubting(Doubts):
    """What became of every assumed figure, which shows itself in a notebook."""

    def __repr__(self) -> str:
        return f"<doubts of {self.scenario.name}: {len(self.doubted)} assumptions, {len(self.flipping())} flips>"

    def _repr_html_(self) -> str:
        """The table and the answer, for a notebook."""
        from sim.views.doubt import doubts_html

        return doubts_html(self, language_of(None, self.scenario))


@claims_out
def answer_doubt(question: DoubtQuestion) -> Doubting:
    """What `DoubtQuestion` asks; raises what is said there."""
    office, target = office_asked(question), target_of(question.out)
    scenario = question.scenario.with_given(seed=question.seed)
    file = doubts_for(scenario)
    with TemporaryDirectory() as folder:  # the short runs as it is are kept for as long as they are asked for
        return _answered(replace(question, scenario=scenario), file, office, target, question.kept or Path(folder))


def _answered(
    question: DoubtQuestion, file: Listing[RangeSection], office: Sequence[str], target: Path | None, kept: Path
) -> Doubting:
    scenario, workers = question.scenario, question.workers or default_workers()
    found = doubt_scenario(scenario, file, workers=workers, kept=kept, fresh=question.fresh, progress=question.progress)
    language = language_of(question.language, scenario)
    depends_on = manifest(scenario) | {"language": language, "doubt_sha256": file.hashes}
    files = ("report.html", "table.csv", "summary.json", "zones.csv", *(OFFICE[form] for form in office))
    stands = not question.fresh and question.kept is not None and target is not None
    if target is not None and not (stands and up_to_date(target, depends_on, files)):
        from sim.experiment.shapes import shapes_of
        from sim.experiment.telling import told_stations
        from sim.views.doubt import write_doubts
        from sim.views.doubt_office import doubt_office
        from sim.views.run_office import write_zones

        built = build(found.scenario)
        findings = findings_of(built, workers, None, question.progress, Keeping(found.scenario, kept))
        with run_folder(target) as folder:
            stations = told_stations(found.scenario.county, findings)
            write_json(folder / "summary.json", told_doubts(found) | {"stations": stations})
            write_json(folder / "manifest.json", depends_on)
            write_zones(folder, found.scenario.county, findings)
            write_doubts(folder, found, findings, shapes_of(built), language)
            write_office(folder, office, language, lambda written: doubt_office(written, found))
    release_workers()
    return Doubting(**{one.name: getattr(found, one.name) for one in fields(found)})


doubt = called_with(DoubtQuestion)(answer_doubt)
