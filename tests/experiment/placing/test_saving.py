"""What a placement found, kept as a scenario: it asks its question in every language."""

from __future__ import annotations

from pathlib import Path

from sim import load_scenario
from sim.experiment.placing.saving import save_answer
from sim.words import Message, said_in
from tests.experiment.conftest import write_scenario


def test_what_is_saved_asks_its_question_in_both_languages(tmp_path: Path) -> None:
    base = write_scenario(tmp_path)
    saved = tmp_path / "plan.yaml"
    plan = Message("place-saved-question", plan=Message("place-as-it-is"))
    save_answer(saved, base, plan, [{"demand": {"times": 2}}], {})
    question = load_scenario(saved).settings.question
    assert said_in(question, "en").startswith("What if: ")
    assert said_in(question, "zh").startswith("如果")
    head = saved.read_text(encoding="utf-8").splitlines()[:2]
    assert all(line.startswith("# ") and f"chuche compare {base.name} plan.yaml" in line for line in head)
    assert "找到的方案" in head[1]
