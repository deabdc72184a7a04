"""CSV for people: marked as UTF-8, and no cell of it runs."""

import pytest

from sim.documents.csvs import csv_bytes, harmless


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1+1", "　=1", "\r=1", "-x"]
)
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0.5", "+1,234.5", "-3 %", "1e-5", "-", "–", "甲村", "", "a=b", -0.5, None, "-inf"])
def test_numbers_and_names_are_left_as_they_are(cell):
    assert harmless(cell) == cell


def test_the_file_is_marked_as_utf_8():
    assert csv_bytes([["村", 1], ['"=', -1.5]]) == b"\xef\xbb\xbf" + '村,1\r\n"""=",-1.5\r\n'.encode()
