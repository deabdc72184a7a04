# Where patients are taken.
destination-shares = the shares of the hospitals add up to { $sum } %; write at most 100 %
destination-bypass-of-none = bypass belongs to the rule highest level, not to { $rule }; delete it, or write that rule
