# Faults of a law of durations.
law-all-told = { $law } is a whole law; delete { $keys } beside it, or it
law-order = the durations of { $law } go from the shortest to the longest; write them in their order
law-no-duration = names no duration; write a plain one such as 5 min, or a mean, or within and share
law-mean-and-within = mean and within stand both; keep a mean (with sd) or a promise (within and share)
law-share-of-mean = a share belongs to a promise; write within in place of mean, or delete the share
law-no-share = within needs a share of the cases that keep it; add one, such as 'share: 95 %'
law-share-range = a promise is kept in more than 0 % and less than 100 % of the cases; mend the share
law-no-spread = a promise needs its spread (standard deviation over mean); add one, such as 'spread: 0.5'
law-sd-and-spread = sd and spread stand both; keep one of the two
law-zero-mean = a mean of 0 cannot vary; delete the sd, or write a mean above 0
law-wide-sd = sd is more than { $most } times the mean; write a smaller sd
law-exponential = the family exponential has a spread of 1; write 'spread: 1', or another family
law-none = no distribution has these figures; write a spread from 0.01 to 10
