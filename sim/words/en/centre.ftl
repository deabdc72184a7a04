# Which hospitals should become centres.
centre-now = { $share } of the patients with { $condition } are at the door of one of { $centres ->
    [one] one centre
   *[other] { $centres } centres
} within { $within } min of the call.
centre-chosen = Best of all: { $hospitals }.
centre-none-chosen = No hospital that becomes a centre brings more of them there in time.
centre-bases = An ambulance each at { $hospitals }.
centre-then = With this plan it is { $share }.
centre-bound = No plan is known to be better; none can reach more than { $share }.
centre-alone = What each hospital alone would add
centre-outside = Who is outside
centre-head-hospital = hospital
centre-head-adds = adds
centre-head-town = township
centre-head-calls = patients a year
centre-head-before = outside now
centre-head-after = outside with this plan
centre-more = { $count } more townships are left out here; --json and the workbook have them all.
centre-means = All times are means: desk, launch, drive, scene and drive; that an ambulance is busy is not counted. Branas, MacKenzie and ReVelle 2000, on the ground.
centre-out-of-time = there was no plan by then; allow more seconds
centre-title = which hospitals should become centres
centre-office-title = Which hospitals of { $county } should become centres
centre-alone-note = Each by itself, beside the centres that there are: how much larger the share in time would be.
centre-outside-note = Townships with patients outside the window, the most of them first.
centre-spots = { $count ->
    [one] The hospital that becomes a centre
   *[other] The { $count } hospitals that become centres
}
centre-question = { $count ->
    [one] Which hospital should become a centre for { $condition }?
   *[other] Which { $count } hospitals should become centres for { $condition }?
}
centre-card = { $calls } patients a year: { $before } of them outside now, { $after } with this plan.
centre-card-inside = All its patients are in time already.
centre-tile-before = In time now
centre-tile-after = In time with this plan
centre-tile-at-most = In time at most
centre-tile-within = at the door of a centre within { $within } min of the call
centre-band-none = nobody
