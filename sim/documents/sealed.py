"""Files that are kept to save work: each with the hash of its content, so that a damaged one is never believed.

Whoever reads one gets what was written, or nothing, and then does the work again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import numpy.typing as npt

from sim.documents.writing import unbroken, write_whole

_LENGTH = sha256().digest_size


def keep_bytes(file: Path, content: bytes) -> None:
    """Write a file in one piece, its hash before its content.

    Raises
    ------
    OSError
        Where the disk does not take it; an older file is left as it was.
    """
    write_whole(file, [sha256(content).digest(), content], sync=False)


def read_kept(file: Path) -> bytes | None:
    """The content of such a file; None where it is missing, torn or damaged."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    content = raw[_LENGTH:]
    return content if len(raw) >= _LENGTH and sha256(content).digest() == raw[:_LENGTH] else None


def keep_arrays(file: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Write named arrays as such a file; raises what `keep_bytes` does.

    They are not compressed: that takes as long as to simulate a replication, and saves half of its bytes.
    """
    content = BytesIO()
    with unbroken():
        np.savez(content, **arrays)  # type: ignore[arg-type]  # a name of an array may not be its own allow_pickle
    keep_bytes(file, content.getvalue())


def read_arrays(file: Path) -> dict[str, npt.NDArray[Any]] | None:
    """The named arrays of such a file; None where it is missing, torn or damaged."""
    content = read_kept(file)
    if content is None:
        return None
    with ZipFile(BytesIO(content)) as whole:
        return {part.removesuffix(".npy"): _array(whole.read(part)) for part in whole.namelist()}


def _array(raw: bytes) -> npt.NDArray[Any]:
    """An array in NumPy's format, which replications hold by the thousand: their heads are mostly alike.

    Raises
    ------
    ValueError
        For one of objects, which only pickle could read.
    """
    prefix = np.lib.format.MAGIC_LEN
    wide = 2 if raw[prefix - 2] == 1 else 4
    begin = prefix + wide + int.from_bytes(raw[prefix : prefix + wide], "little")
    shape, transposed, kind = _head(raw[:begin])
    flat = np.frombuffer(raw, dtype=kind, offset=begin)
    return (flat.reshape(shape[::-1]).T if transposed else flat.reshape(shape)).copy()


@lru_cache(maxsize=512)
def _head(raw: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """The shape of an array, whether its first index runs fastest, and what it holds."""
    head = BytesIO(raw)
    version = np.lib.format.read_magic(head)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, transposed, kind = read(head)
    return shape, transposed, kind
