"""The pages of a ledger in a browser."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.web.app import create_app
    from detente.web.serving import serve

__all__ = ["create_app", "serve"]

_MODULES = {"create_app": "detente.web.app", "serve": "detente.web.serving"}


def __getattr__(name: str) -> object:
    # Processes that the pages start import this package too, and need none of what makes pages: a second of work.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
