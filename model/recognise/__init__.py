"""Reads the expression of a face, assesses the quality of the reading, and explains it."""
