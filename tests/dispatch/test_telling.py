"""What features tell: every state and absence that one names has its words, and absences are those of the run."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from sim import load_scenario
from sim.dispatch import observe, simulate
from sim.dispatch.features import FEATURES, Part, told
from sim.dispatch.observer import OFF
from sim.ledger import INSTANTS
from sim.scenario import build
from sim.scenario.seeds import bundled
from sim.words import LANGUAGES, ids_of


@pytest.mark.parametrize("key", FEATURES)
def test_what_a_feature_names_has_words_in_both_languages(key: str) -> None:
    feature = FEATURES[key]
    asked = {f"away-{why}{part}" for why in feature.absences for part in ("", "-begins", "-ends")}
    asked |= {f"replay-state-{stay.state}" for stay in feature.stays}
    for language in LANGUAGES:
        assert asked <= set(ids_of(language))
    known = {one.name for one in (*INSTANTS, *feature.instants)}
    assert all({stay.since, stay.until} <= known for stay in feature.stays)


def test_sentences_of_a_place_stand_in_the_order_of_time() -> None:
    parts = [Part("sending", "late", 9.0), Part("why", "because"), Part("sending", "early", 2.0)]
    assert told(parts, "sending") == ["early", "late"]
    assert told(parts, "desk") == []


@pytest.fixture(scope="module")
def shifts():
    """A week of Xiyang in which township stations have nobody on duty at night."""
    more = {"by_kind": {"township": [{"hours": "8-20"}]}}
    return build(load_scenario(bundled("scenarios") / "xiyang.yaml", days=7, replications=1, rosters=more))


def test_absences_of_shifts_are_their_nights(shifts) -> None:
    records = simulate(shifts.service, shifts.calls(0))
    kinds = [station.kind for station in shifts.scenario.county.stations]
    assert records.absences
    spells: dict[int, list[tuple[float, float]]] = {}
    for unit, since, until, why in records.absences:
        assert why == "off-duty"
        assert kinds[shifts.service.unit_station[unit]] == "township"
        spells.setdefault(unit, []).append((since, until))
    for mine in spells.values():
        assert all(a[1] <= b[0] for a, b in pairwise(mine))
        for since, until in mine:
            assert since % 1440 == 0 or since % 1440 >= 20 * 60 or since % 1440 < 8 * 60  # later where a crew was out
            assert math.isinf(until) or until % 1440 == 8 * 60
    sent = zip(records.unit.tolist(), records.instant("dispatched").tolist(), strict=True)
    assert not [at for unit, at in sent for since, until in spells.get(unit, ()) if since < at < until]


def test_who_is_looked_at_says_why_it_is_away(shifts) -> None:
    calls = shifts.calls(0)
    night = [n for n, at in enumerate(calls.ready.tolist()) if at % 1440 > 21 * 60][:1]
    records, sights = observe(shifts.service, calls, night)
    away = {one.unit for one in sights[night[0]].candidates if one.state == OFF}
    at = calls.ready[night[0]]
    assert away == {unit for unit, since, until, _ in records.absences if since <= at < until}
    assert all(one.away == ("off-duty",) for one in sights[night[0]].candidates if one.state == OFF)
    assert away
