"""Survival of cardiac arrest by functions that are cited: which of them may be asked, and on whom they rest.

A function is offered where its coefficients were read in a text that is named. Others are known by name alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.words import Message

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class SurvivalFunction:
    """The chance of survival to discharge, of minutes from collapse.

    Attributes
    ----------
    of
        Of the minutes until chest compressions, the first shock and advanced care; each may be infinite.
    domain, source
        Of whom it was found, and where its coefficients were read; messages.
    """

    of: Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
    domain: Message
    source: Message


def larsen(cpr: FloatArray, shock: FloatArray, advanced: FloatArray) -> FloatArray:
    """0.67 - 0.023 cpr - 0.011 shock - 0.021 advanced, never below 0.

    Larsen, Eisenberg, Cummins and Hallstrom, Annals of Emergency Medicine 22 (1993), 1652-1658; read in its abstract.
    """
    return np.clip(0.67 - 0.023 * cpr - 0.011 * shock - 0.021 * advanced, 0.0, 1.0)


def de_maio(cpr: FloatArray, shock: FloatArray, advanced: FloatArray) -> FloatArray:  # noqa: ARG001 it knows one time
    """1 / (1 + exp(0.679 + 0.262 shock)).

    De Maio et al., Annals of Emergency Medicine 42 (2003), 242-250; read in the documentation of SimOpt (VOLUNTEER).
    """
    return np.asarray(1 / (1 + np.exp(np.minimum(0.679 + 0.262 * shock, 700.0))))


FUNCTIONS: dict[str, SurvivalFunction] = {
    "larsen-1993": SurvivalFunction(larsen, Message("survival-domain-larsen"), Message("survival-source-larsen")),
    "de-maio-2003": SurvivalFunction(de_maio, Message("survival-domain-de-maio"), Message("survival-source-de-maio")),
}
"""What a scenario may ask for."""

UNVERIFIED = {
    "valenzuela-1997": "the sign of its constant differs between the texts that quote it",
    "waalewijn-2001": "its odds ratios were read, its constant was not",
}
"""What is not offered, and why: no text with all coefficients was read."""


@dataclass(frozen=True)
class Survival:
    """Of whom survival is counted, and what lies between an ambulance's arrival and its help.

    Attributes
    ----------
    function
        One of ``FUNCTIONS``.
    arrests_a_year
        Arrests a year in the county to which it applies: treated, and of its domain.
    conditions
        Indices of the conditions whose calls stand for arrests; none for all calls.
    call_after
        From collapse to the call [min].
    bystander, bystander_after
        Share of arrests in which a bystander presses the chest, and from the call on when [min].
    shock_after, advanced_after
        From the crew's arrival at the patient to the first shock and to advanced care [min].
    """

    function: str
    arrests_a_year: float
    conditions: tuple[int, ...] = ()
    call_after: float = 0.0
    bystander: float = 0.0
    bystander_after: float = 0.0
    shock_after: float = 0.0
    advanced_after: float = 0.0

    def chance(self, arrival: FloatArray, first: FloatArray | None = None) -> FloatArray:
        """Chance of survival of each arrest, given when a crew is at the patient after the call [min].

        ``first`` is when somebody else shocks, infinite where nobody does; that one presses the chest too.
        """
        of = FUNCTIONS[self.function].of
        shock = arrival + self.shock_after
        hands = arrival if first is None else np.minimum(arrival, first)
        shock = shock if first is None else np.minimum(shock, first)
        advanced = arrival + self.advanced_after

        def alive(cpr: FloatArray) -> FloatArray:
            reached = np.isfinite(shock)
            times = [np.where(np.isfinite(part), part + self.call_after, 1e6) for part in (cpr, shock, advanced)]
            return np.where(reached, of(*times), 0.0)

        pressed = np.minimum(np.full(arrival.shape, self.bystander_after), hands)
        return np.asarray(self.bystander * alive(pressed) + (1 - self.bystander) * alive(hands))
