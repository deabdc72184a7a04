"""Keys that count only beside others: a fault where those are not written, a note where they are switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario, load_study
from sim.documents import Section
from sim.documents.sections import keys_of, section_of
from sim.scenario.schema import ScenarioSection


def notes_of(path: Path, text: str) -> list[str]:
    path.write_text(f"county: xiyang\n{text}", encoding="utf-8")
    return [f"{note.key}: {note.message}" for note in load_scenario(path).notes if "beside" in str(note.message)]


@pytest.mark.parametrize(
    ("text", "key", "beside"),
    [
        ("redeciding: {redirect: never, redirect_saves: 3 min}", "redeciding.redirect_saves", "redirect: more urgent"),
        ("dispatch: {rule: nearest, preparedness: halving}", "dispatch.preparedness", "rule: preparedness"),
        ("dispatch: {when_none_free: lose}\npatience: 9 min", "patience", "dispatch.when_none_free: wait"),
    ],
)
def test_what_is_switched_off_is_said_to_change_nothing(text: str, key: str, beside: str, tmp_path: Path) -> None:
    assert notes_of(tmp_path / "off.yaml", text) == [
        f"{key}: counts only beside '{beside}'; delete it, or write that too"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "redeciding: {redirect: more urgent, redirect_saves: 3 min}",
        "redeciding: {cancelled_after: 0 min}",  # what holds without it, too
        "patience: 9 min",
        "empty_runs: nanshan-2018",
        "changes: [{settings: {redeciding: {redirect: more urgent}}}]\nredeciding: {redirect_saves: 3 min}",
    ],
)
def test_what_counts_is_not(text: str, tmp_path: Path) -> None:
    assert notes_of(tmp_path / "on.yaml", text) == []


def test_a_base_that_is_swept_may_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "swept.yaml"
    sweep = "sweep: [{settings: {redeciding: {redirect: [never, more urgent]}}}]\n"
    path.write_text(f"county: xiyang\nredeciding: {{redirect_saves: 3 min}}\n{sweep}", encoding="utf-8")
    assert len(load_study(path).sweep) == 1


def test_every_key_that_is_named_exists() -> None:
    seen: set[type[Section]] = set()

    def visit(model: type[Section]) -> None:
        if model in seen:
            return
        seen.add(model)
        for key, beside in model.counts_beside.items():
            assert key in {"", *keys_of(model)}
            for one in beside:
                first, *rest = one.split(": ")[0].split(".")
                holder: type[Section] | None = model if first in keys_of(model) else ScenarioSection
                for step in (first, *rest):
                    assert holder is not None
                    holder = section_of(keys_of(holder)[step])
        for field in keys_of(model).values():
            if (inner := section_of(field)) is not None:
                visit(inner)

    visit(ScenarioSection)
    assert sum(len(model.counts_beside) for model in seen) > 15
