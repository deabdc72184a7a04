"""The command: parse, call, print."""

from sim.cli.start import main

__all__ = ["main"]
