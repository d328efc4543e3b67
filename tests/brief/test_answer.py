"""The answer in a sentence: reasons first, and what is done beside them."""

import pytest

from detente.brief import Finding

from .making import act, driver, saying


@pytest.mark.parametrize(
    ("findings", "verdict", "says"),
    [
        ([driver("closer")], "closer", "are drawing closer, brought together by a common interest in energy."),
        ([driver("apart")], "apart", "are drifting apart, driven by trouble over energy."),
        ([driver("closer"), driver("apart")], "both", "pulled both ways: a common interest in energy on the one hand"),
        (
            [driver("closer"), driver("closer", "leadership"), driver("apart")],
            "closer",
            "politics at the top, with trouble over energy holding them apart.",
        ),
        (
            [act(9.5, document=f"d{i}") for i in range(8)],
            "steady",
            "on very friendly terms, to judge by eight acts; the articles name no reason",
        ),
        (
            [act(-7 if y < 5 else 9, date=f"201{y}", document=f"{part}{y}") for y in range(10) for part in "ab"],
            "closer",
            "are drawing closer, to judge by what they do; the articles name no reason.",
        ),
        ([act(9.5)], "unknown", "Too little evidence to say whether Pakistan and Russia are drawing closer or apart"),
        ([driver("closer", status="denied")], "unknown", "Too little evidence"),
        ([], "unknown", "Too little evidence: the articles say nothing of what passes between Pakistan and Russia."),
    ],
)
def test_drivers_decide_first_and_acts_second(make, findings, verdict, says):
    brief = make(findings, documents=[])
    assert brief.verdict == verdict
    assert says in brief.answer.text


def test_the_answer_names_states_of_one_reason_together(make):
    worries = [driver("closer", "shared_threat", via=via) for via in (("CHN",), ("IND", "CHN"), ("IND",))]
    quotes = [saying(finding, f"A common worry about {i}.") for i, finding in enumerate(worries)]
    text = make([Finding((claim,), 0.8) for claim in quotes]).answer.text
    assert text.count("worry") == 1
    assert "India and China" in text or "China and India" in text


@pytest.mark.parametrize(
    ("years", "intensities", "says"),
    [
        (range(2010, 2020), [-7] * 5 + [9] * 5, "energy; what they do to each other bears it out."),
        (range(2010, 2020), [9] * 5 + [-7] * 5, "energy; what they do to each other, though, has cooled."),
        (range(2010, 2020), [9, -7] * 5, "a common interest in energy."),
    ],
)
def test_the_answer_tells_whether_deeds_go_the_way_of_the_reasons(make, years, intensities, says):
    acts = [act(i, document=f"{p}{y}", date=str(y)) for y, i in zip(years, intensities, strict=True) for p in "ab"]
    answer = make([driver("closer", document="d1"), driver("closer", document="d2"), *acts]).answer
    assert answer.text.endswith(says)


def test_one_source_among_several_is_one_account(make):
    one, two = driver("closer", document="d1"), driver("closer", document="d2")
    acts = [act(9.5, document="d3")]
    assert "are, by one account, drawing closer" in make([one, *acts]).answer.text
    assert "by one account" not in make([one, two, *acts]).answer.text


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        (
            [driver("closer", "leadership"), driver("apart", "leadership", document="d2")],
            "Pakistan and Russia are pulled both ways by politics at the top.",
        ),
        (
            [driver("closer", "leadership"), driver("apart", "leadership"), driver("closer", belief=0.5)],
            "are pulled both ways by politics at the top, with a common interest in energy drawing them together.",
        ),
        (
            [driver("closer", "leadership"), driver("apart", "leadership"), driver("closer"), driver("apart")],
            "a common interest in energy on the one hand, trouble over energy on the other, with politics at the top "
            "working both ways.",
        ),
        (
            [driver("closer", "leadership", belief=0.6), driver("apart", "leadership", belief=0.6)]
            + [driver("closer", kind, document=kind) for kind in ("energy", "border")],
            "are drawing closer, brought together by the need to deal with the border and a common interest in energy, "
            "with politics at the top working both ways.",
        ),
    ],
)
def test_a_reason_of_both_sides_is_said_once(make, findings, says):
    answer = make(findings).answer
    assert answer.text.endswith(says)
    assert len(answer.citations) == len({finding.claim.evidence.quote for finding in findings})


def friendly(number, intensity=9.5):
    return [act(intensity, document=f"f{i}", date="2016") for i in range(number)]


@pytest.mark.parametrize(
    ("findings", "verdict", "says"),
    [
        # One account against what is done: both are said.
        (
            [driver("apart"), *friendly(8)],
            "both",
            "friendly terms, to judge by eight acts; one account, though, tells how they are driven apart by trouble "
            "over energy.",
        ),
        (
            [driver("closer"), *friendly(14, -9)],
            "both",
            "one account, though, tells how they are brought together by a common interest in energy.",
        ),
        # Two accounts, or what is done of the same kind or too little: the reasons decide.
        (
            [driver("apart"), driver("apart", document="d2"), *friendly(8)],
            "apart",
            "apart, driven by trouble over energy; what they do to each other, though, is very friendly on the whole.",
        ),
        (
            [driver("closer"), driver("apart"), *friendly(30, -9)],
            "both",
            "trouble over energy on the other; what they do to each other is hostile on the whole.",
        ),
        ([driver("apart"), *friendly(8, -9)], "apart", "drifting apart, driven by trouble over energy."),
        ([driver("apart"), *friendly(1)], "apart", "drifting apart, driven by trouble over energy."),
    ],
)
def test_one_account_does_not_outweigh_what_is_done(make, findings, verdict, says):
    brief = make(findings)
    assert brief.verdict == verdict
    assert brief.answer.text.endswith(says)


def test_much_war_is_no_pull_both_ways(make):
    war = [act(-9, document=f"{part}{day}", date=f"2022-03-{day:02}") for day in range(1, 29) for part in "ab"]
    reasons = [driver("closer", "energy"), driver("apart", "border", document="d2")]
    brief = make([*war, *reasons], documents=[])
    assert brief.verdict == "apart"
    assert "are on hostile terms, driven apart by trouble over the border, with a common interest" in brief.answer.text
    assert brief.changes[0].text.startswith("No reason would turn the answer while")


def test_the_answer_is_about_the_present(make):
    war = [act(-9, document=f"{part}{day}", date=f"1987-03-{day:02}") for day in range(1, 29) for part in "ab"]
    brief = make([*war, act(2, document="now", date="2021")], documents=[])
    assert brief.verdict == "unknown"
    assert brief.answer.text.startswith("Too little is told of late to say whether Pakistan and Russia draw closer")
    assert brief.tie.tie.level.value < 0
