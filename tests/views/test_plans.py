"""Plans in words: what a planner reads of them, and what she must not read into them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.county import Station
from sim.measures import Estimate
from sim.placement.plans import Costs, Plans
from sim.scenario import Placement
from sim.scenario.placement_schema import PlacementSection
from sim.views.plan_words import (
    acts_words,
    agreeing,
    cost_words,
    difference,
    objective_head,
    objective_name,
    plan_label,
    plan_words,
    value,
)
from sim.words import said_in


def station(ident: str, ambulances: int) -> Station:
    return Station(ident, ident.upper(), f"{ident} latin", "town", "township", 113.0, 37.0, ambulances, 20.0)


SITES = (station("s", 2), station("t", 1), replace(station("n", 0), name="N急救点", name_latin="n latin post"))
PLACEMENT = Placement(
    PlacementSection(candidates=["all stations"], add=2), SITES, {"n": "N"},
    Plans((2, 1, 0), (2, 1, 0), (9, 9, 9), (True, True, True), 2),
)  # fmt: skip
STATIONS = replace(PLACEMENT, plans=Plans((2, 1, 0), (0, 0, 0), (9, 9, 9), (True,) * 3, whole=True))


@pytest.mark.parametrize(
    ("placement", "plan", "said", "chinese"),
    [
        (PLACEMENT, (2, 1, 2), "a new post at n latin N with 2 ambulances", "在N新设急救点，配2辆急救车"),
        (PLACEMENT, (4, 1, 0), "2 more ambulances at s latin S", "在S增加2辆急救车"),
        (
            PLACEMENT,
            (1, 1, 1),
            "an ambulance from s latin S to a new post at n latin N",
            "从S调1辆急救车到N新设的急救点",
        ),
        (
            STATIONS,
            (0, 1, 2),
            "the station s latin S moves to n latin N with its 2 ambulances",
            "S急救站迁到N，连同2辆急救车",
        ),
        (STATIONS, (2, 0, 1), "the station t latin T moves to n latin N", "T急救站迁到N"),
        (
            PLACEMENT,
            (3, 2, 0),
            "one more ambulance at s latin S; one more ambulance at t latin T",
            "在S增加1辆急救车；在T增加1辆急救车",
        ),
        (PLACEMENT, (2, 1, 0), "as it is", "维持现状"),
    ],
)
def test_a_plan_is_said_as_what_is_done(placement: Placement, plan: tuple[int, ...], said: str, chinese: str) -> None:
    assert plan_words(placement, plan) == said
    assert said_in(plan_words(placement, plan), "zh") == chinese


def test_a_label_names_a_plan_in_few_words() -> None:
    moved = plan_label(PLACEMENT, (1, 1, 1))
    assert (moved, said_in(moved, "zh")) == ("s latin → n latin", "S → N")
    added = plan_label(PLACEMENT, (4, 1, 0))
    assert (added, said_in(added, "zh")) == ("+ s latin ×2", "+ S ×2")


def test_a_second_ambulance_at_a_new_post_is_no_second_post() -> None:
    from sim.experiment.placing import Act

    assert acts_words(PLACEMENT, [Act(2), Act(2)]) == [
        "a new post at n latin N",
        "one more ambulance at the new post at n latin N",
    ]


def test_what_hangs_on_no_chance_has_no_interval() -> None:
    held = Estimate(0.9893, 0.9893 - 1e-16, 0.9893 + 1e-16, 8)
    assert value(held, "strict coverage") == ("98.9 %", "")
    assert difference(Estimate(0.028, 0.028, 0.028 + 1e-16, 8), "share") == ("+2.8 points", "")
    assert value(Estimate(0.9, 0.8, 1.0, 8), "share within") == ("90.0 %", "80.0 to 100")


def test_a_change_is_what_a_reader_takes_off() -> None:
    now, after = Estimate(0.94284, 0.93, 0.95, 8), Estimate(0.95244, 0.94, 0.96, 8)
    change = Estimate(0.0096, 0.0066, 0.0126, 8)
    assert agreeing(now, after, change, "share") == 2  # 94.3 and 95.2 are not 1.0 apart


def test_a_share_within_says_within_what() -> None:
    assert objective_name(PLACEMENT, "share within") == "share within target"
    within = replace(PLACEMENT, asked=PLACEMENT.asked.model_copy(update={"within": 12.0}))
    assert objective_name(within, "share within") == "share within 12 min"
    assert said_in(objective_head(within, "share within"), "zh") == "12分钟内到达"


def test_a_plan_of_a_budget_says_its_cost() -> None:
    priced = replace(PLACEMENT, plans=replace(PLACEMENT.plans, costs=Costs(2e6, 3e5, 4e5)))
    assert cost_words(priced, (2, 1, 2)) == "1,100,000"
