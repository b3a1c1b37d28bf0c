"""A second reading of the law, in plain Python, to hold the rules against."""
