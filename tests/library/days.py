"""What each file of the library does on its first days, as a hash of its incidents: ``first_days.json``.

A fault that is mended may change them; the commit then says which, and ``python -m tests.library --days`` keeps them
anew.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import numpy as np

from sim.dispatch import simulate
from sim.experiment.incidents import incident_columns
from sim.scenario import build, load_scenario
from tests.library.found import SCENARIOS

KEPT = Path(__file__).with_name("first_days.json")
DAYS = 30


def hash_of(name: str) -> str:
    """The hash of all columns of the first replication's incidents, to a millionth of a minute or kilometre."""
    whole = load_scenario(SCENARIOS / f"{name}.yaml")
    built = build(load_scenario(SCENARIOS / f"{name}.yaml", days=min(DAYS, whole.settings.days)))
    said = sha256()
    for column, values in incident_columns(simulate(built.service, built.calls(0)), built).items():
        exact = np.round(values, 6) + 0.0 if values.dtype.kind == "f" else values
        said.update(f"{column} {exact.tolist()}\n".encode())
    return said.hexdigest()


def keep(names: list[str]) -> None:
    """Keep the hashes of these files; the others stay as kept."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept |= {name: hash_of(name) for name in names}
    KEPT.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8", newline="\n")
