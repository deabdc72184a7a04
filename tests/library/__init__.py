"""The library of scenarios: what each file finds, kept beside it, and held to a fresh run with another seed."""
