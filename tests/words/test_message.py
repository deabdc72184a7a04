"""A message is said in the language of whoever reads it."""

import pickle
from typing import Annotated

import pytest
from pydantic import BaseModel, BeforeValidator, ValidationError

from sim.documents import Fault, Faults, Mark
from sim.documents.faults import message_of, refusal, show
from sim.words import Listed, Message, Spoken, asked_language, said_in


def test_a_message_is_english_until_a_language_is_asked():
    message = Message("fault-count", count=2)
    assert message == "2 faults; nothing was run"
    assert said_in(message, "zh") == "共2处错误；没有运行"
    assert said_in("as it is", "zh") == "as it is"
    again = pickle.loads(pickle.dumps(message))
    assert (again, said_in(again, "zh")) == (message, "共2处错误；没有运行")


def test_what_a_message_is_given_is_said_in_the_same_language():
    lines = Listed(["3", Message("fault-a-list")])
    together = Message("fault-more-like-it", faults=7, lines=lines, unnamed=0)
    assert together == "(and 7 more faults like it; lines 3, a list)"
    assert said_in(pickle.loads(pickle.dumps(together)), "zh") == "（另有7处同类错误；第3、一个列表行）"


def test_a_message_that_is_not_there_is_an_error_at_once():
    with pytest.raises(KeyError, match="no message 'fault-none'"):
        Message("fault-none")
    with pytest.raises(KeyError, match="count"):
        Message("fault-count")


def test_faults_are_told_in_either_language():
    faults = Faults([Fault(Mark("a.yaml", 3, 5), "days", Message("fault-a-list")),
                     *(Fault(Mark("b.csv", line, 2), "people", show(None)) for line in range(2, 12))])  # fmt: skip
    assert faults.told() == ["a.yaml:3:5: days: a list", "b.csv:2:2: people: nothing (and 9 more faults like it; "
                             "lines 2, 3, 4, 5, 6, 7 and 4 more)"]  # fmt: skip
    assert faults.told("zh") == ["a.yaml:3:5: days: 一个列表", "b.csv:2:2: people: 空值 （另有9处同类错误；"
                                 "第2、3、4、5、6、7以及另外4行）"]  # fmt: skip
    assert str(pickle.loads(pickle.dumps(faults))) == str(faults)


def refused(value):
    raise refusal(Message("fault-a-group"))


def failing(value):
    raise ValueError(Message("fault-a-group"))


@pytest.mark.parametrize("validator", [refused, failing])
def test_pydantic_hands_a_message_through(validator):
    class Asked(BaseModel):
        key: Annotated[str, BeforeValidator(validator)]

    with pytest.raises(ValidationError) as caught:
        Asked(key="x")
    detail = caught.value.errors()[0]["ctx"]
    message = detail.get("message") or detail["error"].args[0]
    assert isinstance(message, Spoken)
    assert said_in(message, "zh") == "一组键"
    assert said_in(message_of(refusal(message)), "zh") == "一组键"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("run a.yaml", "zh"),
        ("run a.yaml --language en", "en"),
        ("run --language=en a.yaml", "en"),
        ("run --language fr", "zh"),
        ("run --language", "zh"),
    ],
)
def test_the_words_of_a_command_ask_for_a_language(monkeypatch, words, language):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert asked_language(words.split()) == language
