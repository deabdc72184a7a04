"""A plan as what is to be done: ambulances put at sites or moved between them; and as changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.county import Station
from sim.county.places import great_circle_km
from sim.placement.walking import Counts
from sim.scenario import Placement


@dataclass(frozen=True, order=True)
class Act:
    """An ambulance more at the site ``to``, or one moved there from the site ``source``."""

    to: int
    source: int | None = None


def acts_of(placement: Placement, plan: Counts) -> tuple[Act, ...]:
    """What leads from what stands to a plan, one ambulance after another; who moves goes to the nearest site."""
    held, sites = placement.plans.held, placement.sites
    gone = [s for s in range(len(plan)) for _ in range(held[s] - plan[s])]
    came = [s for s in range(len(plan)) for _ in range(plan[s] - held[s])]
    acts = []
    for source in gone:
        if not came:
            break
        lon, lat = (np.array([getattr(sites[s], axis) for s in came]) for axis in ("lon", "lat"))
        here = np.array(sites[source].lon), np.array(sites[source].lat)
        near = int(np.argmin(np.nan_to_num(great_circle_km(*here, lon, lat))))
        acts.append(Act(came.pop(near), source))
    return tuple(sorted(acts, key=lambda act: (act.source is not None, act))) + tuple(Act(to) for to in came)


def done(plan: Counts, acts: Sequence[Act]) -> Counts:
    """A plan after some acts."""
    counts = list(plan)
    for act in acts:
        counts[act.to] += 1
        if act.source is not None:
            counts[act.source] -= 1
    return tuple(counts)


def opening(placement: Placement, site: Station, ambulances: int) -> dict[str, Any]:
    """The change that opens a new site, with so many ambulances."""
    where = placement.where[site.id]
    return {
        "add_station": {
            "name": site.name,
            "id": site.id,
            "name_latin": site.name_latin,
            "town": site.town,
            "at": where if isinstance(where, str) else list(where),
            "ambulances": ambulances,
            "kind": site.kind,
            "service_radius": site.service_radius_km,
        }
    }


def changes_of(placement: Placement, plan: Counts) -> list[dict[str, Any]]:
    """A plan as changes of its scenario, written as in a scenario file."""
    sites = placement.sites
    more: Counter[int] = Counter()
    moved: Counter[tuple[int, int]] = Counter()
    for act in acts_of(placement, plan):
        if act.source is None:
            more[act.to] += 1
        else:
            moved[act.source, act.to] += 1
    changes: list[dict[str, Any]] = []
    for at, site in enumerate(sites):
        if site.id in placement.where and plan[at]:
            changes.append(opening(placement, site, 0 if placement.unit_class else more.pop(at, 0)))
    of_class = {} if placement.unit_class is None else {"class": placement.unit_class}
    changes += [
        {"add_ambulances": {"to": sites[to].id, "number": count, **of_class}} for to, count in sorted(more.items())
    ]
    changes += [
        {"move_ambulances": {"from": sites[source].id, "to": sites[to].id, "number": count}}
        for (source, to), count in sorted(moved.items())
    ]
    return changes
