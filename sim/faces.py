"""The face of a package whose modules are loaded when asked for, as some take long and few commands need them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loaded_when_asked(package: str, home: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """A package's ``__getattr__`` (PEP 562): ``home`` says by module which of its names stand there.

    Raises
    ------
    ValueError
        A name that a module of the package has too: once that is imported, the name is the module's.
    """
    module_of = {name: module for module, names in home.items() for name in names}
    for name in module_of:
        if f"{package}.{name}" in home:
            raise ValueError(f"{package}.{name} is a module; import its names at once")

    def get(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(module_of[name]), name)

    return get
