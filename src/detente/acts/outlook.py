"""What type an act has that is not done yet, or not done at all."""

from __future__ import annotations

# What is only hoped for: no plan, but what one is ready for.
WISHED = "wished"
AHEAD = frozenset({"agreed", "planned", "likely", "possible"})
_SETTLED = frozenset({"agreed", "planned", "likely", WISHED})
# Cooperation that lies in the future is AGREE, and a withdrawal only announced is CONCEDE (PLOVER manual).
_FUTURE = {"COOPERATE": "AGREE", "AID": "AGREE", "CONSULT": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}

# Where only the type is told and no status: words that promise, threaten or refuse are the act themselves.
_PROMISED = dict.fromkeys(("COOPERATE", "AID", "CONSULT", "SUPPORT", "RETREAT"), "AGREE")
_THREATENED = dict.fromkeys(("SANCTION", "COERCE", "ASSAULT", "PROTEST"), "THREATEN")
_REFUSED = dict.fromkeys(("COOPERATE", "AID", "CONSULT", "RETREAT", "AGREE"), "REJECT")
# What is broken off, and what pressure is taken away.
_ENDED = {
    **dict.fromkeys(("COOPERATE", "AID", "CONSULT", "SUPPORT"), "SANCTION"),
    **dict.fromkeys(("SANCTION", "COERCE", "MOBILIZE", "PROTEST", "ASSAULT", "REQUEST", "THREATEN"), "RETREAT"),
}


def type_ahead(act_type: str, status: str) -> str:
    """Return the type of an act with its status: cooperation ahead is AGREE.

    >>> type_ahead("AID", "planned"), type_ahead("AID", "done")
    ('AGREE', 'AID')
    """
    return _FUTURE.get(act_type, act_type) if status in _SETTLED else act_type


def as_status(status: str) -> str:
    """Return the ontology's status: what is only wished for is possible.

    >>> as_status("wished"), as_status("done")
    ('possible', 'done')
    """
    return "possible" if status == WISHED else status


def told(act_type: str, status: str) -> str:
    """Return the type of what is said: an act ahead is promised or threatened, one not done is refused.

    >>> told("SANCTION", "possible"), told("CONSULT", "denied")
    ('THREATEN', 'REJECT')
    """
    if status in AHEAD or status == WISHED:
        hostile = _THREATENED.get(act_type) if status not in {"possible", WISHED} or act_type == "SANCTION" else None
        return hostile or _PROMISED.get(act_type, act_type)
    changed = {"denied": _REFUSED, "ended": _ENDED}.get(status, {})
    return changed.get(act_type, act_type)
