"""Claims get the innermost speaker, and every saying a statement."""

import pytest

from detente.records import Act, Driver, Evidence, Speaker
from detente.voices import Stretch, Voice, attribute, find_voice

QUOTE = "Iran said Iraq claimed Kuwait had fired, and left."
#        0    5    10   15      23     30


def _evidence(start, end):
    return Evidence(document="doc", start=start, end=end, quote=QUOTE)


def _voice(text, start, end, cue):
    speaker = Speaker(text=text, kind="official", quoted="indirect")
    stretch = Stretch(_evidence(start, end), QUOTE[start:end])
    return Voice(0, start, end, speaker, "voice.test", cue=cue, stretches=(stretch,))


@pytest.fixture
def voices():
    return [_voice("Iran", 10, 39, (0, 9)), _voice("Iraq", 23, 39, (10, 22))]


def _act(start, end, speaker=None):
    return Act(
        source=("KWT",), type="ASSAULT", intensity=-9, status="done", confidence=0.9, rule="r", speaker=speaker,
        evidence=_evidence(start, end),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "speaker"),
    [
        (34, 39, "Iraq"),  # within both: the inner one
        (15, 22, "Iran"),  # the inner saying is itself said by the outer speaker
        (5, 9, None),  # the saying itself is the author's
        (45, 49, None),  # after what is said
    ],
)
def test_claim_has_the_innermost_speaker(voices, start, end, speaker):
    (claim, *_) = attribute([_act(start, end)], voices)
    assert (claim.speaker and claim.speaker.text) == speaker


def test_speaker_already_known_is_kept(voices):
    known = Speaker(text="a spokesman", kind="official")
    (claim, *_) = attribute([_act(34, 39, known)], voices)
    assert claim.speaker == known


def test_words_that_take_in_the_cue_are_the_speakers_for_drivers_only(voices):
    driver = Driver(
        pair=("IRQ", "KWT"), direction="apart", driver="grievance", cause="x", confidence=0.9, rule="r",
        evidence=_evidence(0, 39),
    )  # fmt: skip
    (found, *_) = attribute([driver], voices)
    (act, *_) = attribute([_act(0, 39)], voices)
    assert found.speaker is not None
    assert found.speaker.text == "Iran"
    assert act.speaker is None


def test_every_saying_has_a_statement(voices):
    statements = attribute([], voices)
    assert [(s.speaker.text, s.content) for s in statements] == [("Iran", QUOTE[10:39]), ("Iraq", QUOTE[23:39])]


def test_no_voice_holds_words_elsewhere(voices):
    assert find_voice(_evidence(40, 49), voices) is None
