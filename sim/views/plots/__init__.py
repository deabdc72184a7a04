"""Pictures, one a file: each a function of finished numbers that draws on the axes passed, or on new ones."""

from sim.views.plots.comparison_ecdf import comparison_ecdf
from sim.views.plots.coverage_map import coverage_map
from sim.views.plots.difference_map import difference_map
from sim.views.plots.figure_differences import figure_differences
from sim.views.plots.hour_of_day import hour_of_day
from sim.views.plots.response_by_town import response_by_town
from sim.views.plots.response_ecdf import response_ecdf
from sim.views.plots.response_map import response_map
from sim.views.plots.road_map import road_map
from sim.views.plots.station_workload import station_workload
from sim.views.plots.sweep_curves import sweep_curves, sweep_list
from sim.views.plots.sweep_heat import sweep_heat
from sim.views.plots.town_differences import town_differences
from sim.views.style import drawn_in

__all__ = [
    "comparison_ecdf",
    "coverage_map",
    "difference_map",
    "drawn_in",
    "figure_differences",
    "hour_of_day",
    "response_by_town",
    "response_ecdf",
    "response_map",
    "road_map",
    "station_workload",
    "sweep_curves",
    "sweep_heat",
    "sweep_list",
    "town_differences",
]
