"""Where ambulances should go, judged by the simulator: plans, their ranking, what else is as good, and for whom."""

from sim.experiment.placing.acts import Act, acts_of, changes_of, opening
from sim.experiment.placing.curve import Step
from sim.experiment.placing.exact import ExactPlan
from sim.experiment.placing.front import FrontPlan
from sim.experiment.placing.judge import Judge
from sim.experiment.placing.place import Placed, place_study
from sim.experiment.placing.robust import Variation
from sim.experiment.placing.saving import check_plan_file, save_plan
from sim.experiment.placing.told import GoodPlan

__all__ = [
    "Act",
    "ExactPlan",
    "FrontPlan",
    "GoodPlan",
    "Judge",
    "Placed",
    "Step",
    "Variation",
    "acts_of",
    "changes_of",
    "check_plan_file",
    "opening",
    "place_study",
    "save_plan",
]
