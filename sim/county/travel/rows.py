"""Where in the travel tables the row of each node begins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class Rows:
    """The rows of nodes: the first nodes have one of their own, the others borrow that of a node on their way home.

    Parameters
    ----------
    own, width
        How many nodes have a row of their own, and how many places a row leads to.
    row
        The row that each of the others borrows.
    minutes, km
        From each of these to where that row begins, driven to a call [min], and its length [km].
    """

    def __init__(
        self,
        own: int,
        width: int,
        row: IntArray | None = None,
        minutes: FloatArray | None = None,
        km: FloatArray | None = None,
    ):
        self.own, self.width = own, width
        self._row = np.empty(0, dtype=np.int64) if row is None else row
        self._minutes, self._km = (np.empty(0) if column is None else column for column in (minutes, km))

    def of(self, width: int) -> Rows:
        """The same of tables whose rows lead to another number of places."""
        return Rows(self.own, width, self._row, self._minutes, self._km)

    def __len__(self) -> int:
        """How many nodes there are."""
        return self.own + len(self._row)

    def lent(self, node: int) -> bool:
        """Whether a node has no row of its own."""
        return node >= self.own

    def number(self, node: int) -> int:
        """The row of a node, its own or the one lent to it."""
        return int(self._row[node - self.own]) if node >= self.own else node

    def start(self, node: int) -> int:
        """Where that row begins in the tables' ``cells``."""
        return (int(self._row[node - self.own]) if node >= self.own else node) * self.width

    def lead(self, node: int) -> float:
        """Minutes from a node to where its row begins, driven to a call [min]."""
        return float(self._minutes[node - self.own]) if node >= self.own else 0.0

    def with_leads(self, node: IntArray) -> tuple[IntArray, FloatArray]:
        """The row of each node, and kilometres to where it begins [km]."""
        borrowed = np.flatnonzero(node >= self.own)
        row, lead = node.copy(), np.zeros(len(node))
        lent = node[borrowed] - self.own
        row[borrowed], lead[borrowed] = self._row[lent], self._km[lent]
        return row, lead
