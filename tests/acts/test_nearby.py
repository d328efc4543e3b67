"""What words near two given spans suggest where no rule joins the two."""

import pytest

from detente.acts import load_rules
from detente.acts.nearby import Pair, attitude, hints, known_words


@pytest.fixture(scope="module")
def rules():
    return load_rules()


def pair(source, target):
    return Pair(source, target, frozenset({source}), frozenset({target}))


@pytest.fixture
def praised(make_sentence):
    return make_sentence("Peru/PROPN/nsubj/2 praised/VBD:praise/root/0 Chile/PROPN/obj/2 bombing/VBG:bomb/advcl/2")


def test_a_word_with_both_in_its_places_is_told_from_one_further_off(praised, rules):
    found = {h.known.token.text: h for h in hints(praised, pair(0, 2), known_words(praised, rules))}
    assert (found["praised"].place, found["praised"].known.rule.type) == ("both", "SUPPORT")
    assert found["bombing"].place != "both"


def test_a_word_inside_a_span_is_told_as_such(make_sentence, rules):
    sentence = make_sentence("Peru/PROPN/nsubj/2 studied/VBD:study/root/0 threat/NOUN/obj/2")
    places = {h.known.token.text: h.place for h in hints(sentence, pair(0, 2), known_words(sentence, rules))}
    assert places["threat"] == "span"


def test_a_verb_without_what_its_rules_ask_for_counts_in_part_or_hardly(make_sentence, rules):
    sentence = make_sentence("Peru/PROPN/nsubj/2 took/VBD:take/root/0 Chile/PROPN/obj/2")
    assert {
        h.known.fit for h in hints(sentence, pair(0, 2), known_words(sentence, rules)) if h.known.token.text == "took"
    } == {"weak"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Peru/PROPN/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 budge/VB:budge/root/0 Chile/PROPN/obl/4", "refused"),
        ("Peru/PROPN/nsubj/4 today/NOUN/obl/4 will/AUX/aux/4 budge/VB:budge/root/0 Chile/PROPN/obl/4", "promised"),
        ("Peru/PROPN/nsubj/4 unless/SCONJ/dep/4 will/AUX/aux/4 budge/VB:budge/root/0 Chile/PROPN/obl/4", "threatened"),
        ("Peru/PROPN/nsubj/4 today/NOUN/obl/4 has/AUX/aux/4 budged/VBD:budge/root/0 Chile/PROPN/obl/4", None),
    ],
)
def test_what_is_refused_or_promised_is_seen_whatever_it_is(make_sentence, words, wanted):
    assert attitude(make_sentence(words), pair(0, 4)) == wanted
