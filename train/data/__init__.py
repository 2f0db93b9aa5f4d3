"""Reads FER-2013 and FER+, and prepares splits without leakage."""
