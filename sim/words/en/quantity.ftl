# Quantities, and the bounds of each kind.
quantity-what = { $kind ->
    [duration] a duration
    [spell] a duration
    [days] a duration
    [distance] a distance
    [speed] a speed
    [flight] a speed in the air
    [size] a size
    [weight] a weight
    [memory] an amount of memory
    [share] a share
    [factor] a factor
    [rate] a rate
    [proportion] a weight
    [degrees] degrees
    [money] an amount of money
   *[number] a number
}
quantity-with-unit = { $kind ->
   *[any] { $number } { $unit }
}
quantity-too-small = { $given } is below { $least }, { $kind ->
    [speed] slower than anybody walks
    [flight] slower than anything flies
   *[factor] which is as good as standing still
}; write { $what } of { $least } or more
quantity-too-large = { $given } is more than { $most }, { $kind ->
    [duration] longer than any part of a job takes
    [spell] longer than a year
    [days] longer than a century
    [distance] wider than any county
    [speed] faster than any ambulance drives
    [flight] faster than any helicopter flies
    [size] larger than any ambulance
    [weight] heavier than any ambulance
    [memory] more than such a machine has
    [factor] which no speed is raised by
    [rate] more than a call by everybody in every hour
   *[proportion] beside which others count for nothing
}; write { $what } of at most { $most }
quantity-none = has no value; write { $what } such as { $example }
quantity-not-this = { $given } is not { $what }; write { $what } such as { $example }
quantity-clock = { $given } is a time of day; write { $what } such as { $example }
quantity-another = { $given } is { $other }, not { $what }; write { $what } such as { $example }
quantity-unit = { $given } has the unit '{ $unit }', which is not known here (known: { $known }); write { $what } such as { $example }
quantity-not-finite = { $given } is not a finite number; write { $what } such as { $example }
quantity-negative = { $given } is below zero; { $positive ->
    [yes] write { $what } above { $zero }
   *[no] write { $what } of { $zero } or more
}
quantity-zero = { $given } is zero; write { $what } above { $zero }
quantity-percent = { $given } is above 1, which is all; did you mean { $number } %?
quantity-above-share = { $given } is more than 100 %; write { $what } of 0 to 100 %
quantity-above = { $given } is more than { $most }; write { $what } of at most { $most }
quantity-empty = is empty; write { $what } such as { $example }
quantity-empty-range = is empty; write { $what } of { $least } to { $most }
quantity-below-least = { $given } is below { $bound }; write { $what } of { $bound } or more
quantity-out-of-range = { $given } is { $side ->
    [below] below { $bound }
   *[above] above { $bound }
}; write { $what } of { $least } to { $most }
quantity-correlation = { $given } is no correlation; write a number from -1 to 1
quantity-not-whole = { $given } is not a whole number; write digits only
quantity-empty-whole = is empty; write digits only
quantity-whole-negative = { $given } is below 0; write 0 or more
quantity-no-such-day = { $given } is not in the calendar; write a day that there is
quantity-not-a-date = { $given } is not a date; write year-month-day, such as 2025-01-31
quantity-far-date = { $given } is out of range; write a date from 1900 to 2199
