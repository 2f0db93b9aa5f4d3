"""The web application: pages, live frames over Socket.IO, health and metrics."""

from webapp.app import create_app

__all__ = ["create_app"]
