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
