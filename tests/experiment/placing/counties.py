"""Counties made so that the best plan is known: clusters of villages, with a site in the middle and decoys off it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from sim.scenario import Study, load_study

VALUED = "costs: county\nsurvival: larsen-1993\npathways: china-centres\n"
"""Lines of a scenario with which every objective has a value, where some zones are urban."""
COUNTY = "name: 种县\nname_latin: Planted\ndetour: 1.0\n"


def planted(
    folder: Path,
    seed: int,
    *,
    clusters: int = 6,
    decoys: int = 3,
    days: int = 30,
    per_1000: int = 60,
    placement: str = "moving: ambulances\n  candidates: all stations",
    urban: int = 0,
    more: str = "",
) -> tuple[Study, tuple[int, ...]]:
    """A scenario whose ambulances, one for each cluster, stand at decoys; and the plan with one in the middle of each.

    Clusters lie 60 km apart on a circle, villages within 6 km of their middle, decoys 12 km off it: an
    ambulance away from the middle is minutes late for its own cluster, and one too few leaves a cluster half an
    hour away. So the plan with one in each middle is the best. The first ``urban`` villages of each cluster are urban
    zones, all others rural; ``more`` are lines of the scenario.
    """
    chance = np.random.default_rng(seed)
    county = folder / "seeds" / f"planted-{seed}"
    county.mkdir(parents=True)
    zones = ["zone,name,name_latin,town,town_latin,kind,lon,lat,people"]
    stations = ["station,name,name_latin,kind,lon,lat,ambulances,ambulances_confidence,service_radius_km,source"]
    held, best = [], []
    around = 60.0 / (2 * math.sin(math.pi / clusters))
    left = clusters
    for cluster in range(clusters):
        angle = 2 * math.pi * cluster / clusters
        x, y = around * math.cos(angle), around * math.sin(angle)
        for village in range(6):
            far, turn = chance.uniform(0, 6), chance.uniform(0, 2 * math.pi)
            lon, lat = _degrees(x + far * math.cos(turn), y + far * math.sin(turn))
            people = int(chance.integers(800, 2000))
            name, kind = f"{cluster}{village}", "urban" if village < urban else "rural"
            zones.append(f"z{name},村{name},Village {name},镇{cluster},Town {cluster},{kind},{lon},{lat},{people}")
        middle = int(chance.integers(decoys + 1))
        for site in range(decoys + 1):
            turn = chance.uniform(0, 2 * math.pi)
            off = 0.0 if site == middle else 12.0
            lon, lat = _degrees(x + off * math.cos(turn), y + off * math.sin(turn))
            units = int(site != middle and left > 0 and cluster < (clusters + 1) // 2)
            left -= units
            held.append(units)
            best.append(int(site == middle))
            stations.append(
                f"s{cluster}{site},站{cluster}{site},Station {cluster}{site},township,{lon},{lat},{units},H,500,made"
            )
    lon, lat = _degrees(0, 0)
    hospitals = f"hospital,name,name_latin,lon,lat,treats\nh,县医院,County hospital,{lon},{lat},any\n"
    for name, text in (
        ("county.yaml", COUNTY),
        ("zones.csv", "\n".join(zones) + "\n"),
        ("stations.csv", "\n".join(stations) + "\n"),
        ("hospitals.csv", hospitals),
    ):
        (county / name).write_text(text, encoding="utf-8")
    file = folder / f"planted-{seed}.yaml"
    file.write_text(
        f"county: planted-{seed}\ndays: {days}\nreplications: 5\nseed: {seed}\ndispatch: {{rule: nearest}}\n"
        f"calls: {{per_1000_a_year: {per_1000}}}\n{more}placement:\n  {placement}\n",
        encoding="utf-8",
    )
    assert sum(held) == clusters
    return load_study(file), tuple(best)


def _degrees(x: float, y: float) -> tuple[float, float]:
    return round(113.0 + x / 88.0, 6), round(37.0 + y / 111.2, 6)
