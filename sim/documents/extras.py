"""Libraries that come with an extra, and what is said where one is not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sim.documents.faults import Fault, Faults, Mark
from sim.words import Message


def needed(module: str, extra: str, mark: Mark, key: str = "") -> Any:
    """A module that comes with an ``extra`` of chuche.

    Raises
    ------
    Faults
        At ``mark``, where it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        said = Message("sheet-needs-extra", library=module, extra=extra)
        raise Faults([Fault(mark, key, said)]) from None
