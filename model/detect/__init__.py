"""Finds faces in a picture or a frame."""
