"""What the finding of each file of ``scenarios/`` is made of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIBRARY", "QUESTIONS", "Alone", "Asked", "Beside", "Card", "Hanging", "Over", "Placing", "Question"]


@dataclass(frozen=True)
class Alone:
    """A scenario run by itself: its figures, and people covered: ("road km" or "minutes", limit, kind of zone).

    ``outside`` are minutes of driving: how many people of each town live further from the nearest base.
    ``centres`` are conditions, by their id, and minutes: how many live further from a hospital that treats them.
    """

    figures: tuple[str, ...]
    covered: tuple[tuple[str, float, str], ...] = ()
    outside: float | None = None
    centres: tuple[tuple[str, float], ...] = ()


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

    With ``hit`` the town that a value changes most; with ``cost`` what a minute sooner on average costs a year.
    """

    figures: tuple[str, ...] = ()
    hit: bool = False
    cost: bool = False


@dataclass(frozen=True)
class Card:
    """The scorecards of a scenario, clause by clause."""


@dataclass(frozen=True)
class Hanging:
    """Where more defibrillators save most."""


@dataclass(frozen=True)
class Placing:
    """A placement: what the pick gains over what stands now, and what no plan could better."""


Asked = Alone | Beside | Over | Card | Hanging | Placing

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
    "xiyang-24-hours": Alone(("response_mean", "response_p90", "overtime", "duty_busy")),
    "xiyang-shifts": Beside(("response_mean", "response_p90", *URBAN_RURAL, "overtime", "duty_busy")),
    "xiyang-as-staffed": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("孔氏乡", "城区")),
    "xiyang-one-crew": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("城区",)),
    "xiyang-redirect": Beside(("response_mean", "response_p90", *URBAN_RURAL, "waited"), ("城区",)),
    "xiyang-move-up": Beside(("response_mean", "response_p90", *URBAN_RURAL), ("孔氏乡", "皋落镇", "城区")),
    "xiyang-two-days-of-snow": Alone(
        ("episode_others", "episode_usual", "episode_recovery", "aid_calls", "response_p90")
    ),
    "xiyang-bus": Alone(("casualties_red", "casualties_last", "episode_others", "episode_usual", "episode_recovery")),
    "xiyang-transfers": Alone(
        (
            *("transfer_time", "transfer_hours", "transfer_wait_mean", "cover_lost", "cover_lost_transfer"),
            *("response_mean", "response_p90", *URBAN_RURAL),
        )
    ),
    "xiyang-transfers-none": Beside(("response_mean", "response_p90", *URBAN_RURAL, "utilisation"), ("城区",)),
    "xiyang-full": Alone(
        (
            *("response_mean", "response_p90", *URBAN_RURAL, "waited", "utilisation"),
            *("care_mean", "care_right_place", "care_within", "carried_on"),
            *("transfer_hours", "transfer_wait_urgent", "transfer_wait_planned", "transfer_displaced", "away_escort"),
            *("survivors", "shock_before"),
        ),
        (),
    ),
    "xiyang-transfer-unit": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL, "transfer_wait_mean", "cover_lost", "cover_lost_transfer"),
        ("城区",),
    ),
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
    "xiyang-icu-beds": Over(("icu_occupied", "icu_no_bed", "icu_carried_no_bed", "icu_over_days")),
    "xiyang-handover-doubled": Beside(
        (
            "response_mean",
            "response_p90",
            *URBAN_RURAL,
            "handed_within_15",
            "handed_within_30",
            "job_cycle_mean",
            "utilisation",
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
    "jishan-new-site-beds": Alone(
        ("door_waited", "handed_within_30", "diverted", "icu_occupied", "icu_no_bed", "icu_over_days", "ward_over_days")
    ),
    "jishan-xishe-station": Beside(
        ("response_mean", "response_p90", "within_rural"), ("西社镇", "化峪镇"), (("road km", 10),)
    ),
    "qi": Alone(
        ("response_p90", *URBAN_RURAL),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "qi-laiyuan-station": Beside(("response_mean", "response_p90", "within_rural"), ("来远镇",), (("road km", 20),)),
    "qi-laiyuan-centre": Beside(
        ("to_hospital_mean", "response_mean", "response_p90", "utilisation"), ("来远镇",), conditions=("chest_pain",)
    ),
    "guan": Alone(
        ("response_p90", *URBAN_RURAL),
        (("road km", 5, "urban"), ("road km", 10, "rural"), ("road km", 20, "rural")),
    ),
    "guan-xinji-base": Beside(
        ("response_mean", "response_p90", *URBAN_RURAL), ("辛集镇", "范寨镇", "清泉街道"), (("road km", 10),)
    ),
    "guan-two-more": Placing(),
    "guan-desk-seats": Over(("answered", "desk_gave_up", "desk_lost", "desk_busy", "not_reached")),
    "guan-closed-loop": Over(("infected_wait", "infected_wait_p90", "infected_unserved", "infected_response")),
    "linfen": Alone(("within_all", "response_p90"), (("minutes", 15, "all"), ("minutes", 30, "all")), outside=15.0),
    "linfen-centres": Alone(
        (
            "within_all",
            *("care_right_place", "care_within", "care_chest_pain_within", "care_stroke_within", "care_trauma_within"),
            *("care_maternal_within", "care_newborn_within", "care_poisoning_within"),
        ),
        centres=tuple((name, 60.0) for name in ("chest_pain", "stroke", "trauma", "maternal", "newborn", "infectious")),
    ),
    "linfen-13th-chest-pain": Beside(
        ("to_hospital_mean", "response_mean", "within_all"), ("隰县", "永和县", "大宁县"), conditions=("chest_pain",)
    ),
    "linfen-pandemic-surge": Over(
        ("ward_over_days", "ward_occupied", "diverted", "infected_wait", "infected_unserved", "within_all")
    ),
    "linfen-fever-clinics": Alone(
        (
            *("infected_response", "infected_wait", "infected_unserved", "infected_time"),
            *("carried_on", "transfer_wait_mean", "transfer_hours", "transfer_time", "within_all"),
        )
    ),
    "linfen-city-centre": Beside(
        ("within_all", "response_mean", "response_p90", "waited"), ("尧都区", "襄汾县", "洪洞县"), (("minutes", 15),)
    ),
    "dongchangfu": Alone(("taken_able", "to_hospital_mean", "response_p90", *URBAN_RURAL)),
    "dongchangfu-straight-to-centre": Beside(
        ("taken_able", "to_hospital_mean", "response_mean", "response_p90", "utilisation"),
        conditions=("chest_pain", "stroke", "trauma"),
    ),
    "dongchangfu-bypass": Over(("care_right_place", "care_within", "to_hospital_mean", "response_p90", "utilisation")),
    "dongchangfu-destination-rules": Over(("care_mean", "care_within", "cover_lost", "response_p90")),
    "dongchangfu-diversion": Over(
        ("care_mean", "care_within", "door_waited", "door_wait_mean", "cover_lost", "response_p90")
    ),
    **{f"{county}-scorecard": Card() for county in ("xiyang", "jishan", "qi", "guan", "linfen", "dongchangfu")},
    "xiyang-cost-of-a-minute": Over(("response_mean", "cost_year"), cost=True),
    "xiyang-six-defibrillators": Hanging(),
}
"""By the file's name, in the order of ``scenarios/README.md``."""


@dataclass(frozen=True)
class Question:
    """What a planner asks, in both languages, and the files that answer it."""

    en: str
    zh: str
    files: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "How long do people wait, and are the targets met?",
        "群众要等多久，是否达标？",
        ("xiyang", "jishan", "qi", "guan", "linfen", "dongchangfu"),
    ),
    Question(
        "Which clauses of a standard are met?",
        "达到标准中的哪些条款？",
        tuple(f"{county}-scorecard" for county in ("xiyang", "jishan", "qi", "guan", "linfen", "dongchangfu")),
    ),
    Question(
        "Would the ambulances that there are do more good elsewhere?",
        "现有的急救车换个地方是否更有用？",
        ("xiyang-two-to-the-east", "xiyang-one-move", "xiyang-move-up"),
    ),
    Question("Where should more ambulances stand?", "增加的急救车放在哪里？", ("xiyang-two-more", "guan-two-more")),
    Question(
        "Should a new station open, and where?",
        "要不要增设急救站，设在哪里？",
        ("jishan-xishe-station", "qi-laiyuan-station", "guan-xinji-base"),
    ),
    Question(
        "Which township can least spare its ambulance, and who covers it?",
        "哪个乡镇最离不开它的急救车，由谁顶上？",
        ("xiyang-each-township", "xiyang-township-out"),
    ),
    Question("What if crews leave late?", "出车慢了会怎样？", ("xiyang-night-launch",)),
    Question("What if a crew cannot be raised at night?", "夜间叫不到班组会怎样？", ("xiyang-night-driver",)),
    Question(
        "How many crews must be on duty when?",
        "何时要有多少班组值班？",
        ("xiyang-24-hours", "xiyang-shifts", "xiyang-as-staffed"),
    ),
    Question("Can one crew serve two vehicles?", "一个班组能否管两辆车？", ("xiyang-one-crew",)),
    Question(
        "Should units on their way be sent on to more urgent calls?",
        "途中的车辆应否改派给更紧急的呼叫？",
        ("xiyang-redirect",),
    ),
    Question("How many seats does the call desk need?", "受理台要几个席位？", ("guan-desk-seats",)),
    Question(
        "What do transfers take from emergencies?",
        "院间转运占用了多少急救力量？",
        ("xiyang-transfers", "xiyang-transfers-none", "xiyang-transfer-unit"),
    ),
    Question(
        "Which hospital should patients be taken to?",
        "患者应送往哪家医院？",
        (
            "xiyang-chest-pain",
            "dongchangfu-straight-to-centre",
            "dongchangfu-bypass",
            "dongchangfu-destination-rules",
            "dongchangfu-diversion",
        ),
    ),
    Question(
        "Do hospitals' doors and beds hold up?",
        "医院的接诊和床位是否够用？",
        ("xiyang-handover-doubled", "xiyang-icu-beds", "linfen-pandemic-surge", "linfen-fever-clinics"),
    ),
    Question(
        "Are patients treated within their window?",
        "患者能否在时间窗内得到救治？",
        ("xiyang-pathways", "xiyang-green-channel", "linfen-centres"),
    ),
    Question(
        "What does a hospital that moves change?",
        "医院迁址会带来什么变化？",
        ("jishan-new-hospital", "jishan-new-site-beds"),
    ),
    Question("Would a second, abler unit help?", "加派一辆能力更强的车是否有用？", ("xiyang-tiers",)),
    Question("Would a helicopter help?", "直升机是否有用？", ("xiyang-helicopter",)),
    Question(
        "What does a bad day do: snow, or a bus with 40 casualties?",
        "遇上大雪或40人伤亡的客车事故会怎样？",
        ("xiyang-snow", "xiyang-two-days-of-snow", "xiyang-bus"),
    ),
    Question(
        "What if the number of calls is not what was assumed?",
        "呼叫量与假定不同会怎样？",
        ("xiyang-demand", "xiyang-sourced-rates"),
    ),
    Question("Does the service still do in ten years?", "十年后还够用吗？", ("xiyang-2035",)),
    Question("What does a city's emergency centre add?", "市级急救中心能带来什么？", ("linfen-city-centre",)),
    Question("What does a minute cost?", "快一分钟要多少钱？", ("xiyang-cost-of-a-minute",)),
    Question(
        "Where would more defibrillators save most?", "再添除颤器，放在哪里最能救人？", ("xiyang-six-defibrillators",)
    ),
)
"""The questions of planners, in the order of ``scenarios/README.md``; what is in none of them comes last there."""
