"""What a measure must know besides the records: the window, the places, the targets."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch.features import Told
from sim.dispatch.service import Counted
from sim.ledger import INSTANTS, NAMES_OF_CALL
from sim.measures.costs import Costs
from sim.measures.early_help import EarlyHelp
from sim.measures.survival import Survival

IntArray = npt.NDArray[np.int64]

CLOCK_STARTS = (*NAMES_OF_CALL, *(instant.name for instant in INSTANTS[:2]))
"""The instants from which a response time may be counted; it ends when the first unit arrives."""


@dataclass(frozen=True)
class ResponseTarget:
    """``share`` of the calls in zones of this kind ("urban", "rural", or "all") answered within ``within`` [min]."""

    kind: str
    within: float
    share: float


@dataclass(frozen=True)
class PromiseTarget:
    """``share`` of the cases within ``within`` [min]."""

    within: float
    share: float


@dataclass(frozen=True)
class CoverageMarks:
    """Distances [km] and drives [min] at which people are counted as covered."""

    km: tuple[float, ...]
    minutes: tuple[float, ...]


@dataclass(frozen=True)
class Clause:
    """What one clause of a standard asks.

    Attributes
    ----------
    words
        What it asks, in words.
    figure
        The key of the figure that it is about, where it is one of those that every run has.
    clock
        From which instant to which it counts; ("", "") where it counts no time.
    within, share, mean
        At least this share of the cases within so many minutes; or their mean at most [min].
    kind, priorities
        Of which kind of zone ("all" for every), and of which priorities (none for all).
    radius
        Or a share of the people of this kind of zone so near an ambulance's base [km].
    people, county_counts
        Or one ambulance for so many people, a county counting so many times its own.
    classes
        Or a share of the ambulances of these classes.
    towns
        Or a share of the towns with an ambulance.
    untold
        Why no run can tell of it.
    source, note, fact
        Where it was read, and what is to be said of it; or the fact of the scenario that says so.
    """

    words: str
    figure: str = ""
    clock: tuple[str, str] = ("", "")
    within: float = math.nan
    share: float = math.nan
    mean: float = math.nan
    kind: str = "all"
    priorities: tuple[int, ...] = ()
    radius: float | None = None
    people: float | None = None
    county_counts: float = 1.0
    classes: tuple[str, ...] = ()
    towns: bool = False
    untold: str | None = None
    source: str | None = None
    note: str | None = None
    fact: str = ""

    @property
    def asks(self) -> str:
        """What it asks: a "share", a "mean", or units for "people"."""
        return "people" if self.people is not None else "share" if math.isnan(self.mean) else "mean"

    @property
    def level(self) -> float:
        """The share or the mean that it asks."""
        return self.mean if self.asks == "mean" else self.share


@dataclass(frozen=True)
class Standard:
    """A standard: its name, when it is from, and its clauses."""

    name: str
    clauses: tuple[Clause, ...]
    date: str = ""


@dataclass(frozen=True)
class Targets:
    """What the service is held to.

    ``radius`` [km] by kind of zone: (kind, strict, at most). One ambulance is asked for ``people``, of which a county
    may count ``county_counts`` times its own; ``clauses`` are what it asks besides, ``date`` is when it is from.
    """

    name: str
    response: tuple[ResponseTarget, ...]
    launch: PromiseTarget
    answering: PromiseTarget
    radius: tuple[tuple[str, float, float], ...]
    coverage: CoverageMarks
    people: float
    county_counts: float = 1.0
    clauses: tuple[Clause, ...] = ()
    date: str = ""

    @property
    def people_per_ambulance(self) -> float:
        """How many of a county's own people there may be for an ambulance."""
        return self.people / self.county_counts


@dataclass(frozen=True)
class Reach:
    """Whom a unit covers from its base: whom it reaches within the response time asked, at ordinary speed.

    Parameters
    ----------
    stand_of
        The stand of each unit: units of one class at one station; -1 of a neighbour's, shape (units,).
    within
        Which zones one of a stand's covers, shape (stands, zones).
    people
        Of each zone, shape (zones,).
    """

    stand_of: IntArray
    within: npt.NDArray[np.bool_]
    people: npt.NDArray[np.float64]

    @property
    def all_people(self) -> float:
        """Of all zones, covered or not."""
        return float(self.people.sum())

    @property
    def known(self) -> bool:
        """Whether somebody covers anybody."""
        return bool((self.within & (self.people > 0)).any())

    @cached_property
    def patterns(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The people by which stands cover them: shape (stands, groups), people of each group, units of each stand."""
        units = np.bincount(self.stand_of[self.stand_of >= 0], minlength=len(self.within)).astype(float)
        covering = self.within & (units > 0)[:, None]
        some = np.flatnonzero(covering.any(axis=0) & (self.people > 0))
        groups, number = np.unique(covering[:, some], axis=1, return_inverse=True)
        people = np.bincount(number.ravel(), weights=self.people[some], minlength=groups.shape[1]).astype(float)
        return groups.astype(float), people, units


@dataclass(frozen=True)
class Setting:
    """Places, window and targets, as arrays by zone and by station.

    Parameters
    ----------
    window
        Calls that come from ``window[0]`` [min] on and before ``window[1]`` are counted.
    clock
        Where response times start, one of ``CLOCK_STARTS``.
    calls_end
        When calls stop coming [min].
    zone_town, zone_kind, own_station
        For each zone: index of its town, "urban" or "rural", index of its own station (-1 for none).
    towns, stations
        Names of the towns, ids of the stations.
    ambulances
        Units at each station.
    counted_of, told
        What of the service has figures of its own, and what each of these is.
    given
        Shares that are inputs of the scenario, by the key of the figure that shows them: what was put in.
    day_factors
        Calls expected of each day simulated over those of an average day; empty where nobody knows.
    able
        Which hospital treats which condition, shape (conditions, hospitals), or where that differs by the hour of the
        day (24, conditions, hospitals); empty where nobody knows.
    hospitals
        How many hospitals there are.
    outlying
        Which hospital lies in a town without urban zones, shape (hospitals,); empty where no zone is urban.
    standards
        What the service is measured by besides its targets.
    classes
        Units by their class; empty where they are not told apart.
    station_town
        For each station: index of its town, -1 for none.
    town_people
        People of each town; empty where nobody knows.
    costs, survival
        What the service costs, and of whom survival is counted, where that is asked.
    early_help
        Who may help before the ambulance, where that is asked.
    posts, duty
        Waiting places that there are; the share of the time in which units have a crew.
    reach
        Whom units cover from their bases; None where all are, and nobody knows whom.
    """

    window: tuple[float, float]
    calls_end: float
    clock: str
    zone_town: IntArray
    zone_kind: tuple[str, ...]
    own_station: IntArray
    towns: tuple[str, ...]
    stations: tuple[str, ...]
    ambulances: tuple[int, ...]
    targets: Targets
    counted_of: tuple[Counted, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)
    day_factors: tuple[float, ...] = ()
    able: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))
    hospitals: int = 0
    outlying: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    standards: tuple[Standard, ...] = ()
    classes: Mapping[str, int] = field(default_factory=dict)
    station_town: tuple[int, ...] = ()
    town_people: tuple[float, ...] = ()
    costs: Costs | None = None
    survival: Survival | None = None
    early_help: EarlyHelp | None = None
    posts: int = 0
    duty: float = 1.0
    reach: Reach | None = None

    def limits(self) -> npt.NDArray[np.float64]:
        """The response time that a target asks for in each zone [min]; not-a-number where none does."""
        limit = np.full(len(self.zone_kind), np.nan)
        for target in self.targets.response:
            limit[[target.kind in ("all", kind) for kind in self.zone_kind]] = target.within
        return limit

    @property
    def days(self) -> float:
        """Length of the window [days]."""
        return (self.window[1] - self.window[0]) / 1440

    def counted(self, calls: Calls) -> npt.NDArray[np.bool_]:
        """Which calls are emergencies that come inside the window."""
        return calls.asked_in(self.window)
