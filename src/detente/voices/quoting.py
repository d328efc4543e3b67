"""Whose words a direct quotation is: by a cue beside it, or by what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.voices.model import Report
    from detente.voices.quotations import Quotation
    from detente.voices.stretches import Page

# Between the end of a quotation and "he said" stand at most a comma, a quote and a dash.
_GAP_AFTER = re.compile(r"[\s,\"'”’»—–-]*(?:(?:but|and|though|however|also),?\s+)?$", re.IGNORECASE)
# Between "he told reporters" and the quotation: no stop, and a comma, colon or "that" right before the quote.
_GAP_BEFORE = re.compile(r"^[^.;?!\"“”]{0,140}[,:]\s*$|^\s*(?:that|the following)?\s*$|^.{0,60}\bthat\s*$", re.DOTALL)
# `"a threat" and added` joins two verbs; `"It is a threat," and added` follows what is said.
_ENDS_CLAUSE = re.compile(r"[.,?!]")
_FEW_WORDS = 4
_ENDS_UTTERANCE = re.compile(r"[.!?…]['’]?$")


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation and the report (by its place in the list) whose speaker says it."""

    quotation: Quotation
    report: int
    rule: str
    confidence: float


def attribute_quotations(page: Page, reports: Sequence[Report], quotations: Sequence[Quotation]) -> list[Said]:
    """Return the quotations of a document that have a speaker; `reports` are those outside quotations, in order."""
    return _Quoter(page, reports).attribute(quotations)


@dataclass(frozen=True)
class _Quoter:
    page: Page
    reports: Sequence[Report]

    def attribute(self, quotations: Sequence[Quotation]) -> list[Said]:
        """Return the quotations that have a speaker."""
        found: list[Said] = []
        for quotation in quotations:
            said = (
                self._by_cue_after(quotation)
                or self._by_cue_before(quotation)
                or self._by_next_sentence(quotation)
                or self._by_continuation(quotation, found)
            )
            if said is not None:
                found.append(said)
        return found

    def _by_cue_after(self, quotation: Quotation) -> Said | None:
        for number, report in enumerate(self.reports):
            gap = report.cue[0] - quotation.outer_end
            if 0 <= gap <= 12 and report.quotes and self._is_outer(report, quotation):
                between = self.page.document.text[quotation.outer_end : report.cue[0]]
                same = report.sentence == self.page.sentence_at(quotation.outer_end - 1).index
                joined = " and " in between and not _ENDS_CLAUSE.search(self._around(quotation, between))
                if same and _GAP_AFTER.match(between) and not joined and not self._reports_on(report):
                    return Said(quotation, number, "quote.after", 0.95)
        return None

    def _around(self, quotation: Quotation, between: str) -> str:
        """Return the last character of a quotation and the first ones behind it."""
        return self.page.document.text[quotation.end - 1 : quotation.end] + between[:2]

    def _reports_on(self, report: Report) -> bool:
        """Return whether a report goes on with a clause of its own ("… he said that")."""
        return report.content is not None and not report.fronted

    def _is_outer(self, report: Report, quotation: Quotation) -> bool:
        return not (quotation.start <= report.cue[0] < quotation.end)

    def _by_cue_before(self, quotation: Quotation) -> Said | None:
        sentence = self.page.sentence_at(quotation.outer_start)
        best: int | None = None
        for number, report in enumerate(self.reports):
            if report.cue[1] <= quotation.outer_start and report.cue[0] >= sentence.start - 1 and report.quotes:
                best = number
        if best is None:
            return None
        report = self.reports[best]
        between = self.page.document.text[report.cue[1] : quotation.outer_start]
        if "\n" in between or not _GAP_BEFORE.match(between) or not self._tells(report, between, quotation):
            return None
        if report.content is not None and not report.fronted and not self._covers(report.content, quotation):
            # The quotation is a part of what is reported indirectly.
            return None
        return Said(quotation, best, "quote.before", 0.95)

    def _tells(self, report: Report, between: str, quotation: Quotation) -> bool:
        """Return whether a few quoted words right after a verb are said, not only named ("assuring 'a fair deal'")."""
        words = len(self.page.document.text[quotation.start : quotation.end].split())
        return (
            bool(between.strip()) or words > _FEW_WORDS or report.rule.split(".")[0] in {"say", "tell", "add", "write"}
        )

    def _covers(self, content: tuple[int, int], quotation: Quotation) -> bool:
        text = self.page.document.text[quotation.outer_end : content[1]]
        return content[0] >= quotation.outer_start - 1 and sum(c.isalpha() for c in text) <= 3

    def _by_next_sentence(self, quotation: Quotation) -> Said | None:
        """``"No!" Mr Ito said.`` where the sentence was split at the exclamation mark."""
        at = self.page.number_at(quotation.outer_end + 1)
        if at >= len(self.page.sentences) or self.page.sentences[at].start < quotation.outer_end:
            return None
        sentence = self.page.sentences[at]
        for number, report in enumerate(self.reports):
            bare = report.content is None and report.quotes and report.cue[0] <= sentence.start + 1
            if bare and report.sentence == sentence.index and sentence.start - quotation.outer_end <= 2:
                return Said(quotation, number, "quote.next", 0.85)
        return None

    def _by_continuation(self, quotation: Quotation, found: Sequence[Said]) -> Said | None:
        if quotation.continues and found and found[-1].quotation.outer_end <= quotation.outer_start:
            return Said(quotation, found[-1].report, "quote.open", 0.9)
        if not self._is_utterance(quotation):
            return None
        before = self._last_before(quotation, found)
        if before is None:
            return None
        number, where = before
        here = self.page.sentences[self.page.number_at(quotation.start)]
        there = self.page.sentences[self.page.number_at(where)]
        if there.title:
            return None
        if here.paragraph == there.paragraph and here.index - there.index <= 3:
            return Said(quotation, number, "quote.goes-on", 0.85)
        first = self.page.document.text[: quotation.outer_start].endswith("\n")
        if first and here.paragraph - there.paragraph == 1 and here.index - there.index <= 3:
            return Said(quotation, number, "quote.paragraph", 0.75)
        return None

    def _is_utterance(self, quotation: Quotation) -> bool:
        """Return whether a quotation stands alone as whole sentences."""
        before = self.page.document.text[: quotation.outer_start].rstrip(" ")
        if before and before[-1] not in '.?!\n"”':
            return False
        words = self.page.document.text[quotation.start : quotation.end]
        return not quotation.closed or (bool(_ENDS_UTTERANCE.search(words)) and len(words.split()) > 2)

    def _last_before(self, quotation: Quotation, found: Sequence[Said]) -> tuple[int, int] | None:
        """Return the last report before a quotation and where its voice stands."""
        reports = [
            (r.cue[0], n)
            for n, r in enumerate(self.reports)
            if r.cue[1] <= quotation.outer_start and (r.content is not None or any(s.report == n for s in found))
        ]
        earlier = [(s.quotation.end, s.report) for s in found if s.quotation.outer_end <= quotation.outer_start]
        latest = max([*reports[-1:], *earlier[-1:]], default=None)
        return (latest[1], latest[0]) if latest is not None else None
