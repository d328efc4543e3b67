"""Syndicated copies count as one source."""

from detente.ledger.stories import StoryIndex, sign

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


def index(**texts):
    made = StoryIndex()
    for name, text in texts.items():
        signature = sign(text)
        made.add(name, made.find(signature) or name, signature)
    return made


def test_a_cut_copy_is_the_same_story():
    assert index(first=STORY, other=OTHER).find(sign(CUT)) == "first"


def test_a_copy_of_a_copy_belongs_to_the_first():
    assert index(first=STORY, second=CUT).find(sign(CUT.replace("two weeks", "ten days"))) == "first"


def test_another_story_of_the_same_two_is_another():
    assert index(first=STORY).find(sign(OTHER)) is None


def test_texts_without_words_are_signed_too():
    assert sign("").shape == sign("…").shape == sign(STORY).shape


def test_copies_share_a_story_in_the_ledger(ledger, document):
    for name, text in (("a", STORY), ("b", OTHER), ("c", CUT)):
        ledger.add(document(name, text=text), [])
    assert ledger.stories() == {"a": "a", "b": "b", "c": "a"}
    assert ledger.status() == {"documents": 3, "stories": 2, "claims": 0}
