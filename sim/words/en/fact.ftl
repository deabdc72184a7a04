# Figures, and what stands behind them.
fact-counted = { $county }: { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
}, { $assumed } of them assumed or made by a generator
fact-sure-H = H: sourced
fact-sure-M = M: derived from sourced bounds
fact-sure-L = L: estimated
fact-sure-assumed = assumed: ours, no source
fact-sure-synthetic = synthetic: made by a seeded generator
fact-no-source = no source
fact-unsourced = written in the scenario without a source
fact-changed-by = changed by { $source }
fact-part-name = name: { $said }
fact-part-position = position: { $said }
fact-part-people = people: { $said }
fact-part-treats = treats: { $said }
fact-part-ambulances = ambulances: { $said }
fact-part-radius = radius: { $said }
