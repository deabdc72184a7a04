"""Which language to speak where nobody says."""

from __future__ import annotations

import locale
import os

from sim.words.catalogue import Language


def language_of_system() -> Language:
    """Chinese where the system speaks Chinese, else English.

    What POSIX names first decides (LC_ALL, LC_MESSAGES, LANG); where none is set, as on Windows, the locale does.
    """
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    spoken = named or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"
