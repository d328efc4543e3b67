"""Runs a command: UTF-8 everywhere, one line for an error, and the exit codes that scripts can rely on.

0: done. 1: an error, or nothing could be read. 2: wrong usage. 130: stopped by the user.
"""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING

import typer

from detente.cli.console import warn
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments
        Without the program's name; by default those of the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    debug, given = _take_debug(given)
    if not debug and not logging.getLogger().handlers:
        # Libraries log what they stumble over in a page; the user gets one line for a page that cannot be read.
        logging.getLogger().addHandler(logging.NullHandler())
    try:
        return _run(given or ["--help"])
    except (KeyboardInterrupt, typer.Abort):
        return _stop()
    except Exception as error:
        if debug and not _is_usage(error):
            raise
        return _explain(error)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; names of files that are not UTF-8 come out with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _take_debug(arguments: list[str]) -> tuple[bool, list[str]]:
    """Take ``--debug`` out from wherever it stands before a bare ``--``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    head, tail = arguments[:end], arguments[end:]
    return "--debug" in head, [a for a in head if a != "--debug"] + tail


def _run(arguments: list[str]) -> int:
    from detente.cli.app import app

    code = app(arguments, prog_name="detente", standalone_mode=False)
    code = code if isinstance(code, int) else 0
    return _stop() if code == STOPPED else code


def _stop() -> int:
    warn("stopped.")
    return STOPPED


def _is_usage(error: Exception) -> bool:
    """Return whether Typer itself raised this. Its base class has moved between versions, its attributes have not."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _explain(error: Exception) -> int:
    if _is_usage(error):
        return _explain_usage(error)
    if isinstance(error, DetenteError):
        warn(str(error))
    elif isinstance(error, OSError):
        warn(f"{error.filename or 'the system'}: {error.strerror or error}")
    else:
        warn(f"an error of détente itself, {type(error).__name__}: {error}. Run again with --debug to see where.")
    return 1


def _explain_usage(error: Exception) -> int:
    message = str(getattr(error, "format_message")()).replace("Value error, ", "").strip()  # noqa: B009 - see _is_usage
    command = getattr(getattr(error, "ctx", None), "command_path", "detente")
    if message:
        warn(f"{message}{'' if message[-1] in '.?!' else '.'} See: {command} --help")
    return int(getattr(error, "exit_code", 2))
