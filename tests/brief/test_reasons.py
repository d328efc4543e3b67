"""Reasons: which are one, whose voices give them, and how many sources."""

import re

import pytest

from detente.brief import Finding, list_findings

from .making import driver


def test_copies_of_one_story_are_one_source(make):
    claims = [driver("closer", document=f"d{i}").claim for i in range(3)]
    alike = [c.model_copy(update={"evidence": claims[i // 2].evidence.model_copy(update={"document": f"d{i}"})})
             for i, c in enumerate(claims)]  # fmt: skip
    told = list(list_findings(alike, stories={"d0": "s", "d1": "s"}))
    assert len(told) == 2
    assert make(told).closer[0].sources == 2


def test_an_assembled_reason_is_told_by_each_thing_it_speaks_of(make):
    gas, oil = (driver("closer", document=f"d{i}", belief=0.8).claim for i in (1, 2))
    both = [c.model_copy(update={"cause": f"the need for {w} at home"}) for c, w in ((gas, "gas"), (oil, "oil"))]
    brief = make([Finding(tuple(both), 0.9, frozenset({"d1", "d2"}))])
    assert [line.noun for line in brief.closer] == ["a common interest in gas", "a common interest in oil"]
    assert "by a common interest in gas and oil." in brief.answer.text


def test_a_sentence_of_another_article_is_no_second_source_and_is_printed_once(make):
    first = driver("closer", document="d1").claim
    same = first.evidence.model_copy(update={"document": "d2", "quote": f"“{first.evidence.quote}”"})
    brief = make([Finding((first,), 0.8), Finding((first.model_copy(update={"evidence": same}),), 0.8)])
    assert brief.closer[0].sources == 1
    assert [reference.sentence for reference in brief.references].count(first.evidence.quote) == 1
    assert len(brief.references) == 1


def test_all_articles_of_one_outlet_are_one_source(make):
    told = [driver("closer", document=f"d{i}").claim for i in range(3)]
    papers = {f"d{i}": "a" if i < 2 else "b" for i in range(3)}
    brief = make([Finding((claim,), 0.8, frozenset({papers[claim.evidence.document]})) for claim in told])
    assert brief.closer[0].sources == 2


def voiced(document, name, kind="analyst", **more):
    speaker = {"text": name, "kind": kind} if name else None
    return driver("closer", document=document, speaker=speaker, **more)


@pytest.mark.parametrize(
    ("voices", "says", "cited"),
    [
        (["An economist", None], "An economist, and one other article; two independent sources.", 2),
        ([None, None], "In the articles’ own words; two independent sources.", 2),
        (["An economist", "an economist"], "An economist; two independent sources.", 2),
        (["Ada", "Ben"], "Ada and Ben; two independent sources.", 2),
        (["Lavrov", "Foreign Minister Sergei Lavrov"], "Lavrov; two independent sources.", 2),
        (
            ["Ada", "Ben", "Cy", "Di", None],
            "Ada, Ben, Cy and others, and one other article; five independent sources.",
            3,
        ),
    ],
)
def test_a_reason_names_whose_voices_say_so(make, voices, says, cited):
    brief = make([voiced(f"d{i}", name, belief=0.9 - i / 100) for i, name in enumerate(voices)])
    [line] = brief.closer
    assert line.attribution == says
    assert len(line.citations) == cited
    behind = {r.number: r.sentence for r in brief.references}
    assert "of d0 " in behind[line.citations[0]]


def test_every_speaker_who_is_named_is_cited(make):
    voices = [None, None, None, "Ada", "Ben"]
    [line] = (brief := make([voiced(f"d{i}", name, belief=0.9 - i / 100) for i, name in enumerate(voices)])).closer
    assert line.speakers == ("Ada", "Ben")
    sentences = " ".join(r.sentence for r in brief.references if r.number in line.citations)
    assert re.findall(r"of (d\d) ", sentences) == ["d0", "d3", "d4"]


def test_reasons_of_one_kind_stand_together(make):
    def about(cause, kind, belief):
        claim = driver("closer", kind, belief, document=cause).claim
        return Finding((claim.model_copy(update={"cause": f"all that has to do with {cause}"}),), belief)

    made = [about("gas", "energy", 0.9), about("Islam", "identity", 0.8), about("oil", "energy", 0.7)]
    assert [line.driver for line in make(made).closer] == ["energy", "energy", "identity"]


def test_causes_that_share_only_their_kind_are_not_two_sources_of_one(make):
    claims = [driver("closer", "economic_interest", document=d).claim for d in ("d1", "d2")]
    causes = [c.model_copy(update={"cause": f"reasons that differ: {i}"}) for i, c in enumerate(claims)]
    assert [line.sources for line in make(list_findings(causes)).closer] == [1, 1]
    alike = [c.model_copy(update={"cause": f"reasons, that {w}"}) for c, w in zip(claims, ("are", "Are"), strict=True)]
    assert [line.sources for line in make(list_findings(alike)).closer] == [2]


def test_one_sentence_of_several_causes_is_quoted_once(make):
    claims = [driver("closer", "economic_interest").claim for _ in range(2)]
    causes = [c.model_copy(update={"cause": w}) for c, w in zip(claims, ("Trade", "tourism"), strict=True)]
    [line] = make(list_findings([c.model_copy(update={"rule": c.cause}) for c in causes])).closer
    assert line.noun in ("trade and tourism", "tourism and trade")


def test_a_cause_that_is_only_who_says_it_is_left_out(make):
    speaker = {"text": "an expert on the region", "kind": "analyst"}
    claim = driver("closer", "systemic", speaker=speaker).claim.model_copy(update={"cause": speaker["text"]})
    brief = make([Finding((claim,), 0.9)])
    assert brief.closer == ()


def test_like_drivers_are_one_line_with_all_their_sentences(make):
    brief = make([driver("closer", document="d1", belief=0.6), driver("closer", document="d2", belief=0.9)])
    assert len(brief.closer) == 1
    assert brief.closer[0].sources == 2
    assert len(brief.closer[0].citations) == 2
    assert "d2" in brief.references[0].sentence


@pytest.mark.parametrize(
    ("kind", "cause", "quote", "says"),
    [
        # What the reason is said to be about stands in the words that are quoted.
        (
            "grievance",
            "that",
            "Though much else was said at the long and crowded meeting in the old palace by the river, the ministers "
            "resented that, and above all the perceived interference in their affairs.",
            r"^Meddling stands between them: “.*interference in their affairs",
        ),
        # Where the kind tells no more than its label, the words speak.
        ("dispute", "the old story of the two", "By the old story of the two.", r"^“the old story of the two”\.$"),
        ("border", "what is lacking in remorse", "It is what is lacking in remorse.", r"^“what is lacking in remorse”"),
    ],
)
def test_the_words_quoted_hold_the_reason(make, kind, cause, quote, says):
    claim = driver("apart", kind).claim
    evidence = claim.evidence.model_copy(update={"quote": quote})
    found = Finding((claim.model_copy(update={"cause": cause, "evidence": evidence}),), 0.8)
    [line] = make([found]).apart
    assert re.search(says, line.text), line.text


def test_a_reason_through_many_states_is_named_by_none_of_them(make):
    via = ("CHN", "IND", "USA", "AFG")
    claim = driver("closer", "shared_threat", via=via).claim
    for cause, says in (("a crisis in many places", "“a crisis"), ("the rise of China and others", "a common worry")):
        evidence = claim.evidence.model_copy(update={"quote": f"It is {cause}."})
        found = Finding((claim.model_copy(update={"cause": cause, "evidence": evidence}),), 0.8)
        [line] = make([found]).closer
        assert says in line.text
        assert "India" not in line.text
