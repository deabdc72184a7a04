"""A schematic road map for a county without a survey: believable roads, tuned to known distances.

The sketch (``sketch.yaml``, ``villages.csv``) says where the towns are and how far apart by road;
:func:`draw_roads` invents the rest by seeded chance. A planner with a surveyed map replaces the
output, ``roads.graphml`` and ``zones.csv``, and needs none of this.
"""

from sim.county.schematic.drawing import Drawn, draw_roads, write_sketch_outputs
from sim.county.schematic.roads import CalibrationError
from sim.county.schematic.sketch import VILLAGE_COLUMNS, Sketch, SketchError, SketchSection, read_sketch
from sim.county.schematic.villages import Zone

__all__ = [
    "VILLAGE_COLUMNS",
    "CalibrationError",
    "Drawn",
    "Sketch",
    "SketchError",
    "SketchSection",
    "Zone",
    "draw_roads",
    "read_sketch",
    "write_sketch_outputs",
]
