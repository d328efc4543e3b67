"""Promises that were kept: a later report tells of the thing as done."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.brief.deeds import as_act, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.findings import Finding
    from detente.records import Act, Document
    from detente.records.vocabulary import ActType

_KEPT_BY: Mapping[ActType, tuple[ActType, ...]] = MappingProxyType(
    {
        "AGREE": ("COOPERATE", "AID", "SUPPORT", "CONSULT", "RETREAT"),
        "CONSULT": ("CONSULT",),
        "SUPPORT": ("SUPPORT",),
        "COOPERATE": ("COOPERATE", "AID"),
        "AID": ("AID", "COOPERATE"),
        "CONCEDE": ("CONCEDE", "RETREAT"),
        "RETREAT": ("RETREAT",),
    }
)
"""By what an act of each type can be the carrying out of a promise; hostile plans are not promises."""

_ONE_SIDED = ("AID", "RETREAT", "CONCEDE")
"""Acts of one side towards the other: that the other does the like is no carrying out."""

_KINDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        kind: re.compile(rf"\b(?:{stems})\w*", re.IGNORECASE)
        for kind, stems in {
            "exercise": "exercis|drill|manoeuv|maneuv|train",
            "talks": "meet|met|talk|dialogue|summit|consult|negotiat|visit|travel|host|trip",
            "agreement": "sign|agreement|treat(?:y|ies)|accord|memorand|pact|contract|conclu",
            "aid": "aid|provid|gave|giv|donat|assist|relief|help",
            "trade": "sell|sold|sale|buy|bought|purchas|suppl|deliver|import|export|trad|invest",
            "works": "build|built|construct|pipeline|plant|repair",
            "release": "withdr|releas|lift|freed|free|return|ceas",
            "relations": "embass|consulate|establish|recogni",
        }.items()
    }
)
"""By which words sentences tell of one kind of thing."""

_LONGEST = datetime.timedelta(days=730)
"""After two years the like of it is more likely another matter."""

SHARED = 2
"""Telling words that both reports must share, one of them rare. One is too few: any two talks share one."""

_RARE, _TELLING = 10, 5
"""A word is rare if at most one in so many sentences about the pair has it, telling if at most one in five. On the
samples telling words alone are too lenient: a visit planned is then "kept" by another's visit."""

_SELDOM = 20
"""A name that at most one in so many sentences about the pair holds tells one meeting from another (Camp David)."""

_COMMON = frozenset(
    "about after also been begin both first from hold into more over said says some such than that their them then "
    "there they this told under were what when where which while will with would year".split()
)

_STEM = 5
"""Most adjectives of states share so many letters with the name (Pakis-tani, Russi-an)."""

_WORD = re.compile(r"(?<![^\W_])[a-z]{4,}(?![^\W_])")
"""Words in small letters: names recur from matter to matter."""

_NAME = re.compile(r"(?<=\s)[A-Z][a-z]{3,}")
"""Names within a sentence; its first word may be any."""

_CALLED_OFF = re.compile(r"\b(?:put off|call\w* off|cancel|postpon|shelv|suspend|scrap|instead|fell through)", re.I)
_ENDING = re.compile(r"(?:ies|es|s|ing|ed)$")


def find_kept(
    promises: Iterable[Finding], done: Sequence[Finding], documents: Mapping[str, Document], names: Sequence[str]
) -> dict[str, Finding]:
    """Return for each promise that was kept, by the identifier of its strongest claim, the earliest report that it was.

    A report is of the same matter if it comes later (within two years), tells of an act that can carry the promise out,
    and shares at least two telling words, one of them rare among the sentences about the pair; the `names` of the two
    are none. Two talks are of one matter only if both sentences name the same place or thing besides: those who meet
    often have always just met.
    """
    of_names = tuple(word[:_STEM].lower() for name in names for word in name.split())
    promises = list(promises)
    words = {f.claim.id: list_words(f.claim.evidence.quote, of_names) for f in (*promises, *done)}
    places = {f.claim.id: _list_names(f.claim.evidence.quote, of_names) for f in (*promises, *done)}
    often = Counter(word for listed in (words, places) for found in listed.values() for word in found)
    seldom = max(SHARED, len(words) // _SELDOM)
    reports = sorted(
        ((day, f) for f in done if (day := _day(f, documents))), key=lambda report: (report[0], report[1].claim.id)
    )
    kept: dict[str, Finding] = {}
    for promise in promises:
        promised = _day(promise, documents)
        for day, report in reports:
            in_time = promised is not None and promised < day <= promised + _LONGEST
            shared = words[promise.claim.id] & words[report.claim.id]
            named = any(often[name] <= seldom for name in places[promise.claim.id] & places[report.claim.id])
            if (
                in_time
                and (named or as_act(report).type != "CONSULT")
                and _carries_out(report, promise, documents)
                and _same_matter([often[word] for word in shared], len(words))
            ):
                kept.setdefault(promise.claim.id, report)
    return kept


def _same_matter(counts: Sequence[int], sentences: int) -> bool:
    """Return whether words shared by two sentences, of which these many sentences hold each, tell of one matter."""
    rare, telling = (max(SHARED, sentences // one_in) for one_in in (_RARE, _TELLING))
    return sum(count <= telling for count in counts) >= SHARED and min(counts) <= rare


def _carries_out(report: Finding, promise: Finding, documents: Mapping[str, Document]) -> bool:
    """Return whether a report may tell of what was promised: the same parties, in the same roles, do the same thing."""
    done, planned = as_act(report), as_act(promise)
    if done.type not in _KEPT_BY.get(planned.type, ()) or _CALLED_OFF.search(done.evidence.quote):
        return False
    if done.type == "SUPPORT" and not (
        (done.cameo or "").startswith("057") or done.rule.startswith("support.relations")
    ):
        return False
    if {*done.source, *done.target} != {*planned.source, *planned.target}:
        return False
    if (done.type in _ONE_SIDED or done.mode == "visit") and set(done.source) != set(planned.source):
        return False
    return bool(_find_kinds(done, documents) & _find_kinds(planned, documents))


def _find_kinds(act: Act, documents: Mapping[str, Document]) -> frozenset[str]:
    """Return what kinds of things an act is about, by the words that carry it: talks, an exercise, a contract."""
    words = find_words(act, documents.get(act.evidence.document))
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(words))


def _day(finding: Finding, documents: Mapping[str, Document]) -> datetime.date | None:
    document = documents.get(finding.claim.evidence.document)
    return document.date if document else None


def list_words(sentence: str, of_names: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words of a sentence that tell what it is about, without endings."""
    words = (word for word in _WORD.findall(sentence) if word not in _COMMON and not word.startswith(of_names))
    return frozenset(_ENDING.sub("", word) for word in words)


def _list_names(sentence: str, of_names: tuple[str, ...]) -> frozenset[str]:
    """Return the names in a sentence other than those of the two."""
    return frozenset(name for name in _NAME.findall(sentence) if not name.lower().startswith(of_names))
