"""The HTTP API for photographs."""
