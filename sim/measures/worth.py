"""What a replication says of a year's cost and of those whom it saves."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records
from sim.measures.costs import driven_km
from sim.measures.setting import Setting

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def yearly_cost(records: Records, setting: Setting, duty: float) -> float:
    """What the service costs in a year; not-a-number where no prices are given."""
    if setting.costs is None:
        return math.nan
    first, last = setting.window
    years = (last - first) / 1440 / 365
    calls = records.calls
    moved = (calls.called >= first) & (calls.called < last) & ~calls.emergency
    defibrillators = 0 if setting.early_help is None else setting.early_help.defibrillators
    standing = setting.costs.standing(setting.ambulances, duty, setting.posts, defibrillators)
    return standing + setting.costs.moving(driven_km(records, setting.window) / years, float(moved.sum()) / years)


def at_patient(records: Records) -> FloatArray:
    """From each call until the first crew is at the patient [min], infinite where none comes."""
    there = records.first_of_call(records.instant("at_patient"))
    return np.where(np.isnan(there), np.inf, there - records.calls.called)


def arrests(records: Records, setting: Setting, counted: BoolArray) -> tuple[FloatArray, IntArray, IntArray] | None:
    """The calls that stand for arrests: when a crew is at the patient [min], their zones and their hours.

    None where survival is not asked, or no call stands for an arrest.
    """
    found = setting.survival
    if found is None:
        return None
    ours = counted & np.isin(records.calls.condition, found.conditions) if found.conditions else counted
    if not ours.any():
        return None
    hour = (records.calls.called[ours] // 60).astype(np.int64) % 24
    return at_patient(records)[ours], records.calls.zone[ours], hour


def survivors(records: Records, setting: Setting, counted: BoolArray) -> float:
    """Survivors in a year; not-a-number where that is not asked, or no call stands for an arrest."""
    found, theirs = setting.survival, arrests(records, setting, counted)
    if found is None or theirs is None:
        return math.nan
    return found.arrests_a_year * float(np.mean(chances(setting, *theirs)))


def chances(setting: Setting, arrival: FloatArray, zone: IntArray, hour: IntArray) -> FloatArray:
    """The chance of survival of each arrest, whoever helps first."""
    found = setting.survival
    assert found is not None
    if setting.early_help is None:
        return found.chance(arrival)
    alive, left = np.zeros(len(arrival)), np.ones(len(arrival))
    for chance, there in setting.early_help.chances(zone, hour):
        alive += chance * found.chance(arrival, there)
        left -= chance
    return np.asarray(alive + left * found.chance(arrival))


def first_shocks(records: Records, setting: Setting, counted: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Of each arrest the mean time to its first shock [min], and the chance that a responder gives it."""
    found, theirs = setting.survival, arrests(records, setting, counted)
    if found is None or theirs is None:
        return np.zeros(0), np.zeros(0)
    arrival, zone, hour = theirs
    crew = arrival + found.shock_after
    if setting.early_help is None:
        return crew, np.zeros(len(crew))
    return setting.early_help.first_shock(crew, zone, hour)
