"""Measurements: rates and ratios within one run, never asserted."""
