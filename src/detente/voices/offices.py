"""Whether an office or a body is a state's: companies' chairmen, leaders of unions and rebels, and banks are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Mention, Sentence, Token
    from detente.voices.lexicon import VoiceLexicon

Words = tuple[int, int]
# What makes a company a state's.
_OF_STATE = frozenset({"state", "state-owned", "national"})
# A bank is a state's with one of these, or with the name of a state.
_CENTRAL = frozenset({"central", "reserve", "federal", "people", "world", "development", "state", "national"})


def is_private(
    sentence: Sentence, words: Words, context: Words, mentions: Sequence[Mention], lexicon: VoiceLexicon
) -> bool:
    """Return whether a phrase with the word of an office names nobody official; `context` tells more of the speaker."""
    around = sentence.tokens[slice(*context)]
    inside = [m for m in mentions if m.start < words[1] and m.end > words[0] and m.codes and m.form != "place"]
    named = {i for m in inside if m.form in {"name", "organisation"} for i in range(m.start, m.end)}
    company = any(lexicon.is_(t.lower, "company") for t in around) and not _OF_STATE & {t.lower for t in around}
    # "the European Union" is a union of states.
    civil = any(lexicon.is_(t.lower, "civil") for t in around if t.index not in named)
    rebel = any(lexicon.is_(t.lower, "insurgent") for t in sentence.tokens[slice(*words)])
    tokens = sentence.tokens[slice(*words)]
    return company or civil or rebel or (not inside and (_is_corporate(tokens, lexicon) or _is_bank(tokens)))


def is_central(lowers: Sequence[str]) -> bool:
    """Return whether the words of a bank's name or description make it a state's ("the central bank")."""
    return not _CENTRAL.isdisjoint(lowers)


def _is_corporate(tokens: Sequence[Token], lexicon: VoiceLexicon) -> bool:
    """Return whether a title follows a name that is no state's and no body's ("Texaco | chairman Alfred DeCrane")."""
    title = next((i for i, t in enumerate(tokens) if lexicon.is_(t.lower, "corporate")), 0)
    before = [t for t in tokens[:title] if t.tag not in {"DT", "JJ", "PRP$", "CD"}]
    if any(_is_official(t, lexicon) or lexicon.is_(t.lower, "rank") for t in before):
        return False
    return bool(before) and before[-1].tag in {"NNP", "NNPS"}


def _is_official(token: Token, lexicon: VoiceLexicon) -> bool:
    word = token.text if token.text in lexicon.kinds else token.lower
    return word in lexicon.kinds and lexicon.kinds[word][0] in {"official", "diplomat"}


def _is_bank(tokens: Sequence[Token]) -> bool:
    """Return whether a phrase is a bank's name without the word of a state ("Chase Manhattan Bank"; not "the Bank")."""
    names = [t for t in tokens if t.tag in {"NNP", "NNPS"}]
    return len(names) > 1 and any(t.text == "Bank" for t in names) and not is_central([t.lower for t in tokens])
