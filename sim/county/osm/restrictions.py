"""Turn restrictions as a map says them: from one way, by a node or by ways, onto another.

The tags and their meanings are those of the OpenStreetMap wiki (page Relation:restriction).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sim.words import Message


def said_turn(became: str) -> Message:
    """What becomes of turn restrictions, in words: they are held, or why they are not."""
    return Message("osm-turn", became=became)


_OURS = ("emergency", "motorcar", "motor_vehicle", "vehicle")
_KEYS = (*(f"restriction:{mode}" for mode in _OURS), "restriction")
_HOURS = frozenset({"day_on", "day_off", "hour_on", "hour_off"})
_MEMBERS = {"from": "w", "to": "w", "via": "nw"}


@dataclass(frozen=True, slots=True)
class Restriction:
    """A turn that is forbidden, or the only one allowed.

    ``via`` are ways in order or, with ``at`` a node, none; ways and nodes are ids of the file.
    """

    id: int
    only: bool
    from_: tuple[int, ...]
    via: tuple[int, ...]
    at: int | None
    to: tuple[int, ...]


def restriction_of(id_: int, tags: Mapping[str, str], members: Iterable[tuple[str, int, str]]) -> Restriction | str:
    """The restriction of a relation as it holds for an ambulance, or the word of `said_turn` that says why not.

    ``members`` are type ("n", "w", "r"), id and role.
    """
    excepted = {word.strip() for word in tags.get("except", "").split(";")}
    if excepted & {*_OURS}:
        return "excepted"
    value = next((tags[key].strip().lower() for key in _KEYS if key in tags), None)
    if value is None:
        timed = [key for key in tags if key.startswith("restriction") and key.endswith(":conditional")]
        if any(key.removesuffix(":conditional") in _KEYS for key in timed):
            return "conditional"
        return "others" if timed or any(key.startswith("restriction:") for key in tags) else "malformed"
    if value == "none":
        return "excepted"
    if tags.keys() & _HOURS:
        return "conditional"
    if not value.startswith(("no_", "only_")):
        return "malformed"
    by_role: dict[str, list[tuple[str, int]]] = {"from": [], "to": [], "via": []}
    for kind, member, role in members:
        if role in by_role:
            if kind not in _MEMBERS[role]:
                return "malformed"
            by_role[role].append((kind, member))
    from_, to, via = (tuple(id_ for _, id_ in by_role[role]) for role in ("from", "to", "via"))
    nodes = [member for kind, member in by_role["via"] if kind == "n"]
    only = value.startswith("only_")
    one_each = (len(from_) == 1 or value == "no_entry") and (len(to) == 1 or value == "no_exit")
    if not from_ or not to or not via or not one_each or (nodes and len(via) > 1):
        return "malformed"
    return Restriction(id_, only, from_, () if nodes else via, nodes[0] if nodes else None, to)
