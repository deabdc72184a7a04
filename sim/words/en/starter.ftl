# `chuche new`: what it writes, and what to do next.
starter-name = { $given } is no name for a county's files; write letters, digits and hyphens only, such as mycounty
starter-there = is there already and is left as it is; choose another name, or move it away
starter-written = Written:
starter-next = Next:
    1. chuche check { $scenario } reads all of it and says what is wrong.
    2. chuche run { $scenario } simulates it and writes the report.
    3. chuche compare { $scenario } { $plan } says what a new station would bring.
    The figures are examples. Put your county's into the tables of { $folder }: chuche explain zones.csv tells the columns.
