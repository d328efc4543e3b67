"""Pronouns and bare surnames among the speakers of one article, and the fullest name that went before for each.

For whom a pronoun stands is what the actors of the article say, where they say it; what they leave open (the analyst,
the company) goes to the speakers and subjects met before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.voices import surface, tree
from detente.voices.quotations import is_quoted
from detente.voices.speakers import Identity, identify, is_owner, is_self, named_by, pronoun_of, suits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.records import Mention, Sentence
    from detente.voices.lexicon import VoiceLexicon
    from detente.voices.model import Report
    from detente.voices.quotations import Quotation

# A pronoun further from its name than this many sentences is left unresolved.
_REACH = 8
_LONGEST_NAME = 4


def _is_name(sentence: Sentence, words: tuple[int, int], lexicon: VoiceLexicon) -> bool:
    """Return whether a phrase looks like a person's name: capitals throughout, no article, not plural."""
    tokens = sentence.tokens[words[0] : words[1]]
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), len(tokens))
    tokens = tokens[:comma] or tokens
    if sentence.parsed and tokens[-1].tag != "NNP":
        return False
    if tokens[-1].text.isupper() and not sentence.title:
        # An acronym.
        return False
    return not lexicon.is_(tokens[0].lower, "opening") and all(
        t.text[:1].isupper() for t in tokens if t.text[0].isalpha()
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Whom a pronoun may stand for; `actors` tells apart those whom the words name, if they are actors."""

    sentence: int
    start: int
    weight: float
    identity: Identity
    actors: frozenset[str] = frozenset()


@dataclass
class References:
    """The speakers met so far while one article is read from its beginning."""

    sentences: Sequence[Sentence]
    mentions: Mapping[int, Sequence[Mention]]
    lexicon: VoiceLexicon
    quotations: Sequence[Quotation] = ()
    met: list[_Candidate] = field(default_factory=list)
    names: dict[str, Identity | None] = field(default_factory=dict)
    read: int = 0

    def identify(self, report: Report) -> Identity | None:
        """Return who speaks in a report; reports must come in order. None for an unresolved pronoun.

        A speaker whom another speaker cites in a quotation is not the one whom later pronouns mean.
        """
        sentence = self.sentences[report.sentence]
        pronoun = pronoun_of(sentence, report.speaker)
        self._meet_subjects(report.sentence)
        if is_self(pronoun):
            return None
        nested = is_quoted(report.cue[0], self.quotations)
        found: Identity | None
        if pronoun is None:
            found = self._remember(sentence, report.speaker, report.context)
            # A bare name that speaks and is no state is a person's.
            surname = found.proper and found.being == "name" and _is_name(sentence, report.speaker, self.lexicon)
            found = replace(found, personal=found.personal or (surname and found.actor is None))
        else:
            found = self._resolve(pronoun, report)
            if found is None and not nested and pronoun != "one":
                # Somebody says it, though it cannot be told who.
                known = pronoun in {"he", "she", "they"} and report.hedge != "suggestion"
                return Identity(sentence.words(*report.speaker), "source", "unknown", known=known)
        if found is not None and (report.content is not None or found.plausible):
            self._add(sentence, report.speaker, 0.0 if nested else 2.0, replace(found, written=None))
        if found is not None and pronoun is not None:
            return replace(found, written=sentence.words(*report.speaker))
        return found

    def _add(self, sentence: Sentence, words: tuple[int, int], weight: float, identity: Identity) -> None:
        mention = self._mention(sentence, words)
        actors = _keys(mention) if mention else frozenset[str]()
        self.met.append(_Candidate(sentence.index, sentence.tokens[words[0]].start, weight, identity, actors))

    def _mention(self, sentence: Sentence, words: tuple[int, int]) -> Mention | None:
        """Return the first mention of actors that a phrase holds, or is part of."""
        found = [m for m in self.mentions.get(sentence.index, ()) if m.start < words[1] and m.end > words[0]]
        whole = [m for m in found if m.actors and (m.start <= words[0] or not is_owner(sentence, m))]
        return next((m for m in whole if m.end >= words[1] or not is_owner(sentence, m)), None)

    def _named(self, sentence: Sentence, words: tuple[int, int], context: tuple[int, int] | None = None) -> Identity:
        found = identify(sentence, words, self.mentions.get(sentence.index, ()), self.lexicon, context)
        if found.known and found.kind != "public":
            return found
        full = self._full_name(sentence, words)
        if full is None:
            return found
        return replace(
            found,
            personal=True,
            kind=full.kind,
            actor=found.actor or full.actor,
            gender=found.gender or full.gender,
            known=full.known,
        )

    def _full_name(self, sentence: Sentence, words: tuple[int, int]) -> Identity | None:
        """Return the first full mention of the person whose surname ends a phrase."""
        surname = sentence.tokens[words[1] - 1].text
        if words[1] - words[0] > 2 or not surname[:1].isupper() or len(surname) < 3:
            return None
        headline = sentence.title and surname.isupper()
        surname = surname.capitalize() if headline else surname
        if surname not in self.names:
            self.names[surname] = self._find_name(surname, len(self.sentences) if headline else sentence.index)
        return self.names[surname]

    def _find_name(self, surname: str, before: int) -> Identity | None:
        for sentence in self.sentences[: before + 1]:
            if sentence.title or surname not in sentence.text:
                continue
            for token in sentence.tokens:
                if token.text == surname and (begin := self._name_start(sentence, token.index)) < token.index:
                    return self._identify_name(sentence, (begin, token.index + 1))
        return None

    def _identify_name(self, sentence: Sentence, words: tuple[int, int]) -> Identity:
        """Return who a full name stands for, with the title before or after it in commas."""
        mentions = self.mentions.get(sentence.index, ())
        begin, end = words
        found = identify(sentence, words, mentions, self.lexicon)
        if found.known:
            return found
        for wider in (
            self._title_before(sentence, begin, end),
            (begin, surface.aside_end(sentence, end, self.lexicon)),
        ):
            if wider is not None and wider != words:
                titled = identify(sentence, wider, mentions, self.lexicon)
                if titled.known and titled.being in {"person", "name"}:
                    return replace(titled, text=found.text)
        return found

    def _title_before(self, sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
        """Return a name with the title before it and a comma ("Fiji's prime minister, | Laisenia Qarase")."""
        if begin < 2 or sentence.tokens[begin - 1].text != ",":
            return None
        title = surface.plain_phrase_before(sentence, begin - 1, self.lexicon)
        if title is None or self.lexicon.being(sentence.tokens[begin - 2].lower) != "person":
            return None
        return title[0], end

    def _name_start(self, sentence: Sentence, at: int) -> int:
        """Return where a name with its titles begins: capitals, and small titles such as "spokesman"."""
        begin = at
        while begin > 0:
            word = sentence.tokens[begin - 1]
            capital = word.text[:1].isupper() and not self.lexicon.is_(word.lower, "opening")
            title = self.lexicon.being(word.lower) in {"person", "body"}
            if not (capital or title or (word.text in {"-", "'s", "’s"} and begin - 1 > 0)):
                break
            begin -= 1
        return begin

    def _meet_subjects(self, upto: int) -> None:
        """Take the persons named in all sentences before and in this one as candidates for pronouns."""
        for sentence in self.sentences[self.read : upto + 1]:
            if sentence.title:
                continue
            for mention in self.mentions.get(sentence.index, ()):
                if mention.form in {"person", "name", "organisation"} and mention.actors:
                    self._meet(sentence, (mention.start, mention.end), 0.0)
            if sentence.parsed:
                for token in sentence.tokens:
                    if token.dep.startswith("nsubj") and token.pos in {"NOUN", "PROPN"}:
                        words = tree.phrase(sentence, token.index)
                        if words is not None:
                            self._meet(sentence, words, 1.0)
        self.read = max(self.read, upto + 1)

    def _meet(self, sentence: Sentence, words: tuple[int, int], weight: float) -> None:
        if is_quoted(sentence.tokens[words[0]].start, self.quotations):
            # Whom a speaker names is not who speaks next.
            return
        identity = self._named(sentence, words)
        if identity.being != "name" or _is_name(sentence, words, self.lexicon):
            self._add(sentence, words, weight, identity)

    def _remember(self, sentence: Sentence, words: tuple[int, int], context: tuple[int, int]) -> Identity:
        """Return who a phrase names, and keep a person's full phrase under the surname."""
        identity = self._named(sentence, words, context)
        core = sentence.tokens[words[0] : words[1]]
        comma = next((i for i, t in enumerate(core) if t.text == ","), len(core))
        title = max((i + 1 for i, t in enumerate(core[:comma]) if t.lower in self.lexicon.kinds), default=0)
        name = [t.text for t in core[title:comma] if t.text[:1].isupper()]
        if title and not name:
            # The name stands after the title and a comma: "Fiji's prime minister, Laisenia Qarase".
            after = next((i for i in range(comma + 1, len(core)) if not core[i].text[:1].isupper()), len(core))
            name, comma = [t.text for t in core[comma + 1 : after]], after
        if comma >= 2 and identity.personal and 1 <= len(name) <= _LONGEST_NAME:
            full = replace(identity, text=sentence.words(words[0], words[0] + comma))
            for part in name:
                if self.names.get(part) is None:
                    self.names[part] = full
        return identity

    def _resolve(self, pronoun: str, report: Report) -> Identity | None:
        """Return for whom a pronoun stands: the actors it was resolved to, by the words that named them best."""
        near = [c for c in self.met if self._is_before(c, report)]
        apart = [c for c in near if not _is_said(c, report) and self._may_be(pronoun, c)]
        mention = self._mention(self.sentences[report.sentence], report.speaker) if pronoun != "one" else None
        if mention is not None:
            actors = _keys(mention)
            same = [c for c in near if c.actors == actors]
            # "Iranian gunboats …, they added": who spoke before goes on, not who is named in what is said.
            if not any(_is_said(c, report) for c in same) or not any(c.weight > 1 for c in apart):
                return self._name(mention, same, report.sentence)
        best = _rank(apart, report.sentence)
        if best is None:
            return None
        found = best.identity
        if pronoun == "one":
            return Identity(f"one of {found.text}", found.kind, "person", found.actor)
        full = self._expand(found)
        gender = {"he": "m", "she": "f"}.get(pronoun, found.gender)
        return replace(full, gender=gender or full.gender)

    def _name(self, mention: Mention, same: Sequence[_Candidate], sentence: int) -> Identity:
        """Return who the actors of a mention are, by the words for them that stand before it: a person's name first."""
        bare = named_by(mention)
        best = _rank([c for c in same if bare.personal and c.identity.proper] or same, sentence)
        if best is None:
            return bare
        full = self._expand(best.identity)
        return replace(full, actor=bare.actor, kind=full.kind if full.known else bare.kind)

    def _is_before(self, candidate: _Candidate, report: Report) -> bool:
        start = self.sentences[report.sentence].tokens[report.speaker[0]].start
        distance = report.sentence - candidate.sentence
        return distance <= _REACH and candidate.start < start

    def _may_be(self, pronoun: str, candidate: _Candidate) -> bool:
        # A state only mentioned is not who "they" are.
        mere = pronoun == "they" and candidate.weight < 1 and candidate.identity.being != "people"
        return suits(pronoun, candidate.identity) and not mere

    def _expand(self, identity: Identity) -> Identity:
        """Return the full name for a bare surname."""
        words = identity.text.split()
        full = self.names.get(words[-1]) if len(words) <= 2 else None
        if full is None or len(full.text) <= len(identity.text):
            return identity
        return replace(identity, text=full.text, actor=identity.actor or full.actor)


def _is_said(candidate: _Candidate, report: Report) -> bool:
    """Return whether a candidate stands within what is said before the words that say who says it."""
    content = report.content
    return report.fronted and content is not None and content[0] <= candidate.start < content[1]


def _rank(candidates: Sequence[_Candidate], sentence: int) -> _Candidate | None:
    """Return the best candidate: within one sentence its subject, else the nearest, a speaker before others."""

    def rank(candidate: _Candidate) -> tuple[float, int]:
        distance = sentence - candidate.sentence
        return candidate.weight - distance, -candidate.start if distance == 0 else candidate.start

    return max(candidates, key=rank, default=None)


def _keys(mention: Mention) -> frozenset[str]:
    """Return what tells actors apart: a person, or a state with the office ("a U.S. official" is not the U.S.)."""
    return frozenset(a.id if a.type == "person" else f"{a.id} {a.sector} {a.office}" for a in mention.actors)
