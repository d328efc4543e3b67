"""Sentences from hand-built parses: no model needed."""

import pytest

from detente.records import Actor, Candidate, Mention, Sentence, Token


def build(text):
    """Make a sentence from ``word/POS/relation/head`` items, heads counted from 1 and 0 for the root."""
    tokens, at = [], 0
    for i, item in enumerate(text.split()):
        word, pos, dep, head = item.rsplit("/", 3)
        lemma, _, tag = pos.partition(":")
        pos, lemma = (lemma, word.lower()) if not tag else (lemma, tag)
        tag = {"NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADP": "IN", "VERB": "VBD"}.get(pos, pos)
        if pos in {"VBN", "VBG", "VB", "VBD", "VBZ"}:
            pos, tag = "VERB", pos
        if pos in {"TO", "WDT"}:
            pos, tag = "PART" if pos == "TO" else "PRON", pos
        head_index = int(head) - 1 if head != "0" else i
        tokens.append(Token(i, word, lemma, tag, pos, dep, head_index, at, at + len(word)))
        at += len(word) + 1
    words = " ".join(t.text for t in tokens)
    return Sentence("doc", 0, 0, 0, len(words), words, tuple(tokens))


def mention(sentence, word, *codes, form="name"):
    """Make a mention of one word."""
    token = next(t for t in sentence.tokens if t.text == word)
    actors = tuple(Actor(c, c, "state", code=c, country=c) for c in codes)
    return Mention(0, token.index, token.index + 1, token.index, word, form, (Candidate(actors, 0.9, "given"),))


@pytest.fixture
def make_sentence():
    return build


@pytest.fixture
def make_mention():
    return mention
