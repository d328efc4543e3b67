"""Deeds by their own verbs; wars, promises and denials."""

import pytest
from told_deeds import NAMES, clause, told

from detente.brief.deeds import say_act
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose


@pytest.mark.parametrize(
    ("rule", "sentence", "carrying", "says"),
    [
        ("support.verb", "Russia thanked Pakistan for its hospitality.", "thanked Pakistan", "thanked Pakistan"),
        ("support.express", "Moscow voiced its gratitude for the relief.", "voiced its gratitude", "thanked Pakistan"),
        ("support.verb", "Moscow congratulated Islamabad on the vote.", "congratulated", "congratulated Pakistan"),
        ("support.verb", "Moscow hailed the ambassador.", "hailed the ambassador", "praised Pakistan"),
        (
            "support.express",
            "He conveyed his condolences to the families.",
            "conveyed his condolences",
            "offered condolences to Pakistan",
        ),
        (
            "support.express",
            "The envoy affirmed support for the new government.",
            "affirmed support",
            "expressed support for Pakistan",
        ),
        (
            "support.importance",
            "They stressed the importance of closer cooperation.",
            "stressed the importance",
            "stressed the importance of cooperation with Pakistan",
        ),
        (
            "support.importance",
            "They underlined the importance of a partnership that lasts.",
            "underlined the importance",
            "stressed the importance of ties with Pakistan",
        ),
        (
            "support.welcome",
            "Moscow welcomed the election of the envoy.",
            "welcomed the election",
            "had words of welcome for Pakistan",
        ),
        ("support.back", "Moscow backed the bid of Islamabad.", "backed the bid", "supported Pakistan"),
    ],
)
def test_kind_words_are_told_by_their_verb(rule, sentence, carrying, says):
    assert clause("SUPPORT", rule, sentence, carrying, cameo="051") == f"Russia {says}"


@pytest.mark.parametrize(
    ("rule", "cameo", "carrying", "says"),
    [
        ("support.relations", "054", "forged an alliance", "forged an alliance with Pakistan"),
        ("support.relations", "054", "established diplomatic relations", "established relations with Pakistan"),
        ("support.relations", "054", "opened its first consulate", "opened a mission in Pakistan"),
        ("support.relations", "054", "normalised its relations", "normalised relations with Pakistan"),
        ("support.recognise", "054", "recognised Pakistan in 1947", "recognised Pakistan"),
        ("support.recognise", "054", "acknowledged its concerns", "acknowledged the part of Pakistan"),
        ("support.sign", "057", "signed a treaty of friendship", "signed a treaty with Pakistan"),
        (
            "support.sign",
            "057",
            "signed an agreement on defence cooperation",
            "concluded a defence agreement with Pakistan",
        ),
        ("support.sign", "057", "signed an agreement on wheat", "signed an agreement with Pakistan"),
    ],
)
def test_relations_and_agreements_are_told_by_their_kind(rule, cameo, carrying, says):
    assert clause("SUPPORT", rule, f"In May Russia {carrying}.", carrying, cameo=cameo) == f"Russia {says}"


@pytest.mark.parametrize(
    ("type_", "rule", "carrying", "says"),
    [
        ("COERCE", "coerce.occupy", "annexed the valley", "Russia annexed territory of Pakistan"),
        ("COERCE", "coerce.occupation.noun", "occupation", "Russia occupied territory of Pakistan"),
        ("COERCE", "coerce.seize-territory", "took control of the pass", "Russia took territory of Pakistan"),
        ("COERCE", "coerce.seize", "seized two trawlers", "Russia seized property of Pakistan"),
        ("REJECT", "reject.noun", "reiterated its opposition to the claims", "Russia raised objections to Pakistan"),
        ("REJECT", "reject.reject", "rejected the proposal", "Russia turned down a proposal of Pakistan"),
        ("SANCTION", "sanction.sever", "severed relations", "Russia broke off relations with Pakistan"),
        ("SANCTION", "sanction.impose", "imposed a tariff of 50 per cent", "Russia put tariffs on Pakistan"),
        ("SANCTION", "sanction.impose", "imposed sanctions", "Russia imposed sanctions on Pakistan"),
        ("COOPERATE", "cooperate.exercise", "began a joint exercise", "Russia held an exercise with Pakistan"),
        ("COOPERATE", "cooperate.noun", "trade", "Russia traded with Pakistan"),
        ("ACCUSE", "accuse.tension.noun", "tension", "Russia and Pakistan were at odds"),
    ],
)
def test_other_deeds_are_told_by_their_words(type_, rule, carrying, says):
    mode = "seize" if type_ == "COERCE" else None
    assert clause(type_, rule, f"In the end there was {carrying} there.", carrying, mode=mode) == says


@pytest.mark.parametrize(
    ("rule", "sentence", "carrying", "says"),
    [
        ("assault.war.noun", "The Russia–Pakistan war ruined the coast.", "war", "Russia and Pakistan fought a war"),
        (
            "assault.declare-war",
            "Russia fought a war with Pakistan.",
            "fought a war",
            "Russia and Pakistan fought a war",
        ),
        ("assault.war.noun", "The war in 1962 ruined trade.", "war", "Russia and Pakistan fought a war"),
        ("assault.war.noun", "They talked of Russia’s war against Pakistan.", "war", "Russia waged war on Pakistan"),
        ("assault.declare-war", "Russia declared war on Pakistan.", "declared war", "Russia declared war on Pakistan"),
        ("assault.invade", "Russia invaded its neighbour.", "invaded its neighbour", "Russia invaded Pakistan"),
        ("assault.attack.noun", "They condemned the invasion.", "invasion", "Russia invaded Pakistan"),
        ("assault.fight", "The two fought by proxy.", "fought", "Russia and Pakistan fought"),
        ("assault.attack", "Russia attacked two ports.", "attacked two ports", "Russia attacked Pakistan"),
    ],
)
def test_wars_are_told_of_those_who_wage_them(rule, sentence, carrying, says):
    mode = "heavy-weapons" if rule == "assault.invade" else None
    assert clause("ASSAULT", rule, sentence, carrying, mode=mode) == says


@pytest.mark.parametrize(
    ("rule", "status", "sentence", "carrying", "says"),
    [
        (
            "agree.promise",
            "done",
            "Both leaders pledged to fight hunger.",
            "pledged",
            "made a joint commitment with Pakistan",
        ),
        (
            "agree.promise",
            "done",
            "Moscow promised that it would pay.",
            "promised",
            "made a commitment towards Pakistan",
        ),
        ("agree.promise", "done", "They pledged to cooperate on rail.", "pledged", "promised to work with Pakistan"),
        (
            "agree.commitment",
            "done",
            "He spoke of the commitment to deepen their ties.",
            "commitment",
            "promised closer ties with Pakistan",
        ),
        ("agree.verb", "agreed", "The two agreed that rice is dear.", "agreed", "has agreed with Pakistan"),
        (
            "agree.verb",
            "agreed",
            "They agreed to meet again in May.",
            "agreed",
            "has agreed on further talks with Pakistan",
        ),
        (
            "agree.look-forward",
            "planned",
            "He looks forward to hosting the premier.",
            "looks",
            "looks forward to meeting Pakistan",
        ),
        (
            "consult.visit.verb",
            "planned",
            "The minister will visit Islamabad.",
            "visit Islamabad",
            "plans to pay a visit to Pakistan",
        ),
        ("aid.provide", "planned", "Moscow will send wheat.", "send wheat", "plans to give aid to Pakistan"),
        (
            "support.sign",
            "planned",
            "The two will sign a treaty.",
            "sign a treaty",
            "plans to sign a treaty with Pakistan",
        ),
        (
            "cooperate.exercise",
            "planned",
            "The two will hold a drill.",
            "hold a drill",
            "plans to hold an exercise with Pakistan",
        ),
        ("agree.future", "planned", "Moscow intends to buy rice.", "intends", "plans to take a step with Pakistan"),
    ],
)
def test_promises_tell_what_is_promised_and_no_more(rule, status, sentence, carrying, says):
    assert clause("AGREE", rule, sentence, carrying, status) == f"Russia {says}"


def test_a_plan_of_which_nothing_is_known_is_no_cooperation():
    assert clause("AGREE", "x", "Something is planned.", "planned", "planned") == (
        "Russia plans to take a step towards Pakistan"
    )


def test_several_who_act_together_act_on_each_other_or_on_others():
    both = {"source": "RUS PAK", "target": ""}
    talks = clause("CONSULT", "consult.meet", "The two met.", "met", **both)
    help_ = clause("AID", "aid.help", "The two helped.", "helped", **both)
    assert (talks, help_) == ("Russia and Pakistan met each other", "Russia and Pakistan helped others")


def test_a_war_that_has_ended_was_fought():
    said = clause("ASSAULT", "assault.war.noun", "The end of the Russia–Pakistan war.", "war", "ended")
    assert said == "Russia and Pakistan fought a war"


@pytest.mark.parametrize(
    ("type_", "rule", "carrying", "says"),
    [
        ("MOBILIZE", "mobilize.deployment.noun", "buildup on the border", "massed troops near Pakistan"),
        ("MOBILIZE", "mobilize.deploy", "sent two battalions to Sindh", "moved forces to Pakistan"),
        ("MOBILIZE", "mobilize.move", "moved its fleet", "moved troops with Pakistan in view"),
        ("THREATEN", "threaten.warn", "warned the envoy", "warned Pakistan"),
        ("THREATEN", "threaten.noun", "threat", "posed a threat to Pakistan"),
        ("RETREAT", "retreat.ceasefire", "ended the war", "ended the fighting with Pakistan"),
        ("RETREAT", "retreat.lift", "lifted the blockade", "lifted a blockade of Pakistan"),
        ("CONCEDE", "retreat.withdraw", "withdraw its men", "announced a withdrawal from Pakistan"),
    ],
)
def test_shows_of_force_and_steps_back_are_told_by_their_words(type_, rule, carrying, says):
    modes = {"MOBILIZE": "troops", "RETREAT": "ceasefire" if "cease" in rule else None}
    assert clause(type_, rule, f"There Russia {carrying}.", carrying, mode=modes.get(type_)) == f"Russia {says}"


def test_of_many_states_a_few_are_named_and_the_pair_always():
    act, document = told("CONSULT", "consult.meet", "They met.", "met", target="CHN USA AFG IND PAK")
    prose = Prose(load_phrases(), {**NAMES, "AFG": "Afghanistan", "IND": "India"}.__getitem__)
    said = say_act(act, 0, prose, document, named=("RUS", "PAK"))
    assert said == "Russia met China, the United States, Pakistan and two others"
