# Diversion from full hospitals.
diversion-first-visit = the rule first visit turns nobody away, and these beds are refused; write 'taken anyway', or another rule under diversion
diversion-story = { $why ->
    [bed] { $planned }, which was planned, had no free bed of the kind that the patient needs: the unit took him to { $hospital }.
    [full] { $planned }, which was planned, was full: the unit took the patient to { $hospital }.
    [sooner] The unit took the patient to { $hospital }, which promised less time, the drive and the wait at its door, than { $planned }, which was planned.
   *[rule] By the rule of diversion the unit took the patient to { $hospital }, not to { $planned }, which was planned.
}
diversion-limits = { $share } ({ $interval }) of the patients carried are taken to another hospital than planned, since that is full or slower; their drive is { $minutes } longer on average.
