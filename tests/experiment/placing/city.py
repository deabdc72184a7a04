"""A made city: 40 stations and 2,000 zones on straight lines, busy enough that ambulances are missed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.scenario import Study, load_study


def city_study(folder: Path, *, stations: int = 40, zones: int = 2000, units: int = 48, days: float = 2) -> Study:
    """Zones scattered around a few centres in 40 km, stations at random among them, ambulances at the first ones."""
    chance = np.random.default_rng(7)
    middles = chance.uniform(-14, 14, (6, 2))
    which = chance.integers(0, 6, zones)
    places = middles[which] + chance.normal(0, 4.5, (zones, 2))
    sites = places[chance.choice(zones, stations, replace=False)]
    people = np.maximum(chance.lognormal(6.2, 0.6, zones), 50).astype(int)
    county = folder / "seeds" / "city"
    county.mkdir(parents=True)
    lon, lat = 113 + places[:, 0] / 88, 37 + places[:, 1] / 111.2
    rows = ["zone,name,name_latin,town,town_latin,kind,lon,lat,people"]
    rows += [
        f"z{n},区{n},Zone {n},街道{which[n]},Quarter {which[n]},urban,{lon[n]:.6f},{lat[n]:.6f},{people[n]}"
        for n in range(zones)
    ]
    bases = ["station,name,name_latin,kind,lon,lat,ambulances,ambulances_confidence,service_radius_km,source"]
    held = np.bincount(np.arange(units) % (stations // 2), minlength=stations)
    bases += [f"s{n},站{n},Station {n},seat,{113 + x / 88:.6f},{37 + y / 111.2:.6f},{held[n]},H,50,made"
              for n, (x, y) in enumerate(sites)]  # fmt: skip
    hospitals = ["hospital,name,name_latin,lon,lat,treats"]
    hospitals += [
        f"h{n},医院{n},Hospital {n},{113 + x / 88:.6f},{37 + y / 111.2:.6f},any" for n, (x, y) in enumerate(middles)
    ]
    for name, lines in (("zones.csv", rows), ("stations.csv", bases), ("hospitals.csv", hospitals)):
        (county / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (county / "county.yaml").write_text("name: 造市\nname_latin: Made City\ndetour: 1.3\n", encoding="utf-8")
    file = folder / "city.yaml"
    file.write_text(
        f"county: city\ndays: {days}\nreplications: 8\nseed: 11\ndispatch: {{rule: nearest}}\n"
        "calls: {per_1000_a_year: 150}\nplacement:\n  moving: ambulances\n  candidates: all stations\n"
        "  objective: share within\n  within: 8 min\n",
        encoding="utf-8",
    )
    return load_study(file)
