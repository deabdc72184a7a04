"""How large and heavy an ambulance is, to be held against the limits that a map says."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from pydantic_core import PydanticCustomError

from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity, read_yaml
from sim.documents.faults import message_of
from sim.words import Listed, Message


@dataclass(frozen=True)
class Ambulance:
    """An ambulance as it stands on the road: sizes in m, weights in t; ``axle_load`` of its heavier axle.

    ``assumed`` where one of the figures has no source.
    """

    height: float
    width: float
    length: float
    weight: float
    axle_load: float
    assumed: bool = False

    def words(self) -> Message:
        """The ambulance in one phrase."""
        sizes = {"height": self.height, "width": self.width, "length": self.length}
        loads = {"weight": self.weight, "axle": self.axle_load}
        figures = {name: f"{figure:g}" for name, figure in (sizes | loads).items()}
        return Message("osm-ambulance", assumed="yes" if self.assumed else "no", **figures)


def read_ambulance(path: Path, shown: str) -> Ambulance:
    """The ambulance of a YAML file such as the preset ``ambulance/van``.

    Raises
    ------
    Faults
        A key there is not, a key that lacks, or a value that is no size or weight above zero.
    """
    document = read_yaml(path, shown)
    faults = list(document.faults)
    known = [field.name for field in fields(Ambulance) if field.name != "assumed"]
    found: dict[str, float] = {}
    for name, value in document.data.items():
        if name not in known:
            near = did_you_mean(str(name), known)
            said = Message("osm-ambulance-key", name=str(name), near=near, known=Listed(known))
            faults.append(document.fault((name,), said))
            continue
        try:
            found[name] = parse_quantity(value, "weight" if name in ("weight", "axle_load") else "size")
        except PydanticCustomError as error:
            found[name] = 1.0
            faults.append(document.fault((name,), message_of(error)))
        if found[name] <= 0:
            faults.append(document.fault((name,), Message("osm-not-above-zero", given=str(value))))
    faults += [Fault(Mark(shown, 0), name, Message("osm-ambulance-missing")) for name in known if name not in found]
    if faults:
        raise Faults(faults)
    sourced = {fact.key for fact in document.facts if not fact.assumed}
    return Ambulance(**found, assumed=not sourced.issuperset(known))
