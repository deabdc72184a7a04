# Diversion from full hospitals.
diversion-first-visit = the rule first visit turns nobody away, and these beds are refused; write 'taken anyway', or another rule under diversion
diversion-story = The planned hospital was full: the unit took the patient to { $hospital }.
diversion-limits = { $share } ({ $interval }) of the patients carried are taken to another hospital than planned, since that is full or slower; their drive is { $minutes } longer on average.
