"""YAML files read into trees whose parts know their place, so that every message can name it."""
