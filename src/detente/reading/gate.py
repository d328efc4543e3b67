"""The gate: which sentences are worth parsing.

A sentence that names nobody and points at nobody holds no claim, nor does any sentence of an article that names no
state and no organisation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.actors import Located
    from detente.records import Document

LONGEST_SENTENCE = 2_000
"""Characters. Preambles of treaties and resolutions reach 1,500; what is longer is a list, a table or no language, and
its parse takes time and memory that grow with the square of its words."""

_WORD = re.compile(r"[^\W\d_]+")
# Words that point back at actors named elsewhere in the article.
_POINTERS = frozenset(
    "it its he his him she her they their them both two side sides country countries nation nations government"
    " governments minister ministers president leader leaders official officials relations ties neighbours neighbors"
    " alliance kingdom republic who we our us analysts diplomats sources troops forces reason"
    # Words by which an article that has named its two goes on about what joins or parts them.
    " reasons why second third factor obstacle hurdle bond thaw rapprochement reconciliation rift friction tension"
    " tensions trust distrust mistrust friendship foes rivals powers"
    # Offices, ranks and courtesies that stand before the name of somebody whom no list has.
    " premier chancellor secretary secretaries ambassador ambassadors envoy envoys adviser advisers advisor advisors"
    " delegation delegations foreign mr mrs ms dr gen lt col maj brig adm capt sen rep gov prof sir lord king queen"
    " prince princess sheikh emir sultan general admiral colonel marshal"
    # Words of saying in headlines and reports; one who "said" has been named or is "he".
    " says saying reports reported notes noted".split()
)


def make_gate(located: Mapping[str, Located]) -> Callable[[Document, int, int], bool]:
    """Return the test that lets through sentences with a name or a word that points at one.

    Parameters
    ----------
    located
        Where names stand in each document, by its id.

    Examples
    --------
    >>> from detente.actors import load_gazetteer
    >>> from detente.documents import document_from_text
    >>> document = document_from_text("RUSSIA MOVES. Prices rose again. Both rose.")
    >>> may_hold_claim = make_gate({document.id: load_gazetteer().search.locate(document.text)})
    >>> may_hold_claim(document, 0, 13), may_hold_claim(document, 14, 32), may_hold_claim(document, 33, 43)
    (True, False, True)
    """
    named = {document: found.any_at_all() for document, found in located.items()}

    def may_hold_claim(document: Document, start: int, end: int) -> bool:
        if end - start > LONGEST_SENTENCE or not named[document.id]:
            return False
        if located[document.id].any_within(start, end):
            return True
        return not _POINTERS.isdisjoint(_WORD.findall(document.text[start:end].lower()))

    return may_hold_claim
