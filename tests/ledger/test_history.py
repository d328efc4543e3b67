"""What a ledger tells of one claim."""

import datetime

import pytest

from detente.cli.show import mark_words, tell_history
from detente.errors import LedgerError
from detente.ledger.history import find_history


@pytest.fixture
def filled(ledger, act, document):
    texts = {
        "a": (
            "2016-09-20",
            "They will meet in Ufa. Nothing else is known.",
            act("a", status="planned", confidence=0.6),
        ),
        "b": ("2016-09-24", "They met in Ufa.\n\nIt rained.", act("b", confidence=0.8)),
        "c": ("2016-09-25", "In Ufa the two presidents shook hands over tea.", act("c", confidence=0.5)),
        "d": (
            "2016-09-25",
            "Neither of them ever came to the town, he said.",
            act("d", status="denied", confidence=0.4),
        ),
    }
    for name, (day, text, claim) in texts.items():
        assert ledger.add(document(name, day, text), [claim])
    return ledger, {name: claim for name, (_, _, claim) in texts.items()}


def test_belief_is_told_step_by_step(filled):
    ledger, acts = filled
    history = find_history(ledger, acts["b"].id[:8])
    assert history.claim == acts["b"]
    assert [(round(s.confidence, 2), s.denies, round(s.belief, 2)) for s in history.steps()] == [
        (0.8, False, 0.8),
        (0.5, False, 0.9),
        (0.4, True, 0.54),
    ]
    assert history.steps()[-1].belief == pytest.approx(history.event.belief)


def test_the_plan_and_the_denial_are_told(filled):
    ledger, acts = filled
    lines = list(tell_history(find_history(ledger, acts["b"].id)))
    assert lines[0] == f"Claim {acts['b'].id}: act, RUS → PAK, CONSULT, done, sure 0.80"
    assert "Told by 2 independent sources in 2 articles." in lines
    for heading, name in (("Evidence:", "b"), ("Denied by:", "d"), ("Planned before:", "a")):
        after = lines[lines.index(heading) :]
        assert any(acts[name].id in line for line in after[:3])
    assert "Came true:" not in lines
    assert lines[-1].startswith("  0.54 after ")


def test_a_plan_tells_the_deed(filled):
    ledger, acts = filled
    history = find_history(ledger, acts["a"].id)
    assert {claim.id for claim in history.event.deeds} == {acts["b"].id, acts["c"].id}
    assert "Came true:" in list(tell_history(history))


def test_only_what_is_near_in_time_is_compared_where_there_is_much(filled, monkeypatch):
    ledger, acts = filled
    monkeypatch.setattr("detente.ledger.history._NEAREST", 2)
    event = find_history(ledger, acts["c"].id).event
    assert {claim.id for claim in (*event.claims, *event.denials)} == {acts["c"].id, acts["d"].id}


def test_unknown_and_doubtful_ids_are_said(filled):
    ledger, _ = filled
    with pytest.raises(LedgerError, match="no claim in the ledger has the id 'zzzz'"):
        find_history(ledger, "zzzz")
    with pytest.raises(LedgerError, match="several claims begin with ''"):
        find_history(ledger, "")


def test_the_words_are_marked_in_their_paragraph(document, act):
    article = document("a", "2016-09-20", "First.\n\nThey met in Ufa.\n\nLast.")
    claim = act("a", start=8)
    moved = claim.model_copy(update={"evidence": claim.evidence.model_copy(update={"start": 13, "end": 16})})
    assert mark_words(article, moved) == "They »met« in Ufa."
    assert article.date == datetime.date(2016, 9, 20)
