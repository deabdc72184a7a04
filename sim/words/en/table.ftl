# Tables: their columns and rows.
table-twice = '{ $name }' stands twice, first on line { $line }; give each row its own
table-empty-cell = is empty; fill it in
table-quote-open = is not CSV from here on (a quote is not closed); give each quoted text two quotes, one at each end
table-not-csv = is not CSV from here on ({ $why }); give each quoted text two quotes, one at each end
table-empty = is empty; write the names of the columns in the first row
table-divided = { $divider ->
    [tab] the columns are divided by tabs; divide them by plain commas
   *[sign] the columns are divided by '{ $sign }'; divide them by plain commas
}
table-no-rows = has a header and no rows; { $each ->
    [call] add a row for each call
   *[place] add a row for each place
}
table-cells = has { $count ->
    [one] { $count } cell
   *[other] { $count } cells
} where the header has { $header }; fill in what is missing, and put a text that holds { $divider ->
    [comma] a comma
    [semicolon] a semicolon
   *[tab] a tab
} in quotes
table-confidence = { $given } is no degree of confidence{ $near }
table-note-short-rows = no row has a cell for the last of the columns ({ $columns }), so it is read as empty
table-nameless = column { $number } has no name; name it or delete it
table-column-twice = the column stands twice; keep one of the two
table-no-column = there is no such column here; did you mean '{ $near }'?
table-no-such-column = there is no such column here; delete it, or use one of { $columns }
table-column-missing = the column is missing; add it
table-too-many = { $given } is more than { $most }, { $what ->
    [people] more than live in any district of a city
    [hospital] more than any hospital has
    [level] more than levels go
   *[station] more than any station holds
}; write at most { $most }
table-no-places = the table has no column but this; add one for each place that is driven to
table-no-minutes = no cell holds minutes; fill them in (an empty cell, NA and inf mean that no road leads there)
table-total = { $given } adds up the rows above, and is no row of the table; delete it
table-remark = { $given } is a remark, and no row of the table; delete it
