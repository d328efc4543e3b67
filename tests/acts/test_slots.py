"""Who stands where around a predicate, on hand-built parses."""

import pytest

from detente.acts import slots

# parse, predicate → subject, objects
CASES = {
    "active": ("Iran/PROPN/nsubj/2 accused/VBD/root/0 Iraq/PROPN/obj/2", "accused", "Iran", ["Iraq"]),
    "passive": (
        "Iran/PROPN/nsubj:pass/3 was/AUX/aux:pass/3 accused/VBN/root/0 by/ADP/case/5 Iraq/PROPN/obl:agent/3",
        "accused", "Iraq", ["Iran"],
    ),
    "control by the subject": (
        "Turkey/PROPN/nsubj/2 agreed/VBD/root/0 to/TO/mark/4 sign/VB/xcomp/2 it/PRON/obj/4", "sign", "Turkey", ["it"],
    ),
    "control by the object": (
        "Oslo/PROPN/nsubj/2 urged/VBD:urge/root/0 Minsk/PROPN/obj/2 to/TO/mark/5 free/VB/xcomp/2 them/PRON/obj/5",
        "free", "Minsk", ["them"],
    ),
    "conjunction": (
        "Chad/PROPN/nsubj/2 blamed/VBD/root/0 Libya/PROPN/obj/2 and/CCONJ/cc/5 expelled/VBD/conj/2 envoys/NOUN/obj/5",
        "expelled", "Chad", ["envoys"],
    ),
    "relative clause": (
        "Qatar/PROPN/nsubj/5 which/WDT/nsubj/3 funds/VBZ/acl:relcl/1 Hamas/PROPN/obj/3 denied/VBD/root/0",
        "funds", "Qatar", ["Hamas"],
    ),
    "relative clause on the object": (
        "missiles/NOUN/root/0 that/WDT/obj/4 Iran/PROPN/nsubj/4 sold/VBD/acl:relcl/1", "sold", "Iran", ["missiles"],
    ),
    "participle after its noun": (
        "forces/NOUN/root/0 occupying/VBG/acl/1 Chad/PROPN/obj/2", "occupying", "forces", ["Chad"],
    ),
    "passive participle after its noun": (
        "troops/NOUN/root/0 sent/VBN/acl/1 by/ADP/case/4 Cuba/PROPN/obl:agent/2", "sent", "Cuba", ["troops"],
    ),
    "owner of the plan": (
        "Iran/PROPN/nmod:poss/3 's/PART/case/1 plan/NOUN/root/0 to/TO/mark/5 attack/VB/acl/3 Iraq/PROPN/obj/5",
        "attack", "Iran", ["Iraq"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("parse", "predicate", "subject", "objects"), CASES.values(), ids=CASES.keys())
def test_subject_and_objects(make_sentence, parse, predicate, subject, objects):
    sentence = make_sentence(parse)
    token = next(t for t in sentence.tokens if t.text == predicate)
    found = slots.subject(sentence, token)
    assert (found.text if found else None) == subject
    assert [t.text for t in slots.objects(sentence, token)] == objects


def test_a_phrase_is_found_on_the_object_too(make_sentence):
    parse = "Peru/PROPN/nsubj/2 imposed/VBD/root/0 tariffs/NOUN/obj/2 on/ADP/case/5 Chile/PROPN/nmod/3"
    sentence = make_sentence(parse)
    assert [t.text for t in slots.phrases(sentence, sentence.tokens[1], "on")] == ["Chile"]


def test_both_names_before_a_noun_are_its_modifiers(make_sentence):
    parse = "Sino/PROPN/compound/3 -/PUNCT/punct/1 Russian/ADJ/amod/4 talks/NOUN/root/0"
    sentence = make_sentence(parse)
    assert {t.text for t in slots.modifiers(sentence, sentence.tokens[3])} == {"Sino", "Russian"}
