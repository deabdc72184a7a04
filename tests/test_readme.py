"""The two READMEs give the same commands, and name only files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def test_both_give_the_same_two_commands() -> None:
    english, chinese = (
        re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S) for name in READMES
    )
    assert len(chinese) == 2
    assert chinese == english[:2]


@pytest.mark.parametrize("name", READMES)
def test_what_it_names_is_there(name: str) -> None:
    for place in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert "://" in place or (ROOT / place).exists(), place
