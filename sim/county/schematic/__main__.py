"""``python -m sim.county.schematic FOLDER``: draw the roads and zones of a county folder anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from sim.county.schematic import describe, read_sketch, write_sketch_outputs

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m sim.county.schematic", description=__doc__)
    parser.add_argument("folder", type=Path, help="a county folder with sketch.yaml and its village list")
    folder = parser.parse_args().folder
    graph, zones = write_sketch_outputs(folder)
    print(describe(read_sketch(folder / "sketch.yaml"), graph, zones))
