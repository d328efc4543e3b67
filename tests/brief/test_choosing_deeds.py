"""Which deeds a brief tells, which it puts together, and what is only counted."""

import pytest
from told_deeds import clause, findings_of, told

from detente.brief import Finding, Limits
from detente.brief.acts import group_acts, weigh_act
from detente.brief.times import Clock

PROMISE = (
    "CONSULT",
    "consult.meet",
    "Russian and Pakistani envoys will meet in Geneva on grain quotas.",
    "meet",
    "planned",
)


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
