"""Reads pictures and videos safely."""
