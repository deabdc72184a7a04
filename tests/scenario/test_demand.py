"""The demand of a scenario: rates by zone, township and kind, growth, age, tourists; what calls are about where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.calls.demand import MONTH_DAYS
from sim.county import Zone
from sim.documents import Faults
from sim.scenario import Scenario, build, load_scenario
from sim.scenario.changing import changed
from sim.scenario.demand import demand_of, mix_of, multipliers
from tests.experiment.conftest import write_scenario

ROOT = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def asked() -> Callable[..., Scenario]:
    """Xiyang with other keys of ``calls``."""
    base = load_scenario(ROOT / "xiyang.yaml", days=30, replications=1)

    def make(**keys: Any) -> Scenario:
        return base.with_settings(calls=base.resolved()["calls"] | keys)

    return make


def rates(scenario: Scenario) -> dict[str, float]:
    """Calls per 1,000 people of a year, by zone."""
    demand = demand_of(scenario.settings.calls, scenario.county)
    people = scenario.county.people
    return dict(zip(demand.zone_ids, np.round(demand.calls_a_year / people * 1000, 9).tolist(), strict=True))


def of_town(scenario: Scenario, town: str) -> list[Zone]:
    return [zone for zone in scenario.county.zones if zone.town == town]


def test_the_narrowest_rate_holds(asked: Callable[..., Scenario]) -> None:
    """Of a zone before its township, its township before its kind, its kind before all."""
    zone = asked().county.zones[0]
    scenario = asked(
        per_1000_by_kind={"urban": 20, "suburban": 15},
        suburban_towns=["乐平镇"],
        per_1000_by_town={zone.town: 5},
        per_1000_by_zone={zone.id: 2},
    )
    found = rates(scenario)
    assert found[zone.id] == pytest.approx(2)
    assert {found[other.id] for other in of_town(scenario, zone.town)[1:]} == {5}
    assert {found[other.id] for other in of_town(scenario, "乐平镇")} == {15}
    assert {found[other.id] for other in of_town(scenario, "城区")} == {20}
    assert {found[other.id] for other in of_town(scenario, "皋落镇")} == {12}


def test_rates_of_tianjin_by_kind() -> None:
    """56,003 people at 24.671, 25,001 at 15.081 and 109,857 at 3.210 per 1,000: 2,112 calls a year."""
    scenario = load_scenario(
        ROOT / "xiyang.yaml", calls={"preset": "tianjin-2021", "suburban_towns": ["乐平镇"], "per_1000_a_year": 12}
    )
    people = {town: sum(zone.people for zone in of_town(scenario, town)) for town in scenario.county.towns}
    urban, suburban = people["城区"], people["乐平镇"]
    rural = sum(people.values()) - urban - suburban
    expected = (24.671 * urban + 15.081 * suburban + 3.210 * rural) / 1000
    assert build(scenario).demand.calls_a_year.sum() == pytest.approx(expected)
    assert expected == pytest.approx(2112, abs=1)


def test_growth_is_compound(asked: Callable[..., Scenario]) -> None:
    assert set(rates(asked(growth={"a_year": "2 %", "years": 10})).values()) == {round(12 * 1.02**10, 9)}


class TestAge:
    """Of a share s of 60 and over, who call 5 times as often: 1 + 4 s times the calls of as many younger."""

    def test_a_county_alike_keeps_its_rate_today_and_grows_with_its_share(self, asked: Callable[..., Scenario]) -> None:
        today = asked(older={"times": 5, "share": "20 %"})
        assert set(rates(today).values()) == {12}
        then = asked(older={"times": 5, "share": "20 %", "share_then": "40 %"})
        assert set(rates(then).values()) == {round(12 * (1 + 4 * 0.4) / (1 + 4 * 0.2), 9)}

    def test_zones_with_more_of_them_call_more_and_all_together_as_often(self, asked: Callable[..., Scenario]) -> None:
        """Half of the first zone's people and, by the scenario, none of the others' are of 60 and over."""
        scenario = asked(older={"times": 5})
        county = scenario.county
        old = replace(county.zones[0], people_60=county.zones[0].people // 2)
        county = replace(county, zones=(old, *(replace(zone, people_60=0) for zone in county.zones[1:])))
        factor = multipliers(scenario.settings.calls, county)
        share = old.people_60 / old.people
        mean = old.people_60 / county.people.sum()
        assert factor[0] == pytest.approx((1 + 4 * share) / (1 + 4 * mean))
        assert factor[1:] == pytest.approx(1 / (1 + 4 * mean))
        assert float(factor @ county.people) == pytest.approx(county.people.sum())


def aged(scenario: Scenario, **ages: int) -> Scenario:
    """The scenario whose first zone tells its people of some ages and over."""
    first, *others = scenario.county.zones
    return replace(scenario, county=replace(scenario.county, zones=(replace(first, **ages), *others)))


class TestRatesByAge:
    """1,000 people, 300 of 60 and over, 50 of these of 80: 700 at 6, 250 at 30, 50 at 100 calls per 1,000 a year."""

    BY_AGE = {"0": 6, "60": 30, "80": 100}  # noqa: RUF012

    def test_a_zone_has_the_mean_of_its_ages_by_hand(self, asked: Callable[..., Scenario]) -> None:
        scenario = aged(asked(per_1000_by_age=self.BY_AGE), people=1000, people_60=300, people_80=50)
        calls = demand_of(scenario.settings.calls, scenario.county).calls_a_year
        assert calls[0] == pytest.approx(0.7 * 6 + 0.25 * 30 + 0.05 * 100)

    def test_a_zone_that_does_not_tell_them_keeps_its_rate(self, asked: Callable[..., Scenario]) -> None:
        scenario = aged(asked(per_1000_by_age=self.BY_AGE), people=1000, people_60=300)
        calls = demand_of(scenario.settings.calls, scenario.county).calls_a_year
        assert calls[0] == pytest.approx(12)
        assert calls[1:] == pytest.approx(demand_of(asked().settings.calls, asked().county).calls_a_year[1:])

    def test_one_rate_for_all_ages_leaves_every_call_as_it_was(self, asked: Callable[..., Scenario]) -> None:
        ages = {"people_60": 100, "people_80": 10}
        even = build(aged(asked(per_1000_by_age=dict.fromkeys(self.BY_AGE, 12)), **ages)).calls(0)
        plain = build(aged(asked(), **ages)).calls(0)
        assert np.array_equal(even.called, plain.called)
        assert np.array_equal(even.zone, plain.zone)

    @pytest.mark.parametrize(
        ("rates", "ages", "said"),
        [
            ("{60: 30}", "", "begin with 0"),
            ("{0: 6, 60: 30}", "", "tells people_60 of no zone"),
            ("{0: 6, 60: 30, 80: 90}", "300,400", "more than the 300 of people_60"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, tmp_path: Path, rates: str, ages: str, said: str) -> None:
        file = write_scenario(tmp_path)
        if ages:
            zones = file.parent / "tiny" / "zones.csv"
            head, *rows = zones.read_text("utf-8").splitlines()
            told = [f"{head},people_60,people_80", *(f"{row},{ages}" for row in rows)]
            zones.write_text("\n".join(told) + "\n", "utf-8")
        text = file.read_text("utf-8").replace(
            "per_1000_a_year: 150", f"per_1000_a_year: 150, per_1000_by_age: {rates}"
        )
        file.write_text(text, "utf-8")
        with pytest.raises(Faults, match=said):
            load_scenario(file)


def test_tourists_call_at_the_rate_of_their_town_while_they_are_there(asked: Callable[..., Scenario]) -> None:
    """25,102 people of 大寨 and 12,551 guests in July and August: half as many calls more then."""
    scenario = asked(tourists=[{"town": "大寨镇", "people": 12551, "months": [7, 8]}])
    demand = build(scenario).demand
    season = demand.profiles[demand.profile_of[demand.zone_ids.index("dazhai-01")]].season
    assert season == pytest.approx([1.0] * 6 + [1.5, 1.5] + [1.0] * 4)
    month = np.array(demand.profile.month) / (np.dot(demand.profile.month, MONTH_DAYS) / 365)
    there = sum(zone.people for zone in of_town(scenario, "大寨镇")) / scenario.county.people.sum()
    year = float(demand.of_all(demand.hourly(date(2025, 1, 1), 365)).mean())
    assert year == pytest.approx(1 + 0.5 * there * 31 * (month[6] + month[7]) / 365, abs=2e-4)  # weekdays differ


def test_shares_that_are_named_hold_and_the_others_keep_their_proportions(asked: Callable[..., Scenario]) -> None:
    scenario = asked(
        by_kind={"rural": {"shares": {"trauma": "50 %"}}}, by_town={"大寨镇": {"shares": {"stroke": "20 %"}}}
    )
    calls, county = scenario.settings.calls, scenario.county
    mix = mix_of(calls, county)
    ids = [one.id for one in calls.case_mix.conditions]
    usual = np.array([one.share for one in calls.case_mix.conditions])
    trauma, stroke = ids.index("trauma"), ids.index("stroke")
    for row, zone in zip(mix, county.zones, strict=True):
        assert row.sum() == pytest.approx(1)
        if zone.kind == "urban":
            assert row == pytest.approx(usual)
        elif zone.town == "大寨镇":
            assert row[stroke] == pytest.approx(0.2)
            assert row[trauma] / row[ids.index("other")] == pytest.approx(0.38 / 0.409)
        else:
            assert row[trauma] == pytest.approx(0.5)
    assert mix_of(asked().settings.calls, county) is None


def test_a_kind_may_have_its_own_hours(asked: Callable[..., Scenario]) -> None:
    night = [1.0] * 6 + [0.0] * 18
    scenario = asked(by_kind={"urban": {"hour_of_day": night}})
    calls = build(scenario).calls(0)
    urban = np.array([zone.kind == "urban" for zone in scenario.county.zones])[calls.zone]
    assert np.all(calls.called[urban] % 1440 < 360)
    assert np.mean(calls.called[~urban] % 1440 < 360) < 0.25


class TestChanges:
    def test_more_calls_everywhere_are_more_at_every_rate(self, asked: Callable[..., Scenario]) -> None:
        keys = {
            "per_1000_by_kind": {"urban": 20},
            "per_1000_by_town": {"皋落镇": 5},
            "older": {"times": 5, "share": 0.2},
        }
        before, after = rates(asked(**keys)), rates(changed(asked(**keys), [{"demand": {"growth": "10 %"}}]))
        assert after == {zone: pytest.approx(1.1 * rate) for zone, rate in before.items()}

    def test_a_rate_holds_whatever_there_was(self, asked: Callable[..., Scenario]) -> None:
        keys = {"per_1000_by_kind": {"urban": 20}, "growth": {"a_year": 0.1, "years": 3}}
        everywhere = changed(asked(**keys), [{"demand": {"per_1000_a_year": 7}}])
        assert set(rates(everywhere).values()) == {7}
        one = rates(changed(asked(**keys), [{"demand": {"per_1000_a_year": 7, "town": "皋落镇"}}]))
        assert {rate for zone, rate in one.items() if zone.startswith("gaoluo")} == {7}
        assert {rate for zone, rate in one.items() if zone.startswith("dazhai")} == {round(12 * 1.1**3, 9)}


@pytest.mark.long
def test_days_differ_beyond_chance_unless_told_not_to(asked: Callable[..., Scenario]) -> None:
    """The default is a figure of the input, said to be assumed; it shows in the variance of days."""
    (fact,) = [one for one in asked().facts if one.key == "calls.profile.day_spread"]
    assert fact.assumed
    assert fact.value == asked().settings.calls.profile.day_spread > 0
    flat = {"hour_of_day": [1] * 24, "day_of_week": [1] * 7, "month": [1] * 12}
    for spread in (fact.value, 0):
        built = build(asked(per_1000_a_year=1000, profile=flat | {"day_spread": spread}))
        counts = np.concatenate([np.bincount((built.calls(n).called // 1440).astype(int))[:32] for n in range(8)])
        assert counts.mean() > 500
        beyond = (counts.var() - counts.mean()) / counts.mean() ** 2
        assert abs(beyond - spread**2) < 4 * (spread**2 + 1 / counts.mean()) * (2 / len(counts)) ** 0.5
    assert fact.value**2 > 4 * 0.01 * (2 / 256) ** 0.5, "the test tells one from the other"
