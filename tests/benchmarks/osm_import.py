"""What importing a large OpenStreetMap file costs: time against a bare pass of osmium, and memory.

python tests/benchmarks/osm_import.py [MAP.osm.pbf] [--nodes 1000000]

Without a file one is made in a temporary folder: a city of streets with bends, half of its nodes in
buildings, their ids spread over all that OpenStreetMap has given out, as in a region mapped over many
years. A bare pass is a loop of osmium over every object of the file that does nothing. Memory is the
largest that a process of its own has held (Linux only), less what it holds once the packages are imported; beside it
that of the same import from a file with as many buildings again, which should be the same.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import osmium

_IMPORT = """
import sys, time
from pathlib import Path
import numpy, osmium, scipy.sparse.csgraph
from sim.county.osm import import_roads
def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
before, start = held(), time.perf_counter()
done = import_roads(Path(sys.argv[1]), Path(sys.argv[2]))
print(time.perf_counter() - start, held() - before, len(done.network.ids), done.network.edges)
"""


def main() -> None:
    """Print a line for each figure."""
    words = sys.argv[1:]
    nodes = int(words.pop(words.index("--nodes") + 1)) if "--nodes" in words else 1_000_000
    names = [word for word in words if not word.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        if names:
            measure(Path(names[0]), folder)
            return
        first, second = Path(folder, "city.osm.pbf"), Path(folder, "built-up.osm.pbf")
        write_city(first, nodes // 2, nodes // 2)
        measure(first, folder)
        print(f"the same roads with {nodes:,} nodes of buildings more:")
        write_city(second, nodes // 2, nodes // 2 + nodes)
        measure(second, folder)


def measure(path: Path, folder: str) -> None:
    """Time and memory of one import."""
    objects, bare = bare_pass(path)
    command = [sys.executable, "-c", _IMPORT, str(path), f"{folder}/roads.graphml"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes, kept, edges = (float(word) for word in ran.stdout.split())
    million = objects["n"] / 1e6
    print(f"{path.name}: {objects['n']:,} nodes, {objects['w']:,} ways, {path.stat().st_size / 1e6:.1f} MB")
    print(f"  bare osmium pass   {bare:6.2f} s = {bare / million:5.2f} s per million nodes")
    print(f"  import             {seconds:6.2f} s = {seconds / million:5.2f} s per million nodes = "
          f"{seconds / bare:.2f} bare passes")  # fmt: skip
    print(f"  memory             {megabytes:6.0f} MB above its start; {kept:,.0f} nodes and {edges:,.0f} edges kept")


def bare_pass(path: Path) -> tuple[dict[str, int], float]:
    """Objects of each kind, and the seconds of the fastest of three loops over all of them."""
    kinds = {"n": 0, "w": 0, "r": 0}
    for thing in osmium.FileProcessor(path):
        kinds[thing.type_str()] += 1
    fastest = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for _thing in osmium.FileProcessor(path):
            pass
        fastest = min(fastest, time.perf_counter() - start)
    return kinds, fastest


def write_city(path: Path, of_roads: int, of_buildings: int) -> None:
    """A grid of streets with nine bends between two crossings, and buildings of five nodes."""
    chance = np.random.default_rng(20240229)
    side = max(int((of_roads / 19) ** 0.5), 2)
    bends = 9
    pitch = 0.002
    crossing = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2)
    streets = [(a, a + step) for a in range(side * side) for step, fits in
               ((1, a % side < side - 1), (side, a < side * (side - 1))) if fits]  # fmt: skip
    count = side * side + bends * len(streets)
    ids = np.sort(chance.choice(12_500_000_000 // 1000, count + of_buildings, replace=False)) * 1000 + 1
    mixed = chance.permutation(count + of_buildings)
    place = np.empty((count + of_buildings, 2))
    place[mixed[: side * side]] = crossing * pitch
    share = (np.arange(1, bends + 1) / (bends + 1))[:, None]
    ways = []
    for number, (a, b) in enumerate(streets):
        own = mixed[side * side + bends * number : side * side + bends * (number + 1)]
        off = chance.normal(0, pitch / 30, (bends, 2))
        place[own] = crossing[a] * pitch * (1 - share) + crossing[b] * pitch * share + off
        ways.append((a, b, own))
    place[mixed[count:]] = chance.random((of_buildings, 2)) * side * pitch
    place += (113.0, 37.0)
    osm = osmium.osm.mutable
    classes = ("residential", "tertiary", "secondary", "unclassified")
    with osmium.SimpleWriter(path) as writer:
        for number, at in zip(ids.tolist(), place.tolist(), strict=True):
            writer.add_node(osm.Node(id=number, location=(at[0], at[1])))
        for number, (a, b, own) in enumerate(ways, start=1):
            refs = [int(ids[n]) for n in (mixed[a], *own, mixed[b])]
            tags = {"highway": classes[number % 4], "name": f"Street {number % 500}"}
            if number % 11 == 0:
                tags["oneway"] = "yes"
            if number % 3 == 0:
                tags["maxspeed"] = "40"
            writer.add_way(osm.Way(id=number, nodes=refs, tags=tags))
        for number in range(of_buildings // 5):
            refs = [int(ids[n]) for n in mixed[count + 5 * number : count + 5 * number + 5]]
            writer.add_way(osm.Way(id=len(ways) + 1 + number, nodes=[*refs, refs[0]], tags={"building": "yes"}))


if __name__ == "__main__":
    main()
