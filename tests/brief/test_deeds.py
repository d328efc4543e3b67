"""Deeds by their own verbs; wars, promises and denials; what is chosen and what is only counted."""

import datetime

import pytest

from detente.brief import Finding, Limits
from detente.brief.acts import group_acts, weigh_act
from detente.brief.deeds import say_act
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.brief.times import Clock
from detente.records import Act, Document, Evidence

NAMES = {"PAK": "Pakistan", "RUS": "Russia", "CHN": "China", "USA": "United States"}
PROSE = Prose(load_phrases(), NAMES.__getitem__)


def told(type_, rule, sentence, carrying, status="done", source="RUS", target="PAK", name=None, **more):
    """Return an act found in a sentence, with the article of it; `carrying` are the words that carry the act."""
    name = name or sentence
    day = more.pop("day", "2016-10-01")
    document = Document(id=name, text=sentence, title="", date=datetime.date.fromisoformat(day), source=f"{name}.txt")
    start = sentence.index(carrying)
    evidence = Evidence(document=name, start=start, end=start + len(carrying), quote=sentence)
    act = Act(
        source=tuple(source.split()),
        target=tuple(target.split()),
        type=type_,
        rule=rule,
        status=status,
        confidence=0.9,
        intensity=more.pop("intensity", 5),
        evidence=evidence,
        **more,
    )
    return act, document


def clause(*args, **more):
    act, document = told(*args, **more)
    return say_act(act, 0, PROSE, document)


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


def findings_of(*pairs):
    acts = [act for act, _ in pairs]
    return [Finding((act,), 0.9, frozenset({act.evidence.document})) for act in acts], [d for _, d in pairs]


def test_a_war_told_in_either_order_is_one_deed():
    findings, documents = findings_of(
        told("ASSAULT", "assault.war.noun", "The Russia–Pakistan war cost much.", "war", name="a"),
        told(
            "ASSAULT",
            "assault.war.noun",
            "The Pakistan–Russia war cost more.",
            "war",
            source="PAK",
            target="RUS",
            name="b",
            day="2016-12-01",
        ),
        told("ASSAULT", "assault.attack", "Russia attacked a port.", "attacked a port", name="c"),
    )
    groups = group_acts(findings, Clock.of([], {d.id: d for d in documents}))
    assert sorted(len(group) for group in groups) == [1, 2]


def test_of_those_at_war_one_line_tells_the_war_and_none_counts_attacks(make):
    wars = [
        told(
            "ASSAULT",
            "assault.war.noun",
            f"Mention {i} of Russia’s war against Pakistan.",
            "war",
            name=f"w{i}",
            day=f"2016-{i + 1:02}-01",
            intensity=-9,
        )
        for i in range(9)
    ]
    others = [
        told(
            "ASSAULT",
            "assault.attack",
            f"Russia attacked port {i}.",
            f"attacked port {i}",
            name=f"a{i}",
            day=f"2016-{i + 1:02}-02",
            intensity=-9,
        )
        for i in range(5)
    ]
    talks = told("CONSULT", "consult.meet", "Russia met Pakistan in Geneva.", "met Pakistan", intensity=2)
    findings, documents = findings_of(*wars, *others, talks)
    done = make(findings, documents=documents, limits=Limits(acts=3)).done
    said = [line.text.partition(":")[0] for line in done.lines]
    assert sorted(said) == ["Russia attacked Pakistan", "Russia met Pakistan", "Russia waged war on Pakistan"]
    assert done.more is None


def test_nobody_expects_a_war_that_is_told_as_fact(make):
    war = told("ASSAULT", "assault.war.noun", "They talked of Russia’s war against Pakistan.", "war", intensity=-9)
    plan = told(
        "ASSAULT",
        "assault.attack.noun",
        "They mean to deter Russian aggression.",
        "aggression",
        "planned",
        intensity=-9,
    )
    (fact, expected), documents = findings_of(war, plan)
    assert not make([fact, expected], documents=documents).promised.lines
    assert make([expected], documents=documents).promised.lines


def test_what_has_matter_comes_before_words():
    words, drill, first, pact, talk = (
        told("COOPERATE", "cooperate.noun", "They praised the cooperation of both.", "cooperation", intensity=9.5),
        told("COOPERATE", "cooperate.exercise", "They held a joint exercise.", "held a joint exercise", intensity=9.5),
        told("COOPERATE", "cooperate.exercise", "They held their first exercise.", "held their first", intensity=9.5),
        told("SUPPORT", "support.sign", "They signed a military pact.", "signed a military pact", cameo="057"),
        told("SUPPORT", "support.express", "They reaffirmed support.", "reaffirmed support", cameo="051"),
    )
    clock = Clock.of([], {document.id: document for _, document in (words, drill, first, pact, talk)})
    weight = {act.id: weigh_act(Finding((act,), 0.9), clock) for act, _ in (words, drill, first, pact, talk)}
    assert weight[first[0].id] > weight[drill[0].id] > weight[words[0].id]
    assert weight[pact[0].id] > weight[words[0].id] > weight[talk[0].id]


def test_agreements_are_counted_as_agreements(make):
    pairs = [
        told(
            "SUPPORT",
            "support.sign",
            f"They signed agreement {i}.",
            f"signed agreement {i}",
            cameo="057",
            name=f"s{i}",
            day=f"2016-{i + 1:02}-01",
        )
        for i in range(4)
    ] + [
        told(
            "SUPPORT",
            "support.verb",
            f"Russia thanked Pakistan {i} times.",
            "thanked",
            cameo="051",
            name=f"t{i}",
            day=f"2016-{i + 1:02}-01",
        )
        for i in range(3)
    ]
    findings, documents = findings_of(*pairs)
    assert make(findings, documents=documents, limits=Limits(acts=1)).done.more.text == (
        "Besides: three agreements and three words of support."
    )


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("No Russian president has come to Pakistan.", "It is said of Russia and Pakistan: “No Russian president"),
        (
            "Moscow denied that it would sell fighters.",
            "What was told of Russia and Pakistan is denied: “Moscow denied",
        ),
        ("Moscow ruled out a visit.", "A step of Russia towards Pakistan is ruled out: “Moscow ruled out"),
        ("Russia must not win.", None),
        ("Anything but a visit was welcome.", None),
    ],
)
def test_what_was_not_done_is_told_in_its_own_words_or_not_at_all(make, sentence, says):
    findings, documents = findings_of(told("CONSULT", "consult.travel", sentence, sentence[:-1], "denied"))
    lines = make(findings, documents=documents).contested.lines
    assert [line.text.startswith(says) for line in lines] == ([True] if says else [])


PROMISE = (
    "CONSULT",
    "consult.meet",
    "Russian and Pakistani envoys will meet in Geneva on grain quotas.",
    "meet",
    "planned",
)


@pytest.mark.parametrize(
    ("type_", "rule", "sentence", "carrying", "more", "kept"),
    [
        ("CONSULT", "consult.meet", "The envoys met in Geneva on grain quotas.", "met", {}, True),
        (
            "SUPPORT",
            "support.express",
            "The envoys met in Geneva and praised grain quotas.",
            "praised",
            {"cameo": "051"},
            False,
        ),
        ("CONSULT", "consult.meet", "The envoys met in Vienna on grain quotas.", "met", {}, False),
        ("CONSULT", "consult.discuss", "Both sat in Geneva on grain quotas.", "sat", {}, False),
        ("CONSULT", "consult.meet", "The envoys met in Geneva on grain quotas.", "met", {"target": "PAK CHN"}, False),
    ],
)
def test_a_promise_is_kept_by_the_same_parties_and_the_same_kind_of_act(
    make, type_, rule, sentence, carrying, more, kept
):
    promise = told("AGREE", *PROMISE[1:], day="2016-09-13")
    findings, documents = findings_of(promise, told(type_, rule, sentence, carrying, **more))
    (line,) = make(findings, documents=documents).promised.lines
    assert line.kept is kept


def test_several_who_act_together_act_on_each_other_or_on_others():
    both = {"source": "RUS PAK", "target": ""}
    talks = clause("CONSULT", "consult.meet", "The two met.", "met", **both)
    help_ = clause("AID", "aid.help", "The two helped.", "helped", **both)
    assert (talks, help_) == ("Russia and Pakistan met each other", "Russia and Pakistan helped others")


def test_a_war_that_has_ended_was_fought():
    said = clause("ASSAULT", "assault.war.noun", "The end of the Russia–Pakistan war.", "war", "ended")
    assert said == "Russia and Pakistan fought a war"


def test_that_a_war_was_fought_bears_out_no_single_attack(make):
    attack, port = told("ASSAULT", "assault.attack", "Russia attacked a port.", "attacked a port", intensity=-9)
    war, past = told("ASSAULT", "assault.war.noun", "The Russia–Pakistan war cost much.", "war", intensity=-9)
    finding = Finding((attack, war), 0.95, frozenset({port.id, past.id}))
    (line,) = make([finding], documents=[port, past]).done.lines
    assert (line.sources, len(line.citations)) == (1, 1)


def test_a_list_tells_other_things_before_it_says_one_thing_again(make):
    drills = [
        told(
            "COOPERATE",
            "cooperate.exercise",
            f"Drill {i}: they held a joint exercise.",
            "held a joint exercise",
            name=f"e{i}",
            day=f"2016-{i + 1:02}-01",
            intensity=9.5,
        )
        for i in range(4)
    ]
    pact = told("SUPPORT", "support.sign", "They signed a pact.", "signed a pact", cameo="057")
    findings, documents = findings_of(*drills, pact)
    done = make(findings, documents=documents, limits=Limits(acts=2)).done
    assert sorted(line.text.partition(":")[0] for line in done.lines) == [
        "Russia held an exercise with Pakistan",
        "Russia signed a treaty with Pakistan",
    ]
    assert done.more.text == "Besides: three acts of cooperation."


@pytest.mark.parametrize(
    ("denial", "source", "target", "contested"),
    [
        ("Islamabad has not been punished with sanctions on its banks.", "RUS", "PAK", True),
        ("Moscow denied that it had put sanctions on banks.", "RUS", "PAK", True),
        ("These were banks not under any sanctions there.", "RUS", "PAK", False),
        ("Islamabad has not put sanctions on banks.", "PAK", "RUS", False),
    ],
)
def test_a_report_is_contested_by_those_who_say_no_of_the_same_side(make, denial, source, target, contested):
    act, document = told(
        "SANCTION", "sanction.impose", "Russia put sanctions on two banks.", "put sanctions", intensity=-6
    )
    no, other = told("SANCTION", "sanction.impose", denial, denial[:-1], "denied", source, target, intensity=-6)
    finding = Finding((act,), 0.9, contested=True, denials=(no,))
    brief = make([finding, Finding((no,), 0.9)], documents=[document, other])
    assert bool(brief.done.lines) is not contested


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


def test_a_war_of_years_ago_is_one_wherever_it_is_mentioned_and_two_wars_are_two():
    old = [
        told("ASSAULT", "assault.war.noun", sentence, "war", name=sentence, day=day)
        for sentence, day in (
            ("After the Russia–Pakistan war trade recovered.", "1990-01-01"),
            ("Many had seen the Russia–Pakistan war.", "1995-01-01"),
            ("The Russia–Pakistan war of 1965 was short.", "1990-01-01"),
            ("The Russia–Pakistan war of 1971 was short.", "1990-01-01"),
        )
    ]
    findings, documents = findings_of(*old)
    groups = group_acts(findings, Clock.of([], {d.id: d for d in documents}, latest=2020))
    assert sorted(len(group) for group in groups) == [1, 1, 2]


def test_goods_that_a_sentence_names_besides_make_no_deal():
    wheat = {"goods": ({"text": "wheat", "class": "food"},)}
    work = clause("COOPERATE", "cooperate.noun", "The cooperation on wheat goes on.", "cooperation", **wheat)
    sale = clause("COOPERATE", "cooperate.sell", "Russia sold wheat to Karachi.", "sold wheat", **wheat)
    assert (work, sale) == ("Russia worked with Pakistan", "Russia did a deal with Pakistan over wheat")
