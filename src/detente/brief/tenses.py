"""Whether a sentence tells of what was or of what is, by the forms of its verbs.

A brief has no parse of its sentences. English marks the past well enough without one: "-ed" and the irregular verbs,
where neither "is" nor "has" makes them participles.
"""

from __future__ import annotations

import re

_IRREGULAR = (
    "arose ate awoke became befell began beheld bent blew bled bore bought bred broke brought built burnt came "
    "caught chose clung crept dealt did drank drew drove dug dwelt fed fell felt fled flew forbade foresaw "
    "forgave forgot fought found froze gave got grew had heard held hid hung kept knelt knew laid leapt learnt "
    "led lent lit lost made meant met mistook outdid overcame oversaw overthrew overtook paid ran rang rebuilt "
    "repaid retook rode rose sang sank sat saw sent shook shone shot shrank slept slew slid sold sought sped "
    "spent spoke sprang spun stole stood strode strove struck stuck stung sued swam swept swore swung taught "
    "thought threw took tore undertook underwent understood upheld was went wept were withdrew withheld withstood "
    "woke won wore would wove wrote wrung"
)
"""Past forms that are no other form of their verb, nor, but for a few, another word; "said" is the voice of news."""

_NO_PAST = (
    "allied armed bed bleed breed embed exceed feed hundred indeed limited naked need proceed red related sacred "
    "seed shared shed so-called speed succeed united unprecedented wed wicked"
)
"""Words in "-ed" that are no past forms."""

_PARTICIPLE = re.compile(
    r"""\b(?:is|are|am|be|been|being|has|have|having|get|gets|getting|(?:’|')(?:s|ve|re)|a|an|the|its|their|our|his|her|of|
        for|by|as|no|any|more|most|very|to|with|against)\s+(?:\w+ly\s+|also\s+|not\s+|never\s+|long\s+|now\s+|been\s+)*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a participle, which may be of any time: "has clashed", "a renewed bid"."""

_PAST = re.compile(
    rf"\b(?!(?:{'|'.join(_NO_PAST.split())})\b)(?:{'|'.join(_IRREGULAR.split())}|[a-z’'-]{{2,}}ed)\b(?!-)"
)
_BEING = frozenset({"was", "were", "did", "had", "would"})

_STILL = re.compile(
    r"\b(?:still|today|now|nowadays|currently|remains?|continues?|persists?|keeps?|to this day|these days|is|are)\b"
)
"""Words of a sentence about the present, whatever years it names besides."""

_PERFECT = re.compile(
    r"\b(?:has|have|(?<=\w)(?:’|')ve)\s+(?:(?:\w+ly|also|not|never|long|now|since|often|always|been)\s+)*\w+(?:ed|en|n|t|d|de|ne|g|k|un|ome)\b"
)


def is_told(sentence: str) -> bool:
    """Return whether a sentence tells of what was and is over: it holds a simple past.

    Examples
    --------
    >>> [is_told(one) for one in ("Talks broke down.", "They have clashed for decades.", "The United States is near.")]
    [True, False, False]
    """
    return any(
        found[0] in _BEING or not _PARTICIPLE.search(sentence[max(0, found.start() - 40) : found.start()])
        for found in _PAST.finditer(sentence)
    )


def is_present(sentence: str) -> bool:
    """Return whether a sentence tells of the present: it says so, and holds no simple past.

    Examples
    --------
    >>> [is_present(one) for one in ("The war of 1979 still divides them.", "It is where he met them.")]
    [True, False]
    """
    return bool(_STILL.search(sentence)) and not is_told(sentence)


def reaches_now(sentence: str) -> bool:
    """Return whether a sentence tells of what began once and goes on: "have grown strained".

    Examples
    --------
    >>> [reaches_now(one) for one in ("Since 2002 ties have grown strained.", "From 1990 it had grown.")]
    [True, False]
    """
    return bool(_PERFECT.search(sentence))
