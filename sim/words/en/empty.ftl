# Empty runs.
empty-causes = the shares of the causes add up to { $sum } %; make them 100 %
empty-of-a-log = a log tells itself who was carried; delete empty_runs, or the log
