"""Sources to documents: one normalised text per article, and offsets into it."""

from detente.documents.dates import parse_date
from detente.documents.plain import document_from_text
from detente.documents.sources import Reject, read_documents

__all__ = ["Reject", "document_from_text", "parse_date", "read_documents"]
