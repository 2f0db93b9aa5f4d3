"""Breaks the promises of docs/privacy.md one at a time, and sees that a test fails each time."""
