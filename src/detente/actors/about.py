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
# "4.5 billion marks", but not "this marks the end".
_AMOUNT = r"\d(?:[\d,./-]*\d)?\s+(?:(?:mln|million|bln|billion|trillion|U\.S\.)\s+)?"


@dataclass(frozen=True, slots=True)
class Trace:
    """Words that tell of a state without naming it: its currency, the legal form of its companies, its exchange."""

    pattern: re.Pattern[str]
    code: str
    score: float


def read_traces() -> tuple[Trace, ...]:
    """Read the lexicon of traces, the surest first."""
    found = [
        Trace(_pattern(row["kind"], row["text"]), row["id"], float(row["score"])) for row in read_rows("traces.csv")
    ]
    return tuple(sorted(found, key=lambda t: -t.score))


def _pattern(kind: str, text: str) -> re.Pattern[str]:
    words = re.escape(text)
    if kind == "currency":
        return re.compile(rf"{_AMOUNT}{words}\b", re.IGNORECASE)
    if kind == "exchange":
        return re.compile(rf"[<(][A-Z0-9]{{1,8}}{words}[>)]|\b{words}\s*:\s*[A-Z0-9]+\b")
    return re.compile(rf"(?<![\w.]){words}(?![\w])")


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
        From `read_traces`: what to go by where no state is named.
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


def _trace(sentences: Sequence[Sentence], traces: Sequence[Trace]) -> Iterator[str]:
    """Yield the states that an article tells of without naming them, the surest first."""
    text = "\n".join(s.text for s in sentences)
    for trace in traces:
        if trace.pattern.search(text):
            yield trace.code
