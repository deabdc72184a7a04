"""How large and heavy an ambulance is, to be held against the limits that a map says."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from pydantic_core import PydanticCustomError

from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity, read_yaml
from sim.documents.faults import message_of


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

    def words(self) -> str:
        """The ambulance in one phrase."""
        return (
            f"an ambulance {self.height:g} m high, {self.width:g} m wide and {self.length:g} m long, of "
            f"{self.weight:g} t ({self.axle_load:g} t on an axle{'; assumed' if self.assumed else ''})"
        )


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
            said = f"an ambulance has no '{name}'{did_you_mean(str(name), known)}; it has {', '.join(known)}"
            faults.append(document.fault((name,), said))
            continue
        try:
            found[name] = parse_quantity(value, "weight" if name in ("weight", "axle_load") else "size")
        except PydanticCustomError as error:
            found[name] = 1.0
            faults.append(document.fault((name,), message_of(error)))
        if found[name] <= 0:
            faults.append(document.fault((name,), f"'{value}' is not above zero"))
    faults += [
        Fault(Mark(shown, 0), name, "is missing; say how large or heavy the ambulance is")
        for name in known
        if name not in found
    ]
    if faults:
        raise Faults(faults)
    sourced = {fact.key for fact in document.facts if not fact.assumed}
    return Ambulance(**found, assumed=not sourced.issuperset(known))
