"""Chance as a pure function of (seed, replication, purpose, key, ordinal).

A counter-based generator has no state to hand round: the same five arguments give the same number
on every machine, in any order, in any process, which is what common random numbers and safe
parallel runs rest on. The generator is Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel
random numbers: as easy as 1, 2, 3", SC'11, written over whole arrays because NumPy's own Philox
must be rebuilt for every key.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from operator import index

import numpy as np
import numpy.typing as npt

_MASK = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_MULTIPLIER_0, _MULTIPLIER_1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_WEYL_0, _WEYL_1 = 0x9E3779B9, 0xBB67AE85
_AT_ONCE = 8192  # numbers whose words stay at hand in the processor

UIntArray = npt.NDArray[np.uint64]


@lru_cache(maxsize=1 << 16)
def key_of(*parts: str | int) -> int:
    """The 64-bit key of what a chance belongs to, such as ``key_of("zone", "yetou-05", 3)``.

    A hash by BLAKE2b of the parts, each marked with its kind and length so that no two lists of
    parts run together; it does not depend on PYTHONHASHSEED or on the machine.
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        text = (f"s{part}" if isinstance(part, str) else f"i{index(part)}").encode()
        digest.update(len(text).to_bytes(4, "little") + text)
    return int.from_bytes(digest.digest(), "little")


def philox4x32(
    counter: tuple[UIntArray, UIntArray, UIntArray, UIntArray], key: tuple[int, int]
) -> tuple[UIntArray, UIntArray, UIntArray, UIntArray]:
    """Ten rounds of Philox4x32 on arrays of 32-bit words held in uint64 (shapes broadcast)."""
    c0, c1, c2, c3 = (np.array(word) for word in np.broadcast_arrays(*counter))
    p0, p1 = np.empty_like(c0), np.empty_like(c0)
    k0, k1 = key
    for _ in range(10):  # in place: an array made for each step takes twice as long
        np.multiply(c0, _MULTIPLIER_0, out=p0)
        np.multiply(c2, _MULTIPLIER_1, out=p1)
        np.right_shift(p1, _SHIFT, out=c0)
        np.right_shift(p0, _SHIFT, out=c2)
        c0 ^= c1
        c0 ^= np.uint64(k0)
        c2 ^= c3
        c2 ^= np.uint64(k1)
        np.bitwise_and(p1, _MASK, out=c1)
        np.bitwise_and(p0, _MASK, out=c3)
        k0, k1 = (k0 + _WEYL_0) & 0xFFFFFFFF, (k1 + _WEYL_1) & 0xFFFFFFFF
    return c0, c1, c2, c3


def uniforms(
    seed: int,
    replication: int,
    purpose: str,
    keys: UIntArray | int,
    ordinals: npt.NDArray[np.integer] | int,
) -> npt.NDArray[np.float64]:
    """Uniform numbers strictly between 0 and 1, one for each (key, ordinal); shapes broadcast.

    Parameters
    ----------
    seed, replication
        Which experiment, and which repetition of it.
    purpose
        What the number is for, such as ``"launch"``: two purposes never share a stream.
    keys
        64-bit keys by :func:`key_of`: what the chance belongs to.
    ordinals
        Which number of that key, from 0 to 2**32 - 1.
    """
    stream = key_of("stream", seed, replication)
    word = np.asarray(key_of("purpose", purpose) & 0xFFFFFFFF, dtype=np.uint64)
    key, ordinal = np.broadcast_arrays(np.asarray(keys, dtype=np.uint64), np.asarray(ordinals).astype(np.uint64))
    found = np.empty(key.shape)
    all_keys, all_ordinals, numbers = key.ravel(), ordinal.ravel(), found.reshape(-1)
    for first in range(0, found.size, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        high, low, _, _ = philox4x32(
            (all_ordinals[some] & _MASK, word, all_keys[some] & _MASK, all_keys[some] >> _SHIFT),
            (stream & 0xFFFFFFFF, stream >> 32),
        )
        # 52 bits and a half step: the ends 0 and 1, where a quantile may be infinite, never come.
        numbers[some] = (((high << np.uint64(20)) | (low >> np.uint64(12))).astype(np.float64) + 0.5) * 2.0**-52
    return found
