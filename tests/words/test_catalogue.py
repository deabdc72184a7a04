"""Every message stands once, whole, in each language, and is used."""

import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message
from fluent.syntax.visitor import Visitor

from sim.words import LANGUAGES, ids_of, language_of_system, words_in

SIM = Path(__file__).parents[2] / "sim"
FILES = sorted((SIM / "words").glob("*/*.ftl"))


class _Variables(Visitor):
    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):  # noqa: N802
        self.found.add(node.id.name)


def variables(message):
    seen = _Variables()
    seen.visit(message)
    return seen.found


def test_each_language_says_the_same_messages_with_the_same_arguments():
    said = {language: {key: variables(message) for key, message in ids_of(language).items()} for language in LANGUAGES}
    assert said["en"]
    # the English of what a key means stands in its section: tests/scenario/test_manual.py
    assert {key: names for key, names in said["zh"].items() if not key.startswith("explain-")} == said["en"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_catalogue_is_whole(file):
    body = FluentResource(file.read_text(encoding="utf-8")).body
    assert not [entry.content for entry in body if isinstance(entry, Junk)]
    keys = Counter(entry.id.name for entry in body if isinstance(entry, Message))
    assert not [key for key, times in keys.items() if times > 1]
    assert {key.partition("-")[0] for key in keys} == {file.stem}  # the theme, by which the file is found


def test_every_message_is_used():
    source = "\n".join(
        file.read_text(encoding="utf-8") for kind in ("*.py", "*.j2", "*.js") for file in SIM.rglob(kind)
    )
    # ids that end in a name, as f"unit-{name}" and "unit-" ~ name
    begun = tuple(re.findall(r"""f["']([a-z0-9-]+-)\{""", source) + re.findall(r"""["']([a-z0-9-]+-)["'] ~""", source))
    quoted = set(re.findall(r"""["']([A-Za-z0-9_-]+)["']""", source))
    unused = [key for key in ids_of("en") if key not in quoted and not key.startswith(begun)]
    assert not unused


def test_no_han_letter_in_english_and_no_english_word_in_chinese():
    allowed = {
        "chuche",
        "OpenStreetMap",
        "GB",
        "CSV",
        "YAML",
        "SimPy",
        "NetworkX",
        "Poisson",
        "Leaflet",
        "STRESS",
        "DES",
        "NA",
        "UTF",
        "Unicode",
        "WGS",
        "Python",
        "NumPy",
        "Philox",
        "SHA",
        *("Gendreau", "Laporte", "Lewis", "Monks", "Semet", "Shedler", "Wilson", "Woodruff"),  # who is cited
    }
    # what a person types stands as it is typed: options, commands, keys, files, what stands in quotes
    typed = r"`[^`]*`|'[^']*'|--[a-z-]+|chuche( [a-z]+)+|[\w/]+\.[a-z]\w+|[a-z]\w*_\w+|[a-z_]+[:=]"
    typed += "|Ctrl-C|[a-z]+[/,][a-z]+"
    for language, wrong in (("en", r"[\u3400-\u9fff]+"), ("zh", r"[A-Za-z]{2,}")):
        for file in FILES:
            if file.parent.name != language or file.stem == "explain":  # keys and their values stand in it
                continue
            for entry in FluentResource(file.read_text(encoding="utf-8")).body:
                if isinstance(entry, Message):
                    text = " ".join(_texts(entry))
                    found = set(re.findall(wrong, re.sub(rf"<[^>]*>|&\w+;|{typed}", "", text))) - allowed
                    assert not found, (language, entry.id.name, found)


def _texts(message):
    found = []

    class Texts(Visitor):
        def visit_TextElement(self, node):  # noqa: N802
            found.append(node.value)

    Texts().visit(message.value)
    return found


def test_a_message_that_is_not_there_or_lacks_an_argument_is_an_error():
    words = words_in("zh")
    with pytest.raises(KeyError, match="no message 'unit-parsec'"):
        words("unit-parsec", number="1")
    with pytest.raises(KeyError, match="no messages on 'nothing'"):
        words("nothing-here")
    with pytest.raises(KeyError, match="number"):
        words("unit-min")


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_system_names_the_language(monkeypatch, said, spoken):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    if not said:
        monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language_of_system() == spoken
    monkeypatch.setattr("locale.getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    if not said:
        assert language_of_system() == "zh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_found_alone_as_in_its_whole_file(language):
    """A message is parsed when it is asked for, and stands on no other."""
    words = words_in(language)
    assert all(words.has(key) for key in ids_of(language))
    assert not words.has("run-")
    sources = [(SIM / "words" / language / f"{theme}.ftl").read_text(encoding="utf-8") for theme in ("run", "compare")]
    assert not re.search(r"\{\s*-|\{\s*[a-z][\w-]*\s*\}", "".join(sources))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_only_names_its_arguments_reads_as_fluent_has_it(language):
    bundle = FluentBundle(["en-GB"], use_isolating=False)
    for file in (SIM / "words" / language).glob("*.ftl"):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    words = words_in(language)
    for key, message in ids_of(language).items():
        texts = {name: f"<{name} 1,0>" for name in variables(message)}
        assert words(key, **texts) == bundle.format_pattern(bundle.get_message(key).value, texts)[0], key


def test_one_key_beside_which_another_counts_is_not_one_of_several() -> None:
    told = {count: words_in("zh")("section-counts-beside", beside="'a'", count=count) for count in (1, 2)}
    assert "之一" not in told[1]
    assert "之一" in told[2]
