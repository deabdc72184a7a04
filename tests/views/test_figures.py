"""Every picture draws whatever the numbers, without a missing glyph, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace

import matplotlib
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.county import MinutesTable
from sim.measures import Coverage, ResponseTarget, beside_theory
from sim.views import plots
from sim.views.figures import FIGURES, draw_figures
from sim.views.scales import SEQUENCE, Scale, distance_scale
from sim.views.style import drawable
from tests.views.conftest import county_of, findings_of
from tests.views.test_office import HOSTILE as NAMES
from tests.views.test_office import hostile

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.long
def test_every_figure_is_written(county, targets, tmp_path):
    told = []
    drawn = draw_figures(county, targets, findings_of(county), tmp_path, lambda *step: told.append(step))
    maps = {name for name, drawing in FIGURES.items() if drawing.needs_map}
    wanted = set(FIGURES) - (maps if isinstance(county.travel, MinutesTable) else set())
    assert {one.stem for one in drawn} == wanted
    assert told == [("figures", n + 1, len(wanted)) for n in range(len(wanted))]
    for one in drawn:
        assert one.stat().st_size > 5000
        assert "nan" not in one.with_suffix(".svg").read_text(encoding="utf-8").lower().replace("nannon", "")


@pytest.mark.long
def test_in_chinese_no_english_word_stands_in_a_picture(county, targets, tmp_path, pictured):
    draw_figures(county, targets, findings_of(county), tmp_path, language="zh")
    assert pictured() <= set(county.label.replace(":", "").split())


@pytest.mark.long
def test_signs_of_formulas_in_names_are_letters(targets, tmp_path, monkeypatch):
    few = {name: FIGURES[name] for name in ("coverage_map", "station_workload", "response_by_town")}
    monkeypatch.setattr("sim.views.figures.FIGURES", few)
    county, odd = county_of(5), r"$\frac{1}$ \x$"
    zones = tuple(replace(zone, name=odd, town=odd, town_latin=odd) for zone in county.zones)
    stations = tuple(replace(station, name=odd, name_latin=odd) for station in county.stations)
    county = replace(county, zones=zones, stations=stations)
    draw_figures(county, targets, findings_of(county), tmp_path)
    for own in (None, Figure().subplots()):
        ax = plots.station_workload(county, findings_of(county), ax=own)
        named = [text for panel in (ax, *ax.child_axes) for text in panel.findobj(Text) if odd in text.get_text()]
        assert named
        assert not any(text.get_parse_math() for text in named)


@pytest.mark.long
def test_hostile_names_are_letters_of_pictures_without_boxes(targets, tmp_path):
    """A letter that no font has is left out: no empty box, and no warning on the console."""
    county = hostile(county_of(len(NAMES)), len(NAMES))
    files = draw_figures(county, targets, findings_of(county), tmp_path)
    assert files
    for file in tmp_path.glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert "<script" not in text
        assert 'href="http' not in text
    assert drawable("🚑🏥") == "?"
    assert drawable("村🚑a\nb") == "村a\nb"
    assert drawable("") == ""


@pytest.mark.long
def test_equal_numbers_give_equal_bytes(targets, tmp_path, monkeypatch):
    few = {name: FIGURES[name] for name in ("coverage_map", "response_ecdf", "station_workload")}
    monkeypatch.setattr("sim.views.figures.FIGURES", few)
    county = county_of(5)
    for folder in ("a", "b"):
        draw_figures(county, targets, findings_of(county), tmp_path / folder)
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_a_plot_draws_on_the_axes_of_a_notebook_and_leaves_its_look(targets):
    before = dict(matplotlib.rcParams)
    county = county_of(4)
    ax = Figure().subplots()
    assert plots.response_ecdf(findings_of(county), targets, ax=ax) is ax
    assert plots.station_workload(county, findings_of(county), ax=Figure().subplots()).child_axes
    assert isinstance(plots.coverage_map(county, findings_of(county), by="minutes", limits=(3, 6)), Axes)
    assert dict(matplotlib.rcParams) == before


def test_a_stroke_marks_the_expected_workload_of_a_staffed_station():
    county = county_of(4)
    found = findings_of(county)
    check = beside_theory(found.stations["utilisation"][0], np.array([0.0523, 0.01]), exact=True)
    busy = plots.station_workload(county, replace(found, analytic=check)).child_axes[0]
    (stroke,) = [line for line in busy.lines if line.get_marker() == "|"]
    assert stroke.get_xdata() == pytest.approx([5.23])
    busy = plots.station_workload(county, found).child_axes[0]
    assert not [line for line in busy.lines if line.get_marker() == "|"]


@pytest.mark.long
def test_nothing_known_still_draws(targets, tmp_path):
    county = county_of(3)
    found = findings_of(county)
    empty = replace(
        found,
        ecdf=np.full_like(found.ecdf, np.nan),
        zone_response=np.full(3, np.nan),
        zone_not_reached=np.full(3, np.nan),
        town_boxes=np.full_like(found.town_boxes, np.nan),
        base_km=np.full(3, np.inf),
        stations={name: np.full_like(values, np.nan) for name, values in found.stations.items()},
    )
    assert len(draw_figures(county, targets, empty, tmp_path)) == len(FIGURES)


def test_the_scale_darkens_step_by_step():
    luminance = [np.dot(to_rgb(colour), (0.2126, 0.7152, 0.0722)) for colour in SEQUENCE]
    assert (np.diff(luminance) < -0.05).all()


def test_classes_hold_their_upper_limit():
    scale = Scale("", (5.0, 10.0), ("a", "b", "c"))
    assert scale.classes(np.array([5.0, 5.1, 10.0, np.inf, np.nan])).tolist() == [0, 1, 1, 2, -1]


def test_the_bands_of_a_map_share_out_all_people():
    found = findings_of(county_of(3))
    marks = tuple(Coverage("road km", limit, share, 0.0) for limit, share in ((5.0, 0.781), (10.0, 0.973), (20.0, 1.0)))
    scale, _ = distance_scale(replace(found, coverage=marks), "road km")
    assert scale.words == ("up to 5 km: 78.1 % of people", "5–10 km: 19.2 %", "10–20 km: 2.7 %", "beyond 20 km: 0 %")
    assert distance_scale(found, "minutes", (3.0, 6.0))[0].words == ("up to 3 min", "3–6 min", "beyond 6 min")
    assert distance_scale(found, "minutes", ())[0].words == ("any: 100 % of people",)


def test_a_target_is_drawn_only_with_calls_to_read_it_on(targets):
    found = findings_of(county_of(4))
    ax = plots.response_ecdf(found, targets)
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words[0] == "all calls: 50 % within 10.2 min, 90 % not reached"
    assert "rural calls: 77.4 % within 30 min (target 90 %)" in words
    assert not any("urban" in word for word in words)
    everyone = replace(targets, response=(ResponseTarget("all", 15, 0.9),))
    figures = found.figures | {"within_all": replace(found.figures["within_rural"], key="within_all")}
    ax = plots.response_ecdf(replace(found, figures=figures, ecdf_by_kind={}), everyone)
    assert "all calls: 77.4 % within 15 min (target 90 %)" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_legend_covers_no_curve(targets):
    ax = plots.response_ecdf(findings_of(county_of(4)), targets)
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().y1 < ax.xaxis.get_tightbbox().y0 + 1
