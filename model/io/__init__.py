"""Reads pictures and videos from untrusted files."""
