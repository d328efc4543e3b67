"""Sources in, documents out: text, Markdown and HTML, each to one normalised text with offsets that stay."""

from detente.documents.alignment import align
from detente.documents.dates import read_day
from detente.documents.plain import document_from_text
from detente.documents.rejects import Reject
from detente.documents.sources import measure_files, read_documents

__all__ = ["Reject", "align", "document_from_text", "measure_files", "read_day", "read_documents"]
