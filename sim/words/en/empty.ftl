# Empty runs.
empty-causes = the shares of the causes add up to { $sum } %; make them 100 %
empty-more-than-all = { $sum } % of the runs are empty in the hours { $hours } (share times by_hour); make it at most 100 %
empty-of-a-log = a log tells itself who was carried; delete empty_runs, or the log
empty-limits = { $share } ({ $interval }) of the runs are empty: nobody is carried. They take { $time } of the time that units are on jobs.
