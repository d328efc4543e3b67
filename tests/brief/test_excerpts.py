"""What is quoted from a sentence: both parties and the matter, from joint to joint, in the sentence's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.citing import place_words
from detente.brief.excerpts import excerpt
from detente.brief.marks import show_words
from detente.records import Act, Document, Evidence, Participant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- Peru lent Chile a ship.", "Peru lent Chile a ship."),
        ("• Peru lent Chile a ship.", "Peru lent Chile a ship."),
        ("12. Peru lent Chile a ship.", "Peru lent Chile a ship."),
        ("(iv) Peru lent Chile a ship.", "Peru lent Chile a ship."),
        ("> - Peru lent Chile a ship.", "Peru lent Chile a ship."),
        ("Peru lent [Chile](https://example.org/chile_(state)) a **ship**.", "Peru lent Chile a ship."),
        ('[Peru](https://example.org "the state"): “a ship”', "Peru: “a ship”"),
        ("Chile](https://example.org) thanked Peru.", "Chile thanked Peru."),
        ("Chile thanked [Peru", "Chile thanked Peru"),
        ("On the matter of — on the matter of ships, Peru agreed.", "On the matter of ships, Peru agreed."),
        ("It is as — as many repeated- — repeatedly said.", "It is as many repeatedly said."),
        # What only looks like a mark stays.
        ("-40 degrees in Peru", "-40 degrees in Peru"),
        ("2.5 ships for Chile", "2.5 ships for Chile"),
        ("1982 was a bad year.", "1982 was a bad year."),
        ("Peru – and Peru alone – lent a ship [sic] or [two].", "Peru – and Peru alone – lent a ship [sic] or [two]."),
        ("The Lima–Lima line; Chile (Chile's own) too.", "The Lima–Lima line; Chile (Chile's own) too."),
    ],
)
def test_marks_of_the_page_are_not_shown(text, shown):
    assert show_words(text).text == shown


def cut(sentence, words, at_most):
    begin = sentence.index(words)
    return excerpt(sentence, begin, begin + len(words), at_most)


@pytest.mark.parametrize(
    ("sentence", "words", "at_most", "quoted"),
    [
        # "As a result" joins nothing.
        ("As a result, Peru, Chile and Bolivia signed treaties with Spain in Lima in 1879, the year of the war.",
         "signed treaties", 16, "As a result, Peru, Chile and Bolivia signed treaties with Spain in Lima in 1879 …"),
        # Dates, names and lists are no joints.
        ("After the ship had gone down in the bay on May 5, 1898, Spanish action against Peru became likely.",
         "Spanish action", 9, "Spanish action against Peru became likely."),
        ("The envoys of the three states met in a small hotel in Lima, Peru, Monday, and drank some coffee together.",
         "met", 13, "The envoys of the three states met in a small hotel …"),
        ("The ministers praised close work among Peru, Chile, and Bolivia in the north and asked for more.",
         "praised close work", 12, "The ministers praised close work among Peru, Chile, and Bolivia …"),
        # One of two is no quotation.
        ("Although nobody had wanted it to come, the clash between Peru and its neighbour Chile split the cabinet.",
         "clash", 11, "the clash between Peru and its neighbour Chile split the cabinet."),
        ("He was confident after long talks not only with Peru, but also with Chile and Bolivia, that there was a way.",
         "talks", 14, "He was confident after long talks not only with Peru, but also with Chile …"),
        # What a thing is against or for is told.
        ("The two reaffirmed their firm opposition to any attempt by Peru to take the islands of the north by force or "
         "by other means.", "opposition", 18,
         "The two reaffirmed their firm opposition to any attempt by Peru to take the islands of the north …"),
        # It begins with the phrase's own first word.
        ("Those who spoke for the council welcomed that after so many years of waiting the two countries held talks on "
         "fishing.", "countries held talks", 9, "… the two countries held talks on fishing."),
        ("Nobody in the capital expected much of it so late, but Chile had rejected the offer at once.",
         "Chile had rejected", 8, "Chile had rejected the offer at once."),
        ("- Lima [said](https://example.org) that [Peru](https://example.org) lends Chile a ship, and two more later.",
         "lends Chile", 7, "Peru lends Chile a ship …"),
        ("So far Peru has lent Chile five ships of its own, and more may follow in the spring.", "lent", 9,
         "So far Peru has lent Chile five ships …"),
    ],
)  # fmt: skip
def test_quotations_keep_the_parties_and_the_matter(sentence, words, at_most, quoted):
    assert cut(sentence, words, at_most) == quoted


MARKED = st.text(alphabet="abPC19,;.— -()[]“”*>\n", max_size=160)


def is_within(words, text):
    """Return whether all characters of some words stand in a text in their order, spaces aside."""
    left = iter(text)
    return all(any(one == other for other in left) for one in words if not one.isspace())


@given(MARKED, st.integers(0, 160), st.integers(0, 60), st.integers(2, 30))
def test_what_is_shown_stands_in_the_sentence(sentence, begin, length, at_most):
    shown = excerpt(sentence, begin, begin + length, at_most)
    assert is_within(shown.removeprefix("… ").removesuffix(" …"), sentence)


@given(MARKED)
def test_places_of_what_is_shown(text):
    shown = show_words(text)
    left_out = {i for start, end in shown.dropped for i in range(start, end)}
    assert all(shown.text[shown.place(i)] == c for i, c in enumerate(text) if i not in left_out)


SENTENCE = "Peru, after long talks in the rain, met Chile's envoys in a hotel."


def visit(*parties):
    start = SENTENCE.index("met")
    return Act(
        source=("PER",), target=("CHL",), type="CONSULT", status="done", intensity=4, confidence=0.9, rule="x",
        evidence=Evidence(document="d", start=start, end=start + 3, quote=SENTENCE),
        actors=tuple(Participant(id=c, role=role, type="state", country=c, text=text, name=text)
                     for c, role, text in parties),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parties", "at_most", "words"),
    [
        ((), 24, "met"),
        ((("PER", "source", "Peru"), ("CHL", "target", "Chile")), 24, SENTENCE[: SENTENCE.index("'s envoys")]),
        # Who stands too far off is left out.
        ((("PER", "source", "Peru"), ("CHL", "target", "Chile")), 7, "met Chile"),
        # A name is no part of another word.
        ((("PER", "source", "talk"), ("CHL", "target", "Chil")), 24, "met"),
    ],
)
def test_the_parties_belong_to_the_words_of_an_act(parties, at_most, words):
    document = Document(id="d", text=SENTENCE, title="", title_end=0, source="d.txt")
    begin, end = place_words(visit(*parties), document, at_most)
    assert SENTENCE[begin:end] == words
