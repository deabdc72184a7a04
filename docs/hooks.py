"""What the program says of itself, put into the pages as it stands: ``<!-- explain zones.csv -->``."""

from __future__ import annotations

import re
from typing import Any

_MARK = re.compile(r"<!-- explain (\S+) -->")
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


def explained(key: str, language: str) -> str:
    """What ``chuche explain`` says of a key or a file in a language."""
    from typer.testing import CliRunner

    from sim.cli.start import app

    done = CliRunner().invoke(app, ["explain", key], env={"LC_ALL": _LOCALES[language]}, catch_exceptions=False)
    if done.exit_code:
        raise LookupError(f"chuche explain {key}: {done.output}")
    return str(done.stdout).rstrip()


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Fill in the marks of a page, in the language of its folder."""
    language = page.file.src_uri.partition("/")[0]
    return _MARK.sub(lambda mark: f"```text\n{explained(mark[1], language)}\n```", markdown)
