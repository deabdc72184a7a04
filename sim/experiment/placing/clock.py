"""The time that a placement may take: how much of it a search has, and what is left for telling what was found."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from sim.experiment.placing.judge import Judge
from sim.words import Message

FEW = 4
"""Replications on which plans are told where somebody waits for the end."""

_TELLING = 0.5
"""Share of the time allowed that telling may take at most, where replications are slow."""
_STARTING = 2.0
"""Seconds that it takes to start processes, once."""
_WALKING = 0.8
"""Share of a search's time after which it tries no more plans and judges those that it met."""
_LONG = 120.0
"""Seconds that one step of a search may take before that is said."""


class Clock:
    """Seconds since the beginning, of those allowed; without a limit there is always time.

    Attributes
    ----------
    end, search_end
        Of `time.monotonic`: when all is to be told, and when a search is to end for that.
    pace
        Seconds that a replication of a plan takes; none known before `reserve`.
    """

    def __init__(self, limit: float | None):
        self.began = time.monotonic()
        self.limit = math.inf if limit is None else limit
        self.end = self.search_end = self.began + self.limit
        self.pace = 0.0

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds that the search still has; infinite without a limit."""
        return max(self.search_end - time.monotonic(), 0.0)

    def over(self) -> bool:
        """Whether the search is to end."""
        return time.monotonic() > self.search_end

    def enough(self) -> bool:
        """Whether a search is to try no more plans, so that those it met can be judged."""
        return self.seconds > _WALKING * (self.search_end - self.began)

    def reserve(self, judge: Judge, plans: int, wanted: int, say: Callable[[str], None] | None) -> int:
        """Leave time for telling so many ``plans``; on how many replications of each, ``wanted`` at most.

        What stands now is simulated once for that. Where even the least does not fit, that is said beforehand.
        """
        begin = time.monotonic()
        judge.values(judge.placement.plans.held, judge.first_fresh)
        self.pace = max(self.pace, time.monotonic() - begin)
        if math.isinf(self.limit):
            return wanted
        each = self.pace * plans / judge.workers
        starting = _STARTING if judge.workers > 1 else 0.0
        room = _TELLING * self.limit - starting
        told_on = min(wanted, max(FEW, int(room / each))) if each > 0 else wanted
        need = told_on * each + starting
        self.search_end = self.end - min(need, _TELLING * self.limit)
        least = self.seconds + FEW * each + starting + self.pace
        if least > 1.1 * self.limit and say is not None:
            say(Message("asked-slow-answer", each=f"{self.pace:.1f}", least=f"{least:.0f}", limit=f"{self.limit:g}"))
        return told_on

    def warn_of_steps(self, plans: int, workers: int, say: Callable[[str], None] | None) -> None:
        """Say beforehand that a step of a search may try so many plans that it takes long."""
        needs = plans * 2 * self.pace / workers
        if math.isinf(self.limit) and needs > _LONG and say is not None:
            say(Message("asked-slow-steps", plans=plans, minutes=f"{needs / 60:.0f}"))
