"""Templates compiled once, as Python's modules are: kept beside them, where Python keeps what it compiled."""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from sim.documents.writing import write_whole


class Compiled(BytecodeCache):
    """What templates of ``folder`` are compiled to; nothing is written where Python writes no bytecode either.

    Each is known by its name, its text and ``options``, those of the environment that compiles it.
    """

    def __init__(self, folder: Path, options: str):
        python = sys.implementation.cache_tag or sys.implementation.name
        self._of = sha256(f"{python} {jinja2.__version__} {options}".encode()).hexdigest()[:8]
        self._beside = folder / "template.py"

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._beside))).with_name(f"{bucket.key[:16]}-{self._of}.j2c")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept of a template, unless its text is another now."""
        with suppress(OSError, NotImplementedError), self._file(bucket).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where the disk takes it."""
        if sys.dont_write_bytecode:
            return
        written = BytesIO()
        bucket.write_bytecode(written)
        with suppress(OSError, NotImplementedError):
            write_whole(self._file(bucket), [written.getvalue()], sync=False)
