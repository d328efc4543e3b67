"""The answer in a sentence: reasons first, and what is done beside them."""

import pytest

from detente.brief import Finding

from .making import act, driver, saying


def learnt(finding):
    """Return a finding of the classifier alone."""
    return Finding((finding.claim.model_copy(update={"rule": "classifier"}),), finding.belief)


def turning(finding, quote):
    return Finding((saying(finding, quote),), finding.belief)


def about(direction, kind, cause, document):
    claim = driver(direction, kind, document=document).claim.model_copy(update={"cause": cause})
    evidence = claim.evidence.model_copy(update={"quote": f"By {document}: {cause} matters."})
    return Finding((claim.model_copy(update={"evidence": evidence}),), 0.8)


@pytest.mark.parametrize(
    ("findings", "verdict", "says"),
    [
        ([driver("closer")], "closer", "are drawing closer, brought together by a common interest in energy."),
        ([driver("apart")], "apart", "are drifting apart, driven by differences over energy."),
        ([driver("closer"), driver("apart")], "both", "pulled both ways: a common interest in energy on the one hand"),
        (
            [driver("closer"), driver("closer", "leadership"), driver("apart")],
            "closer",
            "politics at the top, with differences over energy holding them apart.",
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
            [driver("closer", "leadership"), driver("apart", "leadership"), driver("closer", belief=0.75)],
            "are pulled both ways by politics at the top, with a common interest in energy drawing them together.",
        ),
        (
            [driver("closer", "leadership"), driver("apart", "leadership"), driver("closer"), driver("apart")],
            "a common interest in energy on the one hand, differences over energy on the other, with politics at the "
            "top working both ways.",
        ),
        (
            [driver("closer", "leadership", belief=0.75), driver("apart", "leadership", belief=0.75)]
            + [driver("closer", kind, 0.95, document=kind) for kind in ("energy", "border")],
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
            "friendly terms, to judge by eight acts; one account, though, tells how they are driven apart by "
            "differences over energy.",
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
            "driven by differences over energy; what they do to each other, though, is very friendly on the whole.",
        ),
        (
            [driver("closer"), driver("apart"), *friendly(30, -9)],
            "both",
            "differences over energy on the other; what they do to each other is hostile on the whole.",
        ),
        ([driver("apart"), *friendly(30, -9)], "apart", "on hostile terms, driven apart by differences over energy."),
        ([driver("apart"), *friendly(1)], "apart", "drifting apart, driven by differences over energy."),
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
    assert "are on hostile terms, driven apart by differences over the border, with a common" in brief.answer.text
    assert brief.changes[0].text.startswith("No reason would turn the answer while")


def test_the_answer_is_about_the_present(make):
    war = [act(-9, document=f"{part}{day}", date=f"1987-03-{day:02}") for day in range(1, 29) for part in "ab"]
    brief = make([*war, act(2, document="now", date="2021")], documents=[])
    assert brief.verdict == "unknown"
    assert brief.answer.text.startswith("Too little is told of late to say whether Pakistan and Russia draw closer")
    [line] = brief.tie.lines[1:]
    assert line.text.startswith("In 1987 it was hostile, to judge by 56 acts: −0.")


@pytest.mark.parametrize(
    ("findings", "leads"),
    [
        ([driver("apart", belief=0.74)], False),
        ([driver("apart", belief=0.75)], True),
        ([driver("apart", belief=0.6), driver("apart", belief=0.6, document="d2")], True),
        # What only the classifier finds is misread more often.
        ([learnt(driver("apart", belief=0.84))], False),
        ([learnt(driver("apart", belief=0.85))], True),
        ([learnt(driver("apart", belief=0.7)), learnt(driver("apart", belief=0.7, document="d2"))], False),
        # What one article thinks possible, or takes back in the same breath.
        ([driver("apart", status="possible", belief=0.9)], False),
        (
            [
                turning(
                    driver("apart", belief=0.9), "It is words on energy that divide them, but nobody minds any more."
                )
            ],
            False,
        ),
        ([turning(driver("apart", belief=0.9), "By words on energy they are left no choice but to part.")], True),
        ([turning(driver("apart", belief=0.9), "Though they trade, words on energy divide them.")], True),
    ],
)
def test_a_weak_reason_does_not_make_the_answer(make, findings, leads):
    acts = [act(3, document=f"f{i}") for i in range(12)]
    brief = make([*findings, *acts])
    assert len(brief.apart) == 1
    if leads:
        assert "energy" in brief.answer.text
    else:
        assert brief.verdict == "steady"
        assert "; the articles name only uncertain reasons and show no clear movement." in brief.answer.text
        assert not brief.changes


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ([driver("apart", kind, belief=0.7) for kind in ("energy", "border")], "apart"),
        ([driver(way, kind, belief=0.7) for way in ("apart", "closer") for kind in ("energy", "border")], "both"),
        # One alone on a side, or those that nobody said plainly or no rule found, lead nowhere.
        ([driver("apart", belief=0.7), driver("closer", "border", belief=0.7)], "unknown"),
        ([driver("apart", kind, belief=0.7, status="possible") for kind in ("energy", "border")], "unknown"),
        ([learnt(driver("apart", kind, belief=0.7)) for kind in ("energy", "border")], "unknown"),
        # Where one is sure enough, it leads alone.
        ([driver("closer", belief=0.8), *(driver("apart", k, belief=0.7) for k in ("energy", "border"))], "closer"),
    ],
)
def test_several_weak_reasons_of_one_article_make_the_answer_together(make, findings, verdict):
    assert make(findings).verdict == verdict


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        ("Much that nobody likes to name", "are drawing closer: “Much that nobody likes to name”."),
        ("This fear, more than anything", "are drawing closer."),
    ],
)
def test_words_that_point_back_are_not_quoted_alone(make, cause, says):
    assert make([about("closer", "systemic", cause, "d1")], documents=[]).answer.text.endswith(says)


def test_two_who_fight_do_not_drift(make):
    reasons = [about("apart", "grievance", "the war in the mountains", d) for d in ("d1", "d2")]
    assert "Russia are at odds, driven apart by war." in make(reasons, documents=[]).answer.text


@pytest.mark.parametrize(
    ("closer", "apart", "says"),
    [
        (8, 2, "drawing closer, brought together by arms."),
        (1, 4, "drifting apart, driven by differences over arms."),
        (2, 2, "pulled both ways by arms."),
    ],
)
def test_what_binds_is_not_what_divides(make, closer, apart, says):
    binding = [about("closer", "security_supply", "the sale of arms to the army", f"c{i}") for i in range(closer)]
    dividing = [about("apart", "security_supply", "the sale of arms to others", f"a{i}") for i in range(apart)]
    assert make(binding + dividing).answer.text.endswith(says)


def test_of_a_reason_whose_kind_tells_nothing_the_words_are_told(make):
    reasons = [about("apart", "dispute", "the old story of the two brothers", d) for d in ("d1", "d2")]
    brief = make(reasons)
    assert brief.answer.text.endswith("are drifting apart: “the old story of the two brothers”.")
    assert brief.apart[0].text == "“the old story of the two brothers”."


def test_of_two_at_war_nothing_weak_binds_them(make):
    war = [act(-9, document=f"{part}{day}", date=f"2022-03-{day:02}") for day in range(1, 29) for part in "ab"]
    reasons = [driver("closer", belief=0.6), driver("apart", "border", document="d2")]
    brief = make([*war, *reasons], documents=[])
    assert brief.verdict == "apart"
    assert not brief.closer
