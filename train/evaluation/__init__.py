"""Scores and compares networks."""
