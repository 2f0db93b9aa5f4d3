"""Finds faces in photographs and in video frames."""
