"""What is denied stands apart, with both sides, and is told with who denies it."""

import re

import pytest

from detente.brief import FORMATS, Finding, list_findings, render_brief, render_text

from .making import MOSCOW, act, denying, driver, saying


def test_what_a_statement_denies_is_contested_and_names_and_cites_who_denies(make):
    denial = denying("d2", "The foreign ministry in Moscow called that untrue.")
    claim = saying(act(9.5, document="d1"), "Pakistan sold fighters.").model_copy(update={"denied_by": (denial.id,)})
    brief = make(list_findings([claim, denial]))
    assert not brief.done.lines
    [line] = brief.contested.lines
    assert line.denial.text == "The foreign ministry in Moscow denied it."
    assert line.denial.speakers == ("the foreign ministry in Moscow",)
    sentences = {r.number: r.sentence for r in brief.references}
    assert [sentences[n] for n in line.citations] == ["Pakistan sold fighters."]
    assert [sentences[n] for n in line.denial.citations] == ["The foreign ministry in Moscow called that untrue."]
    assert line.belief == pytest.approx(0.9 * (1 - 0.8))


def test_an_act_told_and_denied_is_one_line_with_both_sides(make):
    claim = saying(act(9.5, document="d1"), "Pakistan sold fighters to the Russian navy.")
    denial = saying(act(9.5, "denied", document="d2"), "No fighters were sold to the navy.")
    told = Finding((claim,), 0.5, contested=True, denials=(denial,))
    brief = make([told, Finding((denial,), 0.9)])
    assert not brief.done.lines
    [line] = brief.contested.lines
    assert line.status == "done"
    assert line.denial.text == "Another report contradicts this."
    assert line.denial.citations != line.citations


def test_a_denial_of_another_matter_contests_nothing(make):
    claim = saying(act(9.5, document="d1"), "Pakistan sold fighters to the Russian navy.")
    denial = saying(act(9.5, "denied", document="d2"), "No wheat was sold, Moscow said.")
    told = Finding((claim,), 0.1, contested=True, denials=(denial,))
    brief = make([told, Finding((denial,), 0.9)])
    [line] = brief.done.lines
    assert line.denial is None
    assert line.belief == pytest.approx(0.9)
    assert [line.status for line in brief.contested.lines] == ["denied"]


def test_what_is_unlikely_though_nobody_denied_it_is_left_out(make):
    denial = denying("d2", "That is untrue.")
    claim = act(9.5, belief=0.4).claim.model_copy(update={"denied_by": (denial.id,)})
    assert make(list_findings([claim, denial])).contested.lines == ()


@pytest.mark.parametrize(
    ("speakers", "says"),
    [
        ([MOSCOW], "The foreign ministry in Moscow denied it."),
        ([MOSCOW, MOSCOW], "The foreign ministry in Moscow denied it."),
        ([MOSCOW, {"text": "He", "kind": "diplomat"}], "The foreign ministry in Moscow and a diplomat denied it."),
        (
            [{"text": name, "kind": "official"} for name in ("Ada Lind", "Ben Moss", "Cy Holt", "Di Penn")],
            "Ada Lind, Ben Moss, Cy Holt and others denied it.",
        ),
        ([None], "Another report contradicts this."),
    ],
)
def test_deniers_are_named_each_once(make, speakers, says):
    denials = [denying(f"d{i}", f"That is untrue: {i}.", speaker) for i, speaker in enumerate(speakers, 2)]
    claim = act(9.5).claim.model_copy(update={"denied_by": tuple(d.id for d in denials)})
    [line] = make(list_findings([claim, *denials])).contested.lines
    assert line.denial.text == says


def test_a_cause_that_is_denied_stands_apart_with_both_sides(make):
    denial = denying("d3", "Gas has nothing to do with it, Moscow said.")
    gas, oil = (driver("closer", document=d).claim.model_copy(update={"cause": f"the need for {w} at home"})
                for d, w in (("d1", "gas"), ("d2", "oil")))  # fmt: skip
    gas = gas.model_copy(update={"denied_by": (denial.id,)})
    brief = make(list_findings([gas, oil, denial]))
    assert [line.noun for line in brief.closer] == ["a common interest in oil"]
    assert "gas" not in brief.answer.text
    [line] = brief.doubted_causes
    assert line.text.startswith("The two have a common interest in gas: ")
    assert line.denial.text == "The foreign ministry in Moscow denied it."
    assert line.denial.citations != line.citations


def test_a_cause_denied_in_one_article_is_contested_in_all(make):
    denial = denying("d3", "Gas has nothing to do with it, Moscow said.")
    causes = [driver("closer", document=d).claim.model_copy(update={"cause": "the need for gas at home"})
              for d in ("d1", "d2")]  # fmt: skip
    denied = causes[1].model_copy(update={"denied_by": (denial.id,)})
    brief = make(list_findings([causes[0], denied, denial]))
    assert brief.closer == ()
    assert [line.sources for line in brief.doubted_causes] == [2]


def test_a_driver_denied_by_the_text_is_the_other_side_of_one_affirmed(make):
    gas = {"update": {"cause": "the need for gas at home"}}
    told, denied = (driver("closer", document=d, status=s).claim.model_copy(**gas)
                    for d, s in (("d1", "done"), ("d2", "denied")))  # fmt: skip
    both = make(list_findings([told, denied]))
    assert both.closer == ()
    [line] = both.doubted_causes
    assert (line.status, line.denial.text) == ("done", "Another report contradicts this.")
    assert line.belief == pytest.approx(0.8 * (1 - 0.8))
    [alone] = make(list_findings([denied])).doubted_causes
    assert alone.denial is None
    assert alone.text.startswith("It is denied that the two are drawn together by a common interest in gas: ")


def test_what_is_contested_shows_in_every_format(make):
    denial = denying("d3", "Gas has nothing to do with it, Moscow said.")
    by = {"update": {"denied_by": (denial.id,)}}
    claims = [driver("closer").claim.model_copy(**by), act(9.5).claim.model_copy(**by), denial]
    brief = make(list_findings(claims))
    for format in FORMATS:
        text = " ".join(re.sub(r"<[^>]+>", "", render_brief(brief, format)).split())
        assert len(re.findall("The foreign ministry in Moscow denied it", text)) == 2
    text = " ".join(render_text(brief).split())
    assert re.search(r"”\. \[1\] The foreign ministry in Moscow denied it\. \[2\]", text)
