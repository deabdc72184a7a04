"""A run with every feature on: each call and each unit of it is told, in both languages, on the console and a page."""

from __future__ import annotations

import io
import math
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from sim.dispatch import OUTCOMES
from sim.dispatch.features import FEATURES
from sim.dispatch.records import ENDS, ROLES
from sim.experiment import trace_call, trace_calls, trace_unit
from sim.experiment.opened import open_run
from sim.experiment.replay import replay_of
from sim.experiment.trace import CallTrace, UnitTrace
from sim.scenario import build, load_scenario
from sim.views.replay import ReplayNames, call_events
from sim.views.trace import names_of, print_trace, reason_of
from sim.views.trace_page import _Page, write_trace_page
from sim.views.unit_page import write_unit_page
from sim.views.written import Written
from sim.words import Language, said_in
from tests.experiment.test_every_feature import write_small, written
from tests.experiment.test_trace import run

NEEDS = [
    {"conditions": ["trauma"], "priorities": [1], "towns": ["gaoluo-10"], "classes": ["helicopter", "A"]},
    {"conditions": ["chest_pain", "stroke"], "priorities": [1], "classes": ["A", "B"], "prefer_within": "0 min",
     "second": ["B"], "second_later": "send", "first_leaves": "meet"},
    {"priorities": [1], "classes": ["car", "A", "B"], "prefer_within": "0 min"},
    {"priorities": [2], "classes": ["A"], "second": ["B"], "others": "never", "second_later": "send",
     "second_after": "2 min", "first_leaves": "meet"},
    {"classes": ["A", "B"], "others": "never"},
]  # fmt: skip
RICHER: dict[str, Any] = {
    "classes": {
        "fleet_of": {"county-hospital": {"A": 5, "B": 3, "car": 1, "helicopter": 1}},
        "kinds": {
            "car": {"carries": "nobody", "name": {"en": "rapid-response car", "zh": "快速反应车"}},
            "B": {"name": {"en": "rescue type", "zh": "抢救监护型"}},
            "helicopter": {"flies": "120 km/h", "hours": "7-18", "weather": "70 %"},
        },
        "needs": NEEDS,
    },
    "base": {"refill": "15 min", "refill_share": 0.2},
    "breakdowns": {"every": "12 h", "repair": "3 h", "on_the_way": "send another"},
    "empty_runs": {"share": 0.3, "causes": {"gone": "50 %", "false": "50 %"}, "known": {"gone": "80 %"},
                   "known_after": "5 min", "on_scene": "5 min"},
    "redeciding": {"redirect": "more urgent", "upgrade": "closer", "cancelled_share": 0.4, "cancelled_after": "4 min"},
    "desk_seats": {"seats": 1, "other_calls": 3, "patience": {"mean": "2 min", "spread": 1}},
}  # fmt: skip
"""In place of what the features' own examples say, so that as much happens as can."""
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a small county with every feature on."""
    place = write_small(tmp_path_factory.mktemp("everything"))
    beside = {key: value for section in FEATURES.values() for key, value in section.beside.items()}
    on = beside | {key: section.example for key, section in FEATURES.items()} | RICHER
    calls = {"calls": {"per_1000_a_year": 12000}, "dispatch": {"rule": "catchment first"}}
    run(load_scenario(written(place, "everything", days=3, **calls, **on)), place / "out", replications=1)
    return place / "out"


def one_of_each(kept: Path) -> list[str]:
    """A call of each kind: by how it ended, whether it waited, what its units were sent for and how that ended."""
    rows = open_run(kept).rows(1)
    kinds: dict[str, list[tuple[Any, ...]]] = {}
    told = ("call", "ready", "dispatched", "ended", "role", "outcome", "unit_class")
    for call, ready, sent, *kind in zip(*(rows[name] for name in told), strict=True):
        kinds.setdefault(call, []).append((sent is None or sent > ready, *kind))
    return list({tuple(kind): call for call, kind in kinds.items()}.values())


def said_of(traced: CallTrace | UnitTrace, language: Language, folder: Path) -> str:
    """All that is said of it: on the console, and on its page."""
    console, page = Console(file=io.StringIO(), width=100, highlight=False), folder / "page.html"
    print_trace(traced, True, language, console)
    if isinstance(traced, CallTrace):
        write_trace_page(page, traced, language)
    else:
        write_unit_page(page, traced, language)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue() + page.read_text(encoding="utf-8")


def test_much_happens(kept: Path) -> None:
    rows = open_run(kept).rows(1)
    seen = set(zip(rows["role"], rows["outcome"], strict=True))
    assert {(ROLES[0], how) for how in OUTCOMES} <= seen
    assert {(ROLES[1], how) for how in ("completed", "redirected", "cancelled", "stood down", "broke down")} <= seen
    assert any(unit_class == "helicopter" for unit_class in rows["unit_class"])
    assert set(ENDS) - set(rows["ended"]) <= {"lost", "unreachable", "fetched"}


def test_a_call_that_no_desk_took_has_no_instant_but_its_own(kept: Path) -> None:
    rows = open_run(kept).rows(1)
    for ended, answered, ready in zip(*(rows[name] for name in ("ended", "answered", "ready")), strict=True):
        assert (answered is None) == (ready is None) == (ended == "gave up")


def test_a_call_of_each_kind_is_told(kept: Path, tmp_path: Path) -> None:
    calls = one_of_each(kept)
    assert len(calls) > 20
    for traced, language in product(trace_calls(kept, calls), LANGUAGES):
        assert traced.differs == ()
        assert traced.row["call"] in said_of(traced, language, tmp_path)


def units_of(kept: Path) -> dict[str, list[str | None]]:
    """How the assignments of each unit ended."""
    rows = open_run(kept).rows(1)
    found: dict[str, list[str | None]] = {}
    for unit, how in zip(rows["unit"], rows["outcome"], strict=True):
        if unit is not None:
            found.setdefault(unit, []).append(how)
    return found


def test_units_are_told_however_their_jobs_ended(kept: Path, tmp_path: Path) -> None:
    left, units = set(OUTCOMES), units_of(kept)
    while left:
        unit = max(units, key=lambda one: len(left & set(units[one])))
        assert left & set(units[unit])
        left -= set(units[unit])
        for language in LANGUAGES:
            assert unit in said_of(trace_unit(kept, unit, most=10_000), language, tmp_path)


@pytest.mark.long
def test_every_unit_is_told(kept: Path, tmp_path: Path) -> None:
    for unit, language in product(units_of(kept), LANGUAGES):
        assert unit in said_of(trace_unit(kept, unit, most=10_000), language, tmp_path)


@pytest.mark.long
def test_every_call_is_told(kept: Path, tmp_path: Path) -> None:
    for traced, language in product(trace_calls(kept), LANGUAGES):
        assert traced.differs == ()
        assert traced.row["call"] in said_of(traced, language, tmp_path)


def test_told_together_a_call_s_story_is_what_it_is_alone(kept: Path) -> None:
    calls = one_of_each(kept)[:3]
    assert [one.row for one in trace_calls(kept, calls)] == [trace_call(kept, call).row for call in calls]


def test_what_is_said_of_who_did_not_go_is_so(kept: Path) -> None:
    """Of a job only of units on one; of the service radius only by the rule; and of which class units are."""
    kinds = {"helicopter": "class helicopter", "A": "class A", "B": "rescue type", "car": "rapid-response car"}
    reasons = set()
    for traced in trace_calls(kept, one_of_each(kept)):
        for one in traced.considered:
            reasons.add(one.reason)
            assert (one.reason == "busy") <= (one.state == "busy")
            words = str(reason_of(one, traced, 1))
            assert ("radius" in words) <= (one.by_rule > 0)
            assert ("class" in words) <= one.hindered.startswith("class")
            assert str(names_of(traced).unit(one.unit)).endswith(f"({kinds[one.unit_class or '']})")
    assert {"busy", "held back", "may not", "silent", "sent"} <= reasons


def test_a_class_that_the_call_does_not_prefer_is_held_back_by_that(tmp_path: Path) -> None:
    """The nearest unit is of another class: of a radius the rule knows nothing, and the story says nothing."""
    classes = {
        "fleet_of": {"county-hospital": {"A": 10}, "gaoluo": {"B": 1}},
        "kinds": {"B": {"name": {"en": "rescue type", "zh": "抢救监护型"}}},
        "needs": [{"priorities": [1], "classes": ["B", "A"]}, {"classes": ["A"], "others": "never"}],
    }
    plain = {"answers": "always", "rosters": "all-day", "dispatch": {"rule": "nearest"}, "days": 3}
    run(load_scenario(written(write_small(tmp_path), "held", classes=classes, **plain)), tmp_path / "out")
    rows = open_run(tmp_path / "out").rows(1)
    call = next(
        call
        for call, zone, unit, priority in zip(
            *(rows[name] for name in ("call", "zone", "unit", "priority")), strict=True
        )
        if (zone, unit, priority) == ("town", "gaoluo/1", 1)
    )
    english, chinese = (said_of(trace_call(tmp_path / "out", call), language, tmp_path) for language in LANGUAGES)
    for words in ("held back; the call prefers another class", "of the free units of a class that the call prefers"):
        assert words in " ".join(english.split())
    assert "radius" not in english[: english.index("<!")]
    assert "(rescue type)" in english
    assert "（抢救监护型）" in chinese
    assert "暂缓派出；呼叫优先派其他车型" in "".join(chinese.split())
    other = next(call for call, priority in zip(rows["call"], rows["priority"], strict=True) if priority == 2)
    assert "its class does not serve such calls" in said_of(trace_call(tmp_path / "out", other), "en", tmp_path)


def test_units_at_home_were_not_asked_where_a_call_was_cancelled_before(tmp_path: Path) -> None:
    asked = {"answers": {"share": "20 %", "asked_after": "3 min"}, "rosters": "all-day", "days": 3}
    cancelled = {"redeciding": {"cancelled_share": "80 %", "cancelled_after": "1 min"}}
    place = write_small(tmp_path)
    (place / "small" / "stations.csv").write_text(
        "station,ambulances,lon,lat\ncounty-hospital,1,113.0,37.0\ngaoluo,1,113.1,37.0\n", encoding="utf-8"
    )
    run(load_scenario(written(place, "asked", **asked, **cancelled)), tmp_path / "out")
    rows = open_run(tmp_path / "out").rows(1)
    nobody = [call for call, unit in zip(rows["call"], rows["unit"], strict=True) if unit is None]
    told = trace_calls(tmp_path / "out", nobody)
    home = [(traced, one) for traced in told for one in traced.considered if one.state == "home"]
    assert home
    for traced, one in home:
        assert one.reason == "not asked"
        minutes = f"{one.minutes:.1f}"
        assert said_in(reason_of(one, traced, 1), "en").startswith(f"not asked; {minutes} min away")
        assert said_in(reason_of(one, traced, 1), "zh").startswith(f"尚未通知；车程{minutes}分钟")


def has(row: dict[str, Any], name: str) -> bool:
    return row[name] is not None and not math.isnan(row[name])


def test_a_day_that_is_played_tells_what_became_of_each_call(kept: Path) -> None:
    """No unit arrives that met another on the road; a call to which nobody comes is told as it ended; who was asked."""
    built = build(open_run(kept).scenario()[0])
    features = list(built.scenario.settings.features.values())
    names = ReplayNames(built.scenario.county, built.scenario.settings.start)
    seen = set()
    for replay in (replay_of(built, kept, day) for day in (0, 1)):
        assert replay is not None
        for call in replay.calls:
            told, said = (call_events(Written(language), names, call, "P", "W", features) for language in LANGUAGES)
            assert [(at, kind) for at, kind, _ in told] == [(at, kind) for at, kind, _ in said]
            rows = [row for row in (*call["early"], call) if row["unit"] is not None]
            arrived = [row for row in rows if has(row, "arrived")]
            assert sum(kind == "there" for _, kind, _ in told) == len(arrived)
            for row in (row for row in call["early"] if row["role"] == "second" and row in arrived):
                on_the_road = call | {"early": [row | {"met": row["arrived"]}]}
                told_so = call_events(Written("en"), names, on_the_road, "P", "W", features)
                assert sum(kind == "there" for _, kind, _ in told_so) == 1
                seen.add("met")
            asked = [text for *_, text in told if "could raise no crew" in text]
            first = [row for row in arrived if row["role"] == "first"]
            assert len(asked) == (bool(first) and call["asked_in_vain"] > 0)
            lost = [(at, text) for at, kind, text in told if kind == "lost"]
            if call["ended"] == "reached":
                assert not lost
            elif not rows:
                assert [at for at, _ in lost] == [call["called"]]
                assert ("the call is gone before" in lost[0][1]) == (call["ended"] == "gone")
                assert ("gives up before" in lost[0][1]) == (call["ended"] == "gave up")
            elif call["ended"] == "gone":
                assert lost[0][0] == max(row["clear"] for row in rows)
            seen |= {call["ended"], *(["asked"] if asked else [])}
    assert {"reached", "cancelled", "gone", "gave up", "met", "asked"} <= seen


def test_a_unit_that_flew_is_told_as_flying_and_one_that_turned_back_as_on_its_way(tmp_path: Path) -> None:
    classes = {
        "fleet_of": {"county-hospital": {"helicopter": 10}},
        "kinds": {"helicopter": {"flies": "220 km/h"}},
        "needs": [{"classes": ["helicopter"], "others": "never"}],
    }
    plain = {"answers": "always", "rosters": "all-day", "days": 2}
    cancelled = {"redeciding": {"cancelled_share": "50 %", "cancelled_after": "4 min"}, "launch": {"mean": "3 min"}}
    run(
        load_scenario(written(write_small(tmp_path), "flying", classes=classes, **plain, **cancelled)), tmp_path / "out"
    )
    rows = open_run(tmp_path / "out").rows(1)
    found = list(zip(*(rows[name] for name in ("call", "travel_km", "transport_km", "outcome")), strict=True))
    flown = next(call for call, there, carried, _ in found if (there or 0) > 0 or (carried or 0) > 0)
    english, chinese = (said_of(trace_call(tmp_path / "out", flown), language, tmp_path) for language in LANGUAGES)
    for words in ("it took off", "it landed at the scene after", "The flight was reckoned"):
        assert words in english
    for words in ("it rolled", "The drive was reckoned", "drive to the"):
        assert words not in english
    assert any(words in english for words in ("flight to the scene", "flight to the hospital"))
    assert any(words in chinese for words in ("飞往现场", "飞往医院"))
    assert "行驶预计" not in chinese
    back = next(call for call, *_, outcome in found if outcome == "cancelled")
    legs = _Page(trace_call(tmp_path / "out", back), "en").legs()
    assert (
        legs[-2 if legs[-1]["name"] == "way home" else -1]["name"] == "on its way, until it turned back or was sent on"
    )


def test_a_unit_that_turned_back_in_the_air_is_drawn_out_and_back(tmp_path: Path) -> None:
    """As far as it came, straight towards the scene; where it turned no road leads."""
    classes = {
        "fleet_of": {"county-hospital": {"helicopter": 10}},
        "kinds": {"helicopter": {"flies": "100 km/h", "launch": "1 min"}},
        "needs": [{"classes": ["helicopter"], "others": "never"}],
    }
    plain = {"answers": "always", "rosters": "all-day", "days": 2}
    cancelled = {"redeciding": {"cancelled_share": "80 %", "cancelled_after": "3 min"}}
    file = written(write_small(tmp_path), "turning", classes=classes, **plain, **cancelled)
    run(load_scenario(file), tmp_path / "out")
    rows = open_run(tmp_path / "out").rows(1)
    told = zip(*(rows[name] for name in ("call", "outcome", "turned_at", "travel_km")), strict=True)
    call, km = next((call, km) for call, how, at, km in told if how == "cancelled" and at is None and km > 0)
    traced = trace_call(tmp_path / "out", call)
    assert call in said_of(traced, "en", tmp_path)
    assert traced.scene.job is not None
    job = traced.scene.job
    out, back = [leg for leg in job.legs if leg.call == 0 and leg.state in ("go", "back")]
    (first, _), (far, minutes) = job.paths[out.path]
    assert minutes == pytest.approx(km / 100 * 60, abs=0.02)
    assert [point for point, _ in job.paths[back.path]] == [far, first]
    lon = [job.points[point][1] for point in (first, far)]
    assert (lon[1] - lon[0]) * math.cos(math.radians(37.0)) * 111.2 == pytest.approx(km, abs=0.05)
