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
