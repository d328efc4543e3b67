"""How real an act is, on hand-built parses."""

import pytest

from detente.acts import load_rules

# parse, predicate → status
CASES = [
    ("Iran/PROPN/nsubj/2 attacked/VBD/root/0 Iraq/PROPN/obj/2", "attacked", "done"),
    ("Iran/PROPN/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 attack/VB/root/0 Iraq/PROPN/obj/4", "attack", "denied"),
    ("Iran/PROPN/nsubj/3 will/AUX/aux/3 attack/VB/root/0 Iraq/PROPN/obj/3", "attack", "planned"),
    ("Iran/PROPN/nsubj/3 may/AUX/aux/3 attack/VB/root/0 Iraq/PROPN/obj/3", "attack", "possible"),
    ("Iran/PROPN/nsubj/3 is/AUX/aux/3 helping/VBG/root/0 Iraq/PROPN/obj/3", "helping", "ongoing"),
    ("Iran/PROPN/nsubj/2 agreed/VBD:agree/root/0 to/TO/mark/4 help/VB/xcomp/2", "help", "agreed"),
    ("Iran/PROPN/nsubj/2 failed/VBD:fail/root/0 to/TO/mark/4 help/VB/xcomp/2", "help", "denied"),
    ("Iran/PROPN/nsubj/2 intends/VBZ:intend/root/0 to/TO/mark/4 buy/VB/xcomp/2", "buy", "planned"),
    ("Iran/PROPN/nsubj/2 threatened/VBD:threaten/root/0 to/TO/mark/4 attack/VB/xcomp/2", "attack", None),
    ("Peru/PROPN/nsubj/3 to/TO/mark/3 help/VB/root/0 Chile/PROPN/obj/3", "help", "planned"),
    (
        "it/PRON/nsubj/4 would/AUX/aux/4 have/AUX/aux/4 provided/VBN/root/0 aid/NOUN/obj/4", "provided", "denied",
    ),
    ("no/DET/det/2 minister/NOUN/nsubj/4 has/AUX/aux/4 come/VBN/root/0", "come", "denied"),
    ("he/PRON/nsubj/4 is/AUX/cop/4 to/TO/mark/4 visit/VB/root/0", "visit", "planned"),
    (
        "it/PRON/nsubj/2 forbids/VBZ:forbid/root/0 them/PRON/obj/2 to/TO/mark/5 travel/VB/acl/3", "travel", "denied",
    ),
    (
        "it/PRON/nsubj/2 stopped/VBD:stop/root/0 short/ADJ/advmod/2 of/ADP/mark/5 selling/VBG/advcl/2", "selling",
        "denied",
    ),
    (
        "it/PRON/nsubj/3 is/AUX/cop/3 opposed/ADJ:opposed/root/0 to/ADP/mark/5 selling/VBG/advcl/3", "selling",
        "denied",
    ),
    (
        "no/ADV/advmod/2 longer/ADV/advmod/3 buys/VBZ/root/0 oil/NOUN/obj/3", "buys", "ended",
    ),
    ("leaders/NOUN/nsubj/3 will/AUX/aux/3 discuss/VB/root/0 the/DET/det/5 war/NOUN/obj/3", "war", "done"),
    (
        "he/PRON/nsubj/3 not/PART/advmod/3 refused/VBN:refuse/root/0 to/TO/mark/5 meet/VB/xcomp/3", "meet", "possible",
    ),
    ("no/DET/det/2 talks/NOUN/nsubj:pass/4 were/AUX/aux:pass/4 held/VBN/root/0", "talks", "denied"),
    ("planned/ADJ/amod/2 talks/NOUN/root/0", "talks", "planned"),
    (
        "it/PRON/nsubj/3 not/PART/advmod/3 discussed/VBD:discuss/root/0 the/DET/det/5 chance/NOUN/obj/3 of/ADP/mark/7 "
        "joining/VBG/acl/5",
        "joining", "denied",
    ),
    ("it/PRON/nsubj/3 not/PART/advmod/3 discussed/VBD:discuss/root/0 the/DET/det/5 war/NOUN/obj/3", "war", "done"),
    ("Iran/PROPN/nsubj/3 almost/ADV/advmod/3 attacked/VBD/root/0 Iraq/PROPN/obj/3", "attacked", "denied"),
    ("it/PRON/nsubj/3 nearly/ADV/advmod/3 doubled/VBD:double/root/0 aid/NOUN/obj/3", "doubled", "done"),
    ("it/PRON/nsubj/2 came/VBD:come/root/0 close/ADJ/xcomp/2 to/ADP/mark/5 selling/VBG/advcl/2", "selling", "denied"),
    ("it/PRON/nsubj/3 was/AUX/cop/3 about/ADJ/root/0 to/TO/mark/5 sell/VB/xcomp/3", "sell", "planned"),
    ("it/PRON/nsubj/2 hesitated/VBD:hesitate/root/0 to/TO/mark/4 sell/VB/xcomp/2", "sell", "possible"),
    ("it/PRON/nsubj/2 ceased/VBD:cease/root/0 selling/VBG/xcomp/2", "selling", "ended"),
    (
        "if/SCONJ/mark/3 Iran/PROPN/nsubj/3 attacks/VBZ/advcl/5 we/PRON/nsubj/5 leave/VB/root/0", "attacks", "possible",
    ),
    (
        "Iran/PROPN/nsubj/2 accused/VBD:accuse/root/0 Iraq/PROPN/obj/2 of/ADP/mark/5 shelling/VBG:shell/advcl/2 "
        "Oman/PROPN/obj/5",
        "shelling", None,
    ),
    ("Iran/PROPN/nsubj/4 not/PART/advmod/4 only/ADV/advmod/4 attacked/VBD/root/0 Iraq/PROPN/obj/4", "attacked", "done"),
]  # fmt: skip


@pytest.fixture(scope="module")
def statuses():
    return load_rules().statuses


@pytest.mark.parametrize(("parse", "predicate", "expected"), CASES)
def test_status(make_sentence, statuses, parse, predicate, expected):
    sentence = make_sentence(parse)
    token = next(t for t in sentence.tokens if t.text == predicate)
    assert statuses.read(sentence, token) == expected


def test_a_question_claims_nothing(make_sentence, statuses):
    sentence = make_sentence("Will/AUX/aux/3 Iran/PROPN/nsubj/3 attack/VB/root/0 ?/PUNCT/punct/3")
    assert statuses.read(sentence, sentence.tokens[2]) is None
