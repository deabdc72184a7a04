"""What is told of each hospital: whoever is brought there counts, by a call or by a transfer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.dispatch.diversions import DIVERSIONS
from sim.dispatch.features import Bays, Diversion
from sim.experiment import findings_of
from sim.measures import AT_HOSPITALS, OF_EVERY_HOSPITAL
from sim.measures.hospitals import at_hospitals
from sim.measures.measured import seen_of
from sim.scenario import build, load_scenario
from sim.words import LANGUAGES, words_in
from tests.worlds import a_call, a_service, some_calls, table_county

TWO = table_county({"base": {"near": 4}, "big": {"near": 5}, "small": {"near": 9}}, {"base": 5}, ["big", "small"])
WINDOW = (0.0, 1440.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_head_and_those_of_features_a_note(language: str) -> None:
    words = words_in(language)
    for key in AT_HOSPITALS:
        message = "within" if key.startswith("within_") else key.replace("_", "-")
        assert words.has(f"run-hospital-{message}"), key
        assert words.has(f"run-hospital-{message}-note") is (key not in OF_EVERY_HOSPITAL), key


def test_the_wait_at_a_door_and_who_is_taken_elsewhere_by_hand() -> None:
    """At the big one's door at 9 and 11: the second waits for 18 minutes; the third of those planned goes elsewhere."""
    bays, rule = Bays((1, 0)), Diversion(DIVERSIONS["when full"], queue=0.0, farther=1440.0)
    service = replace(
        a_service(TWO), features=(bays, rule), conditions=("any",), able=np.ones((1, 2), dtype=bool),
        handover_means=(20.0, 20.0),
    )  # fmt: skip
    calls = some_calls(TWO, *(a_call(at, "near", to_hospital=True, handover=20) for at in (0, 2, 8)))
    records = simulate(service, calls)
    assert bays.at_hospitals(records, WINDOW, 2)["door_wait"].tolist() == [9, 0]
    assert rule.at_hospitals(records, WINDOW, 2)["elsewhere"] == pytest.approx([1 / 3, np.nan], nan_ok=True)
    # who comes to a door after the window is not counted
    assert bays.at_hospitals(records, (0.0, 10.0), 2)["door_wait"].tolist() == pytest.approx([0, np.nan], nan_ok=True)


@pytest.mark.parametrize("fetched", [0, 1])
def test_a_hospital_beyond_the_border_receives_those_who_are_carried_on(fetched: int) -> None:
    """All patients of the county hospital are carried on to it: how many a day, what share, and who is in time."""
    onward = {"from": ["county-hospital"], "to": {"yangquan": "100 %"}, "stabilising": "30 min", "handover": "10 min"}
    built = build(
        load_scenario(
            "xiyang",
            days="30 days",
            warm_up="0 days",
            replications=1,
            pathways="china-centres",
            transfers={"onward": {"up": onward | {"fetched": f"{fetched * 100} %"}}},
            changes=[
                {
                    "add_hospital": {
                        "id": "yangquan",
                        "name": "阳泉",
                        "name_latin": "Yangquan",
                        "at": "李家庄乡卫生院",
                        "beyond": "40 min",
                    }
                }
            ],
        )
    )
    seen = seen_of(simulate(built.service, built.calls(0)), built.setting)
    ids = [one.id for one in built.scenario.county.hospitals]
    found, records = at_hospitals(seen, len(ids)), seen.records
    there, county = ids.index("yangquan"), ids.index("county-hospital")
    transfers = records.calls.emergency.size - records.calls.emergency.sum()
    assert transfers > 20
    assert found["transferred"] * 30 == pytest.approx([transfers if n == there else 0 for n in range(len(ids))], abs=2)
    assert found["patients"][there] == 0
    brought = found["patients"][county] * 30
    assert found["sent_on"][county] == pytest.approx(transfers / brought, abs=0.05)
    assert found["sent_on"][there] == 0
    assert np.isnan(found["in_window"][county]), "nobody's way ends there"
    assert 0 < found["in_window"][there] < 1


def test_a_share_of_few_patients_is_not_sure() -> None:
    """Nobody of a few is sent on in either replication: no proof that nobody ever is."""
    built = build(
        load_scenario(
            "xiyang",
            days="10 days",
            warm_up="0 days",
            replications=2,
            bays={"each": 1},
            diversion="when full",
        )
    )
    found = findings_of(built, 1)
    patients, (share, low, high) = found.hospitals["patients"][0], found.hospitals["elsewhere"]
    few = (patients > 0) & (share == 0) & ~np.isnan(low)
    assert few.any()
    assert (low[few] == 0).all()
    assert (high[few] > 0.01).all()
    assert not any(name.endswith("cases") for name in found.hospitals)
