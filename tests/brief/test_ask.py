"""From two names and a ledger to a brief."""

import pytest

from detente.brief import ask, find_pair
from detente.errors import UnknownStateError
from detente.ledger import Most, open_ledger
from detente.records import Act, Document, Driver, Evidence


@pytest.fixture
def ledger(articles, findings):
    with open_ledger() as opened:
        for article in articles:
            claims = [c for f in findings for c in f.claims if c.evidence.document == article.id]
            opened.add(article, claims)
        yield opened


@pytest.mark.parametrize(
    ("a", "b", "codes"),
    [
        ("Pakistan", "Russia", ("PAK", "RUS")),
        ("pakistani", "Moscow", ("PAK", "RUS")),
        ("UK", "Türkiye", ("GBR", "TUR")),
        ("the United States", "chn", ("USA", "CHN")),
    ],
)
def test_states_by_name_adjective_capital_code_and_alias(a, b, codes):
    assert find_pair(a, b) == codes


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("Pakistan", "Rusia", r"'Rusia' is no state or organisation known here\. Did you mean Russia \(RUS\)"),
        ("Russian", "Moscow", r"'Russian' and 'Moscow' both name Russia\. Name two different states\."),
    ],
)
def test_names_that_will_not_do(a, b, says):
    with pytest.raises(UnknownStateError, match=says):
        find_pair(a, b)


def test_a_ledger_is_asked(ledger):
    brief = ask("PAK", "RUS", ledger)
    assert (brief.first.name, brief.second.name, brief.verdict) == ("Pakistan", "Russia", "closer")
    assert [line.driver for line in brief.closer][:1] == ["third_party_bridge"]
    # Two articles say so, but in the same words.
    assert brief.closer[0].sources == 1
    assert brief.basis.articles_read == 6


def test_third_states_come_from_acts_of_either(ledger):
    assert {"acts_with_first": 1, "acts_with_second": 0}.items() <= next(
        third.model_dump() for third in ask("PAK", "RUS", ledger).third_states if third.state.code == "IND"
    ).items()


def test_nothing_is_too_little_evidence(ledger):
    brief = ask("FRA", "BRA", ledger)
    assert brief.verdict == "unknown"
    assert brief.answer.text.startswith("Too little evidence: the articles say nothing of what passes between France")
    assert brief.references == ()


def test_copies_of_one_story_count_once_and_are_told(articles, findings):
    copy = articles[2].model_copy(update={"id": "why-again", "title": "Old rivals talk", "source": "again.txt"})
    claims = [c for f in findings for c in f.claims if c.evidence.document == "why"]
    again = [c.model_copy(update={"evidence": c.evidence.model_copy(update={"document": copy.id})}) for c in claims]
    with open_ledger() as ledger:
        ledger.add(articles[2], claims)
        ledger.add(copy, again)
        brief = ask("PAK", "RUS", ledger)
    assert {line.sources for line in brief.closer} == {1}
    assert len({reference.sentence for reference in brief.references}) == len(brief.references)
    assert "two articles (one is a copy of another and counts once with it), 1 March 2017." in brief.basis.text


def read_elsewhere():
    """An article on other pairs, and what it claims."""
    evidence = Evidence(document="elsewhere", start=0, end=20, quote="France and Brazil met in Paris over Pakistan.")
    more = {"status": "done", "confidence": 0.9, "rule": "r", "evidence": evidence}
    met = Act(source=("FRA",), target=("BRA",), type="CONSULT", intensity=4.0, **more)
    cause = {"direction": "closer", "driver": "energy", "cause": "oil", "effect": "ties"}
    through = Driver(pair=("CHN", "PAK"), via=("RUS",), **cause, **more)
    return Document(id="elsewhere", text=evidence.quote, source="elsewhere.txt"), (met, through)


def test_what_other_articles_say_of_other_pairs_changes_nothing(ledger):
    before = ask("PAK", "RUS", ledger)
    ledger.add(*read_elsewhere())
    after = ask("PAK", "RUS", ledger)
    assert after.basis.articles_read == before.basis.articles_read + 1
    assert after.model_dump(exclude={"basis"}) == before.model_dump(exclude={"basis"})


def test_where_there_is_more_than_a_brief_can_weigh_it_says_so(ledger):
    assert "weighed" not in ask("PAK", "RUS", ledger).basis.text
    known = ledger.choose("PAK", "RUS").known
    some = ask("PAK", "RUS", ledger, most=Most(causes=2, acts=1, others=0))
    assert some.basis.text.endswith(f"2016. Of {known} claims about the two the surest 3 were weighed.")
    assert len(some.closer) + len(some.apart) + len(some.views) <= 2


def test_only_articles_that_are_cited_are_loaded(ledger, monkeypatch):
    ledger.add(*read_elsewhere())
    loaded = []
    documents = ledger.documents
    monkeypatch.setattr(ledger, "documents", lambda ids: loaded.extend(ids) or documents(ids))
    ask("PAK", "RUS", ledger)
    assert loaded
    assert "elsewhere" not in loaded
