"""One declaration a figure: everything else follows from it."""

from __future__ import annotations

import re

import pytest

from sim.measures import DECISIVE, MEASURES, by_group, shares_judged, told_of
from sim.measures.response import GROUPS
from sim.words import LANGUAGES, words_in
from tests.measures.test_measured import TARGETS


def test_scenarios_are_ranked_by_one_measure() -> None:
    assert [key for key, one in MEASURES.items() if one.decisive] == [DECISIVE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_without_a_name_in_either_language(language: str) -> None:
    """Whatever stands as a figure of its own on a page; the others are named by their tables."""
    words = words_in(language)
    for key, one in MEASURES.items():
        if one.where not in ("groups", "log", "plan"):
            label, meaning = told_of(key, words, TARGETS, "called")
            assert label.strip(), key
            assert meaning.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_figures_have_one_name(language: str) -> None:
    words = words_in(language)
    named = [key for key, one in MEASURES.items() if one.where not in ("groups", "log", "plan")]
    told = [told_of(key, words, TARGETS, "called")[0] for key in named]
    assert sorted({one for one in told if told.count(one) > 1}) == []


def test_what_decides_says_which_way_is_better() -> None:
    for one in MEASURES.values():
        assert one.better or not (one.deciding or one.needs_target)
        assert one.unit in ("min", "km", "share", "calls", "calls a day", "h", "hours", "ratio", "cny", "people a year")
        assert (one.over.by == "share") <= (one.unit == "share")


def test_a_figure_is_called_by_one_name() -> None:
    names = [name for one in MEASURES.values() for name in one.names]
    assert len(names) == len(set(names))
    assert not set(names) & set(MEASURES) - {"not_reached"}
    assert all(re.fullmatch("[a-z][a-z0-9_]*", key) for key in MEASURES)


def test_groups_and_shares() -> None:
    assert {"calls", "response_p90", "not_reached", "within_target"} <= set(by_group())
    assert shares_judged(MEASURES) == ["within_urban", "within_rural", "within_all"]
    assert not set(GROUPS) & set(MEASURES)
