# What the buttons of the maps of differences say.
radio-compare-minutes-base = drive, base
radio-compare-minutes = drive, scenario
radio-compare-second-base = second base, base
radio-compare-second = second base, scenario
radio-compare-response-base = response, base
radio-compare-response = response, scenario
radio-compare-difference = difference
radio-sweep-minutes-base = drive
radio-sweep-second-base = second base
radio-sweep-response-base = response, as it is
radio-sweep-response = response, this value
radio-sweep-difference = difference
radio-doubt-minutes-base = drive
radio-doubt-second-base = second base
radio-doubt-response-base = response, as it is
radio-doubt-response = response, moved
radio-doubt-difference = difference
