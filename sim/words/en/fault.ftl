# Faults of any file.
fault-more-like-it = (and { $faults } more faults like it; lines { $lines }{ $unnamed ->
    [0] {""}
   *[other] {" "}and { $unnamed } more
})
fault-count = { $count ->
    [one] 1 fault; nothing was run
   *[other] { $count } faults; nothing was run
}

fault-interrupted = interrupted; no result was written

# What a person wrote, where it is no plain value.
fault-nothing = nothing
fault-a-group = a group of keys
fault-a-list = a list
fault-what-stands-here = what stands here

# A name that is not known, and those that are.
fault-did-you-mean = ; did you mean '{ $name }'?
fault-such-as = ; there are { $count }, such as { $names }
fault-write-it = ; write '{ $name }'
fault-write-one-of = ; write one of { $names }

fault-unused = changes nothing, as { $why }; delete it
fault-no-text = '{ $given }' is not text; put it in quotes
fault-no-spoken-text = is no text; write one, or one for each language: { $example }
