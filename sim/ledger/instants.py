"""The instants of a call and of an assignment: their names, their words and their order, once for all.

Records hold them, incident files name their columns by them, measures count from one to another, a trace tells
them, and a log may give them. A feature brings instants of its own and says after which one each stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Instant:
    """An instant of a call or an assignment.

    Parameters
    ----------
    name
        Its name, a past participle.
    words
        What happened then, as a story tells it.
    note
        What is to be known besides, of its column in incident files.
    logged
        What a log's column of this name holds; empty where logs do not give it.
    after
        Of a feature's instant: the one that it stands behind.
    """

    name: str
    words: str
    note: str = ""
    logged: str = ""
    after: str = ""

    @property
    def column(self) -> str:
        """What its column holds."""
        return "; ".join(part for part in (self.words, self.note) if part)


OF_CALL = (
    Instant(
        "called",
        "called",
        "an instant [min] from midnight of the first day, as all below",
        "when the call came: 2024-03-01 13:30:05, 2024-03-01T05:30:05Z, Excel's serial date, or a time beside date; "
        "a log that keeps hour, weekday or the time since the last call apart needs such a column made first",
    ),
    Instant("answered", "the desk answered", logged="when the desk answered"),
    Instant("ready", "ready to dispatch", logged="when the desk knew enough to send a unit"),
)
"""The instants of a call, in order."""

NAMES_OF_CALL = tuple(instant.name for instant in OF_CALL)
"""What they are called."""

INSTANTS = (
    Instant("dispatched", "a unit was chosen", logged="when the first unit was chosen"),
    Instant(
        "launched",
        "it rolled (出车)",
        "absent where it was rolling already",
        "when it rolled (出车); empty where it was rolling already",
    ),
    Instant("arrived", "it arrived at the scene", logged="when it arrived at the scene"),
    Instant("at_patient", "at the patient's side", logged="when its crew was at the patient's side"),
    Instant("left_scene", "it left the scene", logged="when it left the scene"),
    Instant(
        "at_hospital",
        "it arrived at the hospital",
        "absent where no patient was carried",
        "when it arrived at the hospital; empty where no patient was carried",
    ),
    Instant("handed_over", "the patient was handed over", logged="when the patient was handed over"),
    Instant("clear", "it was free for another call", logged="when it was free for another call"),
    Instant("home", "it was home", "absent where it was sent again before"),
)
"""The instants of every assignment, in order; those of its call come before."""


def ordered(more: Iterable[Instant] = ()) -> tuple[Instant, ...]:
    """The instants of an assignment with those that features bring, each behind the one that it comes after."""
    instants = list(INSTANTS)
    for instant in more:
        names = [one.name for one in instants]
        instants.insert(names.index(instant.after) + 1, instant)
    return tuple(instants)
