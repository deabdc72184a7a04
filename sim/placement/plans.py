"""Which plans there are: how many may be added, what may move, what a site can hold, what it may cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.placement.allowance import Allowance, Costs
from sim.placement.search import neighbours
from sim.placement.walking import Counts


@dataclass(frozen=True)
class Plans:
    """All plans that a question allows; each says how many ambulances stand at each site.

    Attributes
    ----------
    held
        Ambulances that stand at each site now.
    low, high
        The fewest and the most that may stand at each.
    receives
        Whether an ambulance may be put at a site.
    add
        Ambulances more; with ``costs`` as many as can be paid for.
    single, whole
        Whether ambulances may move one by one, and whether all of a site together to an empty one.
    moves
        How many may move at most; None for any number.
    costs
        In place of ``add``.
    """

    held: Counts
    low: Counts
    high: Counts
    receives: tuple[bool, ...]
    add: int = 0
    single: bool = False
    whole: bool = False
    moves: int | None = None
    costs: Costs | None = None

    @property
    def sites(self) -> range:
        """The sites by their numbers."""
        return range(len(self.held))

    def cost(self, plan: Counts) -> float:
        """What a plan costs beyond what stands now; nothing where nothing has a price."""
        if self.costs is None:
            return 0.0
        opened = sum(1 for s in self.sites if plan[s] and not self.held[s])
        return opened * self.costs.station + max(sum(plan) - sum(self.held), 0) * self.costs.ambulance

    def paid(self, plan: Counts) -> bool:
        """Whether a plan is within the budget, to a billionth: three at 0.1 are 0.3."""
        return self.costs is None or self.cost(plan) <= self.costs.budget * (1 + 1e-9)

    @property
    def allowance(self) -> Allowance | None:
        """The budget as an exact model takes it; None where there is none."""
        if self.costs is None:
            return None
        return Allowance(self.held, self.costs, None if self.whole else self.moves)

    def added(self, plan: Counts) -> Iterator[Counts]:
        """The plans with one ambulance more."""
        for s in self.sites:
            if self.receives[s] and plan[s] < self.high[s]:
                yield _with(plan, s, 1)

    def moved(self, plan: Counts) -> Iterator[Counts]:
        """The plans with one move more: of an ambulance, or of all that a site holds."""
        for a in self.sites:
            if plan[a] <= self.low[a]:
                continue
            for b in self.sites:
                if a == b or not self.receives[b]:
                    continue
                if self.single and plan[b] < self.high[b]:
                    yield _with(_with(plan, a, -1), b, 1)
                if self.whole and not plan[b] and not self.held[b] and not self.low[a] and plan[a] <= self.high[b]:
                    yield _with(_with(plan, a, -plan[a]), b, plan[a])

    def every(self, most: int, *, less: bool = False) -> list[Counts] | None:
        """All plans, what stands now among them where nothing is added; None where there are more than ``most``.

        Of those within a budget the ones to which nothing more could be added; with ``less`` also those that spend less
        of it, down to what stands now.
        """
        found, layer = {self.held}, {self.held}
        if self.single or self.whole:
            for _ in range(self.moves if self.moves is not None else sum(self.held)):
                layer = {plan for before in layer for plan in self.moved(before)} - found
                found |= layer
                if len(found) > most:
                    return None
                if not layer:
                    break
        if self.costs is not None:
            return self._paid(found, most, less)
        for _ in range(self.add):
            found = {plan for before in found for plan in self.added(before)}
            if len(found) > most:
                return None
        return sorted(plan for plan in found if self.allows(plan))

    def _paid(self, found: set[Counts], most: int, less: bool) -> list[Counts] | None:
        """The plans within the budget to which nothing more could be added; with ``less`` all."""
        done, layer = set(), found
        while layer:
            further: set[Counts] = set()
            for plan in layer:
                more = [other for other in self.added(plan) if self.paid(other)]
                further.update(more)
                if less or not more:
                    done.add(plan)
            if len(done) > most or len(further) > most:
                return None
            layer = further
        return sorted(plan for plan in done if self.allows(plan))

    def allows(self, plan: Counts) -> bool:
        """Whether a plan keeps to all limits."""
        if any(not self.low[s] <= plan[s] <= self.high[s] for s in self.sites):
            return False
        if any(plan[s] > self.held[s] and not self.receives[s] for s in self.sites):
            return False
        if self.costs is None and sum(plan) != sum(self.held) + self.add:
            return False
        if self.costs is not None and (not self.paid(plan) or sum(plan) < sum(self.held)):
            return False
        return self._within_moves(plan)

    def _within_moves(self, plan: Counts) -> bool:
        """Whether what left its site did so in moves that are allowed, and few enough."""
        if not self.whole:
            gone = sum(self.held[s] - plan[s] for s in self.sites if plan[s] < self.held[s])
            return self.moves is None or gone <= self.moves
        empty = sorted((plan[s] for s in self.sites if plan[s] and not self.held[s]), reverse=True)
        left = [(self.held[s], plan[s]) for s in self.sites if plan[s] < self.held[s]]
        together = units = 0
        for held, now in sorted(left, reverse=True):
            if not now and empty and empty[0] >= held:
                empty.pop(0)
                together += 1
            else:
                units += held - now
        if units and not self.single:
            return False
        return self.moves is None or together + units <= self.moves

    def around(self, plan: Counts) -> Iterator[Counts]:
        """The allowed plans that one move, one swap, or one ambulance more or fewer makes of another."""
        seen = {plan}
        near = [neighbours(plan, self.low, self.high), self.moved(plan)]
        if self.costs is not None:
            near += [self.added(plan), (_with(plan, s, -1) for s in self.sites)]
        for others in near:
            for other in others:
                if other not in seen and self.allows(other):
                    seen.add(other)
                    yield other
                seen.add(other)

    def manned(self, stations: Sequence[int]) -> Counts:
        """A plan with ambulances at the sites that are not 0 in ``stations``, and elsewhere only what must stay.

        What stands at a station stays; all of one that closes goes to one that opens. Then ambulances are taken
        away where most are, or added where fewest are, until there are as many as there are to be. It may break
        the limits all the same: `allows` says so.
        """
        closed = sorted((self.held[s] for s in self.sites if not stations[s] and not self.low[s]), reverse=True)
        opened = iter([n for n in closed if n])
        plan = list(self.low)
        for s in self.sites:
            if stations[s]:
                plan[s] = min(self.held[s] or max(next(opened, 1), self.low[s]), self.high[s])
        held, add = sum(self.held), self.add
        while sum(plan) > held + add if self.costs is None else sum(plan) > held and not self.paid(tuple(plan)):
            rich = [s for s in self.sites if stations[s] and plan[s] > max(self.low[s], 1)]
            if not rich:
                break
            plan[max(rich, key=lambda s: plan[s])] -= 1
        while self.costs is not None or sum(plan) < held + add:
            room = [
                s
                for s in self.sites
                if plan[s] < self.high[s]
                and (self.receives[s] or plan[s] < self.held[s])
                and (self.costs is None or (stations[s] and self.paid(_with(tuple(plan), s, 1))))
            ]
            if not room:
                break
            plan[min(room, key=lambda s: (not stations[s], plan[s]))] += 1
        return tuple(plan)


def _with(plan: Counts, site: int, more: int) -> Counts:
    return (*plan[:site], plan[site] + more, *plan[site + 1 :])
