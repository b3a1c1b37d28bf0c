"""The checker and its evaluator against the engine and clingo, on random records and programs."""
