"""The words of the brief: names, lists, numbers, dates, sums, quotations, phrases."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.acts import say_act
from detente.brief.citing import quote_words
from detente.brief.excerpts import excerpt
from detente.brief.phrases import load_phrases
from detente.brief.prose import Noun, Prose, join
from detente.brief.speakers import name_speaker
from detente.brief.wording import choose_phrase, find_tilt
from detente.records import Act, Driver, Evidence, Money, Speaker
from detente.records.vocabulary import ACT_TYPES, DRIVER_KINDS, SPEAKER_KINDS, STANDINGS, STATUSES

NAMES = {
    "PAK": "Pakistan",
    "RUS": "Russia",
    "IND": "India",
    "USA": "United States",
    "PHL": "Philippines",
    "SCO": "Shanghai Cooperation Organisation",
    "KOR": "Korea, Republic of",
}
EVIDENCE = Evidence(document="d", start=0, end=5, quote="Words.")


@pytest.fixture(scope="module")
def prose():
    return Prose(load_phrases(), NAMES.__getitem__)


@pytest.mark.parametrize(
    ("code", "name", "possessive"),
    [
        ("RUS", "Russia", "Russia’s"),
        ("USA", "the United States", "the United States’"),
        ("PHL", "the Philippines", "the Philippines’"),
        ("SCO", "the Shanghai Cooperation Organisation", "the Shanghai Cooperation Organisation’s"),
        ("KOR", "South Korea", "South Korea’s"),
    ],
)
def test_names_stand_in_a_sentence(prose, code, name, possessive):
    assert prose.name(code) == name
    assert prose.possessive(name) == possessive


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a and b", "c"], "a and b, and c"),
        (["a", "b and c", "d"], "a, b and c, and d"),
    ],
)
def test_lists(items, joined):
    assert join(items) == joined


@pytest.mark.parametrize(
    ("date", "precision", "said"),
    [
        ("2016-09-24", "day", "on 24 September 2016"),
        ("2016-09-24", "week", "in the week of 24 September 2016"),
        ("2016-09-24", "month", "in September 2016"),
        ("2016-09", "month", "in September 2016"),
        ("2016-09", "day", "in September 2016"),
        ("2016-07", "season", "around July 2016"),
        ("2016-07-01", "year", "in 2016"),
        ("2016", None, "in 2016"),
        ("1985", "decade", "in the 1980s"),
        ("2016-13", "month", "in 2016"),
        ("last year", "year", None),
        (None, None, None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(prose, date, precision, said):
    assert prose.when(date, precision) == said


def test_days_and_numbers(prose):
    assert prose.day(datetime.date(2016, 9, 4)) == "4 September 2016"
    spans = [prose.span(datetime.date(2016, 9, 4), datetime.date(*last)) for last in ((2016, 9, 4), (2016, 9, 6))]
    assert spans == ["4 September 2016", "4 to 6 September 2016"]
    assert prose.span(datetime.date(2016, 9, 4), datetime.date(2016, 10, 1)) == "4 September to 1 October 2016"
    assert prose.span(datetime.date(2016, 9, 4), datetime.date(2017, 9, 1)) == "4 September 2016 to 1 September 2017"
    assert [prose.number(n) for n in (0, 1, 10, 11, 1412)] == ["no", "one", "ten", "11", "1,412"]
    assert prose.count(1, "source", "sources") == "one source"


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (2e9, "USD", "$2 billion"),
        (1.25e12, "USD", "$1.25 trillion"),
        (300e6, "EUR", "€300 million"),
        (45_000, "GBP", "£45,000"),
        (500e6, "RUB", "500 million Russian roubles"),
        (7, "XQQ", "7 XQQ"),
    ],
)
def test_sums(prose, amount, currency, said):
    assert prose.sum(Money(amount=amount, currency=currency)) == said


def test_verbs_agree_with_what_stands_before_them(prose):
    values = {"one": Noun("India"), "two": Noun("India and China", plural=True)}
    assert prose.fill("{two} {has} what {one} {wants}", values) == "India and China have what India wants"
    assert prose.fill("{way^} is {one’s}", values | {"way": "that"}) == "That is India’s"


SENTENCE = (
    "After three days of talks in Geneva, the two ministers agreed to open a consulate in Lahore, "
    "to let trucks through at two crossings, and to meet again in the spring, a spokesman told reporters."
)


@pytest.mark.parametrize(
    ("words", "at_most", "cut"),
    [
        ("agreed to open a consulate", 12, "the two ministers agreed to open a consulate in Lahore …"),
        ("let trucks through", 9, "to let trucks through at two crossings …"),
        ("a spokesman told reporters", 5, "a spokesman told reporters."),
        ("two ministers agreed to open a consulate in Lahore, to let trucks", 4, "… two ministers agreed …"),
    ],
)
def test_excerpts_end_at_joints(words, at_most, cut):
    begin = SENTENCE.index(words)
    assert excerpt(SENTENCE, begin, begin + len(words), at_most) == cut


@pytest.mark.parametrize(
    ("sentence", "words", "cut"),
    [
        ("MOSCOW — Spain thanked Morocco.", "thanked", "Spain thanked Morocco."),
        ("UFA, Russia — Spain thanked Morocco.", "thanked", "Spain thanked Morocco."),
        ("NEW YORK (AP) - Spain thanked Morocco.", "thanked", "Spain thanked Morocco."),
        ("EU — the club — thanked Morocco.", "thanked", "EU — the club — thanked Morocco."),
        ("It rained for days in the north, and Spain thanked Morocco for its help, she said.", "thanked",
         "Spain thanked Morocco for its help …"),
    ],
)  # fmt: skip
def test_excerpts_begin_with_the_matter(sentence, words, cut):
    begin = sentence.index(words)
    assert excerpt(sentence, begin, begin + len(words), 8) == cut


def test_short_sentences_are_quoted_whole():
    assert excerpt("Spain thanked Morocco.", 6, 13) == "Spain thanked Morocco."


@given(st.text(alphabet="ab,;. “”", max_size=200), st.integers(0, 200), st.integers(0, 60), st.integers(1, 30))
def test_excerpts_are_verbatim_and_short(sentence, begin, length, at_most):
    text = excerpt(sentence, begin, begin + length, at_most)
    bare = text if text == sentence else text.removeprefix("… ").removesuffix(" …")
    assert bare in sentence
    assert len(bare.split()) <= at_most or text == sentence == bare


def test_quotations_within_quotations():
    assert quote_words("they called it “historic”,") == "“they called it ‘historic’”"
    assert quote_words("the Treaty of Paris (1783") == "“the Treaty of Paris”"
    assert quote_words('a stray " mark') == "“a stray mark”"


@pytest.mark.parametrize(
    ("cause", "via", "tilt"),
    [
        ("the strategic tilt of India towards United States", ["IND", "USA"], ("IND", "USA")),
        ("India’s turn to Washington", ["USA", "IND"], ("IND", "USA")),
        ("Washington’s tilt towards India", ["IND", "USA"], ("USA", "IND")),
        ("the drift towards the US by Indian governments", ["IND", "USA"], ("IND", "USA")),
        ("the courtship of India by the United States", ["IND", "USA"], None),
        ("India's courtship of America", ["IND", "USA"], ("IND", "USA")),
        ("India’s tilt", ["IND", "USA"], None),
        ("India’s tilt to the United States", ["IND"], None),
    ],
)
def test_which_state_turns_to_which(prose, cause, via, tilt):
    assert find_tilt(cause, via, prose) == tilt


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        (None, None),
        (Speaker(text=None, kind="author"), None),
        (Speaker(text="The  Russian foreign ministry", kind="official"), "the Russian foreign ministry"),
        (Speaker(text="He", kind="official"), "an official"),
        (Speaker(text="These sources", kind="source"), "an unnamed source"),
        (
            Speaker(text="A retired envoy, speaking of the fall of the old government", kind="diplomat"),
            "a retired envoy",
        ),
        (Speaker(text="A senior diplomat", kind="diplomat"), "a senior diplomat"),
        (Speaker(text="Officials in Lahore", kind="official"), "officials in Lahore"),
        (Speaker(text="Foreign Minister Sergei Lavrov", kind="official"), "Foreign Minister Sergei Lavrov"),
        (Speaker(text="an official who took part", kind="official"), "an official"),
        (Speaker(text="Ivan Petrov, whose book sold well", kind="analyst"), "Ivan Petrov"),
        (Speaker(text="Jane Doe, a former envoy", kind="diplomat"), "Jane Doe, a former envoy"),
        # Transcripts write names in capitals; headings name nobody.
        (Speaker(text="MR. FINER", kind="official"), "Mr. Finer"),
        (Speaker(text="MS. DALTON-LEE", kind="official"), "Ms. Dalton-Lee"),
        (Speaker(text="KING FELIPE VI", kind="official"), "King Felipe VI"),
        (Speaker(text="NSC SPOKESPERSON", kind="official"), "NSC Spokesperson"),
        (Speaker(text="PUTTING AMERICA FIRST", kind="official"), None),
        (Speaker(text="BUILDING ON PAST SUCCESS", kind="official"), None),
        # The two themselves are no speakers of what an article tells of them.
        *((Speaker(text=who, kind="official"), None) for who in ("The countries", "the two sides", "Both governments")),
        (Speaker(text="The two leaders", kind="official"), "the two leaders"),
        # Of a bare name only its state tells who that is.
        (Speaker(text="Bryant", kind="official"), "an official"),
        (Speaker(text="Nixon", kind="official", actor="USA"), "Nixon"),
        (Speaker(text="Xinhua", kind="media"), "Xinhua"),
        (Speaker(text="Dealers", kind="analyst"), "Dealers"),
        # A description wants an article, a name does not.
        (Speaker(text="Israeli minister", kind="official"), "an Israeli minister"),
        (Speaker(text="Iran’s supreme leader", kind="official"), "Iran’s supreme leader"),
        (Speaker(text="French officials", kind="official"), "French officials"),
        # Several are named, as far as they are few.
        (
            Speaker(
                text="Minister Kim of Korea, Minister Sato of Japan and Secretary Lee of the States", kind="official"
            ),
            "Minister Kim of Korea, Minister Sato of Japan and Secretary Lee of the States",
        ),
        (
            Speaker(
                text="President Abe Ito, Premier Bo Li, Chancellor Ola Ek, Minister Cy Day and Bo Ek", kind="official"
            ),
            "President Abe Ito, Premier Bo Li, Chancellor Ola Ek and others",
        ),
        (
            Speaker(text="President Abe Ito and his Secretary of State, Bo Li Ray", kind="official"),
            "President Abe Ito and his Secretary of State",
        ),
        # What opens the sentence does not belong to the name.
        (Speaker(text="Today, the United States and Italy", kind="official"), "the United States and Italy"),
    ],
)
def test_speakers_are_named_as_in_a_sentence(prose, speaker, named):
    assert name_speaker(speaker, prose) == named


def make_act(type_, status, **more):
    return Act(
        source=("USA",), target=("PAK",), type=type_, status=status, intensity=0, confidence=1, rule="x",
        evidence=EVIDENCE, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "status", "more", "said"),
    [
        ("CONSULT", "done", {"mode": "visit"}, "the United States paid a visit to Pakistan"),
        ("CONSULT", "done", {"theme": ("military",)}, "the United States held talks with Pakistan on military matters"),
        ("AID", "ongoing", {}, "the United States is giving aid to Pakistan"),
        ("AID", "ongoing", {"date": "2011"}, "in 2011 the United States was giving aid to Pakistan"),
        ("AID", "ended", {}, "the United States used to give aid to Pakistan"),
        (
            "AGREE", "planned", {"theme": ("energy",)},
            "the United States plans to take a step towards Pakistan on energy",
        ),
        ("SANCTION", "likely", {"cameo": "163"}, "the United States is expected to impose sanctions on Pakistan"),
        (
            "SUPPORT", "denied", {"theme": ("terrorism",)},
            "it is said of the United States and Pakistan",
        ),
        ("ASSAULT", "done", {"mode": "drone"}, "the United States struck Pakistan with drones"),
    ],
)  # fmt: skip
def test_acts_in_plain_words(prose, type_, status, more, said):
    assert say_act(make_act(type_, status, **more), 0, prose) == said


def make_driver(kind, direction, cause, via=(), holder=(), quote=None):
    evidence = EVIDENCE.model_copy(update={"quote": quote or cause})
    return Driver(
        pair=("PAK", "RUS"), direction=direction, driver=kind, via=via, holder=holder, cause=cause, confidence=1,
        rule="x", evidence=evidence,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "direction", "cause", "via", "label", "lead"),
    [
        ("economic_interest", "closer", "Russia's search for markets", (), "Business", "Markets draw the two together"),
        # Not every cause that is taken for business is one.
        ("economic_interest", "closer", "the departure of Western troops", (), "Another reason",
         ""),
        ("economic_interest", "closer", "raids meant to trade Canada for independence", (), "Another reason",
         ""),
        ("third_party_bridge", "closer", "the good offices of India", ("IND",), "A common friend",
         "India has helped to bring the two together"),
        ("third_party_bridge", "closer", "the trouble in India of late", ("IND",), "A third state",
         "On India"),
        ("third_party_bridge", "apart", "Russia’s old friendship with India", ("IND",), "A third state in between",
         "Russia’s ties with India stand between the two"),
        ("third_party_bridge", "apart", "Moscow's loyalty to Delhi", ("IND",), "A third state in between",
         "Russia’s ties with India stand between the two"),
        ("third_party_bridge", "apart", "the friendship with India", ("IND",), "A third state in between",
         "Ties with India keep one from the other"),
        ("third_party_bridge", "apart", "clashes over India of late", ("IND",), "A third state in between",
         "On India"),
        ("rival_realignment", "closer", "the alliance of India and America", ("IND", "USA"), "A rival’s new friends",
         "The closeness of India and the United States pushes the two towards each other"),
        ("rival_realignment", "closer", "the summit in Delhi last week", ("IND", "USA"), "A rival’s course",
         "What India and the United States do pushes the two towards each other"),
        ("dispute", "apart", "a boundary dispute settled in 1903", (), "A quarrel",
         "They quarrel over the border"),
        ("grievance", "apart", "a motion to attack the rebels that failed to pass", (), "A grievance",
         ""),
        ("grievance", "apart", "the failed sale of fighters", (), "A grievance",
         "A failed deal stands between them"),
        ("grievance", "apart", "a deal on gas that fell through", (), "A grievance",
         "A failed deal stands between them"),
        ("leadership", "apart", "the coup of April 1978", (), "Leaders", ""),
    ],
)  # fmt: skip
def test_leads_say_no_more_than_the_cause(prose, kind, direction, cause, via, label, lead):
    phrase, values = choose_phrase(make_driver(kind, direction, cause, via), prose)
    assert (phrase.label, prose.fill(phrase.lead[0], values)) == (label, lead)


def test_a_sentence_of_several_causes_does_not_explain_each_of_them(prose):
    driver = make_driver("economic_interest", "closer", "their visits", quote="Trade and their visits bind them.")
    labels = [choose_phrase(driver, prose, alone=alone)[0].label for alone in (True, False)]
    assert labels == ["Business", "Another reason"]


MODES = "visit third-party multilateral phone withdraw release assist change yield meet allege troops aerial nonesuch"


@pytest.mark.parametrize("type_", ACT_TYPES)
def test_every_act_has_plain_words(prose, type_):
    for status in STATUSES:
        for mode in (None, *MODES.split()):
            for turn in range(3):
                clause = say_act(make_act(type_, status, mode=mode, theme=("military",)), turn, prose)
                assert "the United States" in clause
                assert "Pakistan" in clause
                assert not re.search(r"[{}_]|\b[A-Z]{3,}\b|  ", clause), clause


@pytest.mark.parametrize("direction", ["closer", "apart"])
@pytest.mark.parametrize("kind", DRIVER_KINDS)
def test_every_driver_has_plain_words(prose, kind, direction):
    for via in ((), ("IND",), ("IND", "USA")):
        for holder in ((), ("PAK",), ("PAK", "RUS")):
            driver = Driver(
                pair=("PAK", "RUS"), direction=direction, driver=kind, via=via, holder=holder, cause="words",
                confidence=1, rule="x", evidence=EVIDENCE,
            )  # fmt: skip
            phrase, values = choose_phrase(driver, prose)
            for template in (*phrase.lead, phrase.noun):
                assert not re.search(r"[{}_]|\b[A-Z]{3,}\b|  |^ | $", prose.fill(template, values))
            if direction == "closer" and kind not in ("dispute", "grievance"):
                assert phrase.kind == kind


def test_phrases_cover_the_vocabularies(prose):
    words = prose.phrases.words
    assert set(words.status) == set(STATUSES)
    assert set(words.standings) == set(STANDINGS)
    assert set(words.speakers) == set(SPEAKER_KINDS)
    assert set(prose.phrases.act_names) == set(ACT_TYPES)
    assert {p.kind for p in prose.phrases.drivers} >= set(DRIVER_KINDS)
