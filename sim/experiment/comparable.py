"""What may be compared, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity
from sim.documents.faults import message_of, show
from sim.measures import MEASURES, Setting, measures_in
from sim.scenario import Scenario

_SAME = ("start", "days", "warm_up", "cool_down", "response_from", "targets")
"""Settings that all scenarios of a comparison must share: their calls are counted alike."""


@dataclass(frozen=True)
class Until:
    """When a comparison has enough replications: the half width asked of the differences in one figure."""

    key: str
    within: float
    words: str


def check_comparable(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios that cannot have the same calls.

    Raises
    ------
    Faults
        For other counties, zones, windows, targets or logs than the first's.
    """
    base, faults = scenarios[0], []
    names = [scenario.name for scenario in scenarios]
    for at, other in enumerate(scenarios[1:], start=1):
        mark = Mark(other.name, 0)
        if names.index(other.name) < at:
            faults.append(Fault(mark, "", "is given twice; name each scenario once, in a file of its own name"))
            continue
        if [zone.id for zone in other.county.zones] != [zone.id for zone in base.county.zones]:
            here, there = base.county.name, other.county.name
            said = f"is of {there}, and {base.name} of {here}" if there != here else "has other zones"
            faults.append(Fault(mark, "county", f"{said}; compare scenarios of one county"))
            continue
        if (other.log is None) != (base.log is None) or (
            other.log is not None and base.log is not None and other.log.hash != base.log.hash
        ):
            faults.append(Fault(mark, "calls.log", f"has not {base.name}'s calls; let both replay one log, or none"))
        ours, theirs = base.resolved(), other.resolved()
        for key in _SAME:
            if ours.get(key) != theirs.get(key):
                said = "differs" if isinstance(ours.get(key), dict) else f"is {_shown(theirs.get(key))}"
                was = "" if isinstance(ours.get(key), dict) else f", and {_shown(ours.get(key))} in {base.name}"
                faults.append(Fault(mark, key, f"{said}{was}; calls must be counted alike: write the same in both"))
    if faults:
        raise Faults(faults)


def _shown(value: object) -> str:
    """A setting as it is written: days are whole more often than not."""
    return show(f"{value:g}" if isinstance(value, float) else value)


def read_until(text: str) -> Until:
    """When there are enough replications, as it is written: "p90 within 0.5 min".

    Raises
    ------
    Faults
        For a text of another form, a figure that there is not, a width that is none.
    """
    mark = Mark("--until", 0)
    name, _, width = (part.strip() for part in text.strip().rpartition(" within "))
    if not name:
        raise Faults([Fault(mark, "", f"{show(text)} is not of the form 'p90 within 0.5 min'")])
    named = {alias: key for key, one in MEASURES.items() for alias in one.names}
    key = named.get(name, name.replace(" ", "_"))
    if key not in named.values():
        known = (*named, *dict.fromkeys(named.values()))
        raise Faults([Fault(mark, "", f"there is no figure {show(name)}{did_you_mean(name, known)}")])
    minutes = MEASURES[key].unit == "min"
    try:
        number = parse_quantity(width, "duration" if minutes else "share")
    except PydanticCustomError as error:
        raise Faults([Fault(mark, "", message_of(error))]) from None
    if not number > 0:
        raise Faults([Fault(mark, "", f"{show(width)} is no width; write one above zero")])
    unit = f"{number:g} min" if minutes else f"{100 * number:g} %"
    return Until(key, number, f"{name} to within {unit}")


def check_until(until: Until, setting: Setting) -> None:
    """Refuse to wait for a share reached in time of which the targets of the scenarios say nothing.

    Raises
    ------
    Faults
        Where there is no such target.
    """
    measured = measures_in(setting)
    if until.key not in measured:
        theirs = [one.names[0] for one in measured.values() if one.needs_target]
        name = show(MEASURES[until.key].names[0])
        said = f"these scenarios have no target {name}; write one of theirs: {', '.join(theirs)}"
        raise Faults([Fault(Mark("--until", 0), "", said)])
