"""What a run writes down: one table of instants, one row an assignment."""

from sim.ledger.instants import INSTANTS, NAMES_OF_CALL, OF_CALL, Instant, ordered

__all__ = ["INSTANTS", "NAMES_OF_CALL", "OF_CALL", "Instant", "ordered"]
