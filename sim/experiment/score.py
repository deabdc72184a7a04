"""A scenario held against standards, clause by clause."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.documents import Fact, Fault, Faults, Mark, check_section, did_you_mean, read_yaml
from sim.experiment.opened import open_run
from sim.measures import Figure, Findings, Scorecard
from sim.scenario import Scenario
from sim.scenario.schema import StandardSection
from sim.scenario.seeds import preset_file, preset_names
from sim.words import Message


@dataclass(frozen=True)
class Scored:
    """The scorecards of a scenario: of what it is held to, then of every other standard.

    Attributes
    ----------
    findings
        What its replications found.
    facts
        Figures with their sources, those of the targets among them.
    """

    scenario: Scenario
    findings: Findings
    facts: tuple[Fact, ...]

    @property
    def cards(self) -> tuple[Scorecard, ...]:
        """The scorecards."""
        return self.findings.scorecards

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures of the run."""
        return self.findings.figures


def scored_scenario(asked: Scenario | Path) -> Scenario:
    """The scenario, or that of the folder of a run, as it was run.

    Raises
    ------
    Faults
        Everything wrong with it; for a run whose files changed since.
    """
    return open_run(asked).scenario()[0] if isinstance(asked, Path) else asked


def held_to(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """The scenario with further standards: presets by their names, or files of one's own.

    Raises
    ------
    Faults
        For a standard that there is not, and everything wrong with one.
    """
    if not names:
        return scenario
    beside = Path.cwd() if scenario.file is None else scenario.file.parent
    added, faults = [], []
    for name in names:
        file = Path(name) if name.endswith(".yaml") else preset_file("standards", name, beside)
        if file is None or not file.is_file():
            near = did_you_mean(name, preset_names("standards", beside))
            faults.append(Fault(Mark("--standard", 0), "", Message("score-no-standard", name=name, near=near)))
            continue
        try:
            section, wrong = check_section(StandardSection, read_yaml(file))
        except Faults as found:
            faults += found.faults
            continue
        faults += wrong
        if section is not None:
            added.append(section.model_dump(exclude_none=True))
    if faults:
        raise Faults(faults)
    own = [one.model_dump(exclude_none=True) for one in scenario.settings.standards]
    return scenario.with_settings(standards=[*own, *(one for one in added if one not in own)])


def told_cards(cards: Sequence[Scorecard]) -> list[dict[str, Any]]:
    """Scorecards for programs: of each clause what is asked, what there is with its interval, and the verdict.

    ``counts`` has how many clauses there are, of how many the scenario can tell, and how many have each verdict.
    """
    return [
        {
            "standard": str(card.standard.name),
            "date": card.standard.date,
            "counts": {"all": len(card.judged), "told": card.told, **card.counts},
            "clauses": [
                {
                    "clause": str(one.clause.words),
                    "unit": one.unit,
                    "asked": None if math.isnan(one.asked) else one.asked,
                    "there": one.estimate.told(),
                    "more": one.gap.told(),
                    "verdict": one.verdict,
                    "why": None if one.why is None else str(one.why),
                    "source": None if one.clause.source is None else str(one.clause.source),
                }
                for one in card.judged
            ],
        }
        for card in cards
    ]
