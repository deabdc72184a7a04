"""Bad input: every fault at once, each with its place and its fix, and nothing written.

``tests/scenarios/bad`` holds one fault a scenario (``name.yaml``) or a county (``name/``), with the
message that it must give beside it (``name.expected``, ``name/expected``); what many of them share
stands in ``bad/seeds``. In a message, ``{seeds}`` is the folder of the seeds that come with chuche.

``CHUCHE_ACCEPT=1 pytest tests/scenario/test_bad_input.py`` writes the messages anew, to be read
before they are kept.
"""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import sim
from sim import load_scenario
from sim.documents import Faults
from sim.documents.sections import presets_of
from sim.scenario.manual import explain, json_schema, keys
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import bundled, known_counties, preset_names

BAD = Path(__file__).parents[1] / "scenarios" / "bad"
FILES = sorted(path.relative_to(BAD).as_posix() for path in (*BAD.glob("*.yaml"), *BAD.glob("*/scenario.yaml")))


def expected_of(scenario: str) -> Path:
    path = BAD / scenario
    return path.with_suffix(".expected") if path.parent == BAD else path.parent / "expected"


def faults_of(scenario: str | Path) -> str:
    """The faults as text; where the seeds of chuche lie, and what is among them, written as a placeholder."""
    with pytest.raises(Faults) as caught:
        load_scenario(scenario)
    said = str(caught.value).replace(bundled("seeds").as_posix(), "{seeds}")
    said = said.replace(", ".join(known_counties(BAD)), "{counties}")
    return said.replace(", ".join(preset_names("launch", BAD)), "{presets}") + "\n"


@pytest.fixture
def _in_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)


@pytest.mark.usefixtures("_in_bad")
@pytest.mark.parametrize("scenario", FILES)
def test_every_bad_file_says_what_is_wrong_and_how_to_mend_it(scenario: str) -> None:
    said, expected = faults_of(scenario), expected_of(scenario)
    if os.environ.get("CHUCHE_ACCEPT"):
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text(encoding="utf-8")


def test_every_expected_message_has_its_file() -> None:
    kept = {path.relative_to(BAD).as_posix() for path in (*BAD.glob("*.expected"), *BAD.glob("*/expected"))}
    assert kept == {expected_of(scenario).relative_to(BAD).as_posix() for scenario in FILES}


@pytest.mark.parametrize("scenario", FILES)
def test_a_message_names_a_file_and_a_fix(scenario: str) -> None:
    lines = expected_of(scenario).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=_place)
    for line in lines:
        path = line.split(":")[0].replace("{seeds}", bundled("seeds").as_posix())
        assert (BAD / path).is_file()
        assert "; " in line or "add it" in line, "a fault says its fix behind a semicolon"
        assert not re.search(r"Input should|pydantic|Errno|NoneType|Traceback|\bdict\b", line)


def _place(line: str) -> tuple[str, int, int]:
    path, *rest = line.split(":")
    numbers = [int(part) for part in rest[:2] if part.isdigit()]
    return path, *((numbers[0], numbers[1]) if len(numbers) == 2 else (0, 1))


@pytest.mark.usefixtures("_in_bad")
@pytest.mark.parametrize("county", ["roads", "table"])
def test_the_counties_that_the_bad_files_grow_from_are_good(county: str, tmp_path: Path) -> None:
    scenario = tmp_path / "good.yaml"
    scenario.write_text(f"county: {BAD / 'seeds' / county}\ndispatch: {{rule: nearest}}\n", encoding="utf-8")
    assert load_scenario(scenario).county.name == "小县"


def test_a_missing_scenario_is_named_with_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("county.yaml").write_text("", encoding="utf-8")
    assert faults_of("conty.yaml") == "conty.yaml: there is no such file; did you mean 'county.yaml'?\n"
    assert faults_of("no/where.yaml") == "no/where.yaml: there is no such file; there is no folder 'no' either\n"
    assert faults_of(".") == ".: is a folder; name a file in it\n"


# good input, however oddly it is written


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small counties, to write over."""
    shutil.copytree(BAD / "seeds", tmp_path / "seeds")
    return tmp_path


def written(folder: Path, text: str | bytes, name: str = "scenario.yaml") -> Path:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


def test_byte_order_marks_line_ends_and_old_chinese_encodings_are_read(small: Path) -> None:
    plain = "county: roads\nquestion: 三分钟够吗?\nlaunch:\n  within: 3 分钟\n"
    asked = load_scenario(written(small, plain)).settings
    for raw in (b"\xef\xbb\xbf" + plain.encode(), plain.encode("gbk"), plain.replace("\n", "\r\n").encode()):
        assert load_scenario(written(small, raw)).settings == asked


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_are_read_as_spreadsheets_write_them(small: Path, encoding: str, end: str) -> None:
    text = end.join(
        ["zone,lon,lat,people,name,,", "east,113.71,37.60,600,东村,,", "west,113.70,37.60,400,西村,,", ",,,,,,"]
    )
    (small / "seeds/roads/zones.csv").write_bytes(text.encode(encoding))
    county = load_scenario(written(small, "county: roads\n")).county
    assert [zone.name for zone in county.zones] == ["东村", "西村"]


@pytest.mark.parametrize(
    ("within", "share"),
    [("3 min", share) for share in ("95 %", "95%", "0.95", "'95 %'", "95％", "９５ ％", "95 percent")]
    + [(within, "95 %") for within in ("3", "'3 min'", "3 分钟", "３分钟", "180 s", "180 秒", "0.05 h", "3.0 Min")],
)
def test_one_promise_however_it_is_written(small: Path, share: str, within: str) -> None:
    scenario = written(small, f"county: roads\nlaunch: {{share: {share}, within: {within}}}\n")
    launch = load_scenario(scenario).settings.launch
    assert (launch.within, launch.share) == (3.0, 0.95)


@pytest.mark.parametrize(
    ("radius", "km"), [("10 公里", 10.0), ("800 m", 0.8), ("800 米", 0.8), ("10", 10.0), ("10km", 10)]
)
def test_distances_in_chinese(small: Path, radius: str, km: float) -> None:
    dispatch = load_scenario(
        written(small, f"county: roads\ndispatch: {{service_radius: {{seat: {radius}}}}}\n")
    ).settings
    assert dispatch.dispatch.service_radius == {"seat": km}


def test_a_preset_with_a_key_over_it(small: Path) -> None:
    launch = load_scenario(written(small, "county: roads\nlaunch: {preset: observed, share: 80 %}\n")).settings.launch
    assert (launch.within, launch.share, launch.spread) == (3.0, 0.8, 0.5)


def test_a_mean_over_a_preset_that_promises(small: Path) -> None:
    launch = load_scenario(written(small, "county: roads\nlaunch: {mean: 2 min}\n")).settings.launch
    assert (launch.mean, launch.within, launch.share, launch.spread) == (2.0, None, None, 0.5)


@pytest.mark.parametrize("word", ["NO", "on", "yes", "Off", "0351"])
def test_words_that_old_yaml_took_for_something_else_stay_text(small: Path, word: str) -> None:
    scenario = load_scenario(written(small, f"county: roads\nquestion: {word if word != '0351' else repr(word)}\n"))
    assert scenario.settings.question == word


def test_a_value_alone_in_a_group_is_the_value(small: Path) -> None:
    assert load_scenario(written(small, "county: roads\ndays: {value: 30}\n")).settings.days == 30


def test_settings_replaced_out_of_range_are_faults_too(small: Path) -> None:
    scenario = load_scenario(written(small, "county: roads\n"))
    with pytest.raises(Faults, match="replications: '0' is out of range; write a number of 1 or more"):
        scenario.with_settings(replications=0)
    assert scenario.with_settings(replications=3).settings.replications == 3


def test_a_key_given_in_python_stands_in_place_of_the_file_s(small: Path) -> None:
    scenario = written(small, "county: roads\nlaunch: {value: 5 km, confidence: sure}\n")
    launch = {"preset": "observed", "share": "80 %"}
    assert load_scenario(scenario, launch=launch, days="30 days").settings.launch.share == 0.8
    assert launch == {"preset": "observed", "share": "80 %"}
    with pytest.raises(
        Faults, match=r"scenario.yaml: days: 'a month' is not a duration; write a duration such as 30 days"
    ):
        load_scenario(scenario, launch="observed", days="a month")


# the manual


@pytest.mark.long
def test_every_key_is_explained() -> None:
    for name, field in keys().items():
        text = explain(name)
        assert (field.description or "").split()[0] in text
        assert "  write: " in text
        assert "  default: " in text
        assert ("one of the words below" in text) <= ("  allowed: " in text)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("sweep", "write: a list of one or two changes, one a line, each behind '- '"),
        ("changes.demand.hours", "write: a list of whole numbers, such as [1, 2]"),
        ("changes.roads.close.edge", "write: a list of texts"),
        ("changes.roads.close.area", "write: a list of three corners or more, such as [[113.6, 37.5]"),
        ("changes.launch.by_hour", "for each span of hours, such as '22-6: 5 min'"),
    ],
)
def test_explain_says_how_a_list_is_written(key: str, said: str) -> None:
    assert said in explain(key)


def test_explain_of_what_is_no_key_says_where_they_stand() -> None:
    with pytest.raises(Faults, match="there is no such key; chuche explain, without a key, lists them all"):
        explain("zzzz")


@pytest.mark.long
def test_the_schema_for_editors_takes_what_the_loader_takes() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(json_schema()))
    validator.check_schema(validator.schema)
    assert not list(validator.iter_errors(_plain(bundled("scenarios") / "xiyang.yaml")))
    holders = {preset.family: where[0] for where, preset, _ in reversed([*presets_of(ScenarioSection)])}
    files = list(bundled("seeds").glob("presets/*/*.yaml"))
    assert {file.parent.name for file in files} - holders.keys() == {"ambulance"}, "that one is read by roads import"
    for file in files:
        family, laid = file.parent.name, _plain(file)
        if family not in holders:
            continue
        holder = holders[family]
        laid = [laid] if family == "standards" else laid
        inner = {family: laid} if holder == family else {holder: {family: laid}}
        assert not list(validator.iter_errors({"county": "xiyang", **inner})), file
    for wrong in ("unknown-key", "unknown-key-nested", "unknown-key-in-item", "missing-key-in-item", "list-for-group"):
        assert list(validator.iter_errors(_plain(BAD / f"{wrong}.yaml"))), wrong


def _plain(file: Path) -> Any:
    """A YAML file as JSON would hold it."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return str(value) if isinstance(value, date) else value

    return plain(YAML(typ="safe").load(file))


# odd files of every kind: faults, and nothing but faults

ODD: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, 10**400, 1e308, float("inf"), float("nan"), "", " ", "x", "3 min", "3 km", "95 %",
    "13:30", "nan", "1e999", "1e-999999999 min", "2025-02-30", "any", "seat", "observed", "..", "a\0b", "a" * 300,
    "\ud800", "，", [], [[]], {}, {"value": 3}, {"source": "x"}, {"preset": "observed"}, {"preset": None}, {"mean": 3},
    {"within": 3, "share": 0.5, "spread": 1e-200}, {"mean": 1e-300, "sd": 1e300}, {"value": {"value": {"a": 1}}},
]  # fmt: skip
PIECES = [
    "\t",
    "\n",
    ":",
    ": ",
    "- ",
    "{",
    "]",
    '"',
    "&a ",
    "*a ",
    "<<: ",
    "!t ",
    "|",
    "\0",
    "\x85",
    "\ufeff",
    "：",
    "%YAML 1.1\n---\n",
    "!!int ",
]


def _places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*where, key)
        yield from _places(value[key], (*where, key))


def _at(value: Any, where: tuple[Any, ...]) -> Any:
    for step in where:
        value = value[step]
    return value


@st.composite
def odd_documents(draw: st.DrawFn, good: Any) -> bytes:
    """A good document with some values deleted, moved, or replaced by odd ones; or its text spoilt."""
    spoilt = copy.deepcopy(good)
    for _ in range(draw(st.integers(0, 3))):
        places = list(_places(spoilt))
        if not places:
            break
        *holder, key = draw(st.sampled_from(places))
        held = _at(spoilt, tuple(holder))
        match draw(st.sampled_from(["delete", "move", "replace", "replace"])):
            case "delete":
                del held[key]
            case "move":
                held[key] = copy.deepcopy(_at(spoilt, draw(st.sampled_from(places))))
            case _:
                held[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
    # JSON is YAML, once its words for what is no number are YAML's
    text = json.dumps(spoilt, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1])), default=str)
    text = text.replace("NaN", ".nan").replace("Infinity", ".inf")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 9)) :]
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    shutil.copytree(BAD / "seeds", folder / "seeds")
    return folder


def only_faults(scenario: Path) -> None:
    with suppress(Faults):
        load_scenario(scenario)


@pytest.mark.long
@settings(max_examples=30)
@given(raw=odd_documents(_plain(bundled("scenarios") / "xiyang.yaml") | {"county": "roads"}))
def test_an_odd_scenario_gives_faults_and_nothing_else(raw: bytes, odd: Path) -> None:
    only_faults(written(odd, raw))


@pytest.mark.long
@settings(max_examples=30)
@given(raw=odd_documents(_plain(BAD / "seeds/roads/county.yaml") | {"people": 1000, "snap_limit": "2 km"}))
def test_an_odd_county_gives_faults_and_nothing_else(raw: bytes, odd: Path) -> None:
    for name in ("zones.csv", "stations.csv", "hospitals.csv", "roads.graphml"):
        shutil.copy(BAD / "seeds/roads" / name, odd / name)
    written(odd, raw, "county.yaml")
    only_faults(written(odd, "county: .\n"))


@pytest.mark.long
@settings(max_examples=30)
@given(
    name=st.sampled_from(["zones.csv", "stations.csv", "hospitals.csv", "roads.graphml"]),
    at=st.floats(0, 1),
    cut=st.integers(0, 30),
    piece=st.sampled_from([*PIECES, ",", ";", '""', "\r", "<", "&x;", "-"]),
)
def test_an_odd_table_or_map_gives_faults_and_nothing_else(
    name: str, at: float, cut: int, piece: str, odd: Path
) -> None:
    text = (BAD / "seeds/roads" / name).read_text(encoding="utf-8")
    begin = int(at * len(text))
    shutil.copytree(BAD / "seeds/roads", odd / "seeds/roads", dirs_exist_ok=True)
    written(odd / "seeds/roads", text[:begin] + piece + text[begin + cut :], name)
    only_faults(written(odd, "county: roads\n"))


# the command


def environment() -> dict[str, str]:
    root = str(Path(sim.__file__).parents[1])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


@pytest.mark.long
def test_the_command_says_the_faults_and_ends_with_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sim.cli", "run", "many-faults/scenario.yaml", "--out", tmp_path / "out"],
        cwd=BAD,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    expected = (BAD / "many-faults/expected").read_text(encoding="utf-8")
    assert done.stderr == f"{expected}{expected.count(chr(10))} faults; nothing was run\n"
    assert (done.returncode, done.stdout) == (2, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "{good}", "--replications", "0", "--out", "new"], "--replications"),
        (["run", "{good}", "--replications", "1000000", "--out", "new"], "write a number of at most 100,000"),
        (["run", "{good}", "--seed", "-1", "--out", "new"], "--seed"),
        (["run", "{good}", "--replicatons", "5", "--out", "new"], "--replications"),
        (["run", "{good}", "--out", "file"], "file: --out: is a file; name a folder"),
        (["run", "{good}", "--out", "folder"], "folder: --out: holds files that are no run"),
        (["run", "{good}", "--out", "file/out"], "file"),
        (["explain", "nonsense"], "explain: nonsense: there is no such key"),
        (["explain", "replicatons"], "did you mean 'replications'?"),
        (["check", "nowhere.yaml"], "nowhere.yaml: there is no such file"),
        (["fly"], "fly"),
    ],
    ids=lambda value: " ".join(value).replace("{good} ", "") if isinstance(value, list) else "",
)
def test_wrong_options_end_with_2_and_write_nothing(words: list[str], said: str, small: Path, chuche) -> None:
    good = written(small, "county: roads\nreplications: 1\ndays: 1\n").name
    (small / "file").write_text("mine", encoding="utf-8")
    (small / "folder").mkdir()
    (small / "folder" / "mine.txt").write_text("mine", encoding="utf-8")
    before = sorted(small.rglob("*"))
    done = chuche(*(word.format(good=good) for word in words), cwd=small)
    assert said in done.err.replace(":1:1:", ":")
    assert (done.code, done.out) == (2, "")
    assert sorted(small.rglob("*")) == before
