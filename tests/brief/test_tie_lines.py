"""The tie in words: how warm, how sure, how it moved and what moved it; how much evidence is missing."""

import pytest

from detente.brief import Finding, build_brief, render_text
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.brief.tie_lines import name_level
from detente.records import Act, Evidence
from detente.ties import Level


def act(intensity, date=None, document="d", status="done", belief=0.9):
    type_ = "COOPERATE" if intensity > 0 else "ASSAULT"
    claim = Act(
        source=("PAK",), target=("RUS",), type=type_, intensity=intensity, status=status, date=date, confidence=belief,
        rule="x", evidence=Evidence(document=document, start=0, end=5, quote=f"A sentence of {document}, {date}."),
    )  # fmt: skip
    return Finding((claim,), belief)


@pytest.fixture
def tell(names):
    return lambda findings: build_brief("PAK", "RUS", findings, [], name_of=names)


def many(number, **more):
    return [act(6, document=f"d{i}", **more) for i in range(number)]


def yearly(intensity_of, copies):
    years = range(2010, 2020)
    return [act(intensity_of(y), str(y), f"{y}{i}") for y in years for i in range(copies)]


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        (many(1), "one act between the two; about {} certain deeds would be enough."),
        (
            many(5, status="likely"),
            "five acts between the two, some of them doubtful or only promised; about {} certain deeds would be "
            "enough.",
        ),
        (
            many(4, status="possible", belief=0.6),
            "four acts between the two, some of them doubtful or only promised; about {} certain deeds would be "
            "enough.",
        ),
        # A band over half the scale says nothing.
        (
            [act(-9, "2016", f"d{i}") for i in range(4)],
            "four acts between the two leave open how warm or how cold it is.",
        ),
        (many(3, status="denied"), "all that is told to have passed between the two is denied."),
    ],
)
def test_with_too_little_evidence_it_says_how_much_would_be_enough(tell, findings, says):
    summary = tell(findings).tie
    [line] = summary.lines
    number = {3: "three", 4: "four", 5: "five"}.get(summary.needed)
    assert line.text == f"Too little evidence to measure it: {says.format(number)}"
    assert line.citations


def test_as_many_as_are_said_to_be_enough_are_enough(tell):
    needed = tell(many(1)).tie.needed
    assert tell(many(needed - 1, belief=1.0)).tie.tie.level is None
    summary = tell(many(needed, belief=1.0)).tie
    assert (summary.tie.enough, summary.needed) == (True, None)


def test_how_it_moved_is_told_with_the_acts_that_moved_it(tell):
    brief = tell(yearly(lambda year: -9 if 2012 <= year < 2015 else 1 if year < 2015 else 9, 3))
    line = brief.tie.lines[1]
    assert line.text.startswith("It has grown warmer: ")
    assert " before 2015, " in line.text
    told = line.text.split("What weighs most in this: ")[1]
    later, earlier = told.split("; before 2015, by contrast, ")
    assert "Pakistan attacked Russia" in earlier
    assert "in 2012" in earlier
    assert all(year not in later for year in ("2010", "2011", "2012", "2013", "2014"))
    cited = {r.sentence for r in brief.references if r.number in line.citations}
    assert len(cited) == 3
    assert any("2012." in sentence for sentence in cited)


def test_where_nothing_moved_for_sure_no_act_is_said_to_have_moved_it(tell):
    line = tell(yearly(lambda year: 9 if year % 2 else -7, 2)).tie.lines[1]
    assert line.text.startswith("Whether it has moved cannot be told: ")
    assert "weighs most" not in line.text


def test_turning_points_are_told_and_the_latest_decides(tell):
    brief = tell(yearly(lambda year: -9 if 2013 <= year <= 2016 else 9, 30))
    text = brief.tie.lines[-1].text
    assert [turn.movement for turn in brief.tie.turns] == ["apart", "closer"]
    assert "cooled from +0" in text
    assert "since 2013; grown warmer from −0" in text
    assert text.endswith("with acts that are warmer since 2017.")
    assert brief.answer.text.startswith(
        "Pakistan and Russia are drawing closer, to judge by what they have done since 2017"
    )
    assert brief.tie.lines[-1].citations


@pytest.mark.parametrize(
    ("low", "value", "high", "word"),
    [(0.25, 0.4, 0.55, "friendly"), (0.1, 0.4, 0.55, "friendly"), (0.1, 0.4, 0.7, "mixed to very friendly"),
     (-1.0, -0.9, -0.8, "hostile"), (-0.6, 0.0, 0.6, "hostile to very friendly")],
)  # fmt: skip
def test_a_level_of_which_little_is_known_has_the_words_of_both_ends(low, value, high, word):
    level = Level(value=value, low=low, high=high, evidence=5, acts=5)
    assert name_level(level, Prose(load_phrases(), str)) == word


def test_a_percentage_is_not_torn_apart_at_the_end_of_a_line(tell):
    brief = tell(many(8))
    assert not any(line.lstrip().startswith("%") for w in range(40, 100) for line in render_text(brief, w).splitlines())


def test_what_is_history_is_told_by_itself_and_the_course_holds_it_all(tell):
    wars = [act(-9, str(year), f"{year}{i}") for year in range(1990, 1996) for i in range(6)]
    now = yearly(lambda _: 6, 4)
    told, alone = (tell(findings).tie for findings in (wars + now, now))
    assert told.tie.level.value > 0.3
    whole, _ = told.through_time
    assert whole.periods[0].start.year == 1990
    assert whole.level.value < told.tie.level.value
    assert alone.whole is None
    assert alone.through_time == (alone.tie, alone.turns)
