"""Reads the expression of a face, judges its quality and explains it."""
