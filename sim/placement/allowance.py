"""What may be added, spent and moved, in place of a number: the rows that hold a programme to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # a scenario reads what may be spent; the solver is loaded where it solves
    from sim.placement.program import Program
    from sim.placement.sites import IntArray

_WHOLE = 1000.0
"""A budget as it stands in its row, so that the solver's tolerance is a billionth of it in any currency."""


@dataclass(frozen=True)
class Costs:
    """What may be spent, and what things cost."""

    budget: float
    station: float
    ambulance: float


@dataclass(frozen=True)
class Allowance:
    """How far plans may be from what stands.

    Attributes
    ----------
    held
        Ambulances that stand at each site now; none is taken away.
    costs
        What may be spent: a site where none stands now is opened, and each ambulance more is bought.
    moves
        Ambulances that may leave where they stand, at most; None for any number.
    """

    held: tuple[int, ...]
    costs: Costs
    moves: int | None = None

    @property
    def most(self) -> int:
        """Ambulances that there can be in all."""
        return sum(self.held) + self.bought

    @property
    def bought(self) -> int:
        """Ambulances that the budget buys if no site is opened."""
        return int(self.costs.budget / self.costs.ambulance * (1 + 1e-9))

    def write(
        self, program: Program, unit: IntArray, site: IntArray, ordinal: IntArray, least: IntArray, *, stations: bool
    ) -> None:
        """Rows over ``unit``, the columns of the first, second, ... at each ``site`` (`Draft`).

        With f_s the price of opening site s (none where some stand), c that of an ambulance, H what stands and b
        what is bought: sum f_s x_s1 + c b <= budget and sum x = H + b. Of the h_s that stand at a site
        those that are not there have moved: sum (h_s - x_s)+ <= moves.

        Where x says only whether there is a station, each needs one ambulance, and ``least`` stay where more than one
        must: sum x <= H + b - sum (least - 1)+. A station that is closed gives up all it held, and a
        new one takes what is bought or moved.
        """
        held, total = np.array(self.held, dtype=np.int64), sum(self.held)
        bought = program.columns(1, high=self.bought, whole=True)
        new = (ordinal == 0) & (held[site] == 0)
        share = _WHOLE / self.costs.budget
        program.rows(
            1, (0, unit[new], share * self.costs.station), (0, bought, share * self.costs.ambulance), high=_WHOLE
        )
        stay = int(np.maximum(least - 1, 0).sum()) if stations else 0
        low = -np.inf if stations else total
        program.rows(1, (0, unit, 1.0), (0, bought, -1.0), low=low, high=total - stay)
        if self.moves is None:
            return
        here = ordinal < held[site]
        program.rows(1, (0, unit[here], held[site[here]] if stations else 1.0), low=total - self.moves)
        if stations:
            program.rows(1, (0, unit[new], 1.0), (0, bought, -1.0), high=self.moves)
