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
    ("no/DET/det/2 troops/NOUN/nsubj/4 have/AUX/aux/4 come/VBN/root/0", "come", "denied"),
    ("no/DET/det/2 minister/NOUN/nsubj/4 has/AUX/aux/4 come/VBN/root/0", "come", None),
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
    ("Iran/PROPN/nsubj/2 wishes/VBZ:wish/root/0 to/TO/mark/4 sell/VB/xcomp/2", "sell", "wished"),
    ("Iran/PROPN/nsubj/2 considered/VBD:consider/root/0 selling/VBG:sell/xcomp/2", "selling", "possible"),
    ("it/PRON/nsubj/2 looked/VBD:look/root/0 at/ADP/case/4 cooperation/NOUN/obl/2", "cooperation", "done"),
    (
        "they/PRON/nsubj:pass/3 are/AUX/aux:pass/3 committed/VBN:commit/root/0 to/ADP/mark/5 selling/VBG:sell/advcl/3",
        "selling", "planned",
    ),
    (
        "it/PRON/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 join/VB/root/0 us/PRON/obj/4 in/ADP/mark/7 "
        "bombing/VBG:bomb/advcl/4",
        "bombing", "denied",
    ),
    (
        "it/PRON/nsubj/2 joined/VBD:join/root/0 us/PRON/obj/2 in/ADP/mark/5 bombing/VBG:bomb/advcl/2",
        "bombing", "done",
    ),
    (
        "it/PRON/nsubj/3 could/AUX/aux/3 join/VB/root/0 us/PRON/obj/3 in/ADP/mark/6 bombing/VBG:bomb/advcl/3",
        "bombing", "possible",
    ),
    (
        "it/PRON/nsubj/2 took/VBD:take/root/0 no/DET/det/4 part/NOUN/obj/2 in/ADP/mark/6 bombing/VBG:bomb/acl/4",
        "bombing", "denied",
    ),
    (
        "it/PRON/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 forget/VB/root/0 that/SCONJ/mark/7 they/PRON/nsubj/7 "
        "bombed/VBD:bomb/ccomp/4",
        "bombed", "done",
    ),
    (
        "it/PRON/nsubj/2 failed/VBD:fail/root/0 to/TO/mark/4 reach/VB/xcomp/2 its/PRON/nmod:poss/6 goal/NOUN/obj/4 "
        "of/ADP/mark/8 seizing/VBG:seize/acl/6",
        "seizing", None,
    ),
    (
        "if/SCONJ/mark/4 it/PRON/nsubj/4 not/PART/advmod/4 sends/VBZ:send/advcl/6 we/PRON/nsubj/6 leave/VB/root/0",
        "sends", None,
    ),
    (
        "it/PRON/nsubj/2 sent/VBD:send/root/0 troops/NOUN/obj/2 to/TO/mark/5 invade/VB/advcl/2", "invade", "done",
    ),
    (
        "it/PRON/nsubj/3 will/AUX/aux/3 send/VB/root/0 troops/NOUN/obj/3 to/TO/mark/6 invade/VB/advcl/3", "invade",
        "planned",
    ),
    (
        "it/PRON/nsubj/2 sent/VBD:send/root/0 envoys/NOUN/obj/2 to/TO/mark/5 negotiate/VB/advcl/2", "negotiate",
        "planned",
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


# What there is none of, or what only opens a way: parse, predicate → status.
NONE_YET = [
    (
        "it/PRON/nsubj/4 never/ADV/advmod/3 again/ADV/advmod/4 attempted/VBD:attempt/root/0 to/TO/mark/6 "
        "invade/VB/xcomp/4",
        "invade", "denied",
    ),
    ("it/PRON/nsubj/3 not/PART/advmod/3 considers/VBZ:consider/root/0 selling/VBG/xcomp/3", "selling", "denied"),
    (
        "it/PRON/nsubj/4 is/AUX/cop/4 not/PART/advmod/4 committed/ADJ:commit/root/0 to/ADP/mark/6 selling/VBG/advcl/4",
        "selling", "denied",
    ),
    ("it/PRON/nsubj/2 looks/VBZ:look/root/0 for/ADP/case/4 cooperation/NOUN/obl/2", "cooperation", "planned"),
    (
        "it/PRON/nsubj/2 spared/VBD:spare/root/0 no/DET/det/4 effort/NOUN/obj/2 to/TO/mark/6 help/VB/acl/4", "help",
        "planned",
    ),
    (
        "it/PRON/nsubj/2 has/VBZ:have/root/0 no/DET/det/4 plans/NOUN:plan/obj/2 to/TO/mark/6 attack/VB/acl/4", "attack",
        "denied",
    ),
    (
        "it/PRON/nsubj/2 has/VBZ:have/root/0 no/DET/det/4 right/NOUN/obj/2 to/TO/mark/6 attack/VB/acl/4",
        "attack", None,
    ),
    (
        "there/PRON/expl/2 is/VBZ:be/root/0 no/DET/det/4 doubt/NOUN/nsubj/2 that/SCONJ/mark/7 it/PRON/nsubj/7 "
        "attacked/VBD:attack/acl/4",
        "attacked", "done",
    ),
    (
        "it/PRON/nsubj/3 not/PART/advmod/3 imposed/VBN:impose/root/0 a/DET/det/5 term/NOUN/obj/3 to/TO/mark/7 "
        "sell/VB/acl/5",
        "sell", None,
    ),
    (
        "it/PRON/nsubj/2 paved/VBD:pave/root/0 the/DET/det/4 way/NOUN/obj/2 for/ADP/case/6 cooperation/NOUN/nmod/4",
        "cooperation", "possible",
    ),
    (
        "there/PRON/expl/2 is/VBZ:be/root/0 no/DET/det/4 matter/NOUN/nsubj/2 where/ADV/advmod/8 they/PRON/nsubj/8 "
        "not/PART/advmod/8 work/VB/acl:relcl/4",
        "work", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parse", "predicate", "expected"), NONE_YET)
def test_status_of_what_there_is_none_of(make_sentence, statuses, parse, predicate, expected):
    sentence = make_sentence(parse)
    token = next(t for t in sentence.tokens if t.text == predicate)
    assert statuses.read(sentence, token) == expected


# A war or attack named by a noun: parse, noun → status.
DEEDS = [
    ("they/PRON/nsubj/3 will/AUX/aux/3 condemn/VB/root/0 its/PRON/nmod:poss/5 war/NOUN/obj/3", "war", "done"),
    (
        "efforts/NOUN:effort/root/0 to/TO/mark/3 help/VB/acl/1 Laos/PROPN/obj/3 and/CCONJ/cc/7 its/PRON/nmod:poss/7 "
        "war/NOUN/conj/4",
        "war", "done",
    ),
    ("they/PRON/nsubj/2 feared/VBD:fear/root/0 an/DET/det/4 attack/NOUN/obj/2", "attack", "possible"),
    ("they/PRON/nsubj/2 feared/VBD:fear/root/0 its/PRON/nmod:poss/4 attack/NOUN/obj/2", "attack", "possible"),
    ("its/PRON/nmod:poss/3 future/ADJ/amod/3 attack/NOUN/root/0", "attack", "possible"),
    ("its/PRON/nmod:poss/3 planned/ADJ/amod/3 attack/NOUN/root/0", "attack", "planned"),
    ("its/PRON/nmod:poss/3 imminent/ADJ/amod/3 attack/NOUN/root/0", "attack", "likely"),
    ("they/PRON/nsubj/2 want/VBP:want/root/0 to/TO/mark/4 deter/VB/xcomp/2 aggression/NOUN/obj/4", "aggression",
     "possible"),
    ("it/PRON/nsubj/2 ended/VBD:end/root/0 its/PRON/nmod:poss/4 war/NOUN/obj/2", "war", "ended"),
    ("it/PRON/nsubj/3 can/AUX/aux/3 end/VB/root/0 its/PRON/nmod:poss/5 war/NOUN/obj/3", "war", "ongoing"),
    ("no/DET/det/2 attack/NOUN/nsubj/3 came/VBD:come/root/0", "attack", "denied"),
    ("intervention/NOUN/nsubj/2 became/VBD:become/root/0 likely/ADJ/xcomp/2", "intervention", "likely"),
    ("they/PRON/nsubj/2 argued/VBD:argue/root/0 for/ADP/case/5 a/DET/det/5 strike/NOUN/obl/2", "strike", None),
]  # fmt: skip


@pytest.mark.parametrize(("parse", "noun", "expected"), DEEDS)
def test_status_of_deeds(make_sentence, statuses, parse, noun, expected):
    sentence = make_sentence(parse)
    token = next(t for t in sentence.tokens if t.text == noun)
    assert statuses.read(sentence, token) == expected


def test_an_attack_that_is_launched_is_as_real_as_that(make_sentence, statuses):
    sentence = make_sentence("it/PRON/nsubj/3 will/AUX/aux/3 launch/VB/root/0 its/PRON/nmod:poss/5 attack/NOUN/obj/3")
    assert statuses.read(sentence, sentence.tokens[4], light=sentence.tokens[2]) == "planned"


def test_who_defends_himself_has_been_attacked_where_the_attack_is_known(make_sentence, statuses):
    parse = (
        "we/PRON/nsubj/3 will/AUX/aux/3 help/VB/root/0 it/PRON/obj/3 defend/VB/xcomp/3 against/ADP/case/8 "
        "{}/nmod:poss/8 attack/NOUN/obl/5"
    )
    known, feared = (
        make_sentence(parse.format("its/PRON")),
        make_sentence(parse.format("an/DET").replace("nmod:poss", "det")),
    )
    assert statuses.read(known, known.tokens[4], act_type="ASSAULT") == "done"
    assert statuses.read(feared, feared.tokens[4], act_type="ASSAULT") == "possible"


def test_a_war_goes_on_whoever_must_win_it(make_sentence, statuses):
    sentence = make_sentence(
        "he/PRON/nsubj/4 must/AUX/aux/4 not/PART/advmod/4 win/VB/root/0 his/PRON/nmod:poss/6 war/NOUN/obj/4"
    )
    assert statuses.read(sentence, sentence.tokens[3], act_type="ASSAULT") == "ongoing"


def test_talks_that_are_sought_or_required_are_none_yet(make_sentence, statuses):
    for verb, expected in (("seek", "planned"), ("require", None), ("hold", "done")):
        sentence = make_sentence(f"they/PRON/nsubj/2 {verb}/VBD:{verb}/root/0 planned/ADJ/amod/4 talks/NOUN:talk/obj/2")
        assert statuses.read(sentence, sentence.tokens[3], light=sentence.tokens[1]) == expected, verb


def test_what_is_joined_to_what_was_suspended_is_suspended_too(make_sentence, statuses):
    sentence = make_sentence(
        "ties/NOUN/nsubj:pass/5 and/CCONJ/cc/3 trade/NOUN/conj/1 were/AUX/aux:pass/5 suspended/VBN:suspend/root/0"
    )
    assert statuses.read(sentence, sentence.tokens[2], light=sentence.tokens[4]) == "ended"


def test_a_question_claims_nothing(make_sentence, statuses):
    sentence = make_sentence("Will/AUX/aux/3 Iran/PROPN/nsubj/3 attack/VB/root/0 ?/PUNCT/punct/3")
    assert statuses.read(sentence, sentence.tokens[2]) is None
