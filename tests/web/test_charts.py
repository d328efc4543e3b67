"""The charts of a pair on its page, on pages of their own, and as files."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.web import create_app
from detente.web.charts import HEADINGS
from detente.web.files import write_csv
from detente.web.pictures import LOOKS

HOME = "http://127.0.0.1:8731"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def busy(busy_ledger):
    # One for all: each application finds and draws for itself.
    return TestClient(create_app(busy_ledger), base_url=HOME, follow_redirects=False)


@pytest.fixture(scope="module")
def imported_ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events")
    months = [f"{2012 + month // 12}-{month % 12 + 1:02}" for month in range(48)]
    codes = ("057", "036", "112", "057", "057")
    sides = (("RUS", "PAK"), ("PAK", "RUS"), ("IND", "PAK"), ("CHN", "PAK"), ("CHN", "RUS"))
    rows = [
        f"{month}-{a}{b},{month}-11,{a},{b},{'112' if a == 'RUS' and month > '2014' else code}"
        for month in months
        for (a, b), code in zip(sides, codes, strict=True)
    ]
    (folder / "events.csv").write_text("\n".join(["id,date,source,target,code", *rows]))
    with open_ledger(folder / "events.duckdb") as ledger:
        list(import_events(ledger.connection, folder / "events.csv"))
    return folder / "events.duckdb"


def figure_of(page, name):
    start = page.index(f'id="{name}-figure"')
    return page[start : page.index("</figure>", start)]


def links_of(text):
    return re.findall(r'<a href="([^"]+)"(?: tabindex="-1")?><title>([^<]+)</title>', text)


def read_csv(answer):
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_period_of_the_tie_leads_to_its_acts(busy):
    page = busy.get("/pair/RUS/USA").text
    links = [link for link in links_of(figure_of(page, "tie")) if "#evidence" in link[0]]
    assert len(links) == 2 * 36 or len(links) == 2 * 3
    address, words = links[0]
    period = re.fullmatch(r"/pair/RUS/USA\?kind=act&amp;since=([\d-]+)&amp;until=\1#evidence", address)[1]
    number = re.fullmatch(
        rf"{period}: [+−]0\.\d+ \([+−]0\.\d+ to [+−]\d\.\d+(?:, too little evidence)?\); (\d+) acts?", words
    )[1]
    listed = busy.get(address.replace("&amp;", "&")).text
    assert f"{number} claim" in listed[listed.index('id="evidence-told"') :]


def test_turning_points_are_numbered_and_lead_to_their_paragraphs(busy):
    page = busy.get("/pair/RUS/USA").text
    assert ("#turn1", "Turning point 1") in links_of(figure_of(page, "tie"))
    assert 'id="turn1"' in page


def test_inline_pictures_hold_no_style_nor_script_and_say_what_they_show(busy):
    page = busy.get("/pair/RUS/USA").text
    pictures = re.findall(r"<svg xmlns.*?</svg>", page, re.S)
    assert len(pictures) == 2
    for picture in pictures:
        root = ET.fromstring(picture)
        assert root.get("role") == "group"
        assert re.match(
            r"Chart of the warmth between Russia and United States by (month|year), ", root.get("aria-label")
        )
        assert not [node for node in root.iter() if "style" in node.attrib]
        assert not list(root.iter(f"{SVG}style"))
        assert not list(root.iter(f"{SVG}script"))
        assert all(node.find(f"{SVG}title") is not None for node in root.iter(f"{SVG}a"))
    assert "var(--closer)" in pictures[0]


def test_what_is_not_in_view_is_fetched_later_and_shown_without_script(busy):
    page = busy.get("/pair/RUS/USA").text
    for name in ("moved", "timeline"):
        assert f'hx-get="/pair/RUS/USA/{name}" hx-trigger="intersect once" hx-select="#{name}-figure"' in page
        assert f'<a href="/pair/RUS/USA/{name}">' in page
        for look in ("light", "dark", "light-narrow", "dark-narrow"):
            assert f'"/pair/RUS/USA/{name}.svg?look={look}"' in page


@pytest.mark.parametrize("name", ["moved", "timeline", "thirds"])
def test_each_chart_has_a_page_with_its_figures(busy, name):
    page = busy.get(f"/pair/RUS/USA/{name}").text
    assert f"<h1>{HEADINGS[name]}</h1>" in page
    assert figure_of(page, name).count("<svg") == 2
    rows = busy.get(f"/pair/RUS/USA/{name}.json").json()
    assert page.count('<th scope="row"') == len(rows) + (name == "moved")


def test_reasons_for_and_against_lead_to_their_claims(client):
    page = client.get("/pair/PAK/RUS/drivers").text
    address, words = links_of(figure_of(page, "drivers"))[0]
    assert re.fullmatch(r"/claim/[0-9a-f]{16}", address)
    assert re.fullmatch(r".+: 1 source, \d+ % sure", words)
    (row,) = client.get("/pair/PAK/RUS/drivers.json").json()
    assert (row["direction"], row["driver"], row["sources"]) == ("closer", "energy", 1)
    assert 0 < row["strength"] <= row["belief"]


def test_contributions_sum_to_the_change_and_lead_to_acts_of_their_kind(busy):
    rows = busy.get("/pair/RUS/USA/moved.json").json()
    trend = busy.get("/api/v1/why/RUS/USA").json()["tie"]["tie"]["trend"]
    assert sum(row["share"] for row in rows) == pytest.approx(trend["change"], abs=1e-9)
    page = busy.get("/pair/RUS/USA/moved").text
    assert "/pair/RUS/USA?kind=act&amp;type=ASSAULT#evidence" in {address for address, _ in links_of(page)}
    listed = busy.get("/pair/RUS/USA?kind=act&type=ASSAULT").text
    assert "only: " in listed
    acts = next(row["acts"] for row in rows if row["part"] == "ASSAULT")
    assert f"{acts} claim" in listed


def test_the_timeline_can_be_asked_for_a_time(busy):
    rows = busy.get("/pair/RUS/USA/timeline.json", params={"since": "2015-03", "until": "2015-04"}).json()
    assert [row["date"] for row in rows] == ["2015-03-11", "2015-04-11"]
    page = busy.get("/pair/RUS/USA/timeline", params={"since": "2015-03", "until": "2015-04"}).text
    assert "From 2015-03 to 2015-04" in page
    assert len(links_of(figure_of(page, "timeline"))) == 4
    assert busy.get("/pair/RUS/USA/timeline?since=soon").status_code == 200


def test_a_time_from_and_a_time_until_a_day_are_two_pictures(busy):
    since, until = (busy.get(f"/pair/RUS/USA/timeline.svg?{name}=2015-06").content for name in ("since", "until"))
    assert since != until


def test_third_states_lead_to_their_pages(busy):
    page = busy.get("/pair/RUS/USA/thirds").text
    assert {address for address, _ in links_of(page)} == {"/state/GBR", "/state/FRA"}


@pytest.mark.parametrize("name", sorted(HEADINGS))
def test_every_chart_comes_as_picture_and_as_figures(busy, client, name):
    asked, pair = (client, "PAK/RUS") if name == "drivers" else (busy, "RUS/USA")
    svg = asked.get(f"/pair/{pair}/{name}.svg?download=1")
    saved = pair.replace("/", "-")
    assert svg.headers["content-disposition"] == f'attachment; filename="{saved}-{name}.svg"'
    assert ET.fromstring(svg.text).get("role") == "img"
    assert "<a " not in svg.text
    rows = read_csv(asked.get(f"/pair/{pair}/{name}.csv"))
    told = asked.get(f"/pair/{pair}/{name}.json")
    assert told.headers["content-disposition"] == f'attachment; filename="{saved}-{name}.json"'
    assert [list(row) for row in rows] == [list(row) for row in told.json()]
    assert len(rows) > 0


def test_pictures_have_a_look_for_light_dark_and_phones(busy):
    seen = {look: busy.get("/pair/RUS/USA/tie.svg", params={"look": look}).text for look in LOOKS}
    assert len(set(seen.values())) == len(LOOKS)
    assert "#191816" in seen["dark"]
    assert float(ET.fromstring(seen["light-narrow"]).get("width")) <= 350
    assert busy.get("/pair/RUS/USA/tie.svg?look=nonsense").text == seen[""]
    assert busy.get("/pair/RUS/USA/timeline.png").content.startswith(b"\x89PNG\r\n")


def test_a_picture_that_did_not_change_is_not_sent_again(busy):
    tag = busy.get("/pair/RUS/USA/tie.svg").headers["etag"]
    again = busy.get("/pair/RUS/USA/tie.svg", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["drivers.svg", "moved.csv", "tie.svg", "timeline.png", "thirds.svg", "nothing.svg"])
def test_of_what_is_not_known_there_is_no_picture(client, path):
    assert client.get(f"/pair/FJI/NRU/{path}").status_code == 404


@pytest.mark.parametrize("name", ["drivers", "moved", "timeline", "thirds"])
def test_a_page_says_plainly_that_too_little_is_known(client, name):
    answer = client.get(f"/pair/FJI/NRU/{name}")
    assert answer.status_code == 200
    assert f'id="{name}-figure"' in answer.text
    assert "<svg xmlns" not in answer.text


def test_the_charts_of_a_pair_of_imported_events_lead_to_its_list_of_acts(visit, imported_ledger):
    client = visit(imported_ledger)
    page = client.get("/pair/RUS/PAK/tie").text
    address, _ = next(link for link in links_of(page) if "timeline" in link[0])
    listed = client.get(address.split("#")[0].replace("&amp;", "&")).text
    assert listed.count('<th scope="row"') == 2
    assert '<td class="number">table</td>' in listed
    assert 'hx-get="/pair/RUS/PAK/moved"' in page
    moved = client.get("/pair/RUS/PAK/moved").text
    assert "/pair/RUS/PAK/timeline?type=" in moved
    thirds = client.get("/pair/RUS/PAK/thirds.json").json()
    assert [row["code"] for row in thirds] == ["CHN"]
    for name in ("tie", "moved", "timeline", "thirds"):
        assert client.get(f"/pair/RUS/PAK/{name}.svg").status_code == 200
    start = client.get("/pair/RUS/PAK").text
    assert 'hx-get="/pair/RUS/PAK/timeline"' in start
    assert 'hx-get="/pair/RUS/PAK/thirds"' in start


@pytest.mark.parametrize(
    ("address", "name", "column"),
    [
        ("/overview", "ties", "level"),
        ("/pair/RUS/USA/evidence", "RUS-USA-evidence", "quote"),
        ("/pair/RUS/USA/evidence.csv?since=2015", "RUS-USA-evidence-2015", "quote"),
        ("/state/RUS/partners", "RUS-partners", "tie"),
        ("/search.csv?q=news", "search-news", "title"),
    ],
)
def test_every_list_can_be_downloaded(busy, address, name, column):
    path, _, query = address.partition("?")
    path = path.removesuffix(".csv")
    table = busy.get(f"{path}.csv?{query}")
    assert table.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = read_csv(table)
    assert any(row[column] for row in rows)
    assert len(busy.get(f"{path}.json?{query}").json()) == len(rows)
    assert busy.get(f"{path}.xml?{query}").status_code == 404


def test_an_article_and_a_claim_can_be_downloaded(client):
    [claim, *_] = read_csv(client.get("/pair/PAK/RUS/evidence.csv?kind=driver"))
    rows = read_csv(client.get(f"/claim/{claim['claim']}/evidence.csv"))
    assert [(row["as"], row["quote"]) for row in rows] == [("tells", "Gas has brought Pakistan and Russia closer.")]
    [row] = client.get(f"/source/{claim['document']}/claims.json").json()
    assert row["claim"] == claim["claim"]
    assert client.get("/source/nothing/claims.csv").status_code == 404


def test_pages_lead_to_their_downloads(busy, client):
    assert 'href="/overview.csv"' in busy.get("/").text
    assert 'href="/state/RUS/partners.json"' in busy.get("/state/RUS").text
    assert 'href="/search.csv?q=news"' in busy.get("/search?q=news").text
    page = client.get("/pair/PAK/RUS?kind=act&since=2015").text
    assert 'href="/pair/PAK/RUS/evidence.csv?kind=act&amp;since=2015"' in page
    claim = re.search(r'href="(/claim/[0-9a-f]{16})"', page)[1]
    assert f'href="{claim}/evidence.csv"' in client.get(claim).text
    source = re.search(r'href="(/source/[^"]+)"', page)[1]
    assert f'href="{source}/claims.csv"' in client.get(source).text


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_what_articles_say_does_not_run_in_a_spreadsheet(cell):
    [row] = csv.DictReader(io.StringIO(write_csv([{"quote": cell}], ["quote"]).decode("utf-8-sig"), newline=""))
    assert row["quote"] == f"'{cell}"


def test_csv_is_quoted_and_numbers_stay_numbers():
    rows = [{"text": 'He said "no",\nthen left', "level": -0.5, "states": ["RUS", "USA"], "none": None}]
    [row] = csv.DictReader(
        io.StringIO(write_csv(rows, ["text", "level", "states", "none"]).decode("utf-8-sig"), newline="")
    )
    assert row == {"text": 'He said "no",\nthen left', "level": "-0.5", "states": "RUS; USA", "none": ""}
    assert json.loads(json.dumps(row))
