"""The command line: parses arguments, calls the library, prints."""

from detente.cli.app import app
from detente.cli.running import main

__all__ = ["app", "main"]
