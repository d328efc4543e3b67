"""Sentences and mentions: walking a parse."""

from detente.records import Actor, Candidate, Mention, Sentence, Token


def sentence(*words):
    """Make a sentence of (text, relation, head) rows; offsets are those of words with one space between."""
    tokens, at = [], 5
    for index, (text, dep, head) in enumerate(words):
        tokens.append(Token(index, text, text.lower(), "", "", dep, head, at, at + len(text)))
        at += len(text) + 1
    text = " ".join(word[0] for word in words)
    return Sentence("d", 0, 0, 5, 5 + len(text), text, tuple(tokens))


TREE = sentence(
    ("Pakistan", "nsubj:pass", 2),
    ("was", "aux:pass", 2),
    ("visited", "root", 2),
    ("by", "case", 4),
    ("Lavrov", "obl", 2),
)


def test_children_are_found_by_relation_and_by_its_family():
    assert [t.text for t in TREE.children(2, "nsubj")] == ["Pakistan"]
    assert [t.text for t in TREE.children(2, "nsubj:pass")] == ["Pakistan"]
    assert TREE.children(2, "obj") == []
    assert [t.text for t in TREE.children(2)] == ["Pakistan", "was", "Lavrov"]


def test_heads_lead_to_the_root():
    assert TREE.root.text == "visited"
    assert TREE.head(2) is None
    assert [t.text for t in TREE.ancestors(3)] == ["Lavrov", "visited"]


def test_a_subtree_is_in_order():
    assert TREE.subtree(2) == [0, 1, 2, 3, 4]
    assert TREE.subtree(4) == [3, 4]


def test_words_are_as_they_stand_in_the_text():
    assert TREE.words(3, 5) == "by Lavrov"
    assert TREE.words(3, 3) == ""


def test_walking_up_a_ring_ends():
    ring = sentence(("a", "dep", 1), ("b", "dep", 0))
    assert len(ring.ancestors(0)) == 2


def test_a_mention_has_the_codes_of_its_best_reading():
    states = tuple(Actor(code, code, "state", code=code) for code in ("PAK", "RUS", "PAK"))
    mention = Mention(0, 0, 3, 2, "the two countries", "description", (Candidate(states, 0.9, "the last two"),))
    assert (mention.codes, mention.score) == (("PAK", "RUS"), 0.9)
    nobody = Mention(0, 0, 1, 0, "they", "pronoun")
    assert (nobody.codes, nobody.actors, nobody.score) == ((), (), 0.0)
