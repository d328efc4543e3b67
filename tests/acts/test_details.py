"""Dates, money and themes of an act."""

import datetime

import pytest

from detente.acts import load_rules
from detente.acts.details import find_date, find_goods, find_money
from detente.records import Document, Sentence, Token

PUBLISHED = datetime.date(2017, 2, 24)  # a Friday


def plain(text):
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        tokens.append(Token(i, word, word.lower(), "", "", "dep", 0, at, at + len(word)))
        at += len(word) + 1
    return Sentence("doc", 0, 0, 0, len(text), text, tuple(tokens))


DATES = [
    ("They met on 24 September 2016 .", ("2016-09-24", "day")),
    ("They met on September 24 , 2016 .", ("2016-09-24", "day")),
    ("They met in September 2016 .", ("2016-09", "month")),
    ("They met on 3 January .", ("2017-01-03", "day")),
    ("They met on 3 December .", ("2016-12-03", "day")),
    ("They met in 1998 .", ("1998", "year")),
    ("They met on Thursday .", ("2017-02-23", "day")),
    ("They met yesterday .", ("2017-02-23", "day")),
    ("They met last month .", ("2017-01", "month")),
    ("They may march in May .", (None, None)),
    ("They met .", (None, None)),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text, expected):
    document = Document(id="doc", text=text, date=PUBLISHED)
    assert find_date(document, plain(text), 1) == expected


def test_a_date_in_another_clause_is_not_the_acts(make_sentence):
    sentence = make_sentence(
        "sale/NOUN/root/0 since/SCONJ/mark/4 it/PRON/nsubj/4 dropped/VBD/advcl/1 embargo/NOUN/obj/4 in/ADP/case/7 "
        "2014/NUM/obl/4"
    )
    document = Document(id="doc", text=sentence.text, date=PUBLISHED)
    assert find_date(document, sentence, 0) == (None, None)
    assert find_date(document, sentence, 3) == ("2014", "year")


MONEY = [
    ("a $2 billion pipeline", [(2e9, "USD", 2e9)]),
    ("exchanges worth 17 billion euros", [(17e9, "EUR", None)]),
    ("a US$250 million grant", [(250e6, "USD", 250e6)]),
    ("480 mln dlrs of grain", [(480e6, "USD", 480e6)]),
    ("two ships", []),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money(text, expected):
    assert [(m.amount, m.currency, m.usd) for m in find_money(plain(text), 0)] == expected


def test_sums_and_goods_of_others_in_a_list_are_not_the_acts(make_sentence):
    sentence = make_sentence(
        "provision/NOUN/root/0 of/ADP/case/3 helicopters/NOUN:helicopter/nmod/1 and/CCONJ/cc/8 a/DET/det/8 "
        "$2/SYM/compound/8 billion/NUM/compound/8 pipeline/NOUN/conj/1 for/ADP/case/10 gas/NOUN/nmod/8"
    )
    assert find_money(sentence, 0) == ()
    assert [m.amount for m in find_money(sentence, 7)] == [2e9]
    assert [g.text for g in find_goods(sentence, 0, load_rules().goods)] == ["helicopters"]


def test_goods_have_a_class_and_a_count(make_sentence):
    sentence = make_sentence("Russia/PROPN/nsubj/2 sold/VBD/root/0 4/NUM/nummod/4 helicopters/NOUN:helicopter/obj/2")
    goods = find_goods(sentence, 1, load_rules().goods)
    assert [(g.text, g.class_, g.count) for g in goods] == [("4 helicopters", "arms", 4.0)]


def test_what_stands_next_in_a_list_is_no_part_of_an_act(reader):
    from detente.documents import document_from_text

    text = (
        "Events such as the drills in Pakistan, provision of Russian Military Helicopters to Pakistan, provision of "
        "engines, $2 billion Gas Pipeline project which Moscow wants are examples of a partnership."
    )
    [reading] = reader.read([document_from_text(text)])
    acts = [claim for claim in reading.claims if claim.kind == "act" and claim.rule.startswith("aid.provision")]
    assert [(act.source, act.target, act.money) for act in acts] == [(("RUS",), ("PAK",), ())]
    assert [good.text for good in acts[0].goods] == ["Russian Military Helicopters"]
