"""Whatever is wrong with a scenario or a county is said in Chinese too, whole."""

import re
from functools import cache
from pathlib import Path

import pytest

from sim import load_scenario
from sim.documents import Faults
from sim.scenario.manual import json_schema
from sim.words import Spoken, said_in

BAD = Path(__file__).parents[1] / "scenarios" / "bad"
SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted(path.relative_to(BAD).as_posix() for path in (*BAD.glob("*.yaml"), *BAD.glob("*/scenario.yaml")))
_QUOTED = re.compile(r"'[^']*'|`[^`]*`|\{[^{}]*\}|\[[^\[\]]*\]|[\w./-]+\.(?:yaml|csv|graphml|xlsx)")
"""Values, keys and examples, which stand as they are written; groups and lists of YAML; files."""
_WORD = re.compile(r"[A-Za-z]\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KNOWN = {"YAML", "UTF", "CSV", "Unicode", "WGS84", "nan", "km", "min", "days", "week", "gb", "mb"}
"""What files are, units, and what is no number."""


@cache
def keys():
    """The keys of a scenario, the values that they may have, and the ids of what is shipped."""
    shipped = [path.name for path in (*SEEDS.iterdir(), SEEDS.parent / "scenarios")]
    for table in ("stations", "hospitals", "zones"):
        for file in (*SEEDS.glob(f"*/{table}.csv"), *BAD.glob(f"seeds/*/{table}.csv")):
            shipped += _WORD.findall(" ".join(line.partition(",")[0] for line in file.read_text("utf-8").splitlines()))
    shipped += re.findall(r"\bid: (\w+)", (SEEDS / "presets" / "case_mix" / "fuyang-2023.yaml").read_text("utf-8"))
    return {*shipped, *_WORD.findall(re.sub(r'"title": "[^"]*"', "", json_schema("zh")))}


def english(message, typed=""):
    """The English words of a message in Chinese but those that are typed; all of it where there is no Chinese."""
    said = said_in(message, "zh")
    words = set(_WORD.findall(re.sub(r"[\u3400-\u9fff]", " ", _QUOTED.sub(" ", said))))
    return words - _KNOWN - keys() - set(_WORD.findall(typed)) if _HAN.search(said) else {said}


@pytest.mark.parametrize("scenario", FILES)
def test_what_is_wrong_is_said_in_chinese(monkeypatch, scenario):
    monkeypatch.chdir(BAD)
    with pytest.raises(Faults) as caught:
        load_scenario(scenario)
    for fault in caught.value.faults:
        assert isinstance(fault.message, Spoken)
        assert not english(fault.message, written(scenario)), said_in(fault.message, "zh")
        assert not english(f"键：{said_in(fault.key, 'zh')}", written(scenario))


def written(scenario):
    """What stands in the files of a scenario, without the remarks, and what the files and counties are called."""
    folder = (BAD / scenario).parent
    files = [BAD / scenario] if folder == BAD else [file for file in folder.rglob("*") if file.is_file()]
    there = [path.name for path in (*BAD.glob("seeds/*"), *BAD.glob("seeds/*/*"), *folder.iterdir())]
    text = [file.read_bytes().decode("utf-8", "replace") for file in files]
    return " ".join([*there, *(re.sub(r"(?m)#.*$", "", one) for one in text)])


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("'x' is no zone; mend it", {"'x' is no zone; mend it"}),
        ("'a b'不是mend，而是travel", {"mend"}),
        ("'a b c'不是时长；请写30 days，见zones.csv的{a: b}", set()),
        ("小县没有clinic", set()),
    ],
)
def test_an_english_word_is_found(message, words):
    assert english(message, "clinic: 3") == words
