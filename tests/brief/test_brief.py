"""What the brief says and in which order, and that all of it is cited."""

import datetime

import pytest

from detente.brief import Finding, Limits
from detente.brief.layout import list_sections
from detente.records import Document, Evidence

from .making import act, driver, report


def test_the_order_of_the_states_does_not_change_what_is_found(make, findings):
    one, other = make(findings), make(findings, "RUS", "PAK")
    assert other.verdict == one.verdict
    assert [line.claims for line in other.closer] == [line.claims for line in one.closer]


def test_done_promised_and_denied_stand_apart(make, findings):
    brief = make(findings)
    statuses = [{line.status for line in s.lines} for s in (brief.done, brief.promised, brief.contested)]
    assert statuses == [{"done"}, {"agreed", "planned", "possible"}, {"denied"}]


def test_long_lists_are_cut_and_the_rest_is_counted(make):
    acts = [act(9.5, document=f"d{i}", date=f"2012-{i + 1:02}") for i in range(12)]
    section = make(acts, limits=Limits(acts=5)).done
    assert len(section.lines) == 5
    assert section.more.text == "Besides: seven acts of cooperation."
    assert [line.date for line in section.lines] == sorted(line.date for line in section.lines)


def test_third_states_by_weight_with_what_they_do(make, findings):
    brief = make(findings, limits=Limits(third_states=4))
    assert [third.state.code for third in brief.third_states] == ["CHN", "IND", "AFG"]
    assert brief.third_states[1].text == (
        "India works both ways: it draws the two together (India’s tilt to the United States) and holds them apart "
        "(Russia’s ties with India)."
    )


def test_a_single_act_does_not_make_terms(make):
    dealings = [act(9, document=f"d{i}", date=f"201{i}").claim for i in range(4)]
    seen = [
        c.model_copy(update={"source": ("CHN",), "target": ("PAK" if i < 2 else "RUS",)})
        for i, c in enumerate(dealings)
    ]
    few, enough = make([Finding((c,), 0.9) for c in seen[1:]]), make([Finding((c,), 0.9) for c in seen])
    assert few.third_states == ()
    assert enough.third_states[0].text == "China is on friendly terms with Pakistan (two acts) and with Russia (two)."


def test_what_is_less_likely_than_not_is_left_out(make):
    brief = make([act(9.5, belief=0.49), driver("closer", belief=0.49)])
    assert (brief.done.lines, brief.closer, brief.verdict) == ((), (), "unknown")


@pytest.mark.parametrize(
    ("date", "sentence", "type_", "kept"),
    [
        ("2016-09-24", "Mountain troops of both states train near Cherat.", "COOPERATE", True),
        ("2016-09-01", "Mountain troops of both states train near Cherat.", "COOPERATE", False),  # before the promise
        ("2020-09-24", "Mountain troops of both states train near Cherat.", "COOPERATE", False),  # too long after it
        ("2016-09-24", "Pakistan buys wheat from Russia.", "COOPERATE", False),  # another matter
        ("2016-09-24", "Mountain troops of both states clash near Cherat.", "ASSAULT", False),  # not what was promised
    ],
)
def test_a_promise_that_a_later_report_tells_of_as_done(make, date, sentence, type_, kept):
    promise = report("p", "2016-09-13", "Pakistan and Russia will train mountain troops at Cherat.", "planned", "AGREE")
    done = report("q", date, sentence, "done", type_)
    (line,) = make([promise[1], done[1]], documents=[promise[0], done[0]]).promised.lines
    assert line.kept is kept
    assert line.text.endswith("It was reported as done on 24 September 2016.") is kept


def test_new_promises_come_before_old_ones(make):
    promises = [report(f"p{y}", f"{y}-01-01", f"Matter {y} is planned.", "planned") for y in range(2010, 2020)]
    brief = make([f for _, f in promises], documents=[d for d, _ in promises], limits=Limits(promises=2))
    assert [line.label for line in brief.promised.lines] == ["Reported 1 January 2018", "Reported 1 January 2019"]


def every_line(brief):
    yield brief.answer
    for section in list_sections(brief):
        for item in section.items:
            yield item.line


def test_every_line_is_cited_and_every_reference_is_used(make, findings):
    brief = make(findings)
    lines = list(every_line(brief))
    assert all(line.citations for line in lines)
    used = {number for line in lines for number in line.citations}
    assert used == {reference.number for reference in brief.references}
    assert [r.number for r in brief.references] == list(range(1, len(brief.references) + 1))


def test_each_citation_leads_to_the_claims_of_its_line(make, findings):
    brief = make(findings)
    by_number = {r.number: set(r.claims) for r in brief.references}
    for line in (*brief.closer, *brief.apart, *brief.done.lines, *brief.promised.lines, *brief.contested.lines):
        for number in line.citations:
            assert by_number[number] & set(line.claims)
        assert set(line.claims) <= set().union(*by_number.values())


def test_drivers_quote_words_that_stand_in_their_sentence(make, findings):
    brief = make(findings)
    by_number = {r.number: r.sentence for r in brief.references}
    for line in (*brief.closer, *brief.apart):
        assert any(line.cause in by_number[number] for number in line.citations)


def test_what_is_told_in_a_look_back_is_not_of_the_articles_day(make):
    text = "The two fought in 1965. Pakistan used force against Russia. In 1972 they made peace."
    day = datetime.date(2019, 8, 1)
    history = Document(id="h", text=text, title="", title_end=0, date=day, source="h.txt")
    told = act(-7, document="h")
    start, quote = text.index("Pakistan used"), "Pakistan used force against Russia."
    claim = told.claim.model_copy(update={"evidence": Evidence(document="h", start=start, end=start + 8, quote=quote)})
    brief = make(
        [Finding((claim,), 0.9), *(act(-7, document=f"d{i}", date="2012") for i in range(8))], documents=[history]
    )
    assert [line.label for line in brief.done.lines] == ["2012"] * len(brief.done.lines)
    assert [line.label for line in brief.past_acts.lines] == ["1965"]
    # What is history is no part of what the two do to each other now.
    assert (brief.tie.tie.acts, brief.tie.tie.undated) == (8, 0)
