"""Validation: a log's days simulated and held against what the log tells of them."""

from __future__ import annotations

import math
import re
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sim.calls import Log
from sim.commands import ValidateQuestion
from sim.documents import Fault, Faults, Mark, parse_quantity
from sim.documents.faults import show
from sim.experiment.fit import Fitted, fit
from sim.experiment.fitted_scenario import lay_over
from sim.experiment.pool import default_workers
from sim.experiment.replicate import replicate_all
from sim.measures.validation import LogComparison, compare_with_log, observe
from sim.scenario import Built, Scenario, build, log_beside
from sim.words import Message, Sentences


@dataclass(frozen=True)
class Validated:
    """A scenario held against a log.

    Attributes
    ----------
    scenario
        As it was asked for, before anything was fitted.
    built
        What was simulated.
    log
        The calls it was held against: with a split, those from there on.
    fitted
        What was fitted to the calls before the split; None without one.
    replayed
        Whether the log's own calls were simulated, rather than calls drawn by the scenario.
    asked
        The replications that were asked for, where it was stopped before them; else 0.
    """

    scenario: Scenario
    built: Built
    log: Log
    fitted: Fitted | None
    replayed: bool
    comparison: LogComparison
    asked: int = 0

    @property
    def how(self) -> Sentences:
        """What was done, in words."""
        log = self.log
        done: list[str] = [
            Message(
                "validate-how",
                scenario=self.scenario.name,
                log=Path(log.name).name,
                period=log.period,
                calls=f"{len(log):,}",
                replications=self.comparison.replications,
                drawn="own" if self.replayed else "drawn",
            )
        ]
        if self.fitted is not None:
            fitted = self.fitted.log
            done.append(Message("validate-how-fitted", calls=f"{len(fitted):,}", period=fitted.period))
        done += [Message("validate-how-noted", note=note) for note in log.notes]
        if log.left_out:
            done.append(log.without)
        return Sentences(done)


def validate(
    question: ValidateQuestion,
) -> Validated:
    """Simulate the days of a log and hold the two side by side.

    Raises
    ------
    Faults
        What the question says; for a log without arrivals.
    KeyboardInterrupt
        Where it was stopped before two replications were done; with more, these are held against the log.
    """
    scenario = question.scenario.with_given(replications=question.replications, seed=question.seed)
    log = log_beside(
        Path(question.log), scenario.county, scenario.settings, question.columns, question.empty, question.call_by
    )
    _tells_responses(scenario, log)
    asked, fitted = scenario, None
    if question.split is not None:
        at = _split(question.split, log)
        fitted = fit(build(scenario), log.part(0, at))
        scenario, log = lay_over(fitted), log.part(at, log.days)
    built = build(_period(scenario, log, question.replayed))
    runs, stopped = [], 0
    try:
        with closing(replicate_all(built, question.workers or default_workers(), progress=question.progress)) as done:
            for _, measured, _ in done:
                runs.append(measured)
    except KeyboardInterrupt:
        if len(runs) < _FEWEST:
            raise
        stopped = built.scenario.settings.replications
        built = replace(built, scenario=built.scenario.with_settings(replications=len(runs)))
    comparison = compare_with_log(observe(log, built.setting), runs, built.setting)
    return Validated(asked, built, log, fitted, question.replayed, comparison, stopped)


_FEWEST = 2
"""Replications without which there is no interval."""


def _tells_responses(scenario: Scenario, log: Log) -> None:
    clock = scenario.settings.response_from
    lacking = [name for name in (clock, "arrived") if name not in log.columns]
    if lacking:
        said = Message("asked-log-no-times")
        raise Faults([Fault(Mark(log.name, 1), name, said) for name in lacking])
    if not (np.isfinite(log.instant("arrived")) | log.lost).any():
        raise Faults([Fault(Mark(log.name, 1), log.columns["arrived"], Message("asked-log-no-arrival"))])


def _split(asked: str, log: Log) -> int:
    """The day of the log, counted from its first, at which it is split."""
    text = asked.strip()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        try:
            year, month, day = (int(part) for part in text.split("-"))
            at = (date(year, month, day) - log.start).days
        except ValueError:
            raise _wrong_split(Message("asked-split-day", given=show(asked))) from None
    else:
        try:
            share = parse_quantity(text, "share")
        except Exception:
            raise _wrong_split(Message("asked-split-form", given=show(asked))) from None
        at = math.floor(share * log.days)
    called = log.instant("called") / 1440
    if not (called < at).any() or not (called >= at).any():
        raise _wrong_split(Message("asked-split-empty", given=show(asked), period=log.period))
    return at


def _wrong_split(said: Message) -> Faults:
    return Faults([Fault(Mark("--split", 0), "", said)])


def _period(scenario: Scenario, log: Log, replayed: bool) -> Scenario:
    """The scenario over the days of the log: drawn calls after a day of warm-up, or the log's own."""
    aside = 0 if replayed else 1
    calls = scenario.settings.calls.model_copy(update={"log": None})
    settings = scenario.settings.model_copy(
        update={
            "start": log.start - timedelta(days=aside),
            "days": float(log.days),
            "warm_up": float(aside),
            "cool_down": float(aside),
            "calls": calls,
        }
        | ({"village_extent": None} if replayed else {})  # the log has placed its calls
    )
    return replace(scenario, settings=settings, log=log if replayed else None)
