"""Which states an article is about: those that stand out in it, not all that it names in passing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Mention, Sentence

# What a mention weighs: in the title, in the two sentences after it, and further down. A state counts if it stands in
# the title or there, or three times further down, and has a third of the weight of the state that stands out most.
# Chosen on four thousand newswire stories with human country tags; with other weights near these F1 changes by less
# than 0.01.
_TITLE, _LEAD, _REST = 3.0, 1.0, 0.4
_LEAST, _LEAST_SHARE = 1.0, 0.3
_LEAD_SENTENCES = 2
# A trace so sure counts as a mention where the article begins with it: "Engelhard Corp <EC> said its Japanese venture".
_SURE = 0.7
# "4.5 billion marks", but not "this marks the end".
_AMOUNT = r"\d(?:[\d,./-]*\d)?\s+(?:(?:mln|million|bln|billion|trillion|U\.S\.)\s+)?"


@dataclass(frozen=True, slots=True)
class Trace:
    """Words that tell of a state without naming it: its currency, the legal form of its companies, its exchange."""

    pattern: re.Pattern[str]
    opening: re.Pattern[str] | None
    code: str
    score: float


def read_traces() -> tuple[Trace, ...]:
    """Read the lexicon of traces, the surest first."""
    found = [_trace_of(row["kind"], row["text"], row["id"], float(row["score"])) for row in read_rows("traces.csv")]
    return tuple(sorted(found, key=lambda t: -t.score))


def _trace_of(kind: str, text: str, code: str, score: float) -> Trace:
    words = re.escape(text)
    if kind == "currency":
        return Trace(re.compile(rf"{_AMOUNT}{words}\b", re.IGNORECASE), None, code, score)
    if kind == "exchange":
        listed = re.compile(rf"[<(][A-Z0-9]{{1,8}}{words}[>)]|\b{words}\s*:\s*[A-Z0-9]+\b")
        return Trace(listed, listed if score >= _SURE else None, code, score)
    form = rf"(?<![\w.]){words}(?![\w])"
    speaks = re.compile(rf"{form}\.?(?: [<(][^>)]*[>)])?,? said\b")
    return Trace(re.compile(form), speaks if score >= _SURE else None, code, score)


def states_of(
    sentences: Sequence[Sentence], mentions: Iterable[Mention], *, traces: Sequence[Trace] = (), home: str = ""
) -> dict[str, float]:
    """Return the states that an article is about, with their shares of its attention.

    Parameters
    ----------
    sentences
        All sentences of the article, parsed or not.
    mentions
        What `find_actors` found in them.
    traces
        From `read_traces`: what to go by where no state is named, and where an article begins with a company.
    home
        The code of the state for whose readers the article was written. Where nothing tells of any state it is about
        this one; newspapers do not name their own country.

    Returns
    -------
    dict of str to float
        Alpha-3 codes; the shares sum to 1, the largest first.
    """
    weights = _weigh(sentences, mentions)
    most = max(weights.values(), default=0.0)
    for code in _opening(sentences, traces):
        weights[code] = max(weights.get(code, 0.0), _LEAD, _LEAST_SHARE * most)
    ordered = sorted(weights.items(), key=lambda e: -e[1])
    kept = {code: w for code, w in ordered if w >= max(_LEAST, _LEAST_SHARE * most)}
    if not kept:
        code = next(_trace(sentences, traces), home)
        kept = {code: 1.0} if code else {}
    total = sum(kept.values())
    return {code: weight / total for code, weight in kept.items()}


def _weigh(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> dict[str, float]:
    first = sum(s.title for s in sentences)
    weights: dict[str, float] = defaultdict(float)
    for mention in mentions:
        sentence = sentences[mention.sentence]
        lead = sentence.index < first + _LEAD_SENTENCES
        weight = _TITLE if sentence.title else _LEAD if lead else _REST
        for code in {actor.country for actor in mention.actors if actor.country}:
            weights[code] += weight
    return weights


def _opening(sentences: Sequence[Sentence], traces: Sequence[Trace]) -> set[str]:
    """Return the states of the companies that an article begins with."""
    text = next((s.text for s in sentences if not s.title), "")
    return {t.code for t in traces if t.opening is not None and t.opening.search(text)}


def _trace(sentences: Sequence[Sentence], traces: Sequence[Trace]) -> Iterator[str]:
    """Yield the states that an article tells of without naming them, the surest first."""
    text = "\n".join(s.text for s in sentences)
    for trace in traces:
        if trace.pattern.search(text):
            yield trace.code
