"""Makes copies of articles as papers make them: whole, cut, with another headline, or with some words changed.

Each kind has a function from an article and a source of chance to the article as printed elsewhere.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.documents import document_from_text

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from detente.records import Document

# Words that editors put for each other; each line holds what may stand for the same.
_ALIKE = """
said stated told noted added
will shall
also too
but yet
about around roughly approximately nearly
would could
big large major
officials authorities
government administration
agreement accord pact deal
talks discussions negotiations
meeting session gathering
country nation state
countries nations states
increase rise growth
increased rose grew
decline fall drop
declined fell dropped
because since as
while whereas
last past previous
new fresh
expected likely due
announced declared
visit trip
help assist aid
support back
many numerous several
however though
more further
against versus
before ahead
after following
between among
leaders heads
trade commerce
company firm
companies firms
world global
cut reduce lower
price cost
prices costs
percent pct
million mln
billion bln
foreign overseas
military armed
strong robust
important significant key
include involve
including notably
continue keep
made taken
held staged
until till
under beneath
joint common
""".split("\n")
_SYNONYMS = {word: line.split() for line in _ALIKE for word in line.split()}
# Words that editors strike or put in without a change of meaning.
_FILLERS = ("also", "now", "meanwhile", "however", "reportedly", "already", "then", "still")
_STRUCK = {"also", "the", "that", "a", "an", "very", "now", "then", "still", "already", "however", "of", "in"}
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
_PLACES = ("LONDON", "WASHINGTON", "PARIS", "GENEVA", "TOKYO", "BRUSSELS", "NEW DELHI", "CAIRO", "MOSCOW", "ANKARA")
_AGENCIES = ("(Agency)", "(AP)", "(Reuters)", "(AFP)", "(UPI)")
_TAILS = (
    "Reporting by our correspondents; editing by the night desk.",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "Follow us for more news of the day.",
)
# A light rewording changes one word in so many; one in eight leaves few sequences of four as they were.
_CHANGED = 12


@dataclass(frozen=True, slots=True)
class Article:
    """An article apart from how it is stored: two with the same origin are copies."""

    origin: str
    kind: str
    title: str
    body: str
    day: datetime.date | None

    def document(self, source: str) -> Document:
        """Return it as détente reads it."""
        return document_from_text(self.body, title=self.title or None, date=self.day, source=source)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly; what ends a paragraph stays with the sentence before it."""
    return _SENTENCE_END.split(text)


def keep_verbatim(article: Article, _chance: random.Random, _titles: Sequence[str]) -> tuple[str, str]:
    return article.title, article.body


def cut_end(article: Article, chance: random.Random, _titles: Sequence[str]) -> tuple[str, str]:
    """Keep a fifth to four fifths, from the beginning, to the end of a sentence."""
    return article.title, _keep_first(article.body, chance.uniform(0.2, 0.8))


def _keep_first(body: str, share: float) -> str:
    kept: list[str] = []
    for sentence in split_sentences(body):
        kept.append(sentence)
        if sum(map(len, kept)) >= share * len(body):
            break
    return " ".join(kept)


def strike_sentences(article: Article, chance: random.Random, _titles: Sequence[str]) -> tuple[str, str]:
    """Strike a tenth to two fifths of the sentences, wherever they stand, but for the first."""
    first, *others = split_sentences(article.body)
    share = chance.uniform(0.1, 0.4)
    return article.title, " ".join([first, *(one for one in others if chance.random() >= share)])


def change_headline(article: Article, chance: random.Random, titles: Sequence[str]) -> tuple[str, str]:
    return chance.choice(titles), article.body


def add_wire_marks(article: Article, chance: random.Random, _titles: Sequence[str]) -> tuple[str, str]:
    """Put place, day and agency before it, and mostly a line of the house behind it."""
    prefix = f"{chance.choice(_PLACES)}, March {chance.randint(1, 31)} {chance.choice(_AGENCIES)} - "
    tail = f"\n\n{chance.choice(_TAILS)}" if chance.random() < 0.7 else ""
    return article.title, prefix + article.body + tail


def reword(article: Article, chance: random.Random, _titles: Sequence[str]) -> tuple[str, str]:
    """Change about one word in twelve: another word for it, a word less, or a word more."""
    return article.title, reword_text(article.body, chance, 1 / _CHANGED)


def reword_text(text: str, chance: random.Random, share: float) -> str:
    """Return a text with that share of its words changed."""
    words = list(_WORD.finditer(text))
    # Words that have a synonym, or can be struck, are changed first; the rest is made up by words put in.
    places = sorted(words, key=lambda word: (word.group().lower() not in _SYNONYMS, chance.random()))
    changed = {word.start(): _change(word.group(), chance) for word in places[: round(share * len(words))]}
    return _WORD.sub(lambda word: changed.get(word.start(), word.group()), text)


def _change(word: str, chance: random.Random) -> str:
    others = [other for other in _SYNONYMS.get(word.lower(), ()) if other != word.lower()]
    if others:
        return chance.choice(others)
    if word in _STRUCK:
        return ""
    return f"{chance.choice(_FILLERS)} {word}"


def rework(article: Article, chance: random.Random, titles: Sequence[str]) -> tuple[str, str]:
    """Do what a busy paper does: another headline, wire marks, a word in thirty changed, the last part cut away."""
    body = reword_text(_keep_first(article.body, chance.uniform(0.5, 0.95)), chance, 1 / 30)
    return chance.choice(titles), f"{chance.choice(_PLACES)} {chance.choice(_AGENCIES)} - {body}"


KINDS: dict[str, Callable[[Article, random.Random, Sequence[str]], tuple[str, str]]] = {
    "verbatim": keep_verbatim,
    "cut": cut_end,
    "struck": strike_sentences,
    "headline": change_headline,
    "wire": add_wire_marks,
    "reworded": reword,
    "reworked": rework,
}


def plant(article: Article, kind: str, chance: random.Random, titles: Sequence[str]) -> Article:
    """Return a copy of an article, printed within three days of it.

    Parameters
    ----------
    titles
        Headlines of other articles.
    """
    title, body = KINDS[kind](article, chance, titles)
    day = article.day + datetime.timedelta(days=chance.randint(0, 3)) if article.day else None
    return Article(article.origin, kind, title, body, day)
