"""Words that say that somebody speaks: reporting verbs in use, and what blocks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.voices import surface
from detente.voices.subjects import can_speak, find_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Sentence
    from detente.voices.lexicon import Verb, VerbForm, VoiceLexicon

# A negated belief is a belief in the contrary; any other negated saying is no saying at all.
_NEG_RAISING = frozenset({"believe", "think", "expect", "consider", "feel", "see", "view", "regard"})


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A reporting verb in use: its words `first` … `last`, where its verb group begins, and its subject's words.

    `joined` says that the subject is another verb's ("met the minister and said").
    """

    first: int
    last: int
    group: int
    verb: Verb
    form: str
    speaker: tuple[int, int]
    negated: bool
    joined: bool = False

    @property
    def inverted(self) -> bool:
        """Whether the speaker follows the verb ("said Mr Ito")."""
        return self.speaker[0] > self.first

    @property
    def span(self) -> tuple[int, int]:
        """The words from the speaker to the verb, or from the verb to the speaker."""
        if self.inverted:
            return self.group, self.speaker[1]
        return (self.group if self.joined else self.speaker[0]), self.last + 1

    @property
    def after(self) -> int:
        """The first word after the verb, and after the speaker where that follows."""
        return self.speaker[1] if self.inverted else self.last + 1


def find_verb_cues(sentence: Sentence, lexicon: VoiceLexicon) -> Iterator[VerbCue]:
    """Yield the reporting verbs of a sentence that have somebody who speaks."""
    for index, token in enumerate(sentence.tokens):
        for form in lexicon.verbs.get(token.lower, ()):
            if not _follows(sentence, index, form.rest):
                continue
            cue = _read_cue(sentence, index, form, lexicon)
            if cue is not None:
                yield cue
            break


def _follows(sentence: Sentence, index: int, rest: tuple[str, ...]) -> bool:
    return tuple(t.lower for t in sentence.tokens[index + 1 : index + 1 + len(rest)]) == rest


def _read_cue(sentence: Sentence, index: int, form: VerbForm, lexicon: VoiceLexicon) -> VerbCue | None:
    if not _is_verb(sentence, index, form, lexicon):
        return None
    group = surface.group_start(sentence, index, lexicon)
    words = {t.lower for t in sentence.tokens[group:index]}
    if words == {"as"} and form.kind != "ing":
        # "as promised in his campaign": what was said stands elsewhere.
        return None
    negated = any(lexicon.is_(w, "negative") for w in words)
    if _is_unsaid(sentence, index, words, form, lexicon) or (negated and form.verb.lemma not in _NEG_RAISING):
        return None
    last = index + len(form.rest)
    found = find_speaker(sentence, index, last, group, form, lexicon)
    if found is None:
        return None
    speaker, joined = found
    if not can_speak(sentence, speaker, lexicon) or speaker[0] <= index < speaker[1]:
        return None
    return VerbCue(index, last, group, form.verb, form.kind, speaker, negated, joined)


def _is_verb(sentence: Sentence, index: int, form: VerbForm, lexicon: VoiceLexicon) -> bool:
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1].lower if index else ""
    after = sentence.tokens[index + 1].lower if index + 1 < len(sentence) else ""
    if before == "-":
        # A name: "Beghin-Say".
        return False
    if after == "to" and form.verb.lemma == "report":
        # "three divisions reporting to him"
        return False
    passive = before not in {"has", "have", "had", "having", "also"} and form.kind == "past"
    if passive and after == "to" and form.verb.lemma in {"say", "believe", "think", "allege"}:
        # "is said to be": nobody in particular says so.
        return False
    if lexicon.is_(before, "determiner") and token.lower not in {"said", "told"} and before not in {"that", "this"}:
        return False
    if sentence.parsed and token.pos:
        if token.lower in {"said", "told", "says"}:
            return token.dep != "amod"
        return token.pos == "VERB" and token.dep.split(":")[0] not in {"amod", "compound", "case"}
    return not form.noun or after == "that"


def _is_unsaid(sentence: Sentence, index: int, words: set[str], form: VerbForm, lexicon: VoiceLexicon) -> bool:
    """Return whether the saying is refused, in the future, or only supposed."""
    group = " ".join(t.lower for t in sentence.tokens[max(0, index - 4) : index])
    if group.endswith(
        ("went on to", "was quoted as", "were quoted as", "is quoted as", "been quoted as", "goes on to")
    ):
        return False
    if any(lexicon.is_(w, "unsaid") for w in words):
        return True
    first = next((t.lower for t in sentence.tokens if t.text[0].isalnum()), "")
    if form.kind == "base" and lexicon.is_(first, "auxiliary") and sentence.text.rstrip('"”').endswith("?"):
        return True
    if form.kind == "ing" and index and sentence.tokens[index - 1].lower in {"from", "without", "of", "for", "before"}:
        return True
    before = [t.lower for t in sentence.tokens[max(0, index - 3) : index]]
    if form.kind == "ing" and "without" in before and before[-1] in {"or", "and", "nor"}:
        # "without admitting or denying the charge"
        return True
    if any(lexicon.is_(w, "refusal") and not lexicon.is_(w, "negative") for w in words):
        return True
    if "without" in words or (form.kind == "base" and index and sentence.tokens[index - 1].lower == "to"):
        return True
    marks = sentence.children(index, "mark") if sentence.parsed else []
    return any(lexicon.is_(m.lower, "hypothetical") for m in marks)
