"""People of a state who are told to be against its rulers: "exiled Cubans", "anti-government Syrians"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.actors.drafts import Draft
    from detente.records import Sentence

_OPPOSED = frozenset(
    "exiled dissident opposition oppositional emigre émigré counter-revolutionary counterrevolutionary anti-government "
    "anti-regime anti-establishment pro-democracy defecting banished".split()
)
_ARMED = frozenset("rebel insurgent rebellious mutinous secessionist separatist guerrilla".split())
# "Anti-Castro", but not "anti-Communist", "anti-American".
_RULER = re.compile(r"[Aa]nti-[A-Z]\w+(?<!ist)(?<!ic)(?<!an)(?<!ese)(?<!ish)(?<!ern)(?<!iet)(?<!tes)")
_AFTER = (("in", "exile"), ("opposed", "to"), ("fighting", "against"))
# What may stand between: "exiled wealthy Cubans".
_BETWEEN = frozenset({"JJ", "RB", "VBN"})
_FORMS = frozenset({"people", "private"})
_FAR = 4


def as_exiles(sentence: Sentence, draft: Draft) -> Draft:
    """Return a mention of people with the sector of those who oppose or fight their state, where they are told to."""
    actor = draft.actor
    if actor is None or draft.form not in _FORMS or actor.type != "state" or actor.sector not in {None, "CVL", "SOC"}:
        return draft
    before = set(_words_before(sentence, draft.start))
    following = tuple(t.lower for t in sentence.tokens[draft.end : draft.end + 2])
    lower = {word.lower() for word in before}
    against = lower & _OPPOSED or any(_RULER.fullmatch(word) for word in before) or following in _AFTER
    sector = "REB" if lower & _ARMED else "OPP" if against else ""
    if not sector:
        return draft
    first = draft.candidates[0]
    opposed = replace(first, actors=(replace(actor, sector=sector),), why=f"{first.why}; against its rulers")
    return replace(draft, candidates=[opposed, *draft.candidates[1:]])


def _words_before(sentence: Sentence, start: int) -> Iterator[str]:
    """Yield the words before a mention that tell what people it is, the two parts of a hyphened one together."""
    at = start - 1
    for _ in range(_FAR):
        if at < 0:
            return
        token = sentence.tokens[at]
        if at > 1 and sentence.tokens[at - 1].text in {"-", "–"}:
            yield f"{sentence.tokens[at - 2].text}-{token.text}"
            at -= 3
        elif token.tag in _BETWEEN or token.lower in _OPPOSED | _ARMED:
            yield token.text
            at -= 1
        else:
            return
