"""The search for names: where a name begins and ends, which of several it is, and that nothing is found but names."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.actors.lexicon import Name
from detente.actors.pieces import cut
from detente.actors.search import NameSearch, is_in_capitals
from detente.records import Actor

NAMES = (
    "Iran|Russian|Russia|China|U.S.|U.S.A.|US|UN|UN Security Council|IS|United States|Mali|Niger|Nigeria|Côte d'Ivoire"
    "|N'Djamena|Türkiye|Turkiye|Guinea|Guinea-Bissau|Bissau|South Korea|Korea|French|St. Lucia|al-Qaeda|New York"
    "|People's Republic of China"
).split("|")
SILENT = "French fries|United States Steel|South Korean won|South China Sea".split("|")


def surfaces():
    return {
        **{text: (Name(text, Actor(text, text, "state"), "name"),) for text in NAMES},
        **{text: (Name(text, None, "thing"),) for text in SILENT},
    }


@pytest.fixture(scope="module")
def search():
    combining = {"Sino": Actor("CHN", "China", "state"), "Franco": Actor("FRA", "France", "state")}
    return NameSearch(surfaces(), combining, ["Putin", "Franco"])


@pytest.fixture(scope="module")
def spans(search):
    """Return the names in a text as they stand in it."""

    def found(text):
        return [text[name.start : name.end] for name in search.locate(text).within(0, len(text))]

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran", ["Iran"]),
        ("Nigerians in Niger, malicious Malicious Mali", ["Niger", "Mali"]),
        ("xIran Iranx 2Iran Iran2 _Iran_", ["Iran"]),
        ("Iran’s, Iran's, Iran'stan, d'Iran, the 'Iran deal'", ["Iran", "Iran", "Iran"]),
        ("IRAN’S FLEET", ["IRAN"]),
        ("the U.S.-China talks, U.S.’s", ["U.S.", "China", "U.S."]),
        ("U.S.S.R. and U.S.A. and U.S.", ["U.S.A.", "U.S."]),
        ("the US. And the UN.", ["US", "UN"]),
        ("Iran-Russia, Iran/Russia, Iran–Russia, anti-Iran, Iran-backed", ["Iran", "Russia"] * 3 + ["Iran"] * 2),
        ("Côte d’Ivoire’s and N’Djamena", ["Côte d’Ivoire", "N’Djamena"]),
        ("Türkiye, Turkiye", ["Türkiye", "Turkiye"]),
        ("They agreed.Iran paid.", ["Iran"]),
        ("www.Iran.com, Iran.com, v1.Iran", []),
        ("Al-Qaeda, al-Qaeda", ["al-Qaeda"]),
        ("St. Lucia", ["St. Lucia"]),
        ("New\nYork", ["New\nYork"]),
        ("New\n\nYork", []),
        ("", []),
        ("“Iran” (Iran) [Iran] …Iran… $Iran é", ["Iran"] * 5),
        ("é’ Iran 🙂 Mali", ["Iran", "Mali"]),
    ],
)
def test_a_name_begins_and_ends_where_words_do(spans, text, names):
    assert spans(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Guinea-Bissau and Guinea", ["Guinea-Bissau", "Guinea"]),
        ("Guinea-Bissaux", ["Guinea"]),
        ("United States Steelworkers", ["United States"]),
        ("United States Steel fell in the United States", ["United States"]),
        ("French fries, a French frieze", ["French"]),
        ("the South China Sea, South China Seas", ["China"]),
        ("UN Security Council, UN Security Councillor", ["UN Security Council", "UN"]),
    ],
)
def test_the_longest_counts_that_is_a_whole_name(spans, text, names):
    assert spans(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("IRAN, MALI MEET", ["IRAN", "MALI"]),
        ("THIS IS IRAN", ["IRAN"]),
        ("In IRAN they met", []),
        ("CÔTE D’IVOIRE AND CHINA", ["CÔTE D’IVOIRE", "CHINA"]),
        ("THE PEOPLE’S REPUBLIC OF CHINA", ["PEOPLE’S REPUBLIC OF CHINA"]),
        ("FRENCH FRIES SELL", []),
        ("SINO-RUSSIAN PACT", ["SINO", "RUSSIAN"]),
    ],
)
def test_in_capitals_other_spellings_count(spans, text, names):
    assert spans(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sino-Russian", ["Sino", "Russian"]),
        ("Sino–Soviet", ["Sino"]),
        ("Sino/Soviet", ["Sino"]),
        ("Sino-centric", []),
        ("Sino Russian", ["Russian"]),
        ("Sino-", []),
        ("Sino- Pacific", []),
        ("Franco-Russian talks with Franco", ["Franco", "Russian"]),
    ],
)
def test_first_parts_of_compounds_need_the_second(spans, text, names):
    assert spans(text) == names


def test_a_name_that_leaves_its_sentence_gives_way_to_a_shorter_one(search):
    located = search.locate("Go to South Korea. United States Steel fell.")
    assert [name.text for name in located.within(0, 18)] == ["South Korea"]
    assert [name.text for name in located.within(19, 33)] == ["United States"]
    assert located.within(10, 18)[0].text == "Korea"


def test_surnames_are_noticed_but_are_no_names(search):
    located = search.locate("Putin spoke. Prices rose. French fries sold.")
    assert located.within(0, len(located.text)) == []
    assert [located.any_within(*span) for span in ((0, 12), (13, 25), (26, 44))] == [True, False, False]


def test_what_is_found_says_how_it_is_written(search):
    (found,) = search.locate("the Côte d’Ivoire’s").within(0, 19)
    assert (found.start, found.end, found.text, found.names[0].text) == (4, 17, "Côte d'Ivoire", "Côte d'Ivoire")


@pytest.mark.parametrize(
    ("text", "capitals"),
    [("IRAN AND IRAQ", True), ("Iran and Iraq", False), ("", False), ("12", False), ("ÉCO UN", True)],
)
def test_capitals(text, capitals):
    assert is_in_capitals(text) is capitals


WORDS = st.sampled_from(
    [
        *NAMES,
        *SILENT,
        "the",
        "Steelworkers",
        "fries",
        "South",
        "Security",
        "Council",
        "Sea",
        ".",
        ",",
        "won",
        "wons",
        "x",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_it_finds_what_a_search_word_by_word_finds(search, text):
    assume(not is_in_capitals(text))
    found = [name.text for name in search.locate(text).within(0, len(text))]
    assert found == word_by_word(cut(text))


def word_by_word(pieces):
    """Take the longest name at each piece, then go on after it."""
    names = {tuple(cut(name)): name in SILENT for name in (*NAMES, *SILENT)}
    found, at = [], 0
    while at < len(pieces):
        length = next((n for n in range(5, 0, -1) if tuple(pieces[at : at + n]) in names), 0)
        if length and not names[tuple(pieces[at : at + length])]:
            found.append(" ".join(pieces[at : at + length]))
        at += length or 1
    return found


@given(st.text(alphabet="Iran U.S'’-/sé\n", max_size=40))
def test_names_are_whole_and_in_order(search, text):
    end = 0
    for name in search.locate(text).within(0, len(text)):
        assert end <= name.start < name.end <= len(text)
        assert cut(text[name.start : name.end].replace("\n", " ")) == name.text.split()
        end = name.end
