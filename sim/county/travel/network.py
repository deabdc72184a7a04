"""The roads as a run drives them: places joined on, every edge at its speed, chains contracted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.county.roads import RoadKey, Roads, there_and_back
from sim.county.travel.contraction import Contracted, Edges, contract
from sim.county.travel.drive import Drive

__all__ = ["Network"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_TOUCHING_KM = 0.001


class Network:
    """Roads with places joined on.

    Each place is a node of its own, joined to the nearest road node by an off-road leg, unless it
    stands on one.

    Attributes
    ----------
    graph
        The edges, and their contraction: road nodes first, then the places that stand off the road.
    place
        The node of each place, numbered as the kept nodes of ``graph``.
    leg_km
        How far each place lies from its road node [km].
    """

    def __init__(self, roads: Roads, drive: Drive, places: FloatArray):
        """``places`` are longitude and latitude [degrees] of each, shape (places, 2)."""
        start, end, km, classes = roads.edges
        speed = drive.speeds(roads)
        near, leg = roads.nearest(places[:, 0], places[:, 1])
        away = np.flatnonzero(leg > _TOUCHING_KM)
        size = len(roads.nodes) + len(away)
        own = len(roads.nodes) + np.arange(len(away))
        node = near.copy()
        node[away] = own
        start = np.concatenate([start, own, near[away]])
        end = np.concatenate([end, near[away], own])
        km = np.concatenate([km, leg[away], leg[away]])
        speed = np.concatenate([speed, np.full(2 * len(away), drive.off_road_km_per_hour)])
        with np.errstate(divide="ignore"):
            minutes = km / speed * 60
        spot = np.append(roads.spot, own)
        back = _back(spot[start], spot[end], km, [*classes, *[""] * (2 * len(away))], minutes)
        stated = np.concatenate([~np.isnan(roads.stated), np.zeros(2 * len(away), dtype=bool)])
        back[stated] = np.inf  # nobody turns round on a ferry
        self.graph: Contracted = contract(Edges.fastest(size, start, end, minutes, km, back, stated), node)
        self.place: IntArray = self.graph.number[node]
        self.leg_km: FloatArray = leg


def _back(start: IntArray, end: IntArray, km: FloatArray, classes: list[str], minutes: FloatArray) -> FloatArray:
    """Ordinary minutes of each edge driven back along the same road: infinite where it is one-way."""
    there, back = there_and_back(start, end, km, classes)
    driven: dict[RoadKey, float] = {}
    for road, took in zip(there, minutes.tolist(), strict=True):
        driven[road] = min(took, driven.get(road, float("inf")))
    return np.array([driven.get(road, float("inf")) for road in back])
