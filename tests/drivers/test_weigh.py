"""The classifier of drivers beside the rules: what it confirms, what it takes back, what it finds alone."""

import pytest

from detente.acts import Calibration
from detente.drivers import find_drivers
from detente.drivers.classifier import Seen
from detente.drivers.cues import Cues
from detente.drivers.weigh import RULE, head_of
from detente.records import Driver
from detente.records.vocabulary import DRIVER_KINDS

# The rule counts for nothing and the classifier for all, so that each test says what it sees.
BLIND = Calibration((1.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0))


class Stub:
    """A classifier that always sees the same."""

    calibration = BLIND
    cues = Cues({"quiet": -1.0}, 0.0)

    def __init__(self, closer=0.0, apart=0.0, cause=None, effect=None, kind="energy"):
        kinds = {k: float(k == kind) for k in DRIVER_KINDS}
        self.seen = Seen(closer, apart, kinds, cause, effect)
        self.asked = []

    def look(self, asked):
        self.asked.append(asked)
        return self.seen


@pytest.fixture
def read(reader, parsed):
    def read(text, classifier):
        found = find_drivers(*parsed["", text], rules=reader.driver_rules, classifier=classifier)
        return [d for d in found if isinstance(d, Driver)]

    return read


RULED = "The quarrel over fish has strained relations between Peru and Chile."
BARE = "Peru sent home an envoy of Chile, stung by the leak of a cable."


@pytest.mark.parametrize("text", [RULED])
def test_what_rules_find_is_kept_with_the_confidence_of_both(read, text):
    [driver] = read(text, Stub(apart=0.8))
    assert driver.rule != RULE
    assert driver.confidence == pytest.approx(0.8, abs=0.001)


@pytest.mark.parametrize("text", [RULED])
@pytest.mark.parametrize("seen", [{}, {"closer": 0.9}])
def test_what_the_classifier_does_not_see_or_sees_the_other_way_is_taken_back(read, text, seen):
    assert read(text, Stub(**seen)) == []


@pytest.mark.parametrize("text", [BARE])
def test_what_it_finds_alone_has_its_words_and_kind(read, text):
    [driver] = read(text, Stub(apart=0.9, cause=(10, 15), effect=(0, 3), kind="grievance"))
    assert (driver.pair, driver.direction, driver.driver, driver.rule) == (("CHL", "PER"), "apart", "grievance", RULE)
    assert (driver.cause, driver.effect) == ("the leak of a cable", "Peru sent home")
    assert text[driver.evidence.start : driver.evidence.end] == text[:-1]


@pytest.mark.parametrize("text", [BARE])
@pytest.mark.parametrize("seen", [{"apart": 0.3, "cause": (10, 15)}, {"apart": 0.9}, {"apart": 0.9, "cause": (6, 7)}])
def test_no_driver_is_made_of_doubt_of_no_cause_or_of_one_of_the_two_alone(read, text, seen):
    assert read(text, Stub(**seen)) == []


@pytest.mark.parametrize("text", ["Was it the leak of a cable that made Peru send home an envoy of Chile?"])
def test_what_is_asked_is_not_claimed_whatever_it_sees(read, text):
    assert read(text, Stub(apart=0.9, cause=(2, 7), effect=(8, 10))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru courts the islands for their copper and the wish to contain its rival Chile.",
        "Peru courts the islands for their copper and because they help to counter Chile.",
    ],
)
def test_whom_one_stands_against_is_not_drawn_closer(read, text):
    assert [d.pair for d in read(text, Stub(apart=0.9, cause=(5, 7)))] == [("CHL", "PER")]
    assert read(text, Stub(closer=0.9, cause=(5, 7))) == []


@pytest.mark.parametrize(
    ("text", "closer"),
    [
        ("Peru and Chile both have a bold vision of the order in the region.", 1),
        ("Peru and Chile both have a different vision of the order in the region.", 0),
    ],
)
def test_what_both_have_that_sets_them_apart_draws_nobody_closer(read, text, closer):
    assert len(read(text, Stub(closer=0.9, cause=(5, 8)))) == closer


@pytest.mark.parametrize(
    "text",
    [
        "Criticism of the arrests that followed has driven Peru towards Chile.",
        "Criticism of the arrests that followed has pushed Peru closer to Chile.",
    ],
)
def test_whom_one_is_driven_to_is_not_driven_away(read, text):
    assert RULE not in [d.rule for d in read(text, Stub(apart=0.9, cause=(0, 4)))]
    assert [d.direction for d in read(text, Stub(closer=0.9, cause=(0, 4)))] == ["closer"]


@pytest.mark.parametrize("text", ["It was a quiet day on the border of Peru and Chile."])
def test_a_sentence_whose_words_tell_nothing_is_not_asked_about(read, text):
    stub = Stub(apart=0.9, cause=(2, 5))
    assert (read(text, stub), stub.asked) == ([], [])


@pytest.mark.parametrize("text", [BARE])
def test_a_pair_is_asked_about_once(read, text):
    stub = Stub(apart=0.9, cause=(10, 15))
    read(text, stub)
    assert len(stub.asked) == 1


@pytest.mark.parametrize("text", [BARE])
def test_the_head_of_a_stretch_governs_it(parsed, text):
    from detente.drivers.scene import Scene

    _, [sentence], mentions = parsed["", text]
    assert sentence.tokens[head_of(Scene(sentence, tuple(mentions)), range(10, 15))].text == "leak"


def test_the_cues_that_ship_tell_reasons_from_plain_acts(reader):
    cues = reader.driver_classifier.cues
    assert cues.may_tell({"the", "quarrel", "strained", "their", "ties", "because", "of", "fish"})
    assert not cues.may_tell({"met", "in", "on", "tuesday"})


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Peru and Chile had warm ties because of the revolution in Bolivia.", 1),
        ("Peru and Chile had warm ties until the revolution in Bolivia.", 0),
        ("Peru and Chile had warm ties prior to the revolution in Bolivia.", 0),
    ],
)
def test_what_came_later_is_no_cause(read, text, kept):
    end = text.index(" the revolution")
    first = len(text[:end].split())
    found = read(text, Stub(closer=0.9, cause=(first, first + 4), effect=(0, 6)))
    assert len(found) == kept


@pytest.mark.parametrize(
    ("text", "direction", "kept"),
    [
        ("After the loan Peru began a slow rapprochement with Chile.", "closer", 1),
        ("After the loan Peru began a slow rapprochement with Chile.", "apart", 0),
        ("After the loan the old rift of Peru and Chile ended.", "apart", 0),
        ("After the loan the bitter tone of Peru and Chile hardened.", "closer", 0),
        ("After the loan the bitter tone of Peru and Chile hardened.", "apart", 1),
    ],
)
def test_the_sign_is_what_the_words_of_the_effect_say(read, text, direction, kept):
    seen = Stub(**{direction: 0.9}, cause=(1, 3), effect=(3, len(text.split())))
    assert len([d for d in read(text, seen) if d.direction == direction]) == kept


@pytest.mark.parametrize(
    "text", ["The war with Bolivia prevented the army of Peru from attacking the ships of Chile in the bay."]
)
def test_who_is_kept_from_an_attack_is_not_driven_apart(read, text):
    assert read(text, Stub(apart=0.9, cause=(0, 4), effect=(4, 14))) == []


@pytest.mark.parametrize("text", ["The leaders of Peru and Chile spoke of the leak of a cable."])
def test_without_an_effect_more_is_asked(read, text):
    assert len(read(text, Stub(apart=0.9, cause=(7, 12)))) == 1
    assert read(text, Stub(apart=0.7, cause=(7, 12))) == []
    assert read(text, Stub(apart=0.7, cause=(7, 12), effect=(0, 2))) == []
