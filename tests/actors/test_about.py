"""Which states an article is about: text → codes, the one that stands out most first."""

import pytest

from detente.actors import find_actors
from detente.actors.about import read_traces, states_of
from detente.documents import document_from_text


@pytest.fixture(scope="module")
def about(pipeline, gazetteer):
    traces = read_traces()

    def codes(text, *, title="", home="", traced=True):
        document = document_from_text(text, title=title)
        sentences = pipeline.parse(document)
        mentions = find_actors(document, sentences, gazetteer=gazetteer)
        return states_of(sentences, mentions, traces=traces if traced else (), home=home)

    return codes


PASSING = (
    "Peru raised its tax on copper. The mines of Peru will pay a tenth more. Lima needs the money for its debt, the "
    "ministry said. A ship from Norway brought the machines. Peru said the tax would stay."
)


def test_a_state_named_in_passing_is_not_what_an_article_is_about(about):
    assert list(about(PASSING, title="Peru taxes copper")) == ["PER"]


def test_a_title_makes_a_state_count(about):
    assert "NOR" in about("The ministry of Peru met the visitors.", title="Norway courts Peru")


def test_the_shares_sum_to_one_and_the_largest_is_first(about):
    shares = about("Kenya and Uganda agreed. Kenya paid. Kenya will pay again.", title="Kenya pays Uganda")
    assert list(shares) == ["KEN", "UGA"]
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["KEN"] > shares["UGA"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The group earned 4.5 billion marks last year.", "DEU"),
        ("Net profit rose to 120 mln stg before tax.", "GBR"),
        ("The loan of 300 million rupees was repaid.", "IND"),
        ("Brandt und Soehne GmbH will close a plant.", "DEU"),
        ("Acme Widgets Inc raised its dividend.", "USA"),
        ("The miller (7203.T) cut its forecast.", "JPN"),
        ("The miller (TSX: ACME) cut its forecast.", "CAN"),
    ],
)
def test_where_no_state_is_named_money_companies_and_exchanges_tell(about, text, code):
    assert list(about(text)) == [code]
    assert about(text, traced=False) == {}


def test_a_mark_is_no_money_without_an_amount(about):
    assert about("This marks the end of the season.") == {}


def test_a_company_that_an_article_begins_with_tells_its_state(about):
    text = "Acme Widgets Inc <ACM> said its plant in Osaka will make paint for Japan."
    assert set(about(text, title="Acme builds in Japan")) == {"USA", "JPN"}
    assert set(about("Japan bought paint of Acme Widgets Inc in Osaka.", title="Japan buys paint")) == {"JPN"}


def test_where_nothing_tells_an_article_is_about_its_readers_state(about):
    assert about("The council closed the road.", home="NZL") == {"NZL": 1.0}
    assert about("The council closed the road.") == {}
