"""Transfers between hospitals in a log: no calls, and fitted back to the streams that made them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario
from sim.api import fit, validate
from sim.calls.fitting import fit_streams
from sim.calls.history import read_log
from sim.documents import Faults
from sim.experiment import Fitted, lay_over
from sim.experiment.fit import fit as fit_to
from sim.experiment.fitted_yaml import fitted_yaml, remarks
from sim.measures.validation import observe
from sim.scenario import build
from sim.words import said_in
from tests.experiment.test_recovery import write_vale
from tests.experiment.test_recovery_of_features import PLAIN
from tests.logs import WHAT_HAPPENED, write_log

TRUTH = (
    PLAIN
    + """transfers:
  streams:
    up:
      from: lower
      to: {upper: 70 %, out: 30 %}
      a_year: 1200
      by_hour: {9-15: 3}
      condition: heart
      priority: 2
      preparing: {mean: 20 min, spread: 0.5}
      handover: {mean: 12 min, spread: 0.4}
    planned: {from: lower, to: {out: 100 %}, a_year: 500, condition: other, preparing: 15 min, handover: 10 min}
    back: {from: upper, to: {lower: 100 %}, a_year: 300, condition: other, preparing: 15 min, handover: 10 min}
"""
)
HOSPITALS = "hospital,lon,lat,beyond_min\nlower,113.06,37,\nupper,113.24,37,\nout,113.33,37,90\n"


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("transfers")
    write_vale(folder)
    (folder / "vale" / "hospitals.csv").write_text(HOSPITALS, "utf-8")
    (folder / "truth.yaml").write_text(TRUTH, "utf-8")
    return folder


@pytest.mark.long
def test_a_scenario_s_log_gives_back_its_streams(vale: Path) -> None:
    """Rate, hours, receivers and times of each hospital and urgency within three standard errors."""
    truth, guess = build(load_scenario(vale / "truth.yaml")), load_scenario(vale / "guess.yaml")
    log = write_log(vale / "log.csv", truth, 0, [*WHAT_HAPPENED, "sender"])
    found = fit(guess, log)
    assert isinstance(found, Fitted)
    assert found.log.transfers is not None
    assert len(found.log) == truth.setting.counted(truth.calls(0)).sum(), "no transfer is a call"
    streams = found.features["transfers"]["streams"]
    assert set(streams) == {"lower-2", "lower-3", "upper"}
    for name, a_year in (("lower-2", 1200), ("lower-3", 500), ("upper", 300)):
        assert streams[name]["a_year"].value == pytest.approx(a_year, abs=3 * a_year**0.5)
    up = streams["lower-2"]
    assert up["condition"].value == "heart"
    assert up["to"].value["upper"] == pytest.approx(0.7, abs=3 * (0.21 / 1200) ** 0.5)
    assert up["preparing"]["mean"].value == pytest.approx(20, abs=3 * 10 / 1200**0.5)
    assert up["handover"]["mean"].value == pytest.approx(12, abs=3 * 4.8 / 1200**0.5)
    mean = (6 * 3 + 18) / 24
    for span, leaf in up["by_hour"].items():
        factor = (3 if span in ("9-12", "12-15") else 1) / mean
        assert leaf.value == pytest.approx(factor, abs=3.5 * (factor / 150) ** 0.5), span
    assert "by_hour" not in streams["upper"], "they come at all hours alike"
    laid = lay_over(found).settings
    for language in ("en", "zh"):
        file = vale / f"fitted-{language}.yaml"
        file.write_text(fitted_yaml(found, file, language), "utf-8")
        assert load_scenario(file).settings.transfers == laid.transfers
    held = validate(lay_over(found), vale / "log.csv", split=None, replications=2)
    busy = held.comparison.utilisation
    assert busy is None or abs(busy.simulated - busy.observed) < 0.01


ROWS = """call,called,zone,dispatched,arrived,left_scene,at_hospital,handed_over,clear,hospital,sender
1,2024-03-01 08:00,v1,2024-03-01 08:02,2024-03-01 08:10,2024-03-01 08:20,2024-03-01 08:30,,2024-03-01 08:40,lower,
2,2024-03-02 09:00,,2024-03-02 09:10,2024-03-02 09:20,2024-03-02 09:50,2024-03-02 12:00,,2024-03-02 12:20,out,lower
3,2024-03-03 09:00,v2,2024-03-03 09:02,2024-03-03 09:10,2024-03-03 09:20,,,2024-03-03 09:20,,
"""


def test_rows_with_a_sender_are_no_calls(vale: Path) -> None:
    county = load_scenario(vale / "guess.yaml").county
    file = vale / "rows.csv"
    file.write_text(ROWS, "utf-8")
    log = read_log(file, "rows.csv", county, {"other": "other"})
    assert (log.ids, log.days) == (("1", "3"), 3)
    assert log.transfers is not None
    assert (log.transfers.ids, log.transfers.sender.tolist(), log.transfers.hospital.tolist()) == (("2",), [0], [2])
    assert log.transfers.between("left_scene", "at_hospital").tolist() == [130]
    assert np.sort(log.busy[2] - log.busy[1]).tolist() == [18, 38, 190]
    part = log.part(0, 1)
    assert part.transfers is not None
    assert (len(part), len(part.transfers), len(log.part(1, 3).transfers)) == (1, 0, 1)
    plain = ROWS.replace("out,lower", "out,")
    file.write_text(plain.replace("09:00,,", "09:00,v3,"), "utf-8")
    assert read_log(file, "rows.csv", county, {"other": "other"}).transfers is None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("out,lower", "lower,lower", "rows.csv:3:10: hospital: is also the hospital that sends the patient"),
        ("out,lower", "out,lowwer", "rows.csv:3:11: sender: "),
    ],
)
def test_what_a_sender_cannot_be_is_said(vale: Path, old: str, new: str, fault: str) -> None:
    county = load_scenario(vale / "guess.yaml").county
    file = vale / "bad.csv"
    file.write_text(ROWS.replace(old, new), "utf-8")
    with pytest.raises(Faults) as found:
        read_log(file, "rows.csv", county, {"other": "other"})
    assert fault in str(found.value)
    alone = [ROWS.splitlines()[n] for n in (0, 2)]
    file.write_text("\n".join(alone) + "\n", "utf-8")
    with pytest.raises(Faults, match="every row is a transfer"):
        read_log(file, "rows.csv", county, {"other": "other"})


def test_a_transfer_of_two_units_is_one_and_keeps_both_busy(vale: Path) -> None:
    """Two transfers in 3 days, one by two units away for 190 and 60 minutes: 2 * 365 / 3 a year, to two receivers.

    On board for 130 minutes in the first unit and for 30 in the second: 80 on the average.
    """
    built = build(load_scenario(vale / "guess.yaml"))
    second = (
        "2,2024-03-02 09:00,,2024-03-02 09:20,2024-03-02 09:30,2024-03-02 09:40,2024-03-02 10:10,"
        ",2024-03-02 10:20,,lower\n"
        "4,2024-03-03 11:00,,2024-03-03 11:10,2024-03-03 11:20,2024-03-03 11:40,,,2024-03-03 12:10,upper,lower\n"
    )
    file = vale / "units.csv"
    file.write_text(ROWS + second, "utf-8")
    log = read_log(file, "units.csv", built.scenario.county, {"other": "other"})
    assert log.transfers is not None
    assert (log.ids, log.transfers.ids) == (("1", "3"), ("2", "4"))
    [one] = fit_streams(log.transfers)
    assert (one.count, one.a_year) == (2, pytest.approx(2 * 365 / 3))
    assert {to: share.share for to, share in one.to.items()} == {1: 0.5, 2: 0.5}
    assert one.on_board == pytest.approx(80)
    assert np.sort(log.busy[2] - log.busy[1]).tolist() == [18, 38, 60, 60, 190]
    minutes = observe(log, built.setting).busy * sum(built.setting.ambulances) * 1440
    assert minutes == pytest.approx([38, 250, 78])
    assert any("3 rows are 2 transfers" in said_in(note, "en") for note in log.notes)
    assert any("有3行是院间转运" in said_in(note, "zh") and "共2次" in said_in(note, "zh") for note in log.notes)


@pytest.mark.parametrize(
    ("named", "en", "zh"),
    [
        ("out", "One transfer is in no stream: no transfer from the same hospital with the same priority", "有1次院间"),
        (
            "",
            "No stream of transfers was fitted: none of the 3 transfers of the log names the receiving",
            "记录中3次转运",
        ),
    ],
)
def test_transfers_to_nobody_knows_where_are_told(vale: Path, named: str, en: str, zh: str) -> None:
    """From lower one of two names a receiver, who then has them all; from upper the only one names none."""
    built = build(load_scenario(vale / "guess.yaml"))
    more = "".join(
        f"{n},2024-03-03 1{n}:00,,2024-03-03 1{n}:10,,,,,,,{who}\n" for n, who in ((4, "lower"), (5, "upper"))
    )
    file = vale / "silent.csv"
    file.write_text(ROWS.replace("out,lower", f"{named},lower") + more, "utf-8")
    found = fit_to(built, read_log(file, "silent.csv", built.scenario.county, {"other": "other"}))
    assert [said_in(one.said, "en").startswith(en) for one in found.unheld["transfers"]] == [True]
    assert [said_in(one, "zh") for one in remarks(found) if zh in said_in(one, "zh")]
    streams = found.features.get("transfers", {}).get("streams", {})
    assert list(streams) == (["lower"] if named else [])
    if named:
        assert streams["lower"]["to"].value == {"out": 1.0}
        note = said_in(streams["lower"]["to"].note, "en")
        assert note.startswith("n = 1, without the 1 that name no receiving hospital")
