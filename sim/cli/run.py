"""Running a scenario, and checking it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.cli.common import Json, Quiet, Stopped, asks, office_files, report_files, shown_progress, tell, tell_json
from sim.commands import CheckQuestion, DoubtQuestion, RunQuestion, ScoreQuestion
from sim.words import Message, Name, said_in, words_in

if TYPE_CHECKING:
    from sim.scenario import Scenario

app = typer.Typer()


@asks(app, RunQuestion)
def run(question: RunQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.running import answer_run
    from sim.experiment import KEPT

    language = language_of(question.language, question.scenario)
    words = words_in(language)
    folder = Path(question.out or Path("runs") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        done = answer_run(replace(question, out=folder, kept=KEPT, progress=progress))

    def show() -> None:
        from sim.views.console import print_run

        scenario = done.scenario if done.asked else question.scenario
        print_run(done.findings, scenario, done.built.setting.targets, language, levers=done.levers)
        if done.stood:
            typer.echo(words("console-unchanged"))

    files = office_files(question, folder)
    tell(quiet, json, language, done.summary, show, **files, report=folder / "report.html")
    if done.asked:
        count = done.findings.replications
        raise Stopped(words("console-run-interrupted", done=count, asked=done.asked))


@asks(app, DoubtQuestion)
def doubt(question: DoubtQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.doubting import answer_doubt
    from sim.experiment import KEPT, told_doubts

    language = language_of(question.language, question.scenario)
    folder = Path(question.out or Path("doubts") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        found = answer_doubt(replace(question, out=folder, kept=KEPT, progress=progress))

    def show() -> None:
        from sim.views.doubt import print_doubts

        print_doubts(found, language)

    tell(quiet, json, language, lambda: told_doubts(found), show, report=folder / "report.html")


@asks(app, ScoreQuestion)
def score(question: ScoreQuestion, quiet: Quiet = False, json: Json = False) -> None:
    """Answer it."""
    from sim.api.asking import language_of
    from sim.api.scoring import answer_score
    from sim.experiment import KEPT
    from sim.experiment.telling import told_score

    folder = Path(question.out or Path("scores") / question.scenario.name)
    with shown_progress(quiet or json) as progress:
        found = answer_score(replace(question, out=folder, kept=KEPT, progress=progress))
    language = language_of(question.language, found.scenario)

    def show() -> None:
        from sim.views.score import print_scores

        print_scores(found, language)

    files = report_files(question, folder)
    tell(quiet, json, language, lambda: told_score(found), show, **files, report=folder / "report.html")


@asks(app, CheckQuestion)
def check(question: CheckQuestion, json: Json = False) -> None:
    """Answer it."""
    loaded = question.scenario
    found = _checked(loaded)
    if json:
        tell_json(found)
        return
    county = loaded.county
    from sim.api.asking import language_of
    from sim.views.remarks import doubtful_joints, legs, notes

    language = language_of(question.language, loaded)
    told: list[str] = [
        Message(
            "console-checked",
            scenario=str(loaded.file),
            county=Name(county.name, county.name_latin),
            people=f"{found['people']:,}",
            assumed=found["facts"]["assumed"],
            figures=found["facts"]["all"],
            **{what: found[what] for what in ("zones", "stations", "ambulances", "hospitals")},
        ),
        *filter(None, [legs(county)]),
        *notes(loaded),
        *doubtful_joints(county),
        *loaded.changes_in(language),
    ]
    if loaded.log is not None:
        from sim.scenario import build
        from sim.views.remarks import told_of_log

        told += told_of_log(loaded.log, build(loaded).left_to_chance or ())
    for text in told:
        typer.echo(said_in(text, language))
    for key, (value, origin) in loaded.values().items() if question.values else ():
        spoken = said_in(value, language) if isinstance(value, str) else value
        typer.echo(f"{key}: {spoken}  ({said_in(origin, language)})")


def _checked(loaded: Scenario) -> dict[str, Any]:
    """What a check finds."""
    from sim.views.remarks import notes

    county = loaded.county
    return {
        "scenario": "" if loaded.file is None else loaded.file.as_posix(),
        "county": county.name,
        "zones": len(county.zones),
        "people": int(county.people.sum()),
        "stations": len(county.stations),
        "ambulances": county.units,
        "hospitals": len(county.hospitals),
        "facts": {"all": len(loaded.facts), "assumed": sum(fact.assumed for fact in loaded.facts)},
        "notes": [str(note) for note in notes(loaded)],
        "changes": [change.told for change in loaded.changes],
        "values": {key: {"value": value, "from": str(origin)} for key, (value, origin) in loaded.values().items()},
    }
