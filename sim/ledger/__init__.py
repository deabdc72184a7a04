"""What a run writes down: one table of instants, one row an assignment."""

from sim.ledger.instants import INSTANTS, OF_CALL, Instant, ordered

__all__ = ["INSTANTS", "OF_CALL", "Instant", "ordered"]
