"""The Chinese font of pages and pictures; found without what draws."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def font_file() -> Path:
    """The Chinese font of the zhplot package, found without importing it (it would bring pyplot)."""
    package = find_spec("zhplot")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pictures need the Chinese font of the package zhplot; install zhplot")
    return Path(package.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"
