"""What a service may have besides units, a feature a file."""

from __future__ import annotations

from sim.ledger import Instant, ordered

__all__ = ["every_instant"]


def every_instant() -> tuple[Instant, ...]:
    """The instants of an assignment, those of every feature among them, in order."""
    return ordered()
