"""``detente ties``, ``whatif`` and ``forecast``: what they print, save and refuse."""

import csv
import io
import json
import re

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.cli.tie_lines import say_basis
from detente.cli.tie_options import open_prose
from detente.ledger import open_ledger
from detente.records import Act, Document, Evidence
from detente.ties import Network, forecast_tie

QUOTE = "Russia sold <four> helicopters to Pakistan & drilled with it."


COLD, WARM, HOSTILE = ("112", "190", "040"), ("057", "070", "040"), ("190", "190", "112")


def events():
    """Yield rows of a table of events: Pakistan and Russia drew closer, India and China drifted apart."""
    for year in range(2010, 2018):
        for month in range(1, 13):
            day, early = f"{year}-{month:02}-11", year < 2014
            yield f"{day},RUS,PAK,{(COLD if early else WARM)[month % 3]}"
            yield f"{day},CHN,IND,{(WARM if early else HOSTILE)[month % 3]}"
        yield f"{year}-07-01,PAK,RUS,040"
        yield from (f"{year}-06-0{day},FRA,DEU,{code}" for day, code in enumerate(("040", "112", "057"), 1))


@pytest.fixture
def ledger(tmp_path, monkeypatch, run):
    """A ledger of imported events, and one act that stands in an article."""
    (tmp_path / "events.csv").write_text("\n".join(["date,source,target,code", *events()]) + "\n")
    monkeypatch.chdir(tmp_path)
    facts = {"type": "COOPERATE", "cameo": "062", "status": "done", "intensity": 9.5, "confidence": 0.9, "rule": "r"}
    evidence = Evidence(document="a", start=0, end=len(QUOTE), quote=QUOTE)
    act = Act(source=("RUS",), target=("PAK",), date="2017-05-02", evidence=evidence, **facts)
    unsure = Act(source=("BRA",), target=("PER",), date="2015-05-02", evidence=evidence, **facts | {"confidence": 0.1})
    with open_ledger("detente.duckdb") as opened:
        opened.add(
            Document(id="a", title="Helicopters <sold>", text=QUOTE, source="a.txt", outlet="Dawn"), [act, unsure]
        )
    assert run("import", "events.csv").code == 0
    return act


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("ledger")
def test_a_tie_is_told_with_all_that_it_rests_on(run):
    result = run("ties", "Pakistani", "RUS", "--by", "year")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Pakistan and Russia"
    assert lines[2].startswith("From 105 acts. −1 is war")
    assert re.search(r"^On the whole +\+0\.\d\d \(\+0\.\d\d to \+0\.\d\d\)$", result.out, re.MULTILINE)
    assert re.search(r"^Trend +closer: −0\.\d\d before 1 January 2014, \+0\.\d\d since, a change of ", result.out, re.M)
    assert re.search(r"^Year  level \(90 % band\) .* −1 +0 +\+1$", result.out, re.MULTILINE)
    assert re.search(r"^2017 +\+0\.\d\d \(.*\) +14  [·─│┼]+●[·─]+$", result.out, re.MULTILINE)
    assert re.search(r"^  2014  closer: from −", result.out, re.MULTILINE)


@pytest.mark.usefixtures("ledger")
def test_the_shares_that_are_printed_sum_to_the_level(run):
    found = json.loads(run("ties", "PAK", "RUS", "--format", "json", "--parts", "outlet").out)
    whole = sum(part["share"] for part in found["parts"]) + found["tie"]["usual_level"]
    assert whole == pytest.approx(found["tie"]["level"]["value"], abs=1e-9)
    assert {part["name"] for part in found["parts"]} == {"Dawn", "table"}
    printed = run("ties", "PAK", "RUS", "--parts", "outlet").out.partition("What the level is made of:\n")[2]
    shares = [float(line.split()[-1].replace("−", "-")) for line in printed.split("\n\n")[0].splitlines()]
    assert sum(shares[:-1]) == pytest.approx(shares[-1], abs=0.003)


def test_acts_lead_to_their_sentences(run, ledger):
    told = run("ties", "PAK", "RUS", "--since", "2017-05").out
    assert f"2017-05-02, Russia to Pakistan: COOPERATE, done  [{ledger.id}]" in told
    assert f"{QUOTE} — Helicopters <sold>, Dawn" in told
    found = json.loads(run("ties", "PAK", "RUS", "--since", "2017-05", "--format", "json").out)
    (passage,) = next(act["passages"] for act in found["weightiest"] if act["act"] == ledger.id)
    assert (passage["quote"], passage["title"], passage["outlet"]) == (QUOTE, "Helicopters <sold>", "Dawn")


@pytest.mark.usefixtures("ledger")
def test_time_can_be_narrowed(run):
    rows = read_csv(run("ties", "PAK", "RUS", "--since", "2012-03", "--until", "2012", "--format", "csv").out)
    assert [row["period"] for row in rows] == [f"2012-{month:02}" for month in range(3, 13)]
    assert set(rows[0]) == {"period", "start", "level", "low", "high", "evidence", "acts", "enough"}
    assert all(float(row["low"]) < float(row["level"]) < float(row["high"]) for row in rows)


@pytest.mark.usefixtures("ledger")
def test_too_little_evidence_is_said_with_how_much_would_be_enough(run):
    none = run("ties", "Chad", "Norway")
    assert (none.code, none.err) == (0, "")
    assert re.search(r"^Too little evidence: no act; about \w+ would be needed\.$", none.out, re.MULTILINE)
    few = run("ties", "BRA", "PER").out
    found = json.loads(run("ties", "BRA", "PER", "--format", "json").out)
    assert (found["tie"]["level"], found["weightiest"]) == (None, [])
    assert found["needed"] >= 1
    assert re.search(
        r"^Too little evidence: one act, worth less than a certain one; about \w+ would be needed\.$", few, re.MULTILINE
    )
    forecast = run("forecast", "BRA", "PER").out
    assert few.splitlines()[2] == forecast.splitlines()[2]


@pytest.mark.usefixtures("ledger")
def test_all_pairs_those_that_moved_most_first(run):
    told = run("ties", "--by", "year").out
    lines = told.splitlines()
    assert lines[0].startswith("Three pairs of four with enough evidence, by year, 2010 to 2017.")
    assert [line.split("  ")[0] for line in lines[3:6]] == [
        "China and India",
        "Pakistan and Russia",
        "Germany and France",
    ]
    assert [line.endswith(word) for line, word in zip(lines[3:6], ("apart", "closer", "24"), strict=True)] == [True] * 3
    assert lines[-1].startswith("Of one pair there is too little evidence: ")
    assert run("ties", "--by", "year", "--limit", "1").out.count("\n2 more; all of them: --limit 0") == 1
    rows = read_csv(run("ties", "--by", "year", "--format", "csv").out)
    assert [(row["a"], row["b"]) for row in rows] == [("CHN", "IND"), ("PAK", "RUS"), ("DEU", "FRA"), ("BRA", "PER")]
    assert (rows[3]["level"], rows[3]["enough"]) == ("", "false")
    pairs = json.loads(run("ties", "--by", "year", "--format", "json").out)
    assert [pair["split"] for pair in pairs["pairs"]][:2] == ["2014-01-01"] * 2
    assert pairs["by"] == "year"


@pytest.mark.usefixtures("ledger")
def test_every_period_of_all_pairs_can_be_had(run):
    rows = read_csv(run("ties", "--by", "year", "--series", "--format", "csv").out)
    assert len(rows) == 8 * 3 + 1
    assert json.loads(run("ties", "--by", "year", "--series", "--format", "json").out)["rows"][0]["period"] == "2015"


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ties", "PAK"), "name two states, or none"),
        (("ties", "PAK", "RUS", "--format", "png"), "a PNG is not printed; name a file"),
        (("ties", "--series"), "goes with all pairs, as CSV or JSON"),
        (("ties", "--rows", "thirds", "--format", "csv"), "goes with two states, as CSV"),
        (("ties", "--since", "yesterday"), "'yesterday' is no date"),
        (("ties", "--by", "hour"), "'hour' is not one of"),
        (("forecast", "PAK", "RUS", "--periods", "13"), "less than or equal to 12"),
        (("whatif", "PAK", "RUS"), "Missing option '--without'"),
        (("whatif", "PAK", "RUS", "--without", "China"), "'China' is not of the form KIND=NAME"),
        (("whatif", "PAK", "RUS", "--without", "driver=love"), "'love' is no kind of driver"),
    ],
)
def test_wrong_usage(run, arguments, words):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ties", "PAK", "Franse"), "'Franse' is no state"),
        (("ties", "--since", "2016", "--until", "2015"), "ends before it begins"),
        (("ties", "PAK", "RUS", "--ledger", "none.duckdb"), "there is no ledger none.duckdb"),
        (("ties", "Chad", "Norway", "--format", "svg"), "There is nothing to draw"),
        (("whatif", "PAK", "RUS", "--without", "outlet=Nobody"), "has nothing from 'Nobody'"),
        (("whatif", "PAK", "RUS", "--without", "state=Russia"), "Leave out a third state"),
    ],
)
def test_what_cannot_be_answered_gets_a_line(run, arguments, words):
    result = run(*arguments)
    assert (result.code, result.out) == (1, "")
    assert words in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("ledger")
def test_a_forecast_stands_beside_no_change(run):
    result = run("forecast", "PAK", "RUS", "--by", "year", "--periods", "2")
    assert (result.code, result.err) == (0, "")
    found = json.loads(run("forecast", "PAK", "RUS", "--by", "year", "--periods", "2", "--format", "json").out)
    shown = f"{found['no_change']:+.2f}"
    lines = result.out.splitlines()
    assert lines[2].startswith("From 105 acts up to 2017.")
    assert [line.split()[0] for line in lines[5:7]] == ["2018", "2019"]
    assert all(line.endswith(shown) for line in lines[5:7])
    assert (
        f"No change: the level of 2017. Left alone, the two go back to {found['settled']:+.2f}".replace("-", "−")
        in lines[8]
    )
    rows = read_csv(run("forecast", "PAK", "RUS", "--by", "year", "--periods", "2", "--format", "csv").out)
    assert [row["period"] for row in rows] == ["2018", "2019"]


@pytest.mark.parametrize(
    ("year", "told"),
    [(2030, "up to 2030"), (2029, "up to 2030, the latest of 2029"), (2006, "up to 2030, none in the last 24 years")],
)
def test_a_forecast_says_how_old_its_latest_act_is(year, told):
    rows = [act_row(3, f"{year}-05-01")] * 8 + [act_row(3, "2030-05-01", target="CCC")]
    found = forecast_tie(Network.of(act_table(rows), "year", parameters=PARAMETERS), "AAA", "BBB", 1)
    assert say_basis(found, open_prose()) == f"From eight acts {told}"


def test_what_if_tells_what_changes(run, ledger):
    result = run("whatif", "PAK", "RUS", "--without", "outlet=dawn")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Pakistan and Russia without dawn\n====")
    assert "Left out: one act of 105, " in result.out
    assert re.search(
        r"^Level +\+0\.\d\d \(.*\)  \+0\.\d\d \(.*\)  [+−]?0\.\d\d \(±0\.\d\d\)$", result.out, re.MULTILINE
    )
    found = json.loads(run("whatif", "PAK", "RUS", "--without", f"act={ledger.id}", "--format", "json").out)
    assert (found["acts"], found["acts_gone"]) == (105, 1)
    assert "Nothing else tells of the two." in run("whatif", "CHN", "IND", "--without", "outlet=table").out
    assert "No act between the two rests on it." in run("whatif", "PAK", "RUS", "--without", "state=China").out
    rows = read_csv(run("whatif", "PAK", "RUS", "--without", "outlet=Dawn", "--format", "csv").out)
    assert [row["of"] for row in rows] == ["level", "change"]


PICTURED = [
    ("ties", "PAK", "RUS"),
    ("ties",),
    ("forecast", "PAK", "RUS"),
    ("whatif", "PAK", "RUS", "--without", "outlet=Dawn"),
]


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("arguments", PICTURED, ids=lambda arguments: " ".join(arguments[:2]))
def test_pictures_and_pages(run, tmp_path, arguments):
    svg = run(*arguments, "--by", "year", "--format", "svg").out
    assert svg.startswith("<svg")
    assert 'aria-label="Chart of ' in svg
    assert run(*arguments, "--by", "year", "--format", "png", "--out", "chart.png") == (0, "", "")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG\r\n")
    page = run(*arguments, "--by", "year", "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<h1>") == page.count("<svg") == page.count("</html>") == 1
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|src=|url\(|@import", page)
    assert {address for address in re.findall(r"https?://[^\s\"<]+", page) if "www.w3.org" not in address} == set()


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("chart", "words"),
    [
        ("moved", "Chart of the change in the warmth between Pakistan and Russia, from −0."),
        ("acts", "Chart of 105 acts, 2010-01-11 to 2017-12-11: 8 of Pakistan towards Russia"),
    ],
)
def test_what_moved_a_tie_and_its_acts_are_drawn(run, chart, words):
    assert f'aria-label="{words}' in run("ties", "PAK", "RUS", "--chart", chart, "--format", "svg").out
    by_side = run("ties", "PAK", "RUS", "--chart", "moved", "--parts", "direction", "--format", "svg").out
    assert "Russia to Pakistan" in by_side


@pytest.mark.usefixtures("ledger")
def test_where_there_is_nothing_to_draw_it_says_so(run):
    told = run("ties", "PAK", "RUS", "--chart", "thirds", "--format", "svg")
    assert told.code == 1
    assert "of no third state enough is known with Pakistan and Russia" in told.err
    assert run("ties", "--chart", "acts", "--format", "svg").code == 2
    assert run("ties", "PAK", "RUS", "--chart", "acts").code == 2


@pytest.mark.usefixtures("ledger")
def test_what_articles_say_is_shown_as_text(run):
    page = run("ties", "PAK", "RUS", "--since", "2017-05", "--format", "html").out
    assert "<four>" not in page
    assert "Russia sold &lt;four&gt; helicopters to Pakistan &amp; drilled with it." in page
    assert "Helicopters &lt;sold&gt;, Dawn" in page


@pytest.mark.usefixtures("ledger")
def test_where_nothing_can_be_drawn_the_page_says_why(run):
    page = run("ties", "Chad", "Norway", "--format", "html").out
    assert "<svg" not in page
    assert "Too little evidence: no act" in page


@pytest.mark.usefixtures("ledger")
def test_a_file_is_there_whole_or_not_at_all(run, tmp_path):
    printed = run("ties", "PAK", "RUS", "--format", "csv").out
    assert run("ties", "PAK", "RUS", "--format", "csv", "--out", "tie.csv") == (0, "", "")
    assert (tmp_path / "tie.csv").read_text("utf-8") == printed
    result = run("ties", "PAK", "RUS", "--format", "csv", "--out", "no/such/folder.csv")
    assert (result.code, result.err) == (
        1,
        "detente: no/such/folder.csv cannot be written: No such file or directory\n",
    )


THIRDS = "\n".join(f"{year}-0{n}-05,{ends}" for year in range(2010, 2018) for n, ends in enumerate((
    "CHN,PAK,057", "CHN,RUS,057", "IND,PAK,190", "PAK,IND,112", "IND,RUS,057", "CHN,PAK,070", "IND,PAK,190",
), 1))  # fmt: skip


@pytest.fixture
def surrounded(tmp_path, ledger, run):
    (tmp_path / "thirds.csv").write_text(f"date,source,target,code\n{THIRDS}\n")
    assert run("import", "thirds.csv").code == 0
    return ledger


@pytest.mark.usefixtures("surrounded")
def test_third_states_are_told_in_every_format(run):
    told = (
        run("ties", "PAK", "RUS", "--by", "year").out.partition("\nThird states and organisations:\n")[2].splitlines()
    )
    assert [line.strip().split("  ")[1] for line in told[:2]] == [
        "common friends: China",
        "friends of Russia, foes of Pakistan: India",
    ]
    assert told[2].split("  ")[2].startswith("together (")
    shares = [float(line.split()[0].replace("−", "-")) for line in told[:3]]
    assert sum(shares[:2]) == pytest.approx(shares[2], abs=0.002)
    assert "one surely out of it, where friends do not share friends and foes: India (−" in " ".join(
        " ".join(told).split()
    )
    html = run("ties", "PAK", "RUS", "--by", "year", "--format", "html").out
    assert "<h2>Third states and organisations</h2>" in html
    found = json.loads(run("ties", "PAK", "RUS", "--by", "year", "--format", "json").out)
    rows = read_csv(run("ties", "PAK", "RUS", "--by", "year", "--format", "csv", "--rows", "thirds").out)
    assert {row["code"]: row["role"] for row in rows} == {"CHN": "common_friend", "IND": "friend_of_second"}
    assert sum(float(row["share"]) for row in rows) == pytest.approx(found["pull"]["value"])


@pytest.mark.usefixtures("surrounded")
def test_what_if_shows_the_pull_before_and_after(run):
    told = run("whatif", "PAK", "RUS", "--by", "year", "--without", "state=India").out
    assert re.search(r"^Pull of third states  [−+]?0\.\d{3} \(.*\)  \+0\.\d{3} \(.*\)  \+0\.\d{3}$", told, re.M)
    found = json.loads(run("whatif", "PAK", "RUS", "--without", "state=India", "--format", "json").out)
    assert found["pull_after"]["value"] > found["pull_before"]["value"]


def test_a_turn_after_a_gap_is_said_to_be_one(run, tmp_path, monkeypatch):
    rows = [
        f"{year}-0{n}-11,RUS,PAK,{190 if year < 2000 else '057'}" for year in (1990, 2012, 2013) for n in range(1, 9)
    ]
    (tmp_path / "events.csv").write_text("\n".join(["date,source,target,code", *rows]) + "\n")
    monkeypatch.chdir(tmp_path)
    assert run("import", "events.csv").code == 0
    told = run("ties", "PAK", "RUS", "--by", "year").out
    assert re.search(r"^  2012  closer: from −.*; no act is known between 1990 and 2012$", told, re.M)


@pytest.mark.usefixtures("ledger")
def test_alignment_is_told_where_it_is_asked_for(run):
    assert "Alignment" not in run("ties", "PAK", "RUS").out
    assert re.search(r"^Alignment  ", run("ties", "PAK", "RUS", "--alignment").out, re.MULTILINE)
