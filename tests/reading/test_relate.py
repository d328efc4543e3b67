"""The relation of two given spans."""

import pytest

import detente
from detente.acts import told
from detente.records.vocabulary import ACT_TYPES


@pytest.mark.parametrize(
    ("sentence", "source", "target", "wanted"),
    [
        ("Ruritania sold arms to Graustark.", "Ruritania", "Graustark", "COOPERATE"),
        ("The rebels are willing to release the two nurses.", "The rebels", "the two nurses", "AGREE"),
        ("The rebels released the two nurses on Monday.", "The rebels", "the two nurses", "RETREAT"),
        ("The rebels refused to release the two nurses.", "The rebels", "the two nurses", "REJECT"),
        ("The army will bomb the northern villages.", "The army", "the northern villages", "THREATEN"),
        ("The minister freed the reporter whom the army had beaten.", "The minister", "the reporter", "RETREAT"),
        ("New Mexico sued Mexico.", "New Mexico", "Mexico", "ACCUSE"),
        ("The chancellor called the premier on Friday to thank her.", "The chancellor", "the premier", "SUPPORT"),
    ],
)
def test_the_type_of_what_one_does_to_the_other(sentence, source, target, wanted):
    found = detente.relate(sentence, source, target)
    assert found.type == wanted
    assert 0 < found.confidence < 1


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Graustark.", "Ruritania", "Graustark"),
        ("Ruritania and Graustark.", "Ruritania", "Graustark"),
        ("It rained.", "Ruritania", "Graustark"),
    ],
)
def test_an_answer_always_comes_and_says_that_it_is_a_guess(sentence, source, target):
    found = detente.relate(sentence, source, target)
    assert found.type in ACT_TYPES
    assert found.confidence < 0.3


def test_a_rule_that_joins_the_two_is_surer_than_words_nearby():
    joined = detente.relate("Peru praised Chile.", "Peru", "Chile")
    nearby = detente.relate("Peru, where crowds cheered, lay beside Chile.", "Peru", "Chile")
    assert joined.confidence > nearby.confidence


@pytest.mark.parametrize(
    ("act_type", "status", "wanted"),
    [
        ("RETREAT", "planned", "AGREE"),
        ("CONCEDE", "planned", "CONCEDE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("ASSAULT", "possible", "ASSAULT"),
        ("CONSULT", "denied", "REJECT"),
        ("AID", "ended", "SANCTION"),
        ("SANCTION", "ended", "RETREAT"),
        ("ACCUSE", "denied", "ACCUSE"),
    ],
)
def test_what_is_promised_threatened_refused_or_ended_is_told_as_such(act_type, status, wanted):
    assert told(act_type, status) == wanted
