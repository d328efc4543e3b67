"""All there is to say of one tie: sums, sentences, turning points."""

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.ledger import open_ledger
from detente.records import Act, Document, Evidence
from detente.ties import Network
from detente.ties.report import report_tie

EVIDENCE = Evidence(document="a", start=0, end=9, quote="They met.")
TOLD = Act(
    source=("PAK",), target=("RUS",), type="COOPERATE", cameo="060", status="done", date="2012-02-03", intensity=8.0,
    confidence=0.9, rule="r", evidence=EVIDENCE,
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger():
    with open_ledger() as opened:
        opened.add(Document(id="a", text="They met.", source="a.txt", title="A meeting"), [TOLD])
        yield opened


@pytest.fixture(scope="module")
def network():
    ends = {"source": "PAK", "target": "RUS"}
    rows = [
        act_row(-7 if year < 2012 else 8, f"{year}-{month:02}-03", name=f"{year}-{month}", **ends)
        | {"type": "ASSAULT" if year < 2012 else "COOPERATE"}
        for year in range(2006, 2018)
        for month in range(1, 13)
    ]
    rows.append(act_row(9, "2012-02-03", name=TOLD.id, type="COOPERATE", **ends))
    return Network.of(act_table(rows), "year", parameters=PARAMETERS)


def test_parts_and_what_is_usual_sum_to_the_level(network, ledger):
    report = report_tie(network, ledger, "PAK", "RUS")
    assert {part.name for part in report.parts} == {"COOPERATE", "ASSAULT"}
    total = sum(part.share for part in report.parts) + report.tie.usual_level
    assert total == pytest.approx(report.tie.level.value, abs=1e-9)
    assert {part.name for part in report_tie(network, ledger, "PAK", "RUS", by="status").parts} == {"done"}


def test_the_weightiest_acts_come_first(network, ledger):
    report = report_tie(network, ledger, "PAK", "RUS", most=400)
    shares = [abs(act.share) for act in report.weightiest]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 145
    assert {(act.source, act.target, act.status) for act in report.weightiest} == {("PAK", "RUS", "done")}
    assert len(report_tie(network, ledger, "PAK", "RUS", most=2).weightiest) == 2


def test_acts_of_the_ledger_have_their_sentences(network, ledger):
    report = report_tie(network, ledger, "PAK", "RUS", most=400)
    told = {act.act: [(p.quote, p.title) for p in act.passages] for act in report.weightiest if act.passages}
    assert told == {TOLD.id: [("They met.", "A meeting")]}


def test_turning_points_have_the_acts_behind_them(network, ledger):
    (point,) = report_tie(network, ledger, "PAK", "RUS").turns
    assert (point.turn.movement, point.turn.shift_period) == ("closer", "2012")
    assert [act.date.year for act in point.acts] == [2012] * 3
    assert TOLD.id in {act.act for act in point.acts}
    assert {act.type for act in point.acts} == {"COOPERATE"}


def test_a_pair_without_acts_has_a_report_too(network, ledger):
    report = report_tie(network, ledger, "FRA", "TCD", alignment=True)
    assert (report.tie.acts, report.parts, report.weightiest, report.turns, report.alignment) == (0, (), (), (), None)
    assert report.needed == 2
