"""A text may be written in one language or in both."""

import pickle

import pytest
from pydantic import BaseModel, ValidationError

from sim.documents import Text
from sim.words import said_in


class Asked(BaseModel):
    question: Text = ""


def test_one_text_serves_both_languages():
    question = Asked(question="谁在等？").question
    assert (said_in(question, "en"), said_in(question, "zh")) == ("谁在等？", "谁在等？")
    assert said_in(Asked().question, "zh") == ""


def test_each_language_has_its_own():
    asked = Asked(question={"en": "Who waits?", "zh": "谁在等？"})
    for one in (asked, pickle.loads(pickle.dumps(asked)), Asked(question=asked.question)):
        assert (said_in(one.question, "en"), said_in(one.question, "zh")) == ("Who waits?", "谁在等？")
    assert asked.question == "Who waits?"
    assert asked.model_dump() == {"question": "Who waits?"}
    only = Asked(question={"zh": "谁在等？"}).question
    assert said_in(only, "en") == "谁在等？"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (42, "'42' is not text; put it in quotes"),
        ({"fr": "Qui attend ?"}, "one for each language"),
        ({}, "one for each language"),
        ({"en": 3}, "one for each language"),
    ],
)
def test_anything_else_is_refused(wrong, said):
    with pytest.raises(ValidationError, match=said):
        Asked(question=wrong)
