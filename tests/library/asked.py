"""What the finding of each file of ``scenarios/`` is made of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIBRARY", "Alone", "Asked", "Beside", "Over", "Placing"]


@dataclass(frozen=True)
class Alone:
    """A scenario run by itself: its figures, and people covered: ("road km" or "minutes", limit, kind of zone).

    ``outside`` are minutes of driving: how many people of each town live further from the nearest base.
    """

    figures: tuple[str, ...]
    covered: tuple[tuple[str, float, str], ...] = ()
    outside: float | None = None


@dataclass(frozen=True)
class Beside:
    """A what-if held against the scenario it grows from: figures, towns, people gained and lost, calls that move.

    ``moved`` names the station (by its id) whose calls go to others; ``conditions`` (by their id) are those
    for which is said who lives nearest to a hospital that treats them, and how much further the drive is.
    """

    figures: tuple[str, ...]
    towns: tuple[str, ...] = ()
    gained: tuple[tuple[str, float], ...] = ()
    moved: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Over:
    """A sweep: of every value its figures with their targets' verdicts.

    With ``hit`` the town that a value changes most.
    """

    figures: tuple[str, ...] = ()
    hit: bool = False


@dataclass(frozen=True)
class Placing:
    """A placement: what the pick gains over what stands now, and what no plan could better."""


Asked = Alone | Beside | Over | Placing

URBAN_RURAL = ("within_urban", "within_rural")
SECOND = (
    "second_sent",
    "second_first",
    "second_response",
    "second_in_vain",
    "second_met",
    "advanced_reached",
    "advanced_response",
)
LIBRARY: dict[str, Asked] = {
    "xiyang": Alone(
        ("launched_from_dispatched", "launched_from_called", *URBAN_RURAL, "response_p90"),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "xiyang-two-to-the-east": Beside(("response_mean", "response_p90"), ("皋落镇", "孔氏乡", "城区")),
    "xiyang-township-out": Beside(("response_p90", "within_rural"), ("皋落镇",), (("road km", 20),), "gaoluo"),
    "xiyang-night-launch": Beside(("response_mean", "response_p90", *URBAN_RURAL, "launched_from_dispatched")),
    "xiyang-night-driver": Beside(("response_mean", "response_p90", *URBAN_RURAL), ("孔氏乡", "皋落镇", "城区")),
    "xiyang-shifts": Beside(("response_mean", "response_p90", *URBAN_RURAL)),
    "xiyang-as-staffed": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("孔氏乡", "城区")),
    "xiyang-one-crew": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("城区",)),
    "xiyang-redirect": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("城区",)),
    "xiyang-transfers": Alone(
        ("transfer_time", "transfer_hours", "transfer_wait_mean", "response_mean", "response_p90", *URBAN_RURAL), ()
    ),
    "xiyang-transfers-none": Beside(("response_mean", "response_p90", *URBAN_RURAL, "utilisation"), ("城区",)),
    "xiyang-transfer-unit": Beside(("response_mean", "response_p90", *URBAN_RURAL, "transfer_wait_mean"), ("城区",)),
    "xiyang-chest-pain": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "to_hospital_mean"), ("孔氏乡", "皋落镇", "城区")
    ),
    "xiyang-tiers": Alone(("response_mean", "response_p90", *SECOND)),
    "xiyang-helicopter": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "to_hospital_mean"), ("孔氏乡", "城区")
    ),
    "xiyang-pathways": Alone(
        (
            "care_mean",
            "care_right_place",
            "care_within",
            "care_chest_pain_within",
            "care_stroke_within",
            "care_trauma_within",
        ),
        (),
    ),
    "xiyang-green-channel": Beside(
        (
            "care_mean",
            "care_within",
            "care_chest_pain_within",
            "care_stroke_within",
            "care_trauma_within",
            "response_mean",
        )
    ),
    "xiyang-each-township": Over(hit=True),
    "xiyang-snow": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "not_reached", "to_hospital_mean"), ("孔氏乡", "皋落镇", "城区")
    ),
    "xiyang-demand": Over(("response_p90", *URBAN_RURAL, "utilisation")),
    "xiyang-sourced-rates": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "calls_a_day", "utilisation"), ("城区", "皋落镇")
    ),
    "xiyang-2035": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "calls_a_day", "utilisation"), ("城区", "皋落镇")
    ),
    "xiyang-two-more": Placing(),
    "xiyang-one-move": Placing(),
    "jishan": Alone(
        ("response_p90", *URBAN_RURAL, "to_hospital_mean"),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "jishan-new-hospital": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "to_hospital_mean"), ("城区", "稷峰镇", "清河镇", "蔡村乡")
    ),
    "jishan-xishe-station": Beside(
        ("response_mean", "response_p90", "within_rural"), ("西社镇", "化峪镇"), (("road km", 10),)
    ),
    "qi": Alone(
        ("response_p90", *URBAN_RURAL),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "qi-laiyuan-station": Beside(("response_mean", "response_p90", "within_rural"), ("来远镇",), (("road km", 20),)),
    "guan": Alone(
        ("response_p90", *URBAN_RURAL),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "guan-xinji-base": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL), ("辛集镇", "范寨镇", "清泉街道"), (("road km", 10),)
    ),
    "guan-two-more": Placing(),
    "guan-desk-seats": Over(("answered", "desk_gave_up", "desk_lost", "desk_busy", "not_reached")),
    "linfen": Alone(("within_all", "response_p90"), (("minutes", 15, "all"), ("minutes", 30, "all")), outside=15.0),
    "linfen-city-centre": Beside(
        ("within_all", "response_mean", "response_p90", "waited"), ("尧都区", "襄汾县", "洪洞县"), (("minutes", 15),)
    ),
    "dongchangfu": Alone(("taken_able", "to_hospital_mean", "response_p90", *URBAN_RURAL)),
    "dongchangfu-straight-to-centre": Beside(
        ("taken_able", "to_hospital_mean", "response_mean", "response_p90", "utilisation"),
        conditions=("chest_pain", "stroke", "trauma"),
    ),
}
"""By the file's name, in the order of ``scenarios/README.md``."""
