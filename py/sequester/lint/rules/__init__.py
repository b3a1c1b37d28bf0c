"""The rules of lint, one small module for each or for a few that belong together."""
