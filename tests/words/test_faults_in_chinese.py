"""Whatever is wrong with a scenario or a county is said in Chinese too, whole."""

import re
from pathlib import Path

import pytest

from sim import load_scenario
from sim.documents import Faults
from sim.words import said_in

BAD = Path(__file__).parents[1] / "scenarios" / "bad"
FILES = sorted(path.relative_to(BAD).as_posix() for path in (*BAD.glob("*.yaml"), *BAD.glob("*/scenario.yaml")))
IN_ENGLISH = {
    "closed-area-crossing-itself.yaml",
    "closed-area-without-width.yaml",
    "closed-nothing.yaml",
    "closed-twice.yaml",
    "condition-twice.yaml",
    "csv-workbook/scenario.yaml",
    "features-beside-the-county.yaml",
    "features-that-there-are-not.yaml",
    "log-without-called/scenario.yaml",
    "log-workbook/scenario.yaml",
    "placement-form-and-sites.yaml",
    "placement-says-nothing.yaml",
    "shares-of-conditions.yaml",
    "shares-of-priorities.yaml",
    "slow-without-factor.yaml",
    "traffic-hours-and-times.yaml",
    "traffic-no-time-of-day.yaml",
    "traffic-same-time.yaml",
    "two-profiles.yaml",
    "two-targets.yaml",
    "weights-all-zero.yaml",
}
"""Bad input of which something is said in English alone so far; what is taken out here stays out."""
_WRITTEN = re.compile(r"'[^']*'")
"""Values, keys and examples, which stand as they are written."""
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}[,;:]? [a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def in_english(message):
    """Whether a message holds three English words in a row, or no Chinese at all."""
    said = _WRITTEN.sub("", said_in(message, "zh"))
    return bool(_SENTENCE.search(said)) or not _HAN.search(said)


@pytest.mark.parametrize("scenario", [name for name in FILES if name not in IN_ENGLISH])
def test_what_is_wrong_is_said_in_chinese(monkeypatch, scenario):
    monkeypatch.chdir(BAD)
    with pytest.raises(Faults) as caught:
        load_scenario(scenario)
    assert not [said_in(fault.message, "zh") for fault in caught.value.faults if in_english(fault.message)]


@pytest.mark.parametrize(
    ("message", "english"),
    [("'x' is no zone; mend it", True), ("'a b c' ", True), ("'a b c'不是时长；请写30 days", False)],
)
def test_a_message_in_english_is_found(message, english):
    assert in_english(message) is english
