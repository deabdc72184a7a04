"""Back at base: units that are not free until they are home, and jobs after which a unit is refilled there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Calls, Draw, OwnMark
from sim.calls.law_section import LawSection
from sim.chance import Constant, Law
from sim.county import County
from sim.dispatch.clock import Callbacks
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Stay
from sim.dispatch.model import Heart, UnitWake, view
from sim.dispatch.records import Records
from sim.dispatch.service import Standing
from sim.documents import Share
from sim.ledger import Instant

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BETWEEN_CALLS = {
    "straight on": "a unit that clears is free: it takes a waiting call from where it is, and may be sent another way "
    "on its way home",
    "home first": "it is free only once it is home again, and starts for its next call from there",
}
"""What a unit does between two calls, by the name that a scenario gives it."""


class BaseSection(Feature):
    """What happens at the base between two calls."""

    example: ClassVar[Any] = {"between_calls": "home first", "refill": "15 min", "refill_share": 0.5}
    trivial: ClassVar[Any] = {"refill": "0 min"}

    instants: ClassVar[tuple[Instant, ...]] = (
        Instant("refilled", "it was refilled", "absent where it did not have to be", after="home"),
    )
    figures: ClassVar[dict[str, Told]] = {
        "not_free": Told("share", "less"),
        "refilled": Told("share"),
    }

    stays: ClassVar[tuple[Stay, ...]] = (Stay("refill", "home", "refilled", "station", "#b9c4cc"),)

    between_calls: Annotated[
        Literal["straight on", "home first"],
        Field(
            description="What a unit does between two calls. "
            + " ".join(f"{name}: {meaning}." for name, meaning in BETWEEN_CALLS.items())
        ),
    ] = "straight on"
    refill: Annotated[
        LawSection,
        Field(
            description="How long a unit that has to be refilled or cleaned takes for it at its base, such as 15 min; "
            "until then it is not free."
        ),
    ] = LawSection(mean=0.0)
    refill_share: Annotated[
        Share, Field(description="Share of the jobs after which it has to be, drawn for each call.")
    ] = 1.0

    def bound(self, row: Mapping[str, Any]) -> bool:
        """After every job, where units are home first; else after those that are refilled."""
        return self.between_calls == "home first" or super().bound(row)

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """How long each call's unit is refilled; nothing is drawn where nobody is."""
        law = self.refill.law()
        return () if law == Constant(0.0) or not self.refill_share else (Refill(law, self.refill_share),)

    def standing(self, county: County) -> AtBase | None:
        """Which units have to be home before they are free."""
        home_first, refills = self.between_calls == "home first", bool(self.marks(county))
        return AtBase(home_first, refills) if home_first or refills else None


@dataclass(frozen=True)
class Refill:
    """Minutes of refilling after a call's job: none after most, by ``law`` after a ``share`` of them."""

    law: Law
    share: float
    name: str = "refill"

    def drawn(self, draw: Draw) -> FloatArray:
        """One uniform says whether, another how long."""
        return np.where(draw("refill") < self.share, self.law.quantile(draw("refill time")), 0.0)


@dataclass(frozen=True)
class AtBase(Standing):
    """Units that are not free until they are home, all of them with ``home_first``, else those to be refilled."""

    home_first: bool
    refills: bool = False

    @property
    def instants(self) -> tuple[Instant, ...]:
        """When the unit was refilled."""
        return BaseSection.instants if self.refills else ()

    def join(self, heart: Heart) -> None:
        """Act where units clear, and where they are refilled."""
        _Base(heart, self)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """Refilled so long after home."""
        if not self.refills:
            return {}
        refill = calls.own["refill"][call]
        return {"refilled": np.where(refill > 0, instants["home"] + refill, np.nan)}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        clear, home = records.instant("clear"), records.instant("home")
        refilled = records.instant("refilled") if self.refills else np.full(len(clear), np.nan)
        # nobody who has no way home is free again
        free = np.fmax(np.where(np.isnan(home), np.inf, home) if self.home_first else clear, records.made_ready)
        spells = np.clip(free, *window) - np.clip(records.instant("dispatched"), *window)
        length = (window[1] - window[0]) * units
        return {
            "not_free": float(spells[records.own].sum() / length) if length else float("nan"),
            "refilled": float(np.mean(~np.isnan(refilled[assigned]))) if assigned.any() else float("nan"),
        }


class _Base:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: AtBase):
        self.heart, self.home_first = heart, standing.home_first
        self.refill = heart.stay = view(heart.calls.own["refill"]) if standing.refills else None
        self.otherwise = heart.clears[0]
        heart.clears[0] = self.on_clear
        self.frees: Callbacks = [self.on_free]
        heart.frees.append(self.frees)
        heart.base_free = self.frees

    def on_clear(self, event: UnitWake) -> None:
        """A unit is clear: it drives home, if it has to, and stays there until it is refilled."""
        heart, unit = self.heart, event.unit
        call = int(unit.plan[0])
        refill: float = self.refill[call] if self.refill is not None else 0.0
        if not (self.home_first or refill > 0):
            self.otherwise(event)
            return
        heart.go_home(unit, refill, self.frees)

    def on_free(self, event: UnitWake) -> None:
        """A unit is free at its base."""
        self.heart.stand_ready(event.unit, event.unit.until)
