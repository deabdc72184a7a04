"""What may be compared, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity
from sim.documents.faults import message_of, show
from sim.measures import MEASURES, Setting, measures_in
from sim.scenario import Scenario
from sim.words import Listed, Message

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
            faults.append(Fault(mark, "", Message("asked-twice")))
            continue
        if [zone.id for zone in other.county.zones] != [zone.id for zone in base.county.zones]:
            here, there = base.county.name, other.county.name
            of_another = Message("asked-other-county", there=there, base=base.name, here=here)
            faults.append(Fault(mark, "county", of_another if there != here else Message("asked-other-zones")))
            continue
        if (other.log is None) != (base.log is None) or (
            other.log is not None and base.log is not None and other.log.hash != base.log.hash
        ):
            faults.append(Fault(mark, "calls.log", Message("asked-other-calls", base=base.name)))
        ours, theirs = base.resolved(), other.resolved()
        for key in _SAME:
            if ours.get(key) != theirs.get(key):
                is_other = Message(
                    "asked-is-other", theirs=_shown(theirs.get(key)), ours=_shown(ours.get(key)), base=base.name
                )
                many = isinstance(ours.get(key), dict)
                faults.append(Fault(mark, key, Message("asked-differs") if many else is_other))
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
        raise Faults([Fault(mark, "", Message("asked-until-form", given=show(text)))])
    named = {alias: key for key, one in MEASURES.items() for alias in one.names}
    key = named.get(name, name.replace(" ", "_"))
    if key not in named.values():
        known = (*named, *dict.fromkeys(named.values()))
        raise Faults([Fault(mark, "", Message("asked-no-figure", name=show(name), near=did_you_mean(name, known)))])
    minutes = MEASURES[key].unit == "min"
    try:
        number = parse_quantity(width, "duration" if minutes else "share")
    except PydanticCustomError as error:
        raise Faults([Fault(mark, "", message_of(error))]) from None
    if not number > 0:
        raise Faults([Fault(mark, "", Message("asked-no-width", given=show(width)))])
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
        said = Message("asked-no-target", name=name, theirs=Listed(theirs))
        raise Faults([Fault(Mark("--until", 0), "", said)])
