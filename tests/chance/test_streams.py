"""Chance as a pure function: the same five arguments, the same number, whenever and wherever it is asked."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.chance import key_of, uniforms
from sim.chance.streams import philox4x32

PURPOSES = (
    "arrival",
    "thinning",
    "condition",
    "priority",
    "conveyed",
    "on scene",
    "answering",
    "call taking",
    "launch",
    "drive",
    "transport",
    "to patient",
    "handover",
    "turnaround",
)

# counter, key and output of "philox4x32 10" in kat_vectors, Random123 (Salmon, Moraes, Dror and Shaw, SC'11)
KNOWN_ANSWERS = (
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
)


def words(text: str) -> tuple[int, ...]:
    return tuple(int(word, 16) for word in text.split())


@pytest.mark.parametrize(("counter", "key", "output"), KNOWN_ANSWERS)
def test_philox_gives_the_published_answers(counter: str, key: str, output: str) -> None:
    given = tuple(np.array([word], dtype=np.uint64) for word in words(counter))
    assert tuple(int(word[0]) for word in philox4x32(given, words(key))) == words(output)


def test_philox_takes_a_whole_array_as_it_takes_each_of_its_words() -> None:
    counters = np.array([words(counter) for counter, key, _ in KNOWN_ANSWERS], dtype=np.uint64)
    together = philox4x32(tuple(counters.T), (7, 8))
    for n, counter in enumerate(counters):
        alone = philox4x32(tuple(counter.reshape(4, 1)), (7, 8))
        assert [int(word[n]) for word in together] == [int(word[0]) for word in alone]


def test_the_same_question_has_the_same_answer_in_any_order() -> None:
    keys = np.array([key_of("zone", "a", n) for n in range(20)], dtype=np.uint64)
    numbers = np.arange(20)
    once = uniforms(1, 2, "launch", keys, numbers)
    turned = np.random.default_rng(0).permutation(20)
    assert np.array_equal(uniforms(1, 2, "launch", keys[turned], numbers[turned]), once[turned])
    assert [uniforms(1, 2, "launch", int(key), n).item() for n, key in enumerate(keys)] == once.tolist()


def test_keys_and_ordinals_broadcast() -> None:
    keys, numbers = np.array([5, 6, 7], dtype=np.uint64), np.arange(4)
    grid = uniforms(1, 0, "arrival", keys[:, None], numbers[None, :])
    assert grid.shape == (3, 4)
    assert np.array_equal(grid[1], uniforms(1, 0, "arrival", 6, numbers))
    assert uniforms(1, 0, "arrival", 6, 0).shape == ()
    assert uniforms(1, 0, "arrival", np.zeros(0, dtype=np.uint64), 0).shape == (0,)


def test_numbers_never_change_between_versions() -> None:
    """Golden values: a scenario run again years later gives the same calls."""
    assert key_of() == 0xB4B2797457A0A6E4
    assert key_of("zone", "yetou-05", 3) == 0x89275B7C4926B327
    first = uniforms(1, 0, "arrival", key_of("zone", "a", 0), np.arange(3)).tolist()
    assert first == [0.04630472289322707, 0.422853382835337, 0.31715136145595346]
    assert uniforms(2**63 - 1, 19, "on scene", 2**64 - 1, 2**32 - 1).item() == 0.8683694661059428


def test_lists_of_parts_do_not_run_together() -> None:
    lists = [("ab", "c"), ("a", "bc"), ("abc",), ("ab", "c", ""), ("1",), (1,), ("i1",), ("s1",), (12, 3), (1, 23), ()]
    assert len({key_of(*parts) for parts in lists}) == len(lists)


def test_a_number_is_the_same_key_whatever_type_it_has() -> None:
    """NumPy's integers equal Python's, so they must not make another key (nor fill a cache with one)."""
    fresh = 987_654_321  # asked nowhere else: nothing is cached
    assert key_of("stream", 1, np.int64(fresh)) == key_of("stream", 1, fresh)
    assert uniforms(1, np.int64(fresh + 1), "arrival", 1, 0) == uniforms(1, fresh + 1, "arrival", 1, 0)
    with pytest.raises(TypeError):
        key_of("stream", 0.5)  # type: ignore[arg-type]


def test_every_purpose_has_a_stream_of_its_own() -> None:
    drawn = {uniforms(1, 0, purpose, 1, 0).item() for purpose in PURPOSES}
    assert len(drawn) == len(PURPOSES)


def test_the_ends_are_never_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where all bits are nought, or all are one: there a quantile may be infinite."""
    for bits, value in ((0, 2.0**-53), (0xFFFFFFFF, 1 - 2.0**-53)):
        monkeypatch.setattr(
            "sim.chance.streams.philox4x32", lambda counter, key, bits=bits: (np.full(1, bits, dtype=np.uint64),) * 4
        )
        drawn = uniforms(1, 0, "arrival", np.zeros(1, dtype=np.uint64), 0).item()
        assert drawn == value
        assert 0 < drawn < 1


LONG = 20_000


def stream(seed: int = 1, replication: int = 0, purpose: str = "launch", key: int | None = None) -> np.ndarray:
    return uniforms(seed, replication, purpose, key_of("zone", "a", 0) if key is None else key, np.arange(LONG))


def test_a_stream_is_uniform() -> None:
    drawn = stream()
    assert stats.kstest(drawn, "uniform").pvalue > 0.001
    cells = np.bincount((drawn * 100).astype(int), minlength=100)
    assert stats.chisquare(cells).pvalue > 0.001
    last_bits = np.bincount((drawn * 2**36 % 16).astype(int), minlength=16)  # the low bits too
    assert stats.chisquare(last_bits).pvalue > 0.001


def test_numbers_across_keys_are_uniform_too() -> None:
    """As a call's marks are used: one number of each of many keys."""
    keys = np.array([key_of("zone", f"village-{n}", 0) for n in range(LONG)], dtype=np.uint64)
    assert stats.kstest(uniforms(1, 0, "launch", keys, 0), "uniform").pvalue > 0.001


OTHERS = {
    "another seed": stream(seed=2),
    "another replication": stream(replication=1),
    "seed and replication changed round": stream(seed=0, replication=1),
    "another purpose": stream(purpose="drive"),
    "another key": stream(key=key_of("zone", "a", 1)),
    "the key next to it": stream(key=key_of("zone", "a", 0) + 1),
    "one number on": np.roll(stream(), 1),
}


@pytest.mark.parametrize("other", OTHERS)
def test_streams_are_independent(other: str) -> None:
    mine, theirs = stream(), OTHERS[other]
    assert abs(np.corrcoef(mine, theirs)[0, 1]) < 3.3 / np.sqrt(LONG)
    pairs, _, _ = np.histogram2d(mine, theirs, bins=10)
    assert stats.chisquare(pairs.ravel()).pvalue > 0.001
