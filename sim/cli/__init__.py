"""The command: parse, call, print."""

from sim.cli.ending import main

__all__ = ["main"]
