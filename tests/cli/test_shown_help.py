"""The help of commands, and what is wrong with their words, in Chinese and English."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sim.cli.start import app
from sim.words import columns_of_text, padded, wrapped


def _commands(group: Any, before: str = "") -> Iterator[str]:
    for name, command in getattr(group, "commands", {}).items():
        yield before + name
        yield from _commands(command, f"{before}{name} ")


COMMANDS = list(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_a_command_is_wholly_in_chinese(command: str, chuche, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    shown = chuche(*command.split(), "--help", cwd=Path.cwd()).out
    assert shown.startswith(f"用法：chuche {command} ".replace("  ", " "))
    assert "显示本帮助，然后结束。" in shown
    typed = re.sub(rf"chuche {command}|chuche explain|^ *--?[a-z-]+", "", shown, flags=re.M)
    assert not re.findall(r"[A-Za-z]+ +[a-z]+ +[a-z]+", typed)  # no sentence in English
    assert not re.search(r"[A-Za-z]{3,}", typed.splitlines()[0])
    assert "help-" not in shown
    assert max(map(columns_of_text, shown.splitlines())) <= 100


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_a_command_is_wholly_in_english(command: str, chuche) -> None:
    shown = chuche(*command.split(), "--help", cwd=Path.cwd()).out
    assert shown.startswith(f"Usage: chuche {command} ".replace("  ", " "))
    assert "help-" not in shown
    assert not re.search(r"[\u3400-\u9fff`]", shown)


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("swep", "没有命令“swep”；是否指sweep？", "there is no command 'swep'; did you mean sweep?"),
        ("zzzzzz", "没有命令“zzzzzz”", "there is no command 'zzzzzz'"),
        ("run", "缺少“方案”；请写在命令之后", "SCENARIO is missing; write it after the command"),
        ("fit a.csv", "缺少选项--out", "the option --out is missing"),
        ("run a.yaml --foo", "没有选项--foo", "there is no option --foo"),
        ("run a.yaml --seeed 3", "没有选项--seeed；是否指--seed？", "there is no option --seeed; did you mean --seed?"),
        ("run a.yaml --seed", "选项--seed之后须写一个值", "the option --seed needs a value after it"),
        ("run a.yaml --fresh=3", "选项--fresh不带值", "the option --fresh takes no value"),
        ("run a.yaml --workers x", "--workers：“x”不是整数", "--workers: 'x' is not a whole number"),
        ("run a.yaml --workers 0", "“0”太小；至少应为1", "'0' is too small; write at least 1"),
        ("site --time-limit x", "“x”不是数", "'x' is not a number"),
        ("run a.yaml --language fr", "“fr”不在en、zh之中", "'fr' is not one of en, zh"),
        ("trace runs/a --from x", "“x”不是日期", "'x' is not a day"),
        ("run a.yaml b.yaml", "“b.yaml”是多余的", "'b.yaml' is more than the command takes"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_in_the_language(words, zh, en, chuche, monkeypatch) -> None:
    for system, said, other in (("zh_CN.UTF-8", zh, "Error:"), ("en_GB.UTF-8", en, "错误：")):
        monkeypatch.setenv("LC_ALL", system)
        ended = chuche(*words.split(), cwd=Path.cwd())
        assert ended.code == 2
        assert said in ended.err
        assert other not in ended.err


def test_lines_break_between_chinese_letters_but_not_before_a_stop() -> None:
    text = "运行一个方案，如scenarios/xiyang.yaml（见上）。"
    lines = wrapped(text, 12)
    assert "".join(lines) == text
    assert all(columns_of_text(line) <= 14 or "/" in line for line in lines)
    assert not any(line.startswith(tuple("，。（）")) and line[0] != "（" for line in lines)
    assert "scenarios/xiyang.yaml" in "\n".join(lines)
    assert wrapped("one two  three", 8) == ["one two", "three"]
    assert (wrapped("", 8), columns_of_text("县a"), padded("县", 4)) == ([], 3, "县  ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_may_be_asked_in_a_language(command: str) -> None:
    found = typer.main.get_command(app)
    for name in command.split():
        found = found.commands[name]  # type: ignore[attr-defined]
    if not getattr(found, "commands", None):
        assert any("--language" in one.opts for one in found.params)


@pytest.mark.parametrize(("language", "said"), [("zh_CN.UTF-8", "运行一个方案"), ("en_GB.UTF-8", "Run a scenario")])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_completes_and_says_what_each_word_means(
    language: str, said: str, shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"COMP_WORDS": "chuche ru", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "chuche ru"}
    asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "ru", "LC_ALL": language}
    for name, value in (asked | {"_CHUCHE_COMPLETE": f"complete_{shell}"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["chuche"])
    with pytest.raises(SystemExit):
        typer.main.get_command(app)(prog_name="chuche")
    shown = capsys.readouterr().out
    assert "run" in shown
    assert "runs" in shown
    assert "help-" not in shown
    assert (said in shown) == (shell != "bash")  # which shows the words alone
