# Faults of YAML files.
yaml-deep = is nested too deep; close the brackets, and write fewer levels
yaml-no-keys = holds no keys; write lines of 'key: value'
yaml-no-keys-full-width = holds no keys; write lines of 'key: value' (with the plain colon ':' and a space, not '：')
yaml-syntax = not readable as YAML: { $why ->
    [tab] a tab stands where only spaces may; indent with spaces
    [second-colon] a second ': ' stands on one line, or the line above is not finished; put a text that holds ': ' in quotes
    [bracket] a bracket is not closed, or a comma is missing; close each {"{"} with {"}"} and each [ with ]
    [no-colon] a line is neither 'key: value' nor '- item'; write the key, a colon and a space
    [alignment] the line does not line up with those above; indent the keys of a group alike
    [stray] this belongs to nothing above; delete it, or indent it below its key
    [separator] a line '---' or '...' stands inside a text or a bracket; delete it
    [no-content] a value is asked before this character; write it, or put the text in quotes
    [block-text] '|' and '>' begin a text of several lines; put a text that begins with one in quotes
    [second-document] a second document begins here; keep one, and delete the line '---'
    [alias] '*' begins an alias, and this one refers to nothing; write the value out, or put it in quotes
    [quote] a quote is not closed; end the text with the quote that it begins with
    [first-character] a text cannot begin with this character; put the text in quotes
    [list-item] a list cannot begin here; put each '- item' on its own line, below its key
    [backslash] a backslash in double quotes has a meaning of its own; use single quotes
    [colon-full-width] the colon '：' is full-width; write a plain ':' and a space
    [comma-full-width] the comma '，' is full-width; write a plain ',' and a space
   *[breaks-off] it breaks off; check the colons, quotes and indentation here and on the line above
}
yaml-syntax-key = not readable as YAML: no colon stands behind '{ $bare }'; write '{ $bare }: {"{"}'
yaml-syntax-other = not readable as YAML: { $problem }; check the colons, quotes and indentation here and on the line above
yaml-invisible = an invisible character (U+{ $code }) stands here; delete it
yaml-unreadable = not readable as YAML ({ $why }); write lines of 'key: value'
yaml-alias = is an alias (*{ $anchor }); write the value out, once for each key
yaml-bracket-for-key = a bracket stands where a key is asked; write 'key: value'
yaml-half-key = a key holds half a character; write the character itself
yaml-half-text = holds half a character; write the character itself, not \u and a number
yaml-merge = copies another group; write its keys out here
yaml-twice = stands twice, first on line { $line }; keep one of the two
yaml-fact-without-value = has { $keys } and no value; add 'value: ...' to it
yaml-beside-value = stands beside a value, where only value, source, confidence and note may; a text that holds a comma goes in quotes
yaml-not-text = { $given } is not text; write a text
yaml-no-source = has confidence { $confidence } and no source; add 'source: ...', or 'confidence: assumed'
yaml-tag = carries the tag { $tag }; write the plain value
