"""What a reading says of rosters that may not mean what a planner thinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario


@pytest.mark.parametrize(
    ("start", "shifts", "said"),
    [
        ("2025-01-10", "[{days: [workdays]}, {days: [days off]}]", []),
        ("2031-01-10", "[{days: [workdays]}, {days: [days off]}]", ["of the weekend of 2031"]),
        ("2031-01-10", "[{days: [monday]}]", []),
        ("2026-12-10", "[{days: [workdays]}]", ["of the weekend of 2027"]),
        ("2025-01-10", "[{months: [7]}]", ["nobody is ever on duty"]),
        ("2025-06-20", "[{months: [7]}]", []),
    ],
)
def test_it_is_noted(start: str, shifts: str, said: list[str], tmp_path: Path) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(f"county: xiyang\nstart: {start}\ndays: 30\nrosters: {{shifts: {shifts}}}\n", encoding="utf-8")
    notes = [str(note.message) for note in load_scenario(path).notes if note.key == "rosters"]
    assert len(notes) == len(said)
    assert all(words in note for words, note in zip(said, notes, strict=True))
