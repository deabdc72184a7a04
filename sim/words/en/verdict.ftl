# Verdicts on a target.
verdict-met = Met
verdict-missed = Not met
verdict-close = Too close to tell
verdict-alone = No interval
verdict-assumed = As put in, not judged
verdict-none = –
