"""The pages of a ledger in a browser."""

from detente.web.app import create_app
from detente.web.serving import serve

__all__ = ["create_app", "serve"]
