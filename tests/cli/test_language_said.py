"""What is wrong with a scenario is said in the language that its own file asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.common import language_said


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("county: a\nlanguage: zh   # 中文\n", "check a.yaml", "zh"),
        ("language: 'en'\ncounty: [\n", "check a.yaml", "en"),
        ("language: zh\n", "check a.yaml --language en", "en"),
        ("language: zh\n", "check a.yaml --language=en", "en"),
        ("language: system\n", "check a.yaml", "en"),
        ("calls: {language: zh}\n", "check a.yaml missing.yaml", "en"),
        ("language: zh\n", "run", "en"),
    ],
)
def test_as_asked_else_as_the_scenario_says_else_the_systems(
    text: str, words: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.words.speaking.language_of_system", lambda: "en")
    assert language_said(words.split()) == language
