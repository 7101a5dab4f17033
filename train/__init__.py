"""Trains the syntax models that `models/` ships and `src/syntax/` runs."""
