"""History: a recorded log of calls, read with every fault located, and replayed through the model."""

from sim.calls.history.columns import CHINA, COLUMNS, DRIVES, DURATIONS, RECORDED_INSTANTS, LogForm
from sim.calls.history.log import Log
from sim.calls.history.reading import read_log
from sim.calls.history.replay import ReplayedCalls, left_to_chance, replay

__all__ = [
    "CHINA",
    "COLUMNS",
    "DRIVES",
    "DURATIONS",
    "RECORDED_INSTANTS",
    "Log",
    "LogForm",
    "ReplayedCalls",
    "left_to_chance",
    "read_log",
    "replay",
]
