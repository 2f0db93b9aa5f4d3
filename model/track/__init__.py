"""Follows faces from frame to frame."""
