"""One name for each outlet: by what the article says, else by the host of its address."""

import pytest

from detente.actors.lexicon import read_rows, split_cell
from detente.ledger.outlets import find_outlet, name_outlet
from detente.records import Document


@pytest.mark.parametrize(
    ("outlet", "url", "name"),
    [
        (None, None, None),
        ("", "", None),
        ("The Hindu", None, "The Hindu"),
        ("The Hindu", "https://www.dawn.com/1", "The Hindu"),
        (None, "https://www.reuters.com/world/1", "Reuters"),
        (None, "https://in.reuters.com/world/1", "Reuters"),
        (None, "http://edition.cnn.com:8080/a", "CNN"),
        (None, "https://economictimes.indiatimes.com/x", "The Economic Times"),
        (None, "https://notreuters.com/1", "notreuters.com"),
        (None, "https://www.some-paper.co.uk/1", "some-paper.co.uk"),
        (None, "https://192.0.2.1/1", "192.0.2.1"),
        (None, "https://[broken/1", None),
        (None, "crawl.warc", None),
        ("reuters.com", None, "Reuters"),
        ("www.some-paper.co.uk", "https://cdn.example.org/1", "some-paper.co.uk"),
        ("AP", None, "Associated Press"),
        ("AP News", None, "Associated Press"),
        ("DAWN.COM", None, "Dawn"),
        ("A Paper of Nowhere", "https://reuters.com", "A Paper of Nowhere"),
        (None, "https://obamawhitehouse.archives.gov/briefing-room/1", "White House"),
        ("clintonwhitehouse4.archives.gov", None, "White House"),
        (None, "https://web.archive.org/web/20190301120000id_/https://www.dawn.com/news/1", "Dawn"),
        ("web.archive.org", "http://web.archive.org/web/2019/tass.com/politics/a.b", "TASS"),
        (None, "https://archive.ph/https%3A%2F%2Fsome-paper.co.uk%2F1", "some-paper.co.uk"),
        (None, "https://archive.ph/AbC12", None),
        (None, "https://pt.wikipedia.org/wiki/Chile", "Wikipedia"),
    ],
)
def test_an_outlet_has_one_name(outlet, url, name):
    assert name_outlet(outlet, url) == name


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("LIMA, Oct. 3 (Reuters) - Peru and Chile opened a bridge.", "Reuters"),
        ("SANTIAGO (AFP) — Peru and Chile opened a bridge.", "Agence France-Presse"),
        ("By A. Writer\n\nMOSCOW, March 2. (TASS) – Peru and Chile opened a bridge.", "TASS"),
        ("THE WHITE HOUSE\n\nOffice of the Press Secretary\n\nThe President met a guest.", "White House"),
        ("For Immediate Release\n\nThe White House:\n\nThe President met a guest.", "White House"),
        ("The White House said that the President met a guest.", None),
        ("Dawn\n\nIt was early when the two presidents met.", None),
        ("KUWAIT CITY, Kuwait (AP) — Two presidents met.", "Associated Press"),
        ("The Alliance of the Pacific (AP) - a bloc of four - met.", None),
        ("LIMA (A Paper of Nowhere) - Peru and Chile opened a bridge.", None),
        ("Peru and Chile opened a bridge, the agency (Reuters) reported.", None),
        ("Peru and Chile opened a bridge.\n\n" * 4 + "LIMA (Reuters) - The end.", None),
        ("", None),
    ],
)
def test_where_nobody_is_named_the_text_may_begin_with_who_published_it(text, outlet):
    title = "A bridge"
    document = Document(id="a", text=f"{title}\n\n{text}", title=title, title_end=len(title))
    assert find_outlet(document) == outlet
    assert find_outlet(document.model_copy(update={"outlet": "El Sur"})) == "El Sur"


def test_the_lexicon_has_each_host_once_and_no_name_for_two_outlets():
    rows = list(read_rows("outlets.csv", "ledger"))
    hosts = [row["host"] for row in rows]
    assert hosts == sorted(set(hosts))
    assert all(host == host.lower() and not host.startswith("www.") for host in hosts)
    called = {}
    for row in rows:
        for name in {row["name"].casefold(), *(also.casefold() for also in split_cell(row["also"]))}:
            called.setdefault(name, set()).add(row["name"])
    assert {name: outlets for name, outlets in called.items() if len(outlets) > 1} == {}
