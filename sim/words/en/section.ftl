# Keys of a YAML file and what stands at them.
section-missing = is missing; add it{ $meaning }
section-no-key = there is no such key here{ $near }
section-no-value = has no value; { $fix }
section-not-group = { $given } is not a group of keys; { $fix }
section-not-list = { $given } is not a list; { $fix }
section-not-text = { $given } is not text; { $fix }
section-not-whole = { $given } is not a whole number; { $fix }
section-too-large = { $given } is too large; { $fix }
section-not-finite = { $given } is not a finite number; { $fix }
section-not-yes-no = { $given } is neither true nor false; { $fix }
section-not-date = { $given } is not a date; { $fix }
section-not-date-alone = { $given } is not a date alone; { $fix }
section-fix-group = write its keys below it, indented{ $form }
section-fix-list = write [first, second], or one item a line, each behind '- '
section-fix-items = write one item a line, each behind '- '{ $form }
section-fix-text = write a text
section-fix-quotes = put it in quotes
section-fix-digits = write digits only
section-fix-smaller = write a smaller number
section-fix-fraction = leave out the fraction
section-fix-yes-no = write one of them
section-fix-date = write year-month-day, such as 2025-01-31
section-form = , such as '{ $item }{ $first }: ...' (keys: { $keys })
section-form-and-others = , such as '{ $item }{ $first }: ...' (keys: { $keys } and others)
section-not-allowed = { $given } is not allowed here{ $near }
section-out-of-range = { $given } is out of range; write a number { $bound ->
    [above] above { $limit }
    [least] of { $limit } or more
    [below] below { $limit }
   *[most] of at most { $limit }
}
section-items = has { $count ->
    [one] { $count } item
   *[other] { $count } items
}; { $wanted ->
    [exactly] write exactly { $limit }
    [least] write at least { $limit }
   *[most] write at most { $limit }
}
section-other = { $said }
section-weights-zero = all weights are zero; write at least one above zero
section-weights-large = the weights are too large to add up; write smaller ones, only their ratios count
section-shares = { $of ->
    [priority] the shares by priority
   *[condition] the shares of the conditions
} add up to { $sum } %; make them 100 %
section-listed-twice = { $given } stands in the list already; delete it here
section-none-of = says none of { $keys }; write one of them
section-counts-beside = counts only beside { $beside }; delete it, or write { $count ->
    [one] that
   *[other] one of them
} too
section-one-of = says { $given } of { $keys }; write one of them alone
