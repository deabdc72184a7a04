"""What a feature of the service is: a slice that says all about itself in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from sim.calls import OwnMark, Recast
from sim.calls.fitting import Recorded
from sim.county import County
from sim.dispatch.features.telling import Event, Figures, Part, Says, Seen, Served, Stay
from sim.dispatch.service import Fleet, Standing
from sim.documents import Document, Fault, Section, did_you_mean
from sim.documents.document import Where
from sim.ledger import Instant
from sim.words import Message


@dataclass(frozen=True)
class Told:
    """A figure that a feature measures: its unit ("min" or "share"), and which way is better ("less", "more").

    Its name and meaning are messages of ``sim.words``: figure-KEY-label and figure-KEY-meaning.
    """

    unit: str
    better: str = ""


@dataclass(frozen=True)
class Unheld:
    """What a log tells that no key of a scenario holds: how that is said.

    ``calls`` are those of the log that the scenario could not treat as they were, and so does not bring about, shape
    (calls,); None for none. ``emptied`` is the key of the section that would leave out as many again of the others: it
    goes where what was fitted stands in a scenario that has it.
    """

    said: Message
    calls: npt.NDArray[np.bool_] | None = None
    emptied: str = ""


_HOURS, _LOST = Told("hours"), Told("share", "less")


class Feature(Section):
    """A section of the scenario for something that a service may have; without the section the service has it not.

    Attributes
    ----------
    instants
        What it writes into the ledger.
    figures
        What is measured of it, by key.
    by_hospital_figures
        What of that is told of each hospital, in a column of its table: the head is the message run-hospital-KEY.
    counts
        What it counts of each call, by the column of the incidents, and what that holds.
    tells_apart
        Whether it gives a fleet, in which units are not all alike.
    stays
        Where its units stand still on a job, beside what every job has.
    absences
        Why its units may be away: what ``Heart.leave`` is given. The words are messages of ``sim.words``: away-WHY,
        away-WHY-begins and away-WHY-ends.
    moves
        Whether its units are moved while they are on no job.
    example, trivial
        What switches it on in Xiyang, and what changes nothing there: a test holds every feature by these.
    beside
        Other sections without which the ``example`` changes nothing.
    recasts
        The columns of the calls that it is there to change.
    """

    instants: ClassVar[tuple[Instant, ...]] = ()
    figures: ClassVar[dict[str, Told]] = {}
    by_hospital_figures: ClassVar[dict[str, Told]] = {}
    counts: ClassVar[dict[str, str]] = {}
    tells_apart: ClassVar[bool] = False
    stays: ClassVar[tuple[Stay, ...]] = ()
    absences: ClassVar[tuple[str, ...]] = ()
    moves: ClassVar[bool] = False
    example: ClassVar[Any] = None
    trivial: ClassVar[Any] = None
    beside: ClassVar[Mapping[str, Any]] = {}
    recasts: ClassVar[frozenset[str]] = frozenset()

    @property
    def measures(self) -> dict[str, Told]:
        """The figures, the hours for which its units are away, and the cover lost meanwhile."""
        names = [why.replace("-", "_") for why in self.absences]
        away = {key: told for name in names for key, told in ((f"away_{name}", _HOURS), (f"cover_lost_{name}", _LOST))}
        return self.figures | away

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """The marks of calls that it draws."""
        return ()

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """What it makes of the calls before a run; None where it leaves them as they are."""
        return None

    def standing(self, county: County) -> Standing | None:
        """It as it stands ready in the service of a county; None where nothing acts in a run."""
        return None

    def ready(self, county: County, conditions: Sequence[str]) -> Standing | None:
        """The same where the ids of the conditions matter."""
        return self.standing(county)

    def fleet(self, county: County, conditions: Sequence[str], ambulances: Sequence[int]) -> Fleet | None:
        """Units by class, where it tells units apart; ``conditions`` are ids, ``ambulances`` the units by station."""
        return None

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Its part of a call's story."""
        yield from ()

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """What it tells of an assignment in a day that is played; ``row`` is its incident."""
        yield from ()

    def state(self, seen: Seen, served: Served, says: Says) -> str | None:
        """What a unit did when it was decided who goes to a call, where this feature knows it better; else None."""
        return None

    def bound(self, row: Mapping[str, Any]) -> bool:
        """Whether the unit of an assignment had to be home before it could be sent again; ``row`` is its incident."""
        return any(row.get(one.name) is not None for one in self.instants if one.after == "home")

    def answers(self, figures: Figures) -> Iterator[Message]:
        """What a run of it answers first, before any target: what the question of such a scenario asks."""
        yield from ()

    def limits(self, figures: Figures) -> Iterator[str]:
        """What it makes of the response, and what it takes ambulances away for, beside the bars of a run's page."""
        yield from ()

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """Its keys as a log tells them, each value a `Leaf`; none where the log tells nothing of it."""
        return {}

    @classmethod
    def unheld(cls, recorded: Recorded, found: Mapping[str, Any]) -> Iterator[Unheld]:
        """What a log tells of it that no key of ``found``, which is what `fitted` found, holds."""
        yield from ()

    @classmethod
    def left_aside(cls, county: County) -> Message | None:
        """What a county's files tell that counts only with this section, where a scenario has none; else None."""
        return None

    def notes(self, first: date, last: date) -> Iterator[tuple[Where, Message]]:
        """What a planner should know of a run from the ``first`` day to the ``last``, each with the key below it."""
        yield from ()

    @classmethod
    def read_files(cls, document: Document, at: Where, beside: Path) -> Iterator[Fault]:
        """Put what files hold that it names in their place, before it is read; and what is wrong with them."""
        yield from ()

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """What is wrong with it beside the county and the case mix."""
        yield from ()


def no_such_stations(document: Document, at: Where, county: County) -> Iterator[Fault]:
    """Faults for stations and kinds of stations named under ``by_kind`` and ``by_station`` that a county has not."""
    for group, known, said in (
        ("by_kind", {station.kind for station in county.stations}, "change-no-kind"),
        ("by_station", {station.id for station in county.stations}, "change-no-station-id"),
    ):
        written = document.value((*at, group))
        for name in written if isinstance(written, dict) else ():
            if name not in known and not document.judged((*at, group, name)):
                near = did_you_mean(str(name), known)
                yield document.fault((*at, group, name), Message(said, county=county.name, near=near))
