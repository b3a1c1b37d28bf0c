"""Rules and atoms as plain Python values: to match, to evaluate, to prove."""
