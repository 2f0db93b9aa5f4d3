"""Exports a fitted network for serving, with its model card."""
