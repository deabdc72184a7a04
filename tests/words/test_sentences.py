"""No sentence that a person may read stands in the code of a folder that is done: it is a message in both languages."""

import ast
import re
from pathlib import Path

import pytest

SIM = Path(__file__).parents[2] / "sim"

_OF_COUNTIES = ("areas", "columns", "folder", "joints", "minutes", "plausible", "roads")
DONE = ["documents", *(f"county/{name}.py" for name in _OF_COUNTIES), "county/osm", "county/schematic", "county/travel"]
DONE += [
    "scenario/changes",
    *(f"scenario/schema/{name}.py" for name in ("calls", "laws", "positions", "targets", "travel")),
]
DONE += ["dispatch/features", "placement/models.py", "scenario/scenario.py"]
DONE += [f"views/{name}.py" for name in ("facts", "figures", "scales", "siting", "style")] + ["views/plots"]
"""Folders and files of sim/ without sentences of their own; what is added here stays here."""
ELSEWHERE = {
    "documents/facts.py": ".*",
    "views/plots/fitted.py": ".*",
    "placement/models.py": "there is no model",
    "views/plots/road_map.py": "these axes stand in no figure",
    "dispatch/features/answers.py": "stations that were asked",
    "dispatch/features/base.py": "a unit that clears|it is free only|it was refilled|absent where",
    "dispatch/features/bays.py": "whoever came|the most urgent|a bay took|absent where",
    "dispatch/features/beds.py": "the patient (lies|gets)|0 for a patient",
    "dispatch/features/besides.py": "another unit took|absent where",
    "dispatch/features/classes.py": "none of them is sent|one of them is sent",
    "dispatch/features/diversion.py": "1 for a patient|id of the hospital|why: bed",
    "dispatch/features/episodes.py": "casualties whom",
    "dispatch/features/extent.py": "every call comes|calls fall",
    "dispatch/features/infection.py": "it was cleaned|absent where",
    "dispatch/features/mixed.py": "the call prefers|its class|it is (not )?kept",
    "dispatch/features/pathways.py": "the patient was",
    "dispatch/features/redeciding.py": "redirect: more urgent",
    "dispatch/features/transfers.py": "the transfer waits|another unit of|0 for an|it is|id of|a vehicle|the pat",
    "dispatch/features/waiting.py": "The posts are held|calls a day|rule: (compliance table|expected cover)$",
    "scenario/changes/__init__.py": "How long the handover|Another number of seats|Other classes of",
    "scenario/changes/places.py": "did you mean$",
    "county/minutes.py": "from the place of the (row|column) to",
    "county/schematic/villages.py": "name: |synthetic ",
    "county/travel/drive.py": "at |where it is |it can be promised ",
}
"""How sentences of these files begin that no fault says: the schema does, the tables of facts, and what is written as
the source of a drawn zone."""

_WORDS = re.compile(r"[A-Za-z][a-z'-]*(?:[ ,;:(]+[a-z][a-z'-]*){2,}")
"""Three words or more in a row."""
_HAN = re.compile(r"[\u3400-\u9fff]")
"""Han letters stand in units and examples, which are written alike in both languages."""
_NOT_READ = {"description", "title", "json_schema_extra", "help", "x-written"}
"""Arguments that the schema and the help of commands say."""
_OF_PROGRAMS = {
    "TypeError",
    "RuntimeError",
    "NotImplementedError",
    "AssertionError",
    "KeyError",
    "WithJsonSchema",
    "Described",
    "search",
    "compile",
}
"""Calls whose texts are for those who call from a program, for the schema, or are patterns."""


class _Sentences(ast.NodeVisitor):
    """Finds sentences in a module, but for docstrings and what is for programs."""

    def __init__(self):
        self.found = []

    def visit_Expr(self, node):
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            self.generic_visit(node)

    def visit_Call(self, node):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in _OF_PROGRAMS:
            for child in [node.func, *node.args, *(kw.value for kw in node.keywords if kw.arg not in _NOT_READ)]:
                self.visit(child)

    def visit_Dict(self, node):
        for key, value in zip(node.keys, node.values, strict=True):
            if not (isinstance(key, ast.Constant) and key.value in _NOT_READ):  # keys are what another program says
                self.visit(value)

    def visit_JoinedStr(self, node):
        text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        self._judge(node, text)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self._judge(node, node.value)

    def _judge(self, node, text):
        if _WORDS.search(text) and not _HAN.search(text):
            self.found.append((node.lineno, text))


def sentences(source):
    """The sentences of a module, each with its line."""
    seen = _Sentences()
    seen.visit(ast.parse(source))
    return seen.found


@pytest.mark.parametrize("folder", DONE)
def test_no_sentence_stands_in_the_code(folder):
    found = [
        (file.relative_to(SIM).as_posix(), *one)
        for file in sorted((SIM / folder).rglob("*.py") if (SIM / folder).is_dir() else [SIM / folder])
        for one in sentences(file.read_text(encoding="utf-8"))
        if not re.match(ELSEWHERE.get(file.relative_to(SIM).as_posix(), "(?!)"), one[1])
    ]
    assert not found


@pytest.mark.parametrize(
    ("source", "number"),
    [('raise refusal(f"{x} is not a duration; write one")', 1), ('said = "is missing; add it"', 1),
     ('row.fault("zone", "is empty; fill it in")', 1), ('row.fault("zone", Message("table-empty-cell"))', 0),
     ('"""What a table holds."""', 0), ('Field(description="How far it reaches.")', 0),
     ('{"given": "year_month"}', 0)],
)  # fmt: skip
def test_a_sentence_is_found_wherever_it_stands(source, number):
    assert len(sentences(source)) == number
