"""The answer: what is said of a pair, in which order, and every line of it cited."""

from detente.brief.ask import ask, find_pair
from detente.brief.build import build_brief
from detente.brief.findings import Finding, list_findings
from detente.brief.limits import Limits
from detente.brief.records import Brief
from detente.brief.render import FORMATS, render_brief, render_text
from detente.brief.word import render_docx

__all__ = [
    "FORMATS",
    "Brief",
    "Finding",
    "Limits",
    "ask",
    "build_brief",
    "find_pair",
    "list_findings",
    "render_brief",
    "render_docx",
    "render_text",
]
