"""Which barriers on a road an ambulance does not pass.

A barrier's own keys of access decide, the most particular first, and its limits of size. Where it says
nothing, the kind decides, as the OpenStreetMap wiki describes it (page Key:barrier).
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.county.osm.ambulance import Ambulance
from sim.county.osm.ways import may_pass
from sim.words import Message

_SHUT = frozenset(
    {
        "bollard",
        "block",
        "jersey_barrier",
        "concrete_block",
        "boulder",
        "log",
        "debris",
        "planter",
        "rock",
        "tyres",
        "cycle_barrier",
        "motorcycle_barrier",
        "horse_stile",
        "kissing_gate",
        "stile",
        "turnstile",
        "wicket_gate",
        "full-height_turnstile",
        "sump_buster",
        "bus_trap",
        "fence",
        "wall",
        "hedge",
        "ditch",
        "guard_rail",
        "chain",
        "bar",
        "barrier_board",
        "step",
        "delineators",
        "spikes",
        "city_wall",
        "retaining_wall",
        "handrail",
    }
)
"""Kinds of barrier that no ambulance passes unless a key of access lets it; it passes all others."""


def blocked(tags: Mapping[str, str], ambulance: Ambulance | None = None) -> str | None:
    """What blocks an ambulance at a node with these tags; None where it passes."""
    kind = tags.get("barrier", "")
    passes = may_pass(tags, ambulance) if kind or _has_limit(tags) else True
    if passes is None:
        passes = kind not in _SHUT and tags.get("locked") != "yes"
    return None if passes else kind or Message("osm-size-limit")


def _has_limit(tags: Mapping[str, str]) -> bool:
    return any(key.startswith("max") for key in tags)
