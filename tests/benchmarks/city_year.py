"""A year of a city, the whole run from start to finish, against another tree of this project in the same run.

python tests/benchmarks/city_year.py TREE [TIMES]

The city is that of `city.py` with 54,000 nodes: 2,000 zones, 24 stations with 32 ambulances, 73,000 calls a year. Its
county stands in files, which `chuche run` of this tree and of TREE reads in turns; printed are the seconds of processor
time of all processes of each, and the ratio. Neither tries what would reach the targets.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import city
import networkx as nx

HERE = Path(__file__).parents[2]
PER_1000 = 73_000 / city.ZONES / 500 * 1000


def write(folder: Path) -> Path:
    """The scenario file of the city, its county beside it."""
    city.NODES = 54_000
    roads = city.city_roads()
    county = city.city(roads)
    seeds = folder / "seeds" / "city"
    seeds.mkdir(parents=True)
    nx.write_graphml_xml(roads.graph, seeds / "roads.graphml")
    zones = ["zone,name,name_latin,town,town_latin,kind,lon,lat,people"]
    zones += [f"{z.id},{z.id},{z.id},{z.town},{z.town},{z.kind},{z.lon},{z.lat},{z.people}" for z in county.zones]
    stations = ["station,name,name_latin,kind,lon,lat,ambulances,ambulances_confidence,service_radius_km,source"]
    stations += [f"{s.id},{s.id},{s.id},seat,{s.lon},{s.lat},{s.ambulances},H,10,made" for s in county.stations]
    hospitals = ["hospital,name,name_latin,lon,lat,treats"]
    hospitals += [f"{h.id},{h.id},{h.id},{h.lon},{h.lat},any" for h in county.hospitals]
    for name, lines in (("zones", zones), ("stations", stations), ("hospitals", hospitals)):
        (seeds / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (seeds / "county.yaml").write_text("name: 城\nname_latin: City\nroads: roads.graphml\n", encoding="utf-8")
    file = folder / "city.yaml"
    file.write_text(
        f"county: city\ndays: 365\nreplications: 1\nseed: 3\ncalls: {{per_1000_a_year: {PER_1000:g}}}\n",
        encoding="utf-8",
    )
    return file


def run(tree: Path, folder: Path, *options: str) -> float:
    """Seconds of processor time that a whole run of a tree takes, in a folder that holds none of its tables yet."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for tables in (folder / "seeds" / "city").glob(".tables*"):
        subprocess.run(["rm", "-r", str(tables)], check=True)
    subprocess.run(
        [sys.executable, "-m", "sim.cli", "run", "city.yaml", "--quiet", "--fresh", "--out", "out", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print what was measured."""
    other, times = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    ours, theirs = [], []
    for _ in range(times):
        for tree, found, options in ((other, theirs, ()), (HERE, ours, ("--no-levers",))):
            with tempfile.TemporaryDirectory() as folder:
                write(Path(folder))
                found.append(run(tree, Path(folder), *options))
    ratio = median(one / another for one, another in zip(ours, theirs, strict=True))
    print(f"a city's year: {median(ours):.1f} s of processor time, {other.name} {median(theirs):.1f} s: {ratio:.2f} "
          "(asked: at most 0.75)")  # fmt: skip


if __name__ == "__main__":
    main()
