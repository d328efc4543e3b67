"""The exceptions of détente. Every message says what failed, where, what is allowed and what to do.

They are few on purpose. Library users catch `DetenteError`; the command line prints its message as one line.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Anything that détente refuses or cannot do; the message is fit to show to a user."""


class UnknownStateError(DetenteError):
    """A name that is no state or organisation known here."""


class SourceError(DetenteError):
    """A file or folder that cannot be read as an article."""


class SourceWarning(UserWarning):
    """A file or folder that could not be read while others were; turn it into an error with the `warnings` module."""


class RuleError(DetenteError):
    """A rule or lexicon that is not well formed; names file, rule and field."""


class LedgerError(DetenteError):
    """A ledger that cannot be opened, written or understood."""


class PipelineError(DetenteError):
    """A language pipeline that is missing or lacks a component détente needs."""


class TieError(DetenteError):
    """Acts that no tie can be measured from, or a question to a tie that has no answer."""
