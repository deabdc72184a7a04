"""Which language to speak."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from sim.words.catalogue import LANGUAGES, Language


def language_of_system() -> Language:
    """Chinese where the system speaks Chinese, else English.

    What POSIX names first decides (LC_ALL, LC_MESSAGES, LANG); where none is set, as on Windows, the locale does.
    """
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    spoken = named or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def asked_language(words: Sequence[str]) -> Language:
    """The language that a command's words ask for by ``--language``; the system's where they do not.

    It is looked for before they are parsed, since what is wrong with them is said in it too.
    """
    for word, following in zip(words, [*words[1:], ""], strict=True):
        option, _, value = word.partition("=")
        if option == "--language":
            named = value or following
            return next((language for language in LANGUAGES if language == named), language_of_system())
    return language_of_system()
