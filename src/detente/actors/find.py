"""Finds the mentions of actors in an article: names, offices, persons, and what refers back to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.abbreviations import explained, read_abbreviations
from detente.actors.contexts import choose, has_body, is_no_actor, is_sport
from detente.actors.departments import of_article
from detente.actors.drafts import Draft
from detente.actors.exiles import as_exiles
from detente.actors.halves import with_halves
from detente.actors.joining import join_offices
from detente.actors.labels import label
from detente.actors.matching import find_names, merged
from detente.actors.namesakes import Bearer, find_bearers, is_bearer, may_be_region, without_towns
from detente.actors.persons import People
from detente.actors.reference import Reference
from detente.actors.search import is_in_capitals
from detente.actors.widening import widen, without_seats_of_others
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.matching import Hit
    from detente.actors.search import Located
    from detente.records import Actor, Document, KnownPerson, Mention, Sentence

# An article is about a state that has this share of all names of states in it, and is named at least so often.
_FOCUS_SHARE, _FOCUS_LEAST = 0.75, 4
_STATE_FORMS = frozenset({"name", "adjective", "people", "capital", "metonym"})


def find_actors(
    document: Document,
    sentences: Iterable[Sentence],
    *,
    gazetteer: Gazetteer,
    persons: Mapping[str, Sequence[KnownPerson]] | None = None,
    located: Located | None = None,
) -> list[Mention]:
    """Find who is mentioned in an article.

    Parameters
    ----------
    document
        The article; its date decides who held an office.
    sentences
        All its sentences in order, parsed or not.
    gazetteer
        From `load_gazetteer`.
    persons
        Whom earlier articles grounded, from `index_persons`.
    located
        Where names stand in the article, from the gazetteer's `search`; None to search for them here.

    Returns
    -------
    list of Mention
        In order of the text. Mentions of persons and pronouns for whom nobody was found have no candidates.
    """
    read = list(sentences)
    day = document.date.isoformat() if document.date else ""
    located = located or gazetteer.search.locate(document.text)
    article = _Article(
        document, gazetteer, day, located, read_abbreviations(document.text), find_bearers(document.text, gazetteer)
    )
    named = [
        article.names(one, *around) for one, *around in zip(read, [None, *read[:-1]], [*read[1:], None], strict=False)
    ]
    focus, present = _focus(named)
    people = People(gazetteer, article.day, focus, present, persons=persons or {})
    found: dict[int, list[Draft]] = {}
    # The title is read last: it cuts names short that only the text gives in full.
    for at in sorted(range(len(read)), key=lambda i: (read[i].title, i)):
        found[at] = article.offices_and_persons(read[at], named[at], people)
    reference = Reference(gazetteer)
    mentions: list[Mention] = []
    for at, sentence in enumerate(read):
        drafts = reference.resolve(sentence, found[at])
        mentions += [
            draft.finish(sentence) for draft in drafts if draft.candidates or draft.form != "person" or draft.role
        ]
    return mentions


def _focus(named: Sequence[list[Draft]]) -> tuple[str, frozenset[str]]:
    """Return the state that an article is about, or '', and all that it names."""
    counts = Counter(
        a.code
        for drafts in named
        for d in drafts
        if d.form in _STATE_FORMS
        for a in d.actors
        if a.code and a.type == "state"
    )
    present = frozenset(counts)
    if not counts:
        return "", present
    code, count = counts.most_common(1)[0]
    clear = count >= _FOCUS_LEAST and count >= _FOCUS_SHARE * counts.total()
    return (code if clear else ""), present


@dataclass(frozen=True)
class _Article:
    document: Document
    gazetteer: Gazetteer
    day: str
    located: Located
    abbreviations: Mapping[str, str]
    bearers: Mapping[str, Bearer]

    def hits(self, sentence: Sentence, previous: Sentence | None, following: Sentence | None) -> list[Hit]:
        """Return the names in a sentence, without those that what stands around them shows to be nobody's."""
        after = following if self._goes_on(sentence, following) else None
        before = previous if self._goes_on(previous, sentence) else None
        hits = self._whole(find_names(sentence, self.located), sentence, before, after)
        hits = explained(sentence, hits, self.abbreviations, self.gazetteer.surfaces)
        if not hits:
            return []
        if is_sport(f"{sentence.text} {after.text}" if after else sentence.text):
            hits = [h for h in hits if h.form == "group" or has_body(h, sentence.tokens, self.gazetteer)]
        hits = with_halves(sentence, without_towns(hits, sentence), self.gazetteer.surfaces)
        capitals = is_in_capitals(sentence.text)
        beside = (before.tokens[-1] if before else None, after.tokens[0] if after else None)
        return [
            h
            for h in hits
            if not is_no_actor(h, sentence, self.gazetteer, capitals=capitals, beside=beside)
            and not self._is_bearer(h, sentence)
            and not (may_be_region(h, sentence.tokens) and not self._is_told_of(h))
        ]

    def _is_told_of(self, hit: Hit) -> bool:
        """Return whether the article has any word that speaks for the likeliest reading of a name."""
        readings = self.gazetteer.readings.get(hit.text, ())
        return any(cue in self.document.text for reading in readings[:1] for cue in reading.cues)

    def _is_bearer(self, hit: Hit, sentence: Sentence) -> bool:
        """Return whether a name is the surname of somebody in the article, which speaks of no such state otherwise."""
        bearer = self.bearers.get(hit.text)
        if bearer is None or not is_bearer(hit, sentence, bearer):
            return False
        actor = hit.names[0].actor
        return actor is not None and not any(
            found.text != hit.text and name.actor is not None and name.actor.country == actor.country
            for found in self.located.within(0, len(self.document.text))
            for name in found.names[:1]
        )

    def _whole(self, hits: list[Hit], sentence: Sentence, before: Sentence | None, after: Sentence | None) -> list[Hit]:
        """Return names that are no part of a longer one, or of a silent phrase, over the cut between sentences."""
        if not hits or (before is None and after is None):
            return hits
        wide = self.located.within((before or sentence).start, (after or sentence).end)
        tokens = sentence.tokens
        return [h for h in hits if any(f.start < tokens[h.end - 1].end and tokens[h.start].start < f.end for f in wide)]

    def _goes_on(self, one: Sentence | None, other: Sentence | None) -> bool:
        """Return whether the text goes on from one sentence to the other as within a sentence."""
        if one is None or other is None or not one.tokens or not other.tokens:
            return False
        text = self.document.text
        return text[one.end - 1].isalnum() and "\n" not in text[one.end : other.start]

    def names(self, sentence: Sentence, previous: Sentence | None, following: Sentence | None) -> list[Draft]:
        """Return the names in a sentence that stand for actors."""
        drafts = [self._draft(sentence, together) for together in merged(self.hits(sentence, previous, following))]
        return [of_article(d, sentence, self.document.text, self.gazetteer) for d in drafts if d is not None]

    def _draft(self, sentence: Sentence, hits: Sequence[Hit]) -> Draft | None:
        """Return a mention of one name, or of all within one token ("U.S.-China")."""
        best: list[tuple[Actor, float, str]] = []
        others: list[Candidate] = []
        for hit in hits:
            surface = hit.names[0].text if is_in_capitals(sentence.text) else hit.text
            if surface in self.gazetteer.joint:
                best += [(name.actor, 0.95, name.form) for name in hit.names if name.actor is not None]
                continue
            weighed = choose(hit.names, self.gazetteer.readings.get(surface, ()), self.document.text, self.day)
            name, score = weighed[0] if weighed else (None, 0.0)
            if name is None or name.actor is None:
                continue
            best.append((name.actor, score, name.form))
            others += [
                Candidate((n.actor,), s, f"also {n.form}")
                for n, s in weighed[1:]
                if n is not None and n.actor and s > 0.02
            ]
        if not best:
            return None
        form = best[0][2]
        actors = tuple(dict.fromkeys(actor for actor, _, _ in best))
        why = f"{form} in the lexicon" if len(best) == 1 else "names joined in one word"
        first = Candidate(actors, min(score for _, score, _ in best), why)
        return Draft(hits[0].start, hits[-1].end, form, [first, *(others if len(best) == 1 else [])])

    def offices_and_persons(self, sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
        """Widen names to offices, and add persons."""
        drafts = without_seats_of_others(sentence, drafts, self.gazetteer.roles)
        labels = label(sentence, [(d.start, d.end) for d in drafts], self.gazetteer.roles)
        widened: list[Draft] = []
        for draft in drafts:
            previous = widened[-1].end if widened else 0
            widened.append(as_exiles(sentence, widen(sentence, draft, labels, previous)))
        return people.ground(sentence, labels, join_offices(sentence, widened, labels))
