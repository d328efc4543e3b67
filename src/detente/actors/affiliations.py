"""Names tied to an office or a body by the words between: "X, who heads Y's gas company", "X of the Y ministry"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.actors.offices import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.drafts import Draft
    from detente.actors.labels import Labels
    from detente.records import Sentence

Span = tuple[int, int]

_NAME_BEFORE = re.compile(r"(Q?C(?:[CHc]*C)?),T?[MFD]*$")
_NAME_AFTER = re.compile(r",((?:[MH]*R+)*)(Q?C[CHc]*C|C(?=,))(?=[,X]|$)")
# "The envoy | to Kabul, Zamir Kabulov,": where somebody serves may stand between.
_SERVING = re.compile(r"XT?N+P?(?:(,)T?)?(Q?C[CHc]*C)(?=([,XPA])|$)")
# "The ambassador | to Russia Asad Khan": what looks like one name begins with the state's.
_STATE_AND_NAME = re.compile(r"XC()(C[CHc]*C)(?=([,XPA])|$)")
_SERVING_WORDS = frozenset({"to", "in", "at", "for", "with"})
# "The minister | for trade and industry, Anna de Wit,".
_CHARGE = re.compile(r"[XO](?:[TMXRHA]){1,5},(Q?C[CHc]*C)(?=[,X]|$)")
_CHARGE_WORDS = frozenset({"for", "of", "on", "in"})
_CHARGED = frozenset({"NOUN", "ADJ", "CCONJ", "PROPN", "DET", "PUNCT"})
# "The ministry | 's spokeswoman, Maria Zakharova", "Ethiopian Airlines | boss Dawit Bekele".
_SPEAKING = re.compile(r"P?[MH]*R+,?(Q?C[CHc]*C)(?=[,XP]|$)")
# "The Mexican drug lord | Joaquín Guzmán", "Ana Ruiz, | a Chilean activist,".
_PRIVATE = re.compile(r"(Q?C[CHc]*C)(?![RMPH])")
# "The minister, | Mauro Quispe, |", "Hiroshi Kanzaki, deputy cabinet secretary,".
_APPOSED = (
    re.compile(r"T([MF]*R+),(Q?C[CHc]*C)(?=,)"),
    re.compile(r"(?<![CA])(Q?C[CHc]*C),T?([MF]*R+)(?=,(?!A?Q?C|[MF]*R|T[MF]*R))"),
)
# "Peru | 's Rosa Quispe".
_OWN = re.compile(r"P(Q?C[CHc]*C)(?=[,XA]|$)")
# "The opposition leader in | Zambia, Chanda Mwila,".
_LEADER_IN = re.compile(r"([MFD]*R+)XT?$")
_LED = re.compile(r",(Q?C[CHc]*C)(?=[,X]|$)")
_LIST = re.compile(r"(Q?C[CHc]*C)OT?(N+)(?:,?A?(?=R*Q?C[CHc]*COT?N)|)")
_NAMES = re.compile(r",(Q?C[CHc]*C(?:,Q?C[CHc]*C)*,?AQ?C[CHc]*C)(?=[,X]|$)")

_ADVERBS = r"(?:(?:also|now|currently|still|today|already|has|had|have|recently|later|just|long) )*"
_ARTICLE = r"(?:(?:the|a|an|its|his|her|as) )*"
_NAMED = r"(?:named|appointed|elected|made|chosen|reappointed|confirmed|nominated|sworn in|installed|promoted)"
# Between a name and an office: "is the", ", who became", ", appointed", "served as".
_HOLDS = re.compile(
    rf"(?:, )?(?:who )?{_ADVERBS}(?:(?:is|was|became|becomes|been|serves|served|acts|acted|works|worked|remains) )"
    rf"{_ADVERBS}(?:{_NAMED} )?{_ARTICLE}|, {_ADVERBS}{_NAMED} {_ARTICLE}|, {_ADVERBS}(?:serving|acting) as {_ARTICLE}"
)
_HELD = re.compile(
    r"(?:, )?(?:who )?(?:had been|used to be|(?:was|served|worked|acted)?(?: as)? ?(?:formerly|once|previously))\b"
)
_AGED = re.compile(r", \d\d , (?:(?:the|a|an) )?(?:\w+ ){0,2}")
# Between a body and a name: "officials led by Vice Minister Kenji Sato", "sent Admiral Carlo Rossi".
_LED_BY = re.compile(
    r"(?:, )?(?:(?:is|are|was|were|has been|have been|will be) )?"
    r"(?:led|headed|chaired|commanded|represented|run) by (?:(?:its|their|his|her|the) )?"
)
_SENT = re.compile(r"(?:(?:has|had|have|will|would|also) )*(?:sent|sends|send|dispatched|appointed|named|nominated) ")
# Between a name and a body: ", who heads the", "of the", ", of the".
_LEADS = re.compile(
    rf", who {_ADVERBS}(?:heads?|headed|leads?|led|runs?|ran|chairs?|chaired|commands?|commanded|represents?|"
    rf"represented|rules?|ruled|governs?|speaks? for|works? (?:for|at|in)|serves? (?:in|with|at)|directs?|oversees?) "
    rf"{_ARTICLE}|, (?:heading|leading|commanding|representing|speaking for|chairing) {_ARTICLE}"
)
_SPEAKS = re.compile(rf", who {_ADVERBS}(?:speaks|spoke|works|worked) for {_ARTICLE}")
_BELONGS = re.compile(r"(?:, )?(?:of|from|with) (?:the )?")
_ENVOYS = frozenset(
    "commander ambassador envoy consul commissioner representative emissary nuncio legate attache attaché".split()
)
# Nobody is two of these at once.
_RULERS = frozenset("president premier minister chancellor king queen emir amir sultan pope shah emperor".split())
_POSTS = frozenset({"name", "capital", "place", "organisation"})
_BODIES = frozenset({"metonym", "organisation", "private", "group"})
# More words do not stand between a name and what it is tied to.
_FAR = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """A name and the mention that tells whose it is.

    Attributes
    ----------
    past
        Whether the office is said to be given up.
    role
        Where a role stands beside a bare state's name, its range.
    """

    span: Span
    draft: Draft
    past: bool = False
    role: Span | None = None


def find_ties(sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Tie]:
    """Yield the names of a sentence that the words around tie to an office or body of one actor.

    Parameters
    ----------
    sentence, labels
        The sentence and the letters of its words.
    drafts
        Its mentions of states, offices and bodies so far.
    """
    names = [match.span() for match in NAME.finditer(labels.text)]
    for draft in drafts:
        if draft.actor is None or draft.person:
            continue
        tie = _of_office(sentence, labels, draft) if draft.form == "person" else None
        tie = tie or _of_private(labels, draft) or _of_speaker(labels, draft)
        tie = tie or _of_state(sentence, labels, draft) or _after_words(sentence, labels, draft, names)
        tie = tie or _by_words(sentence, labels, draft, names, drafts)
        if tie is not None and not any(d.start < tie.span[1] and tie.span[0] < d.end for d in drafts):
            yield tie


def _of_office(sentence: Sentence, labels: Labels, draft: Draft) -> Tie | None:
    """Take "Wang Yi, China's foreign minister", "the Pakistani envoy, Asad Khan,", "the envoy to Kabul Asad Khan"."""
    before = _NAME_BEFORE.search(labels.text, 0, draft.start)
    after = _NAME_AFTER.match(labels.text, draft.end)
    if after and any(r.sector != "MIL" for _, _, r in labels.roles_in(*after.span(1))):
        # A rank is the same person's, another office may be another's: "the Polish envoy, President Nagy, and".
        after = None
    if before and _is_other_ruler(sentence, before.start(1), draft):
        before = None
    if before and not after and re.search(r"C,A?$", labels.text[: before.start(1)]):
        # One of a list, whose next member the office is.
        return None
    if before or after:
        return Tie(before.span(1) if before else after.span(2) if after else (0, 0), draft)
    if draft.end >= len(sentence) or sentence.tokens[draft.end].lower not in _SERVING_WORDS | _CHARGE_WORDS:
        return None
    serving = _SERVING.match(labels.text, draft.end) or _STATE_AND_NAME.match(labels.text, draft.end)
    if serving is None:
        return _in_charge(sentence, labels, draft)
    if serving[1] and serving[3] == "P":
        return None
    return Tie(serving.span(2), draft)


def _is_other_ruler(sentence: Sentence, start: int, draft: Draft) -> bool:
    """Return whether a name's own office is not the one after it: "President Nagy, the Emir of Qatar and"."""
    own = sentence.tokens[start - 1].lower if start else ""
    other = {sentence.tokens[i].lower for i in range(draft.start, draft.end)} & _RULERS
    return own in _RULERS and bool(other) and own not in other


def _of_private(labels: Labels, draft: Draft) -> Tie | None:
    """Take "Mexican drug lord Joaquín Guzmán", "the Syrian rebel commander, Salim Idris,"."""
    role = draft.role
    if role is None or role.plural or role.kind not in {"private", "rebel"} or draft.form not in {"private", "group"}:
        return None
    after = _PRIVATE.match(labels.text, draft.end) or _NAME_AFTER.match(labels.text, draft.end)
    before = _NAME_BEFORE.search(labels.text, 0, draft.start)
    if before and len(before[1]) > 1 and not re.search(r"C,A?$", labels.text[: before.start(1)]):
        return Tie(before.span(1), draft)
    name = after.span(after.lastindex or 0) if after else None
    return Tie(name, draft) if name and name[1] - name[0] > 1 else None


def apposed_offices(sentence: Sentence, labels: Labels) -> list[tuple[Span, Span]]:
    """Return names with an office beside them, which tells no state, and where the office stands."""
    before, after = _APPOSED
    found = [(m.span(2), m.span(1)) for m in before.finditer(labels.text) if sentence.tokens[m.start()].lower == "the"]
    return found + [(m.span(1), m.span(2)) for m in after.finditer(labels.text)]


def _in_charge(sentence: Sentence, labels: Labels, draft: Draft) -> Tie | None:
    """Take "the Dutch minister for trade, Anna de Wit,"."""
    charge = _CHARGE.match(labels.text, draft.end)
    if charge is None or sentence.tokens[draft.end].lower not in _CHARGE_WORDS:
        return None
    words = sentence.tokens[draft.end + 1 : charge.start(1) - 1]
    return Tie(charge.span(1), draft) if all(w.pos in _CHARGED for w in words) else None


def _of_state(sentence: Sentence, labels: Labels, draft: Draft) -> Tie | None:
    """Take "Peru's Rosa Quispe, the foreign minister," and "the opposition leader in Zambia, Chanda Mwila,"."""
    if draft.role is not None or draft.form not in {"name", "capital", "adjective", "people"}:
        return None
    if draft.form in {"adjective", "people"}:
        one = draft.start and sentence.tokens[draft.start - 1].lower in {"a", "an"}
        led = _LED.match(labels.text, draft.end) if one else None
        return Tie(led.span(1), draft, role=(0, 0)) if led else None
    own = _OWN.match(labels.text, draft.end)
    if own is not None:
        role = re.compile(r",T?([MFD]*R+)(?=[,X]|$)").match(labels.text, own.end(1))
        return Tie(own.span(1), draft, role=role.span(1) if role else (0, 0))
    leader, led = _LEADER_IN.search(labels.text, 0, draft.start), _LED.match(labels.text, draft.end)
    words = {t.lower for t in sentence.tokens[max(0, draft.start - 2) : draft.start]}
    return Tie(led.span(1), draft, role=leader.span(1)) if leader and led and "in" in words else None


def _of_speaker(labels: Labels, draft: Draft) -> Tie | None:
    if draft.role is None and draft.form not in _BODIES:
        return None
    if draft.form == "person" and labels.text[draft.end : draft.end + 1] != "P":
        return None
    speaking = _SPEAKING.match(labels.text, draft.end)
    return None if speaking is None else Tie(speaking.span(1), draft)


def _after_words(sentence: Sentence, labels: Labels, draft: Draft, names: Sequence[Span]) -> Tie | None:
    """Take "officials led by Vice Minister Kenji Sato", "Italy sent Admiral Carlo Rossi"."""
    span = next((n for n in names if n[0] >= draft.end), None)
    if span is None or span[0] - draft.end > _FAR or "C" not in labels.text[span[0] : span[1] - 1]:
        return None
    title = re.search(r"[MFHR]*$", labels.text[: span[0]])
    begin = max(draft.end, title.start() if title else span[0])
    between = " ".join(t.lower for t in sentence.tokens[draft.end : begin]) + " "
    if _LED_BY.fullmatch(between) and (draft.role is not None or draft.form in _BODIES):
        return Tie(span, draft, role=(begin, span[0]) if begin < span[0] else None)
    sends = draft.role is None and draft.form in {"name", "capital", "metonym"} and begin < span[0]
    return Tie(span, draft, role=(begin, span[0])) if sends and _SENT.fullmatch(between) else None


def of_subject(sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> list[tuple[Span, Span, Draft]]:
    """Return names with "its" office before them, the office, and the one state named before: "its envoy, X,"."""
    found = []
    for match in re.compile(r"T([MF]*R+),?(Q?C[CHc]*C)(?=[,XP]|$)").finditer(labels.text):
        if sentence.tokens[match.start()].lower != "its":
            continue
        before = [d for d in drafts if d.end <= match.start() and d.form in {"name", "capital"} and d.actor]
        if before and len({d.actors for d in before}) == 1:
            found.append((match.span(2), match.span(1), before[0]))
    return found


def _by_words(
    sentence: Sentence, labels: Labels, draft: Draft, names: Sequence[Span], drafts: Sequence[Draft]
) -> Tie | None:
    """Take the name before a mention, if the words between tie them and no other mention is there."""
    span = next((n for n in reversed(names) if n[1] <= draft.start), None)
    if span is None or draft.start - span[1] > _FAR or any(span[1] <= d.start < draft.start for d in drafts):
        return None
    if "C" not in labels.text[span[0] : span[1] - 1]:
        # A surname alone is tied by its title or by what was told before.
        return None
    between = " ".join(t.lower for t in sentence.tokens[span[1] : draft.start]) + " "
    if draft.form == "person":
        until = draft.end < len(sentence) and sentence.tokens[draft.end].lower == "until"
        past = _HELD.match(between) is not None or (until and "was " in between)
        tied = past or any(words.fullmatch(between) for words in (_HOLDS, _SPEAKS, _AGED))
        return Tie(span, draft, past) if tied else None
    if _LEADS.fullmatch(between) and draft.form in _BODIES | {"name", "capital"}:
        return Tie(span, draft)
    is_body = draft.form in _BODIES and (draft.role is not None or draft.form in {"organisation", "group"})
    return Tie(span, draft) if is_body and _BELONGS.fullmatch(between) else None


def with_post(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Return an envoy's mention with where the envoy serves: "the Algerian consul | in Lyon"."""
    if draft.form != "person" or draft.person or not _ENVOYS & set(re.split(r"[ -]", draft.office)):
        return draft
    at = draft.end
    if at >= len(sentence) or sentence.tokens[at].lower not in {"to", "in", "at"}:
        return draft
    at += 2 if at + 1 < len(sentence) and sentence.tokens[at + 1].lower == "the" else 1
    post = next((d for d in drafts if d.start == at and d.role is None and d.form in _POSTS), None)
    return draft if post is None else replace(draft, end=post.end)


def listed_states(labels: Labels) -> list[tuple[Span, int]]:
    """Return the names of a list "A of France, B of Spain and C of Italy", each with where its state begins."""
    runs: list[list[re.Match[str]]] = []
    for match in _LIST.finditer(labels.text):
        follows = runs and re.fullmatch(r"[,AR]*", labels.text[runs[-1][-1].end() : match.start()])
        if follows:
            runs[-1].append(match)
        else:
            runs.append([match])
    return [(m.span(1), m.start(2)) for run in runs if len(run) > 1 for m in run]


def named_each(labels: Labels, draft: Draft) -> list[Span]:
    """Return the names after an office of several, one for each: "the French and Spanish ministers, A and B,"."""
    if draft.form != "people" or draft.role is None or draft.role.kind != "person" or len(draft.actors) < 2:
        return []
    match = _NAMES.match(labels.text, draft.end)
    if match is None:
        return []
    spans = [n.span() for n in re.compile(r"Q?C[CHc]*C").finditer(labels.text, *match.span(1))]
    return spans if len(spans) == len(draft.actors) else []
