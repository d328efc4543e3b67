"""The shipped relation classifier, and what the coder makes of its view."""

import numpy as np
import pytest

from detente.acts import MarkedPair, Weigher, code_acts
from detente.documents import document_from_text
from detente.records.vocabulary import ACT_TYPES


def pair(text, source, target):
    return MarkedPair(text, *((text.index(w), text.index(w) + len(w)) for w in (source, target)))


class Stub:
    """A classifier that always sees the same."""

    types = (*sorted(ACT_TYPES), "NONE")

    def __init__(self, name, share):
        rest = (1 - share) / (len(self.types) - 1)
        self.shares = [share if name == t else rest for t in self.types]
        self.seen = []

    def probabilities(self, pairs):
        self.seen += pairs
        return np.array([self.shares for _ in pairs])


def code(reader, text, classifier):
    document = document_from_text(text)
    sentences, mentions = reader.parse(document)
    return code_acts(document, sentences, mentions, rules=reader.rules, classifier=classifier)


def test_its_types_are_plovers_and_none(reader):
    assert set(reader.classifier.types) == {*ACT_TYPES, "NONE"}


def test_probabilities_are_shares_and_hang_on_no_neighbour(reader):
    pairs = [pair("Oslo met Bonn.", "Oslo", "Bonn"), pair("Peru fined Chile over fish.", "Peru", "Chile")]
    together = reader.classifier.probabilities(pairs)
    assert together.shape == (2, 17)
    assert np.allclose(together.sum(-1), 1)
    assert np.array_equal(together[1], reader.classifier.probabilities(pairs[1:])[0])
    assert reader.classifier.probabilities([]).shape == (0, 17)


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        ("Ruritanian jets bombed a depot in Graustark, killing six.", "Ruritanian jets", "Graustark", "ASSAULT"),
        ("The Ruritanian president met the Graustark envoy.", "The Ruritanian president", "Graustark envoy", "CONSULT"),
        ("Ruritania condemned the raid by Graustark.", "Ruritania", "Graustark", "ACCUSE"),
        ("Ruritania rejected a proposal by Graustark.", "Ruritania", "Graustark", "REJECT"),
        ("Police in Ruritania arrested two journalists.", "Police in Ruritania", "two journalists", "COERCE"),
    ],
)  # fmt: skip
def test_plain_relations_are_told(reader, text, source, target, wanted):
    [shares] = reader.classifier.probabilities([pair(text, source, target)])
    assert reader.classifier.types[shares.argmax()] == wanted


def test_an_act_that_the_classifier_does_not_see_is_less_sure(reader):
    text = "Russia condemned Pakistan."
    [seen] = code(reader, text, Stub("ACCUSE", 0.95))
    unseen = code(reader, text, Stub("NONE", 0.95))
    assert not unseen or unseen[0].confidence < seen.confidence


def test_the_classifier_reads_the_sentence_with_both_actors_marked(reader):
    stub = Stub("ACCUSE", 0.9)
    code(reader, "Russia condemned Pakistan.", stub)
    first = stub.seen[0]
    assert [first.text[slice(*span)] for span in (first.source, first.target)] == ["Russia", "Pakistan"]


def test_what_a_rule_joins_is_not_proposed_again(reader):
    document = document_from_text("Russia condemned Pakistan.")
    [sentence], mentions = reader.parse(document)
    weigher = Weigher(document, reader.rules, Stub("ACCUSE", 0.95))
    kept = weigher.weigh(sentence, mentions)
    assert [one.act.type for one in kept] == ["ACCUSE"]
    assert list(weigher.weigh_proposals(sentence, mentions, kept)) == []
    assert [one.act.type for one in weigher.weigh_proposals(sentence, mentions, [])] == ["ACCUSE"]


@pytest.mark.parametrize(
    "text",
    [
        "The memory of the Afghan war makes generals of Russia and Pakistan suspicious.",
        "The Syrian war brought Russia and Iran together.",
        "The Kosovo war hurt the United States.",
    ],
)
def test_who_gives_a_war_its_name_is_not_proposed_as_its_party(reader, text):
    document = document_from_text(text)
    [sentence], mentions = reader.parse(document)
    seen = Weigher(document, reader.rules, Stub("ASSAULT", 0.95)).weigh_proposals(sentence, mentions, [])
    named = mentions[0].codes
    assert [one.act.source for one in seen if one.act.source == named] == []
