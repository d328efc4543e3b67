"""Which claims are loaded for a brief of two states."""

import datetime

import pytest

from detente.ledger import Most, open_ledger
from detente.records import Act, Document, Driver, Evidence, Position, Speaker, Standing, Statement


class Maker:
    """Makes claims of one article, each with a sentence of its own."""

    def __init__(self, name):
        self.name, self.made = name, []

    def _make(self, kind, confidence, **facts):
        place = len(self.made)
        evidence = Evidence(document=self.name, start=10 * place, end=10 * place + 9, quote=f"{self.name} {place}")
        self.made.append(kind(evidence=evidence, confidence=confidence, rule="r", **facts))
        return self.made[-1]

    def act(self, source, target, confidence=0.8):
        facts = {"type": "CONSULT", "status": "done", "intensity": 4.0}
        return self._make(Act, confidence, source=tuple(source.split()), target=tuple(target.split()), **facts)

    def driver(self, pair, via="", confidence=0.8):
        facts = {"direction": "closer", "driver": "energy", "cause": "gas", "effect": "ties", "status": "done"}
        return self._make(Driver, confidence, pair=tuple(pair.split()), via=tuple(via.split()), **facts)

    def standing(self, pair):
        return self._make(Standing, 0.8, pair=tuple(pair.split()), standing="rivals", when="past", status="done")

    def position(self, holders):
        return self._make(
            Position, 0.8, holders=tuple(holders.split()), topic="terrorism", stance="agree", shared=True, status="done"
        )

    def statement(self):
        speaker = Speaker(text="an official", kind="official")
        return self._make(Statement, 0.8, speaker=speaker, content="it is not so", status="denied")


@pytest.fixture
def ledger():
    with open_ledger() as opened:
        yield opened


def add(ledger, article):
    ledger.add(Document(id=article.name, text=article.name, source=article.name), article.made)


def chosen(ledger, **most):
    """The claims chosen for Pakistan and Russia, as their sentences."""
    numbers = ledger.choose("PAK", "RUS", Most(**most)).numbers
    return [entry.claim.evidence.quote for entry in ledger.entries(numbers=numbers)]


def quotes(*claims):
    return [claim.evidence.quote for claim in claims]


def test_what_is_claimed_of_both_and_what_either_does_with_others(ledger):
    one = Maker("one")
    wanted = [
        one.act("RUS", "PAK"),
        one.act("PAK RUS", "AFG"),
        one.driver("PAK RUS", via="IND"),
        one.standing("PAK RUS"),
        one.position("CHN PAK RUS"),
        one.act("IND", "RUS"),
        one.act("PAK", ""),
    ]
    one.act("IND", "CHN")
    add(ledger, one)
    assert chosen(ledger) == quotes(*wanted)
    assert ledger.choose("RUS", "PAK").numbers == ledger.choose("PAK", "RUS").numbers


def test_causes_and_standings_of_one_with_a_third_state_are_left(ledger):
    one = Maker("one")
    one.driver("PAK IND", via="RUS")
    one.driver("CHN PAK")
    one.standing("IND RUS")
    one.position("IND RUS")
    one.statement()
    add(ledger, one)
    assert chosen(ledger) == []
    assert ledger.choose("PAK", "RUS").known == 0


def test_a_statement_comes_in_by_what_it_denies(ledger):
    one = Maker("one")
    denial = one.statement()
    add(ledger, one)
    two = Maker("two")
    two.act("RUS", "PAK")
    two.made[0] = two.made[0].model_copy(update={"denied_by": (denial.id,)})
    add(ledger, two)
    [event] = [e for e in ledger.assembled(states=["PAK", "RUS"]) if e.claims[0].kind == "act"]
    assert event.denials == (denial,)
    numbers = ledger.choose("PAK", "RUS").numbers
    found = list(ledger.with_deniers(ledger.entries(numbers=numbers)))
    assert [entry.claim for entry in found] == [two.made[0], denial]


def test_of_very_many_the_surest_are_taken_and_all_are_counted(ledger):
    one = Maker("one")
    sure = [0.5, 0.9, 0.6, 0.9, 0.7]
    acts = [one.act("RUS", "PAK", c) for c in sure]
    causes = [one.driver("PAK RUS", confidence=c) for c in sure]
    add(ledger, one)
    assert chosen(ledger, acts=2, causes=3) == quotes(acts[1], acts[3], causes[1], causes[3], causes[4])
    found = ledger.choose("PAK", "RUS", Most(acts=2, causes=3))
    assert (found.of_both, found.known) == (5, 10)


def test_acts_with_others_of_the_same_article_or_of_states_in_between_go_first(ledger):
    elsewhere = Maker("elsewhere")
    surest = elsewhere.act("USA", "RUS", 0.99)
    between = elsewhere.act("IND", "RUS", 0.6)
    add(ledger, elsewhere)
    one = Maker("one")
    one.driver("PAK RUS", via="IND")
    near = one.act("RUS", "CHN", 0.5)
    both = one.act("PAK", "IND", 0.5)
    add(ledger, one)
    told = quotes(one.made[0])
    assert chosen(ledger, others=0) == told
    assert chosen(ledger, others=1) == [*told, *quotes(both)]
    assert chosen(ledger, others=3) == [*quotes(between), *told, *quotes(near, both)]
    assert chosen(ledger, others=4) == [*quotes(surest, between), *told, *quotes(near, both)]


def test_of_a_span_claims_are_chosen_among_its_own(ledger):
    days = {"early": datetime.date(2015, 1, 1), "late": datetime.date(2016, 1, 1), "undated": None}
    for name, day in days.items():
        article = Maker(name)
        article.act("PAK", "RUS", 0.5 if name == "early" else 0.9)
        article.act("PAK", "CHN")
        ledger.add(Document(id=name, text=name, source=name, date=day), article.made)
    far = Maker("far")
    far.act("RUS", "IND")
    ledger.add(Document(id="far", text="far", source="far", date=days["early"]), far.made)

    def chosen_of(**span):
        found = ledger.choose("PAK", "RUS", Most(acts=1), **span)
        assert found.known == (3 if not span else 1)
        return [entry.claim.evidence.quote for entry in ledger.entries(numbers=found.numbers)]

    # Without a span, the one act is that of which the ledger is surest.
    assert "early 0" not in chosen_of()
    assert chosen_of(until=datetime.date(2015, 6, 1)) == ["early 0", "early 1", "far 0"]
    assert chosen_of(since=datetime.date(2015, 6, 1)) == ["late 0", "late 1"]
