"""What the brief says and in which order; that all of it is cited; that nothing in an article can act on a reader."""

import datetime
import re
from html.parser import HTMLParser

import pytest

from detente.brief import FORMATS, Finding, Limits, build_brief, list_findings, render_brief, render_text
from detente.brief.layout import list_sections
from detente.records import Act, Document, Driver, Evidence, Speaker, Statement
from detente.records.vocabulary import ACT_TYPES


@pytest.fixture
def make(articles, names):
    def build(findings, a="PAK", b="RUS", **more):
        return build_brief(a, b, findings, more.pop("documents", articles), name_of=names, **more)

    return build


def driver(direction, kind="energy", belief=0.8, document="d1", **more):
    quote = f"A sentence of {document} on {kind} and {direction}."
    claim = Driver(
        pair=("RUS", "PAK"), direction=direction, driver=kind, cause=f"words on {kind}", confidence=belief, rule="x",
        evidence=Evidence(document=document, start=0, end=5, quote=quote), **more,
    )  # fmt: skip
    return Finding((claim,), belief)


def act(intensity, status="done", belief=0.9, document="d1", date=None, **more):
    type_ = "COOPERATE" if intensity > 0 else "COERCE"
    quote = f"A sentence of {document} on {type_} {status} {date}."
    claim = Act(
        source=("PAK",), target=("RUS",), type=type_, intensity=intensity, status=status, date=date, confidence=belief,
        rule="x", evidence=Evidence(document=document, start=0, end=5, quote=quote), **more,
    )  # fmt: skip
    return Finding((claim,), belief)


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


def test_the_order_of_the_states_does_not_change_what_is_found(make, findings):
    one, other = make(findings), make(findings, "RUS", "PAK")
    assert other.verdict == one.verdict
    assert [line.claims for line in other.closer] == [line.claims for line in one.closer]


def test_done_promised_and_denied_stand_apart(make, findings):
    brief = make(findings)
    statuses = [{line.status for line in s.lines} for s in (brief.done, brief.promised, brief.contested)]
    assert statuses == [{"done"}, {"agreed", "planned", "possible"}, {"denied"}]


def saying(finding, quote):
    evidence = finding.claim.evidence.model_copy(update={"quote": quote})
    return finding.claim.model_copy(update={"evidence": evidence})


MOSCOW = {"text": "The foreign ministry in Moscow", "kind": "official", "actor": "RUS"}


def denying(document, quote, speaker=MOSCOW, confidence=0.8):
    evidence = Evidence(document=document, start=0, end=5, quote=quote)
    return Statement(
        content=quote, status="denied", confidence=confidence, rule="x", evidence=evidence,
        speaker=Speaker.model_validate(speaker) if speaker else None,
    )  # fmt: skip


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
    assert line.denial.text == "Elsewhere it is told that this is not so."
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
            [{"text": name, "kind": "official"} for name in ("Ada", "Ben", "Cy", "Di")],
            "Ada, Ben, Cy and others denied it.",
        ),
        ([None], "Elsewhere it is told that this is not so."),
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
    assert line.text.startswith("There is a common interest in gas: ")
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
    assert (line.status, line.denial.text) == ("done", "Elsewhere it is told that this is not so.")
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
        text = re.sub(r"<[^>]+>", "", render_brief(brief, format)).replace("\xa0", " ")
        assert len(re.findall("The foreign ministry in Moscow denied it", text)) == 2
    text = " ".join(render_text(brief).split())
    assert re.search(r"”\. \[1\] The foreign ministry in Moscow denied it\. \[2\]", text)


def test_copies_of_one_story_are_one_source(make):
    claims = [driver("closer", document=f"d{i}").claim for i in range(3)]
    alike = [c.model_copy(update={"evidence": claims[0].evidence.model_copy(update={"document": f"d{i}"})})
             for i, c in enumerate(claims)]  # fmt: skip
    told = list(list_findings(alike, stories={"d0": "s", "d1": "s"}))
    assert len(told) == 2
    assert make(told).closer[0].sources == 2


def test_an_assembled_reason_is_told_by_each_thing_it_speaks_of(make):
    gas, oil = (driver("closer", document=f"d{i}", belief=0.7).claim for i in (1, 2))
    both = [c.model_copy(update={"cause": f"the need for {w} at home"}) for c, w in ((gas, "gas"), (oil, "oil"))]
    brief = make([Finding(tuple(both), 0.9, frozenset({"d1", "d2"}))])
    assert [line.noun for line in brief.closer] == ["a common interest in gas", "a common interest in oil"]
    assert "by a common interest in gas and oil." in brief.answer.text


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
    assert line.noun in ("the pull of trade and tourism", "the pull of tourism and trade")


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


def test_long_lists_are_cut_and_the_rest_is_counted(make):
    acts = [act(9.5, document=f"d{i}", date=f"20{i:02}") for i in range(12)]
    section = make(acts, limits=Limits(acts=5)).done
    assert len(section.lines) == 5
    assert section.more.text == "Besides: seven acts of cooperation."
    assert [line.date for line in section.lines] == sorted(line.date for line in section.lines)


def test_third_states_by_weight_with_what_they_do(make, findings):
    brief = make(findings, limits=Limits(third_states=4))
    assert [third.state.code for third in brief.third_states] == ["CHN", "IND", "USA", "AFG"]
    assert brief.third_states[1].text == (
        "India figures on both sides: in what draws the two together (India’s tilt to the United States) and in what "
        "holds them apart (one side’s ties with India)."
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


def report(name, date, sentence, status, type_="COOPERATE"):
    document = Document(id=name, text=sentence, title="", date=datetime.date.fromisoformat(date), source=f"{name}.txt")
    claim = Act(
        source=("PAK",), target=("RUS",), type=type_, intensity=9, status=status, confidence=0.9, rule="x",
        evidence=Evidence(document=name, start=0, end=8, quote=sentence),
    )  # fmt: skip
    return document, Finding((claim,), 0.9)


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
    assert [line.text[-16:] for line in brief.promised.lines] == ["1 January 2018).", "1 January 2019)."]


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


def test_no_machine_words_in_what_people_read(make, findings):
    text = render_brief(make(findings), "text").split("The sentences")[0]
    bare = re.sub(r"“[^”]*”", "", text)
    assert not re.search(r"\b[a-z]+_[a-z]+\b", bare)
    assert not set(re.findall(r"\b[A-Z]{3,}\b", bare)) & {*ACT_TYPES, "PAK", "RUS", "IND", "CHN", "USA", "AFG"}
    assert not re.search(r"\bNone\b|\{|\}|\d{4}-\d\d", bare)


def test_no_line_is_wider_than_a_terminal(make, findings):
    assert max(map(len, render_brief(make(findings), "text").splitlines())) <= 88


@pytest.mark.parametrize("width", [40, 72, 100])
def test_text_fits_the_terminal(make, findings, width):
    assert max(map(len, render_text(make(findings), width).splitlines())) <= width


def test_styles_add_nothing_but_styles(make, findings):
    styled, plain = (render_text(make(findings), styled=on) for on in (True, False))
    assert "\x1b[1mA common friend.\x1b[0m China has helped" in styled
    assert "\x1b[2m[1]\x1b[0m" in styled
    assert re.sub(r"\x1b\[\dm", "", styled) == plain


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [link](javascript:alert(1)) **bold** `code` "
    "\x1b[31mred\x1b[0m \u202eback\u202c & “quoted” {{ 7*7 }} {target} | # 1 https://evil.example"
)


@pytest.fixture
def hostile(make):
    document = Document(id="d1", text=f"{HOSTILE}.", title=HOSTILE, url="javascript:alert(1)", outlet=HOSTILE)
    evidence = Evidence(document="d1", start=0, end=20, quote=HOSTILE)
    speaker = {"text": HOSTILE, "kind": "official"}
    claims = [
        driver("closer").claim.model_copy(update={"cause": HOSTILE, "evidence": evidence}),
        act(9.5).claim.model_copy(update={"evidence": evidence}),
        Act.model_validate(
            act(-7).claim.model_dump(exclude={"id"}) | {"speaker": speaker, "goods": [{"text": HOSTILE}]}
        ),
    ]
    return make([Finding((claim,), 0.9) for claim in claims], documents=[document])


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name, value) for name, value in attrs}


def test_hostile_words_are_only_words_in_html(hostile):
    page = Page()
    page.feed(render_brief(hostile, "html"))
    assert not page.tags & {"script", "img", "iframe", "object", "link"}
    assert not [a for a in page.attributes if a[1].startswith("on")]
    assert all(value.startswith("#") for tag, name, value in page.attributes if name in ("href", "src"))


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "json"])
def test_no_control_or_turning_characters_are_printed(hostile, format):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", render_brief(hostile, format))


def test_hostile_words_are_only_words_in_markdown(hostile):
    from markdown_it import MarkdownIt

    page = Page()
    page.feed(MarkdownIt("gfm-like", {"linkify": False}).render(render_brief(hostile, "md")))
    assert page.tags <= {"h1", "h2", "p", "ul", "ol", "li", "strong", "em", "br"}


def test_a_page_loads_nothing_from_elsewhere(make, findings):
    page = render_brief(make(findings), "html")
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|src=|http://|https://", page)


def test_what_is_told_in_a_look_back_is_not_of_the_articles_day(make):
    text = "The two fought in 1965. Pakistan used force against Russia. In 1972 they made peace."
    day = datetime.date(2019, 8, 1)
    history = Document(id="h", text=text, title="", title_end=0, date=day, source="h.txt")
    told = act(-7, document="h")
    start = text.index("Pakistan used")
    claim = told.claim.model_copy(update={"evidence": Evidence(document="h", start=start, end=start + 8, quote=text)})
    brief = make(
        [Finding((claim,), 0.9), *(act(-7, document=f"d{i}", date="2012") for i in range(8))], documents=[history]
    )
    [line] = [line for line in brief.done.lines if "look back" in line.text]
    assert line.text.endswith("(told in a look back of 1 August 2019).")
    assert brief.tie.tie.undated == 1


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
