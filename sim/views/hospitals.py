"""What tables of hospitals tell: of a run on its page and in its workbook, of several in their comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.county import Hospital
from sim.measures import AT_HOSPITALS, OF_EVERY_HOSPITAL
from sim.views.written import Written

Values = Mapping[str, npt.NDArray[Any]]
"""By measure: mean, low and high by hospital, as ``Findings.hospitals`` has them."""

_LITTLE = 0.1  # patients or hours a day, minutes


def columns_of(*several: Values) -> list[str]:
    """The measures that are known of some hospital, in their order."""
    return [key for key in AT_HOSPITALS if any(key in one and not np.isnan(one[key][0]).all() for one in several)]


def busiest(values: Values) -> list[int]:
    """The numbers of the hospitals, those with the most patients first, whoever brings them."""
    if not values:
        return []
    patients = values["patients"][0] + (values["transferred"][0] if "transferred" in values else 0.0)
    return [int(one) for one in np.argsort(-patients, kind="stable")]


def hospital_name(written: Written, hospital: Hospital) -> str:
    """What a hospital is called."""
    return written.name(hospital.name, hospital.name_latin)


def head(written: Written, key: str) -> str:
    """What the column of a measure is called."""
    name, _, minutes = key.partition("_")
    if name == "within":
        return written.words("run-hospital-within", minutes=minutes)
    return written.words(f"run-hospital-{key.replace('_', '-')}")


def column_notes(written: Written, keys: Iterable[str]) -> list[str]:
    """What the columns mean that not every run has."""
    return [written.words(f"run-hospital-{key.replace('_', '-')}-note") for key in keys if key not in OF_EVERY_HOSPITAL]


def cell(written: Written, key: str, value: float) -> str:
    """A figure, without its unit but for a share; what is so little that one decimal may tell of nothing has two."""
    unit = AT_HOSPITALS[key].unit
    return (
        written.number(value, unit) if unit == "share" else written.bare(value, unit, 2 if 0 < value < _LITTLE else 1)
    )
