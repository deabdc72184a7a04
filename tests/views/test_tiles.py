"""The figures of the first screen: what can be judged, those that are missed before those that are met."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.experiment.run import findings_of
from sim.scenario import build
from sim.scenario.seeds import bundled
from sim.views.tiles import MOST, all_tiles, headline, tiles_of
from sim.views.written import Written

XIYANG = bundled("scenarios") / "xiyang.yaml"


@pytest.mark.long
def test_a_desk_that_is_simulated_is_judged_and_one_that_is_put_in_is_not() -> None:
    more = {"desk_seats": {"seats": 1}, "calls": {"per_1000_a_year": 60}}
    for given, asked in (({}, False), (more, True)):
        built = build(load_scenario(XIYANG, days=20, replications=2, **given))
        findings, county, targets = findings_of(built, workers=1), built.scenario.county, built.setting.targets
        tiles = all_tiles(Written("zh"), county, targets, findings)
        assert ("answered" in [tile.key for tile in tiles]) == asked
        shown = tiles_of(Written("zh"), county, targets, findings)
        assert len(shown) <= MOST
        weak = [tile.key for tile in tiles if tile.verdict in ("missed", "close")]
        assert set(weak[:MOST]) <= {tile.key for tile in shown}
        met = sum(tile.verdict == "met" for tile in tiles)
        assert any(f"{met}项" in sentence for sentence in headline(Written("zh"), tiles, findings))
