"""Charts of a brief: its reasons to either side, and the course of its tie on its page."""

import json

import pytest

from detente.brief.charts import chart_drivers, draw_tie, list_drivers
from detente.brief.records import Basis, Brief, DriverLine, Line, NamedState, TieSummary
from detente.errors import TieError
from detente.ties import Level, Tie
from detente.ties.drawing import render_chart
from detente.ties.leads import Lead
from detente.ties.looks import Look
from detente.ties.records import PeriodLevel


def make_line(reason, direction, sources, belief, **more):
    facts = {"text": f"{reason}.", "driver": "energy", "label": "Energy", "attribution": "", "cause": reason}
    return DriverLine(**facts | {"noun": reason, "direction": direction, "sources": sources, "belief": belief} | more)


def make_brief(closer=(), apart=(), tie=None, language="expert"):
    return Brief(
        first=NamedState(code="PAK", name="Pakistan"),
        second=NamedState(code="USA", name="the United States"),
        verdict="closer",
        answer=Line(text=""),
        basis=Basis(text="", articles_read=1, articles_used=1),
        closer=closer,
        apart=apart,
        tie=TieSummary(lines=(), tie=tie) if tie else None,
        language=language,
    )


CLOSER = (make_line("a pipe", "closer", 1, 0.7), make_line("the sale of gas", "closer", 4, 0.8, claims=("c1", "c2")))
APART = (make_line("<b>old</b> quarrels", "apart", 2, 0.9),)


def rows_of(chart):
    return {
        row["reason"]: row
        for rows in chart.to_dict()["datasets"].values()
        for row in rows
        if "reason" in row and "at" not in row
    }


def test_reasons_stand_to_either_side_by_their_strength():
    chart = chart_drivers(make_brief(CLOSER, APART))
    rows = rows_of(chart)
    assert list(rows) == ["The sale of gas", "A pipe", "<b>old</b> quarrels"]
    assert rows["The sale of gas"]["strength"] == pytest.approx(0.8 * 3)
    assert rows["<b>old</b> quarrels"]["strength"] == pytest.approx(-0.9 * 2)
    assert rows["A pipe"]["told"] == "1 source, 70 %"
    assert chart.to_dict()["description"] == (
        "Chart of 3 reasons. 2 bring Pakistan and the United States closer, strongest: The sale of gas (4 sources, "
        "80 %); A pipe (1 source, 70 %). 1 hold Pakistan and the United States apart, strongest: <b>old</b> quarrels "
        "(2 sources, 90 %)."
    )
    svg = render_chart(chart, "svg").decode()
    assert "&lt;b&gt;old&lt;/b&gt; quarrels" in svg
    assert "<b>" not in svg
    # Without colour, what holds them apart is hollow.
    assert json.dumps(chart.to_dict()).count('"#ffffff"') >= 2


def test_each_reason_leads_to_the_claim_that_tells_it():
    def lead(row):
        return Lead(f"/claim/{row['claim']}", row["reason"]) if row["claim"] else None

    svg = render_chart(chart_drivers(make_brief(CLOSER, APART), lead=lead), "svg").decode()
    assert svg.count("<a ") == 1
    assert '<a href="/claim/c1"><title>the sale of gas</title>' in svg


def test_the_figures_are_those_of_the_chart():
    first, second, third = list_drivers(make_brief(CLOSER, APART))
    assert (first["reason"], first["sources"], first["claim"]) == ("the sale of gas", 4, "c1")
    assert (second["reason"], third["direction"], third["claim"]) == ("a pipe", "apart", None)


def test_long_reasons_are_cut_to_what_a_phone_has_room_for():
    brief = make_brief((make_line("word " * 60, "closer", 1, 0.9),))
    (row,) = rows_of(chart_drivers(brief, Look(330, heading=False, size=12))).values()
    assert len(row["row"]) < 70
    assert row["row"].endswith("…")


def test_without_reasons_there_is_nothing_to_draw():
    with pytest.raises(TieError, match="no reason is known why Pakistan and the United States move"):
        chart_drivers(make_brief())


def make_tie(periods):
    level = Level(value=0.2, low=0.1, high=0.3, evidence=3, acts=3)
    told = [PeriodLevel(period=str(year), start=f"{year}-01-01", level=level) for year in range(2010, 2010 + periods)]
    return Tie(pair=("PAK", "USA"), by="year", level=level, periods=tuple(told), acts=9)


def test_the_page_of_a_brief_has_the_course_of_its_tie_twice():
    drawn = draw_tie(make_brief(tie=make_tie(4)))
    assert 'aria-label="Chart of the warmth between Pakistan and United States by year, 2010 to 2013' in drawn.wide
    assert "var(--closer)" in drawn.narrow
    assert " style=" not in drawn.wide + drawn.narrow
    assert drawn.explained.startswith("The line is the level")


@pytest.mark.parametrize(("periods", "language"), [(1, "expert"), (4, "plain")])
def test_a_single_period_and_plain_words_have_no_course(periods, language):
    assert draw_tie(make_brief(tie=make_tie(periods), language=language)) is None
