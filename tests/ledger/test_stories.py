"""Syndicated copies count as one source."""

import re
import string

import pytest

from detente.ledger import stories as stories_module
from detente.ledger.signatures import BANDS, LEAD_BANDS, sign
from detente.ledger.stories import place_stories
from detente.records import Reading

STORY = (
    "Russian soldiers came to Pakistan on Friday for the first joint exercise of the two armies, the military said. "
    "The exercise will last two weeks and take place in the mountains of the north. Relations between Moscow and "
    "Islamabad were cool for decades, but have warmed since the embargo on arms was lifted in June two years ago."
)
CUT = STORY.replace("on Friday ", "").replace(", the military said", "")
OTHER = (
    "Russia and Pakistan signed an agreement on a gas pipeline from Karachi to Lahore. A Russian company will build it "
    "for two billion dollars, officials in Islamabad said. Work is to begin next year and to end by December 2017."
)

VALUES = [51543526, 197938576, 8174614]
DIGESTS = (1173380930, 1529953504)


def stories(*texts):
    """Return the story of each text, added one after another to no ledger at all."""
    return [placed.story for placed in place_stories([sign(text) for text in texts], 0)]


def test_a_cut_copy_is_the_same_story():
    assert stories(STORY, OTHER, CUT) == [0, 1, 0]


def test_a_copy_of_a_copy_belongs_to_the_first():
    assert stories(STORY, CUT, CUT.replace("two weeks", "ten days")) == [0, 0, 0]


LONG = " ".join(f"{STORY} {i} {OTHER.replace(' ', f' {i} ')}" for i in range(3))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_beginning_of_a_story_is_a_copy_of_it(order):
    """Papers print as much of a wire as they have room for."""
    first, second = ((LONG, f"LONDON (Wire) - {LONG[: len(LONG) // 5]}")[i] for i in order)
    assert sign(first).signature.resemblance(sign(second).signature) < 0.45
    assert stories(first, second) == [0, 0]


def test_a_story_that_only_begins_like_another_is_none():
    assert stories(LONG, f"{LONG[:500]} {' '.join(f'word{i}' for i in range(400))}") == [0, 1]


def test_a_title_is_no_part_of_the_lead():
    titled = "A quite long headline of its own that some editor of this paper has written\n\n"
    end = len(titled) - 2
    assert sign(titled + STORY, end).bands[BANDS:] == sign(STORY).bands[BANDS:]


def test_another_story_of_the_same_two_is_another():
    assert stories(STORY, OTHER) == [0, 1]


def test_texts_without_words_are_signed_too():
    assert sign("").signature.values.shape == sign("…").signature.values.shape == sign(STORY).signature.values.shape
    assert len(sign("").bands) == BANDS + LEAD_BANDS


def test_the_resemblance_of_signatures_is_that_of_the_word_sequences():
    def sequences(text):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}

    first, second = sequences(STORY), sequences(CUT)
    share = len(first & second) / len(first | second)
    # The deviation of an estimate from 128 numbers is at most 0.045.
    assert sign(STORY).signature.resemblance(sign(CUT).signature) == pytest.approx(share, abs=0.12)
    assert sign(STORY).signature.shingles == len(first)


def test_signatures_and_bands_stay_what_they_are():
    """They lie in the ledgers of users: others would no longer find their copies."""
    assert [int(number) for number in sign(STORY).signature.values[:3]] == VALUES
    assert sign(STORY).bands[:2] == DIGESTS


def test_copies_share_a_story_in_the_ledger(ledger, document):
    for name, text in (("a", STORY), ("b", OTHER), ("c", CUT)):
        ledger.add(document(name, text=text), [])
    assert ledger.stories() == {"a": "a", "b": "b", "c": "a"}
    assert ledger.status()["stories"] == 2


def test_copies_in_one_batch_share_a_story_too(ledger, document):
    ledger.add_batch([Reading(document(n, text=t), ()) for n, t in (("a", STORY), ("b", OTHER), ("c", CUT))])
    assert ledger.stories() == {"a": "a", "b": "b", "c": "a"}


def test_verbatim_copies_are_not_looked_up_by_themselves(ledger, document):
    """Else a notice that comes a thousand times would be compared a million times."""
    for letter in string.ascii_lowercase:
        ledger.add(document(letter, text=f"{letter.upper()} {STORY}"), [])
    assert ledger.status()["stories"] == 1
    found = ledger.connection.execute("SELECT count(DISTINCT document), count(*) FROM bands").fetchall()
    assert found == [(1, BANDS + LEAD_BANDS)]
    assert ledger.connection.execute("SELECT document FROM signatures").fetchall() == [(0,)]


def test_of_many_alike_in_the_ledger_the_most_alike_is_the_original(ledger, document, monkeypatch):
    """They come in several parts, and of each part only the best are kept."""
    monkeypatch.setattr(stories_module, "_TOGETHER", 7)
    words = [f"word{i}" for i in range(300)]

    def variant(number):
        """Articles of one form: each shares less with the first than the one before it."""
        return " ".join([*words[: 300 - 4 * number], *(f"own{number}x{i}" for i in range(4 * number))])

    texts = [variant(number) for number in range(30, 0, -1)]
    ledger.add_batch([Reading(document(f"a{place}", text=text), ()) for place, text in enumerate(texts)])
    ledger.add_batch([Reading(document(f"b{place}", text=f"{text} end"), ()) for place, text in enumerate(texts)])
    ledger.add(document("copy", text=variant(1) + " of it"), [])
    assert ledger.stories()["copy"] == ledger.stories()["a29"]


def test_an_article_that_agrees_by_chance_is_no_copy(ledger, document):
    """Digests are short, so that in large ledgers some agree that are of other words."""
    ledger.add(document("a", text=STORY), [])
    digest, *_ = sign(OTHER).bands
    ledger.connection.execute("INSERT INTO bands VALUES (?, 0)", [digest])
    ledger.add(document("b", text=OTHER), [])
    assert ledger.stories() == {"a": "a", "b": "b"}
