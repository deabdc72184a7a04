# Bays of hospitals.
bays-limits = { $share } ({ $interval }) of the units with a patient wait at the hospital's door for a bay, { $minutes } on average over all of them.
