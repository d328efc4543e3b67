"""What one speaker says and another denies: linked to the denial, and only to it."""

import pytest

LINKED = [
    # text → what is denied, and the statement that denies it
    (
        "Ukraine accused Russia of shelling the town. Moscow denied the accusation.",
        "Russia of shelling the town",
        ("Moscow", "the accusation"),
    ),
    (
        "Ukraine accused Russia of shelling the town. Moscow denied the charge and said Kiev had staged the attack.",
        "Russia of shelling the town",
        ("Moscow", "the charge"),
    ),
    (
        "The Times reported that China had sold missiles to Iran. A Chinese spokesman said the report was false.",
        "China had sold missiles to Iran",
        ("A Chinese spokesman", "the report was false"),
    ),
    (
        "The Times reported that China had sold missiles to Iran. Beijing dismissed the report as groundless.",
        "China had sold missiles to Iran",
        ("Beijing", "the report as groundless"),
    ),
    (
        "India said Pakistan had armed the rebels. Islamabad called the allegations baseless.",
        "Pakistan had armed the rebels",
        ("Islamabad", "the allegations baseless"),
    ),
    (
        "India accused Pakistan of arming rebels. The Pakistani minister said there was no truth in the allegations.",
        "Pakistan of arming rebels",
        ("The Pakistani minister", "there was no truth in the allegations"),
    ),
    (
        "Washington said Tehran had armed the rebels. Tehran has repeatedly denied any involvement.",
        "Tehran had armed the rebels",
        ("Tehran", "any involvement"),
    ),
    (
        'Washington said Tehran had armed the rebels. "This is a lie," the Iranian ambassador said.',
        "Tehran had armed the rebels",
        ("the Iranian ambassador", "This is a lie"),
    ),
    (
        "U.S. officials say Pakistan supplied centrifuges to Libya. Islamabad denies this.",
        "Pakistan supplied centrifuges to Libya",
        ("Islamabad", "this"),
    ),
    (
        "U.S. officials say Pakistan supplied centrifuges to Libya, a charge Islamabad denies.",
        "Pakistan supplied centrifuges to Libya",
        ("Islamabad", "Pakistan supplied centrifuges to Libya"),
    ),
    (
        "U.S. officials say Pakistan supplied centrifuges to Libya, which Islamabad has denied.",
        "Pakistan supplied centrifuges to Libya",
        ("Islamabad", "Pakistan supplied centrifuges to Libya"),
    ),
    (
        "There was no truth in reports that Egypt would attack Libya, a spokesman said.",
        "Egypt would attack Libya",
        ("a spokesman", "There was no truth in reports that Egypt would attack Libya"),
    ),
    (
        "Colombia rejected reports which said its troops had entered Peru.",
        "its troops had entered Peru",
        ("Colombia", "reports which said its troops had entered Peru"),
    ),
]


@pytest.fixture(scope="module")
def claims_of(reader):
    from detente.documents import document_from_text

    def read(text):
        [reading] = reader.read([document_from_text(text)])
        return reading.claims

    return read


@pytest.mark.parametrize(("text", "denied", "denial"), LINKED, ids=[t[-45:] for t, _, _ in LINKED])
def test_what_is_denied_names_the_denial(claims_of, text, denied, denial):
    statements = [c for c in claims_of(text) if c.kind == "statement"]
    by_id = {s.id: s for s in statements}
    found = {s.content: [by_id[i] for i in s.denied_by] for s in statements if s.status == "done" and s.denied_by}
    assert list(found) == [denied]
    assert [(s.speaker.text, s.content) for s in found[denied]] == [denial]


def test_act_that_is_denied_elsewhere_keeps_its_status(claims_of):
    claims = claims_of("The Times reported that China had sold missiles to Iran. Beijing has denied the report.")
    [act] = [c for c in claims if c.kind == "act" and c.target]
    assert (act.status, act.speaker.text, len(act.denied_by)) == ("done", "The Times", 1)


def test_accusing_is_not_what_is_denied(claims_of):
    claims = claims_of("Kenya accused Somalia of sheltering militants, an allegation that Mogadishu rejected.")
    [act] = [c for c in claims if c.kind == "act" and c.type == "ACCUSE"]
    assert (act.status, act.denied_by) == ("done", ())


def test_act_told_as_not_having_happened_contradicts(claims_of):
    claims = claims_of(
        "India said Pakistan had sent troops to Kashmir. Pakistan denied that it had sent troops to Kashmir."
    )
    affirmed, denied = [c for c in claims if c.kind == "act"]
    assert (affirmed.status, denied.status, denied.denied_by) == ("done", "denied", ())
    [by] = [c for c in claims if c.id in affirmed.denied_by]
    assert (by.speaker.text, by.status) == ("Pakistan", "denied")


NEAR_MISSES = [
    # Of another state, or the same speaker's.
    "India said Pakistan had armed the rebels. Zambia denied the accusation.",
    "India said Pakistan had armed the rebels. India denied the charge.",
    # What is rejected is an offer or a demand, and nobody's word.
    "Iran said Iraq should withdraw. Iraq rejected the proposal.",
    "Britain offered Spain talks on Gibraltar, which Spain rejected.",
    "Egypt said Libya owed it money. Libya rejected claims for damages.",
    # Too far back, and another matter.
    "India said Pakistan had armed rebels. It rained. It snowed. It rained. It froze. It thawed. It rained. "
    "Pakistan denied it.",
    # Who denies it is not who it is about; what is turned down is an idea; nobody denies anything.
    "Smith said Iran often armed rebels. Chad was told. Jones denied the rumours.",
    "Iran said Iraq wanted talks. Iraq dismissed the idea as an attempt to gain time.",
    "Iran said Iraq had broken the law. Iraq settled without admitting or denying the charge.",
    # True, not false.
    "The Times reported that China had sold missiles to Iran. A Chinese spokesman said the report was true.",
]


@pytest.mark.parametrize("text", NEAR_MISSES, ids=[t[-40:] for t in NEAR_MISSES])
def test_near_misses_deny_nothing(claims_of, text):
    assert not [c for c in claims_of(text) if c.denied_by]
