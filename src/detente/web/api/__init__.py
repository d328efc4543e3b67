"""The HTTP API: what the pages tell, for programs."""

from detente.web.api.app import make_api

__all__ = ["make_api"]
