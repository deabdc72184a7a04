"""What is written is whole, whoever asks the command to end meanwhile."""

import signal
import sys
import threading

import numpy as np
import pytest

from sim.documents.sealed import keep_arrays, read_arrays
from sim.documents.writing import STOPPING, unbroken


def work_through(stop, done):
    with unbroken():
        signal.raise_signal(stop)
        done.append("to its end")


@pytest.mark.parametrize("stop", STOPPING)
def test_a_wish_to_end_is_heard_when_the_work_is_done(stop):
    before = {number: signal.signal(number, signal.default_int_handler) for number in STOPPING}
    done = []
    try:
        with pytest.raises(KeyboardInterrupt):
            work_through(stop, done)
        assert done == ["to its end"]
        assert all(signal.getsignal(number) is signal.default_int_handler for number in STOPPING)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_who_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with unbroken():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_has_no_signals():
    failed = []

    def work():
        try:
            with unbroken():
                pass
        except ValueError as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not failed


def test_kept_arrays_are_whole_wherever_they_are_stopped(tmp_path):
    """At each line that numpy and zipfile run, somebody once stops it: it is always a Ctrl-C that comes out."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    arrays = {"minutes": np.arange(3.0)}
    lines, stop_at = 0, 0

    def watch(frame, event, argument):
        nonlocal lines
        if event == "line":
            lines += 1
            if lines == stop_at:
                signal.raise_signal(signal.SIGINT)
        return watch if frame.f_code.co_filename.endswith(("_npyio_impl.py", "zipfile.py")) else None

    def keep(at):
        nonlocal lines, stop_at
        lines, stop_at = 0, at
        sys.settrace(watch)
        try:
            keep_arrays(tmp_path / "kept", arrays)
        finally:
            sys.settrace(None)

    try:
        keep(0)
        for at in range(1, lines + 1, 2):
            with pytest.raises(KeyboardInterrupt):
                keep(at)
    finally:
        signal.signal(signal.SIGINT, before)
    assert np.array_equal(read_arrays(tmp_path / "kept")["minutes"], arrays["minutes"])
