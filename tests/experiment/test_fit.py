"""A known scenario is simulated, kept as a log, and read back off it."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from sim import load_scenario
from sim.api import county_scenario, fit
from sim.experiment import Fitted, fitted_sections, lay_over
from sim.experiment.fitted_scenario import plain
from sim.experiment.fitted_yaml import fitted_yaml
from sim.scenario import Scenario, build
from sim.views.console import print_fitted
from tests.experiment.conftest import write_scenario
from tests.logs import write_log

pytestmark = pytest.mark.long

TRUTH = """county: tiny
days: 365
warm_up: 0
cool_down: 0
replications: 2
calls: {per_1000_a_year: 300}
launch: {mean: 2 min, sd: 1 min, family: gamma}
job:
  on_scene: {mean: 15 min, spread: 0.4, family: lognormal}
  turnaround: {mean: 8 min, spread: 1, family: exponential}
travel: {lights_and_siren: 1.3, transport: 0.9, variation: 0.25}
village_extent: none
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of the tiny county as it truly is, kept as calls.csv beside a scenario that knows nothing of it."""
    folder = tmp_path_factory.mktemp("fit")
    write_scenario(folder)
    (folder / "truth.yaml").write_text(TRUTH, encoding="utf-8")
    (folder / "guess.yaml").write_text("county: tiny\n", encoding="utf-8")
    write_log(folder / "calls.csv", build(load_scenario(folder / "truth.yaml")))
    head = (folder / "calls.csv").read_text(encoding="utf-8").splitlines()[:300]
    (folder / "short.csv").write_text("\n".join(head) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def fitted(folder: Path) -> Fitted:
    return fit(load_scenario(folder / "guess.yaml"), folder / "calls.csv", out=folder / "demand.yaml")


def fitted_to(scenario: Path, log: Path, out: Path) -> Fitted:
    """Fit and write the file, without the picture beside it."""
    return fitted_to_scenario(load_scenario(scenario), log, out)


def fitted_to_scenario(scenario: Scenario, log: Path, out: Path) -> Fitted:
    """Fit and write the file, without the picture beside it."""
    found = fit(scenario, log)
    out.write_text(fitted_yaml(found, out), encoding="utf-8")
    return found


def test_rates_times_and_speeds_come_back_within_their_errors(fitted: Fitted) -> None:
    assert abs(fitted.rate.overall - 300) < 3 * fitted.rate.error
    for key, family, mean, spread in (("launch", "gamma", 2, 0.5), ("job.on_scene", "lognormal", 15, 0.4),
                                      ("job.turnaround", "exponential", 8, 1)):  # fmt: skip
        law = fitted.laws[key]
        assert (law.family, abs(law.mean - mean) < 3 * law.mean_error) == (family, True), key
        assert abs(law.spread - spread) <= 3 * law.spread_error, key
    # the tables are those of the guess, 1.15 and 1 times the ordinary speed
    assert abs(fitted.drive.factor - 1.15 / 1.3) < 3 * fitted.drive.error
    assert abs(fitted.transport.factor - 1 / 0.9) < 3 * fitted.transport.error
    assert abs(fitted.drive.variation - 0.25) < 3 * fitted.drive.variation_error


def test_the_file_is_a_scenario_that_says_where_each_figure_comes_from(fitted: Fitted, folder: Path) -> None:
    again = load_scenario(folder / "demand.yaml")
    assert again.county.name == "小县"
    settings = again.settings
    assert settings.calls.per_1000_a_year == pytest.approx(fitted.rate.overall, rel=1e-4)
    assert settings.launch.law().mean == pytest.approx(fitted.laws["launch"].mean, rel=1e-4)
    assert settings.travel.lights_and_siren == pytest.approx(1.15 / fitted.drive.factor, rel=1e-3)
    facts = {fact.key: fact for fact in again.facts}
    assert "calls.csv" in facts["calls.per_1000_a_year"].source
    assert "standard error" in facts["calls.per_1000_a_year"].note
    assert not facts["launch.mean"].assumed
    assert not [key for key in facts if key.startswith("calls.") and facts[key].assumed]


def test_what_is_laid_over_a_scenario_is_what_the_file_says(fitted: Fitted, folder: Path) -> None:
    laid = build(lay_over(fitted))
    read = build(load_scenario(folder / "demand.yaml", days=365, warm_up=0, cool_down=0))
    assert laid.demand.calls_a_year == pytest.approx(read.demand.calls_a_year)
    assert laid.demand.profile == read.demand.profile
    assert laid.marks == read.marks
    assert laid.service.launch_laws == read.service.launch_laws
    assert laid.service.tables.minutes == pytest.approx(read.service.tables.minutes)


def test_the_file_and_the_console_say_in_chinese_what_they_say_in_english(fitted: Fitted, folder: Path) -> None:
    """Its values are the same, and no English stands in a note but what is typed."""
    (folder / "chinese.yaml").write_text(fitted_yaml(fitted, folder / "chinese.yaml", "zh"), encoding="utf-8")
    again, english = (load_scenario(folder / name) for name in ("chinese.yaml", "demand.yaml"))
    assert again.settings == english.settings
    printed = StringIO()
    print_fitted(fitted, "zh", Console(file=printed, width=400))
    notes = [fact.note for fact in again.facts if fact.mark.path.endswith("chinese.yaml")]
    heads = [line for line in (folder / "chinese.yaml").read_text(encoding="utf-8").splitlines() if line[0] == "#"]
    typed = r"`[^`]*`|chuche( run)?|calls\.csv|travel_minutes|[a-z_]+\.[a-z_.]+|SHA-256 \w+"
    for text in (*notes, *heads, *(line[60:] for line in printed.getvalue().splitlines()[1:])):
        assert not re.findall(r"[A-Za-z]{2,}", re.sub(typed, "", text)), text
    assert len(notes) > 20


def test_a_log_of_places_and_times_alone_tells_the_rate_and_leaves_the_rest(folder: Path) -> None:
    text = (folder / "calls.csv").read_text(encoding="utf-8").splitlines()
    short = [line.split(",") for line in text[:80]]
    keep = [short[0].index("called"), short[0].index("zone")]
    bare = folder / "bare.csv"
    bare.write_text("\n".join(",".join(row[n] for n in keep) for row in short) + "\n", encoding="utf-8")
    found = fitted_to(folder / "guess.yaml", bare, folder / "bare.yaml")
    assert set(plain(fitted_sections(found))) == {"calls"}
    assert set(plain(fitted_sections(found))["calls"]) == {"per_1000_a_year"}
    said = (folder / "bare.yaml").read_text(encoding="utf-8")
    assert "Not told by the log" in said
    assert load_scenario(folder / "bare.yaml").settings.launch == load_scenario(folder / "guess.yaml").settings.launch


def test_the_command_fits_and_says_faults_in_lines(folder: Path, chuche) -> None:
    code, printed, faults = chuche("fit", "short.csv", "--county", "tiny", "--out", "by-command.yaml", cwd=folder)
    assert code == 0, faults
    assert printed.splitlines()[-2:] == ["scenario: by-command.yaml", "report: by-command.html"]
    (folder / "wrong.csv").write_text("Zeit,zone\n2024-03-01 10:00,nowhere\n", encoding="utf-8")
    for arguments, said in (
        (("wrong.csv", "--county", "tiny", "--column", "called=Zeit"), "wrong.csv:2:2: zone: 'nowhere' is no zone"),
        (("wrong.csv", "--county", "tiny"), "wrong.csv:1:1: called: no column says when the calls came"),
        (
            ("wrong.csv", "--county", "tiny", "--column", "called=Uhr"),
            "--column: called: wrong.csv has no column 'Uhr'",
        ),
        (("wrong.csv", "--county", "tiny", "--column", "caled=Zeit"), "did you mean 'called'?"),
        (("calls.csv", "--county", "xiyan"), "--county: county: there is no county 'xiyan'"),
        (("calls.csv",), "--county: is missing; give it, or --scenario"),
        (("none.csv", "--county", "tiny"), "there is no such file"),
    ):
        code, _, faults = chuche("fit", *arguments, "--out", "no.yaml", cwd=folder)
        assert (code, said in faults) == (2, True), faults
        assert not list(folder.glob("no.*"))


def test_a_scenario_with_hours_of_the_week_is_laid_over_too(folder: Path) -> None:
    (folder / "week.yaml").write_text(
        f"county: tiny\ncalls: {{profile: {{hour_of_week: {[1] * 168}, hour_of_day: null, day_of_week: null}}}}\n",
        encoding="utf-8",
    )
    found = fit(load_scenario(folder / "week.yaml"), folder / "short.csv")
    assert isinstance(lay_over(found), Scenario)


def write_table(folder: Path, units: int = 2) -> None:
    """A county that is known by a table of minutes."""
    county = folder / "table"
    county.mkdir(exist_ok=True)
    for name, text in {
        "county.yaml": "name: 表\nname_latin: Table\ntravel_minutes: minutes.csv\n",
        "zones.csv": "zone,people\na,9000\nb,4000\n",
        "stations.csv": f"station,ambulances\npost,{units}\n",
        "hospitals.csv": "hospital\nclinic\n",
        "minutes.csv": "site,a,b\npost,5,12\nclinic,4,9\n",
    }.items():
        (county / name).write_text(text, encoding="utf-8")


def test_a_county_of_minutes_is_fitted_and_its_file_drives_as_the_log_did(folder: Path) -> None:
    write_table(folder)
    (folder / "table.yaml").write_text(
        "county: table\ndays: 60\ndispatch: {rule: nearest}\ncalls: {per_1000_a_year: 200}\n"
        "travel: {minutes_factor: {to_scene: 1.3, to_hospital: 0.8}, variation: 0.2}\n"
        "village_extent: none\n", encoding="utf-8")  # fmt: skip
    truth = build(load_scenario(folder / "table.yaml"))
    write_log(folder / "table.csv", truth)
    guess = county_scenario("table", folder)
    found = fitted_to_scenario(guess, folder / "table.csv", folder / "from-table.yaml")
    assert abs(found.drive.factor - 1.3) < 3 * found.drive.error
    again = build(load_scenario(folder / "from-table.yaml"))
    assert again.service.tables.base_minutes == pytest.approx(truth.service.tables.base_minutes, rel=0.05)
    assert again.service.tables.hospital_minutes == pytest.approx(truth.service.tables.hospital_minutes, rel=0.05)
    assert build(lay_over(found)).service.tables.minutes == pytest.approx(again.service.tables.minutes)
    assert again.demand.calls_a_year.sum() == pytest.approx(13 * found.rate.overall, rel=1e-4)
    # held against what was fitted, the factor is what it was
    once_more = fit(load_scenario(folder / "from-table.yaml"), folder / "table.csv")
    factor = load_scenario(folder / "from-table.yaml").settings.travel.minutes_factor.to_scene
    assert lay_over(once_more).settings.travel.minutes_factor.to_scene == pytest.approx(factor, abs=1e-3)


KEPT = ("called", "zone", "dispatched", "launched", "arrived", "left_scene", "at_hospital", "clear", "station")
"""What a plain log keeps: no condition, no word of who was carried, and one time for all at the hospital."""


def test_a_plain_log_tells_who_was_carried_the_time_at_hospital_and_that_of_the_desk(folder: Path) -> None:
    """Half are carried and stay 40 minutes; the one unit is often out, and calls that wait tell nothing of the desk."""
    write_table(folder, units=1)
    half = "".join(f"      - {{id: {id_}, share: 0.5, priority: {{1: 1}}, conveyed: 0.5}}\n" for id_ in ("a", "b"))
    (folder / "plain.yaml").write_text(
        "county: table\ndays: 150\ndispatch: {rule: nearest}\ncalls:\n  per_1000_a_year: 200\n  case_mix:\n"
        f"    conditions:\n{half}desk: {{answering: 0 min, call_taking: {{mean: 2 min, spread: 0.5}}}}\n"
        "job: {to_patient: 0 min, handover: {mean: 25 min, spread: 0.2}, turnaround: 15 min}\n",
        encoding="utf-8",
    )  # fmt: skip
    write_log(folder / "plain.csv", build(load_scenario(folder / "plain.yaml")), columns=KEPT)
    lines = (folder / "plain.csv").read_text(encoding="utf-8").splitlines()
    # as some programs write it: a column that every row leaves empty has no cells
    (folder / "short-rows.csv").write_text("\n".join([f"{lines[0]},conveyed", *lines[1:]]), encoding="utf-8")
    guess = county_scenario("table", folder)
    found = fitted_to_scenario(guess, folder / "short-rows.csv", folder / "from-plain.yaml")
    assert found.waited > 100
    again = load_scenario(folder / "from-plain.yaml").settings
    told = [one.conveyed for one in found.conditions]
    assert all(abs(one.share - 0.5) < 3 * one.error for one in told)
    assert {one.conveyed for one in again.calls.case_mix.conditions} == {round(told[0].share, 6)}
    stay, desk = found.laws["job.turnaround"], found.laws["desk.call_taking"]
    assert abs(stay.mean - 40) < 3 * stay.mean_error
    assert (again.job.handover.law().mean, again.job.turnaround.mean) == (0, pytest.approx(stay.mean, rel=1e-4))
    assert abs(desk.mean - 2) < 3 * desk.mean_error
    said = (folder / "from-plain.yaml").read_text(encoding="utf-8")
    assert f"{found.waited} calls waited for a unit" in said
    assert "job.handover" not in next(line for line in said.splitlines() if "Not told by the log" in line)
    facts = {fact.key: fact for fact in load_scenario(folder / "from-plain.yaml").facts}
    shares = [key for key in facts if key.endswith("share") and "conditions" in key]
    assert shares
    assert all(facts[key].assumed for key in shares), "the log tells no condition"


def test_launches_that_differ_by_station_and_go_with_the_drive_come_back(folder: Path) -> None:
    (folder / "apart-stations.yaml").write_text(
        "county: tiny\ndays: 300\ncalls: {per_1000_a_year: 300}\ntravel: {variation: 0.3, launch_correlation: -0.5}\n"
        "launch: {mean: 2 min, spread: 0.5, family: gamma, by_station: {town: {mean: 5 min, spread: 0.3}}}\n",
        encoding="utf-8",
    )
    write_log(folder / "apart-stations.csv", build(load_scenario(folder / "apart-stations.yaml")))
    found = fitted_to(folder / "guess.yaml", folder / "apart-stations.csv", folder / "from-stations.yaml")
    assert found.launch_by_station.keys() == {"seat", "town"}
    for station, mean, spread in (("seat", 2, 0.5), ("town", 5, 0.3)):
        law = found.launch_by_station[station]
        assert abs(law.mean - mean) < 3 * law.mean_error, station
        assert abs(law.spread - spread) < 3 * law.spread_error, station
    assert abs(found.together.rank + 0.5) < 3 * found.together.error
    again = load_scenario(folder / "from-stations.yaml")
    assert again.settings.travel.launch_correlation == pytest.approx(found.together.rank, abs=1e-4)
    built, laid = build(again), build(lay_over(found))
    assert built.service.launch_laws == laid.service.launch_laws
    assert built.service.launch_law[0] != built.service.launch_law[1]
    assert built.marks.launch_correlation == laid.marks.launch_correlation != 0
    facts = {fact.key: fact for fact in again.facts}
    assert "standard error" in facts["launch.by_station.town.mean"].note
    assert "standard error" in facts["travel.launch_correlation"].note


def test_launches_that_do_not_differ_have_one_law_and_go_their_own_way(fitted: Fitted, folder: Path) -> None:
    assert not fitted.launch_by_kind | fitted.launch_by_station
    assert load_scenario(folder / "demand.yaml").settings.travel.launch_correlation == 0


def test_a_county_of_two_zones_of_which_one_has_all_calls_is_fitted_and_told(folder: Path, chuche) -> None:
    rows = "".join(f"2025-02-{day:02d} {hour:02d}:00,tiny-a\n" for day in range(1, 11) for hour in (3, 9, 15, 21))
    (folder / "one-zone.csv").write_text("called,zone\n" + rows, encoding="utf-8")
    code, printed, faults = chuche("fit", "one-zone.csv", "--county", "tiny", "--out", "one-zone.yaml", cwd=folder)
    assert code == 0, faults
    assert "tiny-b 0." in printed


def test_traffic_of_the_scenario_is_not_counted_as_slow_driving(folder: Path) -> None:
    jams = "travel: {traffic: {hour_of_day: [" + ", ".join(["1"] * 7 + ["0.5"] * 12 + ["1"] * 5) + "]}}\n"
    (folder / "jams.yaml").write_text(
        f"county: tiny\ndays: 200\ncalls: {{per_1000_a_year: 300}}\nvillage_extent: none\n{jams}", encoding="utf-8"
    )
    built = build(load_scenario(folder / "jams.yaml"))
    write_log(folder / "jams.csv", built)
    found = fit(load_scenario(folder / "jams.yaml"), folder / "jams.csv")
    assert abs(found.drive.factor - 1) < 3 * found.drive.error
    blind = fit(load_scenario(folder / "guess.yaml"), folder / "jams.csv")
    assert blind.drive.factor > 1.3


def test_a_class_of_road_that_is_slower_than_the_guess_is_found(folder: Path) -> None:
    """The road to the third village is a third slower; laid over the guess, both have the truth's minutes."""
    (folder / "snow.yaml").write_text(
        "county: tiny\ndays: 365\ncalls: {per_1000_a_year: 300}\nvillage_extent: none\n"
        "travel: {conditions: {factor: {tertiary: 0.67}}}\n",
        encoding="utf-8",
    )
    truth = build(load_scenario(folder / "snow.yaml"))
    write_log(folder / "snow.csv", truth)
    found = fitted_to(folder / "guess.yaml", folder / "snow.csv", folder / "from-snow.yaml")
    slow, fast = ({one.name: one for one in found.classes}[name] for name in ("tertiary", "primary"))
    assert abs(slow.factor / fast.factor - 1 / 0.67) < 4 * (slow.error + fast.error)
    again = build(load_scenario(folder / "from-snow.yaml")).service.tables.base_minutes
    assert again == pytest.approx(truth.service.tables.base_minutes, rel=0.03)


def test_the_time_on_scene_is_one_law_where_conditions_do_not_differ(fitted: Fitted, folder: Path) -> None:
    assert fitted.conditions is not None
    assert fitted.scenes == {}
    assert "one law for all conditions" in (folder / "demand.yaml").read_text(encoding="utf-8")
    assert not any(one.on_scene for one in load_scenario(folder / "demand.yaml").settings.calls.case_mix.conditions)


def test_conditions_that_differ_have_laws_of_their_own_and_those_of_few_calls_that_of_all(folder: Path) -> None:
    mix = "calls:\n  per_1000_a_year: 300\n  case_mix:\n    conditions:\n"
    kinds = (("burn", 0.6, 30), ("fall", 0.395, 10), ("rare", 0.005, 99))
    for name, told in (("apart", ", on_scene: {{mean: {0}, spread: 0.3}}"), ("blank", "")):
        listed = "".join(
            f"      - {{id: {id_}, share: {share}, priority: {{1: 1}}, conveyed: 1{told.format(mean)}}}\n"
            for id_, share, mean in kinds
        )
        (folder / f"{name}.yaml").write_text(f"county: tiny\ndays: 120\n{mix}{listed}", encoding="utf-8")
    write_log(folder / "apart.csv", build(load_scenario(folder / "apart.yaml")))
    found = fitted_to(folder / "blank.yaml", folder / "apart.csv", folder / "from-apart.yaml")
    assert found.scenes.keys() == {"burn", "fall"}
    for id_, mean in (("burn", 30), ("fall", 10)):
        assert abs(found.scenes[id_].mean - mean) < 3 * found.scenes[id_].mean_error
    text = (folder / "from-apart.yaml").read_text(encoding="utf-8")
    assert "too few calls of rare for laws of their own; job.on_scene is of all" in text
    read = load_scenario(folder / "from-apart.yaml")
    laws = {one.id: one.on_scene for one in read.settings.calls.case_mix.conditions}
    assert laws["burn"] is not None
    assert laws["burn"].mean == pytest.approx(found.scenes["burn"].mean, rel=1e-4)
    assert laws["rare"] is None
    assert not [fact.key for fact in read.facts if "on_scene" in fact.key and fact.assumed]
    assert build(lay_over(found)).marks == build(read).marks


def test_launches_of_two_humps_come_back_as_quantiles_that_the_file_holds(folder: Path) -> None:
    """Crews at the station leave within two minutes, those on call after six; laid over, no promise is left beside."""
    humps = [1, 1.1, 1.2, 1.3, 7.2, 7.5, 8]
    (folder / "humps.yaml").write_text(
        f"county: tiny\ndays: 200\ncalls: {{per_1000_a_year: 300}}\nlaunch: {{quantiles: {humps}}}\n", encoding="utf-8"
    )
    truth = build(load_scenario(folder / "humps.yaml"))
    write_log(folder / "humps.csv", truth)
    found = fitted_to(folder / "guess.yaml", folder / "humps.csv", folder / "from-humps.yaml")
    assert found.laws["launch"].quantiles
    again = load_scenario(folder / "from-humps.yaml")
    assert (again.settings.launch.mean, again.settings.launch.within) == (None, None)
    law, true = build(again).service.launch_laws[0].law, truth.service.launch_laws[0].law
    assert law == build(lay_over(found)).service.launch_laws[0].law
    assert law.mean == pytest.approx(true.mean, rel=0.05)
    assert [law.share_within(at) for at in (1.2, 4, 7.6)] == pytest.approx(
        [true.share_within(at) for at in (1.2, 4, 7.6)], abs=0.04
    )
    assert "no family has this shape" in {fact.key: fact for fact in again.facts}["launch.quantiles"].note


def test_a_log_without_launches_parts_them_by_what_does_not_grow_with_the_way(folder: Path) -> None:
    text = (folder / "calls.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in text]
    left_out = rows[0].index("launched")
    bare = "\n".join(",".join(cell for n, cell in enumerate(row) if n != left_out) for row in rows)
    (folder / "no-launch.csv").write_text(bare, encoding="utf-8")
    found = fitted_to(folder / "guess.yaml", folder / "no-launch.csv", folder / "from-no-launch.yaml")
    launch = found.laws["launch"]
    # a unit sent while rolling has no launch, and its way is not that of the table: the log cannot tell which
    assert launch.mean == pytest.approx(2, abs=0.5)
    assert found.drive.factor == pytest.approx(1.15 / 1.3, rel=0.05)
    again = load_scenario(folder / "from-no-launch.yaml")
    assert again.settings.launch.mean == pytest.approx(launch.mean, abs=1e-4)
    note = {fact.key: fact for fact in again.facts}["launch.mean"].note
    assert "what does not grow" in note
    assert "standard error" in note
