"""Where a unit on its way to a call is, and where it may turn: a function of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.dispatch.model import NEVER, Heart, Unit
from sim.dispatch.timeline import ABSENT


class Out:
    """A unit on its way out: it launches at ``launched`` and is at the call at ``there`` [min], as ``plan`` says.

    ``left`` are the ordinary minutes that the traffic had let be worked off when it launched, once somebody asked.
    """

    __slots__ = ("call", "launched", "left", "plan", "there", "unit")

    def __init__(self, unit: Unit, plan: tuple[Any, ...], launched: float, there: float):
        self.unit, self.plan, self.launched, self.there, self.left = unit, plan, launched, there, ABSENT
        self.call = int(plan[0])


@dataclass(slots=True)
class Spot:
    """Where a unit on its way out may turn: the node, the minutes and kilometres to it, and the minutes by it.

    ``driven`` are the kilometres that it has come when it is there [km].
    """

    node: int
    lead: float
    lead_km: float
    minutes: float
    driven: float


class Turning:
    """The ways out of a run."""

    def __init__(self, heart: Heart):
        self.heart = heart

    def by_roads_of_now(self, plan: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """What is decided of a unit, by the roads of now; None where it drives on by others."""
        reckons = self.heart.reckons
        return plan if reckons is None else reckons(plan)

    def gone(self, one: Out, worked: float) -> float:
        """Minutes of its drive that a unit on its way out has behind it, as the rule reckons them [min]."""
        heart = self.heart
        if one.left != one.left:
            one.left = heart.worked_at(one.launched)
        factor = heart.drive[one.call]
        return (worked - one.left) / factor if factor > 0 else NEVER

    def turns(self, one: Out, now: float, worked: float) -> list[Spot]:
        """Where a unit on its way out may turn, ahead and behind, by whichever way it goes on; none where it is there.

        ``minutes`` are those to the place, as ``lead``.
        """
        heart, plan = self.heart, self.by_roads_of_now(one.plan)
        if plan is None:
            return []
        tables, zone = heart.service.tables, heart.zone[one.call]
        start = int(plan[2]) if plan[2] >= 0 else heart.bases[one.unit.station]
        first = max(plan[6] - tables.lead(start) - heart.cells[tables.start(start) + zone], 0.0)
        if one.launched > now:  # also one on its way home that has not come to where its way begins
            rest = one.launched - now + (first if plan[2] >= 0 else 0.0)
            return [Spot(start, rest, plan[3], rest, plan[3])]
        done = self.gone(one, worked)
        if done < first:  # it has not come to where its way begins
            rest = first - done
            return [Spot(start, rest, plan[3] * rest / first, rest, plan[3])]
        way, along = tables.ways_out[start, zone], done - first
        if way.last == 0 or along > way.minutes:
            return []
        edge, _, _ = way.both_ways(along, heart.cells, zone)
        passed = plan[3] + sum((way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] for k in range(1, edge))
        ahead, behind = way.elapsed[edge] - along, along - way.elapsed[edge - 1]
        found = [
            (way.nodes[edge], ahead * way.ahead[edge], ahead * way.km[edge], ahead + behind),
            (way.nodes[edge - 1], behind * way.back[edge], behind * way.km[edge], 2 * behind),
        ]
        return [
            Spot(node, lead, km, lead, passed + driven * way.km[edge])
            for node, lead, km, driven in found
            if lead < NEVER and not tables.rows.lent(node)
        ]

    def ahead(self, one: Out, now: float, worked: float) -> Iterator[Spot]:
        """The places at which a unit on its way out may turn, in the order in which it passes them.

        ``minutes`` are those to the place, as ``lead``.
        """
        heart, plan = self.heart, self.by_roads_of_now(one.plan)
        if plan is None:
            return
        tables, zone = heart.service.tables, heart.zone[one.call]
        start = int(plan[2]) if plan[2] >= 0 else heart.bases[one.unit.station]
        whole = (
            max(plan[6] - tables.lead(start) - heart.cells[tables.start(start) + zone], 0.0) if plan[2] >= 0 else 0.0
        )
        done = self.gone(one, worked) if one.launched <= now else 0.0
        way, driven = tables.ways_out[start, zone], plan[3]
        for k in range(way.last + 1):
            driven += (way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] if k else 0.0
            rest = whole + way.elapsed[k] - done
            if (rest > 0 or (k == 0 and rest == 0)) and not tables.rows.lent(way.nodes[k]):
                yield Spot(way.nodes[k], rest, rest * way.km[k], rest, driven)

    def spot(self, one: Out, now: float, worked: float, place: int, *, onward: bool = False) -> Spot | None:
        """Where a unit on its way out leaves its road towards a place; None where it is too near to its call.

        With ``onward`` it goes on to the node that it passes next; else it may turn round on the road, too.
        """
        heart, plan, unit = self.heart, self.by_roads_of_now(one.plan), one.unit
        if plan is None:
            return None
        tables, cells, zone = heart.service.tables, heart.cells, heart.zone[one.call]
        start = int(plan[2]) if plan[2] >= 0 else heart.bases[unit.station]
        begin, row = tables.lead(start), tables.start(start)
        lead, lead_km = max(plan[6] - begin - cells[row + zone], 0.0) if plan[2] >= 0 else 0.0, plan[3]
        if one.launched > now:  # also one on its way home that has not come to where its way begins
            return Spot(start, lead, lead_km, lead + begin + cells[row + place], lead_km)
        done = self.gone(one, worked)
        if done < lead:  # it has not come to where its way begins
            rest = lead - done
            return Spot(start, rest, lead_km * rest / lead, rest + begin + cells[row + place], lead_km)
        way, along = tables.ways_out[start, zone], done - lead
        if way.last == 0 or along > way.minutes:
            return None
        edge, minutes, turned = way.both_ways(along, cells, place)
        passed = sum((way.elapsed[k] - way.elapsed[k - 1]) * way.km[k] for k in range(1, edge))
        if turned < minutes and not onward:
            rest, minutes = along - way.elapsed[edge - 1], turned
            node, lead, driven = way.nodes[edge - 1], rest * way.back[edge], passed + 2 * rest * way.km[edge]
        else:
            rest = way.elapsed[edge] - along
            node, lead = way.nodes[edge], rest * way.ahead[edge]
            driven = passed + (way.elapsed[edge] - way.elapsed[edge - 1]) * way.km[edge]
        if tables.rows.lent(node):
            return None
        return Spot(node, lead, rest * way.km[edge], minutes, lead_km + driven)
