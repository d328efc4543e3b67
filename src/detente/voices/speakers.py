"""What a speaker's phrase says of the speaker: kind, one or many, whose state; as it stands, before pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.voices.offices import is_central, is_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Mention, Sentence
    from detente.records.vocabulary import SpeakerKind
    from detente.voices.lexicon import VoiceLexicon

_PRONOUNS = {w: w for w in ("he", "she", "it", "they", "one")} | {
    "his": "he",
    "her": "she",
    "its": "it",
    "their": "they",
}
_SEVERAL = frozenset({"both", "both of them", "all of them", "the two", "some of them", "many of them"})
_SELF = frozenset({"i", "we", "you", "us", "me"})
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "lady": "f"}
_MALE = frozenset({"king", "prince", "spokesman", "chairman", "sheikh", "shah", "emir", "bishop", "ayatollah"})
_FEMALE = frozenset({"queen", "princess", "spokeswoman", "chairwoman", "mother"})
_PAIR = re.compile(r"\w+ and \w+$")
_ASIDE = frozenset(
    {
        ",",
        "(",
        "of",
        "for",
        "at",
        "in",
        "from",
        "to",
        "who",
        "which",
        "that",
        "on",
        "with",
        "close",
        "near",
        "by",
        "such",
        "including",
    }
)
_LOCAL = frozenset({"in", "at", "on", "to", "with", "near", "about", "against", "from", "visiting", "over", "into"})
_SECTORS: dict[str, SpeakerKind] = {
    "EDU": "analyst",
    "JRN": "media",
    **dict.fromkeys(("NGO", "BUS", "CVL", "LAB", "AGR", "MED", "REL", "SOC", "MNC", "REF"), "public"),
    **dict.fromkeys(("OPP", "REB", "UAF", "CRM"), "public"),
}


@dataclass(frozen=True, slots=True)
class _Affiliation:
    """Whose a speaker is: the code of a state or organisation, what the phrase is, its sector, whether a state's.

    `private` are those who do not act for their state.
    """

    actor: str | None
    being: str
    sector: str | None
    official: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker as known so far: words, kind, what it is, state, gender.

    `being` is person, people, body, bodies, text, name, or unknown for a pronoun that stands for nobody known.

    `known` says that a word or mention tells the kind, `proper` that the phrase ends in a name, `personal` that the
    name is a person's.
    """

    text: str
    kind: SpeakerKind
    being: str
    actor: str | None = None
    gender: str | None = None
    written: str | None = None
    known: bool = True
    proper: bool = False
    personal: bool = False

    @property
    def certainty(self) -> float:
        """How far the identity itself can be relied on: a pronoun may stand for somebody else, or for nobody known."""
        if self.being == "unknown":
            return 0.8
        return 0.93 if self.written else 1.0

    @property
    def plausible(self) -> bool:
        """Whether the phrase looks like somebody who can speak: a known word, a state, a name, a pronoun."""
        return self.known or self.proper or self.written is not None


def pronoun_of(sentence: Sentence, words: tuple[int, int]) -> str | None:
    """Return the pronoun a speaker's phrase consists of ("he", "she herself", "its"), in the nominative, or None."""
    first = sentence.tokens[words[0]].lower
    if sentence.tokens[words[0]].text == "US":
        return None
    if sentence.words(*words).lower() in _SEVERAL:
        return "they"
    if words[1] - words[0] > 1 and not sentence.tokens[words[0] + 1].lower.endswith(("self", "selves")):
        return None
    return first if first in _SELF else _PRONOUNS.get(first)


def is_self(pronoun: str | None) -> bool:
    """Return whether a pronoun stands for whoever is speaking."""
    return pronoun in _SELF


def identify(
    sentence: Sentence,
    words: tuple[int, int],
    mentions: Sequence[Mention],
    lexicon: VoiceLexicon,
    context: tuple[int, int] | None = None,
) -> Identity:
    """Return what the phrase itself, or the wider `context` it stands in, tells of the speaker."""
    lowers = [t.lower for t in sentence.tokens[words[0] : words[1]]]
    hit, added = _find_hit(sentence, context or words, lexicon)
    side = _affiliate(sentence, words, mentions)
    being, actor = side.being, side.actor
    text = sentence.words(*words)
    if any(w in {"%", "percent", "pct"} for w in lowers):
        return Identity(text, "public", "people", actor)
    kind = _kind_of(hit, added, side, lexicon)
    if kind == "official" and is_private(sentence, words, context or words, mentions, lexicon):
        kind = "public"
    elif hit == "bank" and is_central(lowers):
        kind = "official"
    being = lexicon.kinds[hit][1] if hit is not None else being
    known = hit is not None or added is not None or side.official
    if hit is None and being == "name" and sentence.tokens[words[1] - 1].tag in {"NNS", "NNPS"}:
        being = "people"
    if hit is not None and being == "person" and _is_several(lowers, lexicon):
        being = "people"
    gender, proper = _gender(lowers, lexicon), _is_proper(sentence, words)
    personal = being == "person" or (being == "name" and _is_full_name(sentence, words, mentions, lexicon))
    return Identity(text, kind, being, actor, gender, known=known, proper=proper, personal=personal)


def _kind_of(hit: str | None, added: str | None, side: _Affiliation, lexicon: VoiceLexicon) -> SpeakerKind:
    """Return the kind that a speaker's own word tells, else an aside's, else whose the speaker is."""
    sector = _SECTORS.get(side.sector or "")
    if hit is not None:
        kind = lexicon.kinds[hit][0]
        # "German industry leader": an office, but not a state's.
        return sector or kind if kind == "official" and side.private else kind
    if added is not None and side.being == "name":
        return lexicon.kinds[added][0]
    return sector or ("official" if side.official else "public")


def named_by(mention: Mention) -> Identity:
    """Return who a mention stands for, by name: for a pronoun whose actors the article introduces by no better words.

    >>> from detente.records import Actor, Candidate, Mention
    >>> both = (Actor("CHL", "Chile", "state", "CHL"), Actor("PER", "Peru", "state", "PER"))
    >>> named_by(Mention(0, 0, 1, 0, "They", "pronoun", (Candidate(both, 0.9, ""),))).text
    'Chile and Peru'
    """
    *names, last = dict.fromkeys(a.name for a in mention.actors)
    several = len(mention.actors) > 1
    first = mention.actors[0]
    being = "bodies" if several else "person" if first.type == "person" else "body"
    return Identity(
        f"{', '.join(names)} and {last}" if names else last,
        _SECTORS.get(first.sector or "", "official"),
        being,
        mention.codes[0] if len(mention.codes) == 1 else None,
        mention.gender or None,
        personal=being == "person",
    )


def _is_full_name(
    sentence: Sentence, words: tuple[int, int], mentions: Sequence[Mention], lexicon: VoiceLexicon
) -> bool:
    """Return whether a phrase is a known person, or two and more capitalised words without an article."""
    if any(m.form == "person" and m.start < words[1] and m.end > words[0] for m in mentions):
        return True
    core = [t for t in sentence.tokens[slice(*words)] if t.text[0].isalpha()]
    comma = next((i for i, t in enumerate(sentence.tokens[slice(*words)]) if t.text == ","), len(core))
    core = core[:comma]
    if any(lexicon.is_(t.lower, "company", "firm") for t in core):
        return False
    return len(core) >= 2 and not lexicon.is_(core[0].lower, "opening") and all(t.text[0].isupper() for t in core)


def _is_several(lowers: Sequence[str], lexicon: VoiceLexicon) -> bool:
    """Tell "the president and the king" from "the trade and industry secretary"."""
    if "and" not in lowers:
        return False
    before = lowers[: lowers.index("and")]
    return len(lowers) == 3 or any(lexicon.being(w) == "person" for w in before)


def _is_proper(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Return whether the core of a phrase ends in a proper name."""
    end = next((i for i in range(words[0] + 1, words[1]) if sentence.tokens[i].lower in _ASIDE), words[1])
    last = sentence.tokens[end - 1]
    if end - 2 > words[0] and sentence.tokens[end - 2].text == "-":
        # A name of two parts: "Moo-hyun".
        last = sentence.tokens[end - 3]
    if last.tag in {"NN", "NNS"}:
        # The tagger knows no new names: "WikiLeaks".
        return last.index > 0 and last.text[0].isupper() and not sentence.title
    return last.tag in {"NNP", "NNPS"} or (not last.tag and last.text[:1].isupper())


def _find_hit(sentence: Sentence, words: tuple[int, int], lexicon: VoiceLexicon) -> tuple[str | None, str | None]:
    """Return the words that tell the kind: the last of the phrase's core, and the first of an aside about it."""
    # A tag tells "the public" from "a public campaign".
    forms = ["" if t.tag == "JJ" else _form(t.text, lexicon) for t in sentence.tokens[words[0] : words[1]]]
    core = next((i for i, w in enumerate(forms) if i and w in _ASIDE), len(forms))
    # What belongs to somebody does not speak for them: "the airline's | performance".
    owners = {i for i in range(core) if i + 1 < core and forms[i + 1] in {"'s", "’s", "'", "’"}}
    own = next((forms[i] for i in range(core - 1, -1, -1) if forms[i] in lexicon.kinds and i not in owners), None)
    if own is None or lexicon.being(own) == "body":
        own = _title_of(forms, lexicon) or own
    if own == "agency" and "news" in forms[:core]:
        own = "news"
    comma = next((i for i, w in enumerate(forms[core:], core) if w == ","), len(forms))
    if comma + 1 < len(forms) and lexicon.is_(forms[comma + 1], "preposition"):
        # "Botha, in a step that puzzled observers, …" is nobody's description.
        forms, comma = forms[:comma], min(comma, len(forms))
    # What is said of a name in an aside tells its kind, not what it is: "Ito, who deals with banks".
    added = [w for w in forms[comma:] + forms[core:comma] if lexicon.being(w) not in {"", "text"}]
    return own, next(iter(added), None)


def _form(word: str, lexicon: VoiceLexicon) -> str:
    """Return a word as the list of speakers has it; nothing for a first name ("Bill Clinton" is no bill)."""
    lower = word.lower()
    if lower in lexicon.given and word[0].isupper():
        return ""
    # "TV3"
    lower = lower.rstrip("0123456789") or lower
    return word if word in lexicon.kinds else lower


def _title_of(forms: Sequence[str], lexicon: VoiceLexicon) -> str | None:
    """Return the title right before the name in which a phrase ends ("the Bank of Japan Governor | Satoshi Sumita")."""
    end = forms.index(",") if "," in forms else len(forms)
    while end > 0 and forms[end - 1] not in lexicon.kinds and forms[end - 1] not in _ASIDE:
        end -= 1
    word = forms[end - 1] if 0 < end < len(forms) else ""
    return word if lexicon.being(word) == "person" else None


def _affiliate(sentence: Sentence, words: tuple[int, int], mentions: Sequence[Mention]) -> _Affiliation:
    """Return the first state or organisation that a phrase belongs to; none where several speak together."""
    overlapping = [m for m in mentions if m.start < words[1] and m.end > words[0] and m.actors]
    inside = [m for m in overlapping if not _is_place(sentence, words, m)]
    whole = [m for m in inside if m.start <= words[0] + 1 and m.end >= words[1]]
    sector = inside[0].actors[0].sector if inside else None
    if not whole and len({c for m in inside for c in m.codes}) > 1 and _is_list(sentence, inside):
        return _Affiliation(None, "bodies", sector, official=True)
    for mention in [*whole, *inside]:
        if len(mention.codes) == 1:
            private = mention.form == "private"
            being = "body" if mention in whole and not private and mention.form != "person" else "name"
            # "Iran's supreme leader" has a word of its own; "Iran's approach" nobody's.
            official = mention in whole or not is_owner(sentence, mention)
            return _Affiliation(mention.codes[0], being, mention.actors[0].sector, official, private)
    return _Affiliation(None, "name", sector)


def is_owner(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention only says whose something is ("Iran's | approach", "his | approach")."""
    after = sentence.tokens[mention.end] if mention.end < len(sentence) else None
    genitive = after is not None and (after.lower in {"'s", "’s"} or after.text in {"'", "’"})
    return genitive or sentence.tokens[mention.head].tag == "PRP$"


def _is_list(sentence: Sentence, inside: Sequence[Mention]) -> bool:
    """Return whether mentions are joined ("the ministers of Iran, Iraq | and Syria", "Churchill | and Roosevelt")."""
    joints = [t.index for t in sentence.tokens if t.lower == "and"]
    return any(a.end <= i < b.start and a.codes != b.codes for a in inside for b in inside for i in joints)


def _is_place(sentence: Sentence, words: tuple[int, int], mention: Mention) -> bool:
    """Return whether a state is only where the speaker is or whom the speaker deals with ("analysts in Brazil")."""
    at = mention.start - 1
    while at > words[0] and sentence.tokens[at].lower in {"the", "a", "neighbouring", "northern", "southern"}:
        at -= 1
    return at > words[0] and sentence.tokens[at].lower in _LOCAL


def _gender(lowers: Sequence[str], lexicon: VoiceLexicon) -> str | None:
    for word in lowers:
        if word in _TITLES:
            return _TITLES[word]
        if word in _MALE:
            return "m"
        if word in _FEMALE:
            return "f"
        if word in lexicon.given:
            return lexicon.given[word]
    return None


def suits(pronoun: str, identity: Identity) -> bool:
    """Return whether a pronoun can stand for a speaker.

    >>> suits("they", Identity("officials", "official", "people"))
    True
    """
    being = identity.being
    if pronoun == "they":
        several = being in {"people", "bodies", "body"} and (identity.known or identity.proper)
        return several or bool(_PAIR.match(identity.text))
    if pronoun == "one":
        return being == "people"
    if pronoun == "it":
        return being in {"body", "text", "name"} and identity.gender is None
    if not identity.personal or being not in {"person", "name"} or _PAIR.match(identity.text):
        return False
    return identity.gender in {None, "m" if pronoun == "he" else "f"}
