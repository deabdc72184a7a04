"""Where ambulances should go, judged by the simulator: plans, their ranking, what else is as good, and for whom."""
