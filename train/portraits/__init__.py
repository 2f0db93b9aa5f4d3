"""Renders portraits of people who do not exist: sample pictures with different faces and expressions."""
