"""Serves a class on its own network: addresses, a certificate for them, and how students learn where to go."""
