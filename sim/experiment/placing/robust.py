"""Whether the pick stays good where the scenario's assumptions are other ones: demand, launches, roads."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sim.county import Roads
from sim.documents import Faults, read_yaml
from sim.documents.files import shown
from sim.experiment.placing.judge import Judge, bettered, by_quantile, column_of
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.placement.walking import Counts
from sim.questions import Progress
from sim.scenario import Placement, Scenario, changed
from sim.scenario.seeds import preset_file
from sim.words import Message

_REPLICATIONS = 8
_FROM = 2000
"""Where their replications begin."""


@dataclass(frozen=True)
class Variation:
    """Another assumption.

    Attributes
    ----------
    words
        What is other.
    gain
        By how much the pick betters what stands now.
    best
        Which of the good plans is best then, by its number from 0; the pick where none is better by what matters.
    behind
        By how much the pick is behind that one: above zero is worse.
    """

    words: str
    gain: Estimate
    best: int
    behind: Estimate


def variations(
    scenario: Scenario,
    placement: Placement,
    plans: Sequence[Counts],
    objective: str,
    workers: int,
    progress: Progress | None = None,
    deadline: float = math.inf,
) -> tuple[Variation, ...]:
    """The good plans, the pick first, each under other assumptions.

    Raises
    ------
    Stopped
        Where ``deadline`` (of `time.monotonic`) passes.
    """
    if not OBJECTIVES[objective].by_chance:
        return ()
    sign = column_of(objective)[1]
    numbers, found = range(_FROM, _FROM + _REPLICATIONS), []
    held = placement.plans.held
    for words, other in _others(scenario):
        with Judge(other, placement, workers, None, progress) as judge:
            judge.deadline = deadline
            pairs = [(plan, number) for plan in (held, *plans) for number in numbers]
            judge.ahead(pairs, "robustness", times=by_quantile(objective))
            seen = {plan: judge.figure(plan, numbers, objective) for plan in (held, *plans)}
        means = [sign * seen[plan].estimate().mean for plan in plans]
        best = max(range(len(plans)), key=lambda n: means[n])
        gain = bettered(seen[plans[0]], seen[held], objective)
        found.append(Variation(words, gain, best, bettered(seen[plans[best]], seen[plans[0]], objective)))
    return tuple(found)


def _others(scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """The scenario under other assumptions, each with its words."""
    if scenario.log is None:
        for rate in (6, 20):
            yield Message("place-if-calls", rate=rate), changed(scenario, [{"demand": {"per_1000_a_year": rate}}])
    observed = preset_file("launch", "observed", Path.cwd())
    if observed is not None:
        with suppress(Faults):  # of launches that an earlier change set already
            yield Message("place-if-launches"), changed(scenario, [{"launch": "observed"}])
    snow = preset_file("conditions", "snow", Path.cwd())
    if snow is not None and isinstance(scenario.county.travel, Roads):
        travel = scenario.resolved()["travel"] | {"conditions": read_yaml(snow, shown(snow)).data}
        yield Message("place-if-snow"), scenario.with_settings(travel=travel)
