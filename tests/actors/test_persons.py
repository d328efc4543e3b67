"""Persons: whose they are by the words around them, by what was said of them before, by the offices they held."""

import csv
from importlib.resources import files

import pytest

from detente.actors.leaders import read_leaders
from detente.actors.lexicon import split_cell


@pytest.fixture(scope="module")
def person(find):
    """Return code, sector and office of the last mention of a person that ends with some words."""

    def found(text, words, date=None):
        said = [m for m in find(text, date) if m.form in {"person", "private"} and m.text.endswith(words) and m.actors]
        actor = said[-1].actors[0] if said else None
        return (actor.code, actor.sector, actor.office) if actor is not None else None

    return found


TIED = [
    # What the person holds, before or after the name.
    ("Asad Khan is the Pakistani ambassador to Moscow.", "Asad Khan", ("PAK", "GOV", "ambassador")),
    ("Ivan Petkov, who became Bulgaria's foreign minister, left.", "Petkov", ("BGR", "GOV", "foreign minister")),
    ("Rosa Quispe was appointed Peruvian foreign minister.", "Rosa Quispe", ("PER", "GOV", "foreign minister")),
    ("Sidi Ahmed, 47, a Mauritanian judge, fled.", "Sidi Ahmed", ("MRT", "JUD", "judge")),
    ("Russia's ambassador to Ghana Oleg Markov left.", "Oleg Markov", ("RUS", "GOV", "ambassador")),
    ("Moscow's envoy to Kabul, Oleg Markov, agreed.", "Oleg Markov", ("RUS", "GOV", "envoy")),
    ("The Dutch minister for trade, Anna Smit, agreed.", "Anna Smit", ("NLD", "GOV", "minister for trade")),
    ("The opposition leader in Zambia, Chanda Mwila, fled.", "Chanda Mwila", ("ZMB", "OPP", "opposition leader")),
    ("Peru's Rosa Quispe, the foreign minister, agreed.", "Rosa Quispe", ("PER", "GOV", "foreign minister")),
    ("Ankara recalled its ambassador, Cem Aydin, on Monday.", "Cem Aydin", ("TUR", "GOV", "ambassador")),
    ("Asad Khan, previously Pakistan's envoy, wrote it.", "Asad Khan", ("PAK", "ELI", "envoy")),
    # The body that the person is of, leads or speaks for.
    ("Oleg Markov of the Russian foreign ministry agreed.", "Oleg Markov", ("RUS", "GOV", None)),
    ("Admiral Zhou Weimin, of the Chinese northern fleet, sailed.", "Zhou Weimin", ("CHN", "MIL", None)),
    ("Ivan Petrov, who heads Bulgaria's state gas company, left.", "Ivan Petrov", ("BGR", "BUS", None)),
    ("The Belgian defence ministry's spokesman Luc Peeters agreed.", "Luc Peeters", ("BEL", "GOV", "spokesman")),
    ("The Lithuanian delegation was headed by Jonas Kazlauskas.", "Kazlauskas", ("LTU", "GOV", None)),
    ("Italy sent Admiral Carlo Rossi to Tripoli.", "Carlo Rossi", ("ITA", "MIL", "admiral")),
    ("The minister, Ana Ruiz, agreed. Peru's interior minister left.", "Ana Ruiz", ("PER", "GOV", "minister")),
    (
        "Kenji Sato, deputy cabinet secretary, said Japan paid.",
        "Kenji Sato",
        ("JPN", "GOV", "deputy cabinet secretary"),
    ),
    ("Dutch Safety Board chairman Jan Bos agreed.", "Jan Bos", ("NLD", "GOV", "safety board chairman")),
    ("Ri Myong-chol, North Korea's delegate, left. Ri came back.", "Ri", ("PRK", "GOV", "delegate")),
    ("A Nigerian, Chidi Okafor, led the mission.", "Chidi Okafor", ("NGA", None, None)),
    # What somebody does that is told as a sign of what the state does.
    (
        "Peru cares for the Chilean fair, which is evident from the presence of General Luis Paz at the opening.",
        "Luis Paz",
        ("PER", "MIL", "general"),
    ),
]


@pytest.mark.parametrize(("text", "words", "wanted"), TIED)
def test_a_name_is_tied_to_an_office_or_body_by_the_words_between(person, text, words, wanted):
    assert person(text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Another's office, a list, a plain "of".
        ("Asad Khan met the Pakistani ambassador.", "Asad Khan"),
        ("They met Asad Khan, the Polish envoy and others.", "others"),
        ("Ana Ruiz of Spain paid.", "Ana Ruiz"),
        ("Asad Khan, who met the Russian foreign ministry, left.", "Asad Khan"),
        ("Russia expelled Ana Ruiz on Monday.", "Ana Ruiz"),
        # The one who is met may be of another state.
        ("Pakistan and India met. Police chief Asad Khan spoke.", "Asad Khan"),
        ("president Jacques Calvet said Peugeot earned more.", "Jacques Calvet"),
    ],
)
def test_a_name_beside_another_is_left_open(person, text, words):
    assert person(text, words) is None


def test_each_of_a_list_is_of_the_state_after_the_name(find):
    text = "Ministers signed, among them Ana Ruiz of Spain, Jean Petit of France and Otto Braun of Germany."
    assert [(m.text, m.codes) for m in find(text) if m.form == "person" and m.actors] == [
        ("Ana Ruiz", ("ESP",)), ("Jean Petit", ("FRA",)), ("Otto Braun", ("DEU",)),
    ]  # fmt: skip


def test_names_after_an_office_of_two_states_are_one_of_each(find):
    found = find("The French and Spanish foreign ministers, Jean Petit and Ana Ruiz, met.")
    assert [(m.text, m.codes) for m in found if m.form == "person"] == [
        ("Jean Petit", ("FRA",)), ("Ana Ruiz", ("ESP",)),
    ]  # fmt: skip


def test_an_office_named_with_its_state_before_grounds_the_next_who_holds_it(person):
    text = "Pakistan's CGS was received well in Russia. The CGS Lt-Gen Bilal Akbar was pleased."
    assert person(text, "Bilal Akbar")[:2] == ("PAK", "MIL")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In Windhoek, Defence Minister Petrus Shikongo met China's envoy.", "NAM"),
        ("Police chief Petrus Shikongo told reporters that Namibia was safe.", "NAM"),
    ],
)
def test_an_office_without_a_state_is_that_of_the_capital_or_of_the_only_state(find, text, code):
    (mention,) = [m for m in find(text) if m.text.endswith("Shikongo")]
    assert (mention.codes, mention.score, mention.candidates[0].basis) == ((code,), 0.6, "guess")


def test_somebody_who_visits_the_only_state_is_not_of_it(person):
    assert person("Police chief Petrus Shikongo visited Namibia.", "Shikongo") is None


@pytest.mark.parametrize(
    ("text", "date", "office", "sector"),
    [
        ("Barack Obama spoke.", "2010-05-01", "president", "GOV"),
        ("President Obama spoke.", "2019-05-01", "former president", "ELI"),
        ("Ex-president Petro Poroshenko spoke.", "2019-05-20", "ex-president", "ELI"),
        # Two offices one after another: the day tells which.
        ("Hans Blix spoke.", "1990-01-01", "director general", "IGO"),
        ("Hans Blix spoke.", "2003-01-27", "chief weapons inspector", "IGO"),
        ("Sonia Gandhi spoke.", "2004-05-18", "party leader", "PTY"),
        # Not yet in office.
        ("Vladimir Putin spoke.", "1995-01-01", None, "ELI"),
    ],
)
def test_the_day_tells_the_office_and_who_is_out_of_it(find, text, date, office, sector):
    actor = find(text, date)[0].actors[0]
    assert (actor.office, actor.sector) == (office, sector)


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        # However the press spells it.
        ("Erdoğan spoke.", "2020-01-01", ["TUR"]),
        ("PRESIDENT LÓPEZ OBRADOR: Thank you.", "2021-03-01", ["MEX"]),
        ("Kim Young-sam took the oath.", "1993-02-25", ["KOR"]),
        # A courtesy before a surname that many bear counts for who is in office, in an article that names the state.
        ("Mr. Harper was in Canada.", "2009-07-08", ["CAN", "CAN"]),
        ("Mr. Harper was in France.", "2009-07-08", ["FRA"]),
        ("Mrs. Harper was in Canada.", "2009-07-08", ["CAN"]),
        # A minister's name that many bear.
        ("John Reid spoke.", "2019-01-01", []),
        ("John Reid spoke in Britain.", "2007-01-01", ["GBR", "GBR"]),
        # Somebody else's name and what is named after somebody.
        ("The baker, Gordon Brown, was tired. Brown slept.", "2008-09-04", []),
        ("Kate Bush sang. Bush left.", "2003-05-01", []),
        ("Suspect Abu Omar was taken.", "1990-05-01", []),
        ("They went to Atatürk College.", "1990-05-01", []),
        # A given name that the article told before goes before the lexicon.
        ("Chilean envoy Ana Putin spoke. Putin left.", "2003-05-01", ["CHL", "CHL"]),
    ],
)
def test_leaders_are_known_by_name(codes, text, date, wanted):
    assert codes(text, date) == wanted


def test_two_of_a_surname_are_told_apart(find):
    text = "Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke. Mr. Clinton slept. Secretary Clinton left."
    said = [(m.text, m.actors[0].id) for m in find(text, "2011-04-04") if m.form == "person"]
    assert said[2:] == [
        ("Mrs. Clinton", "hillary-clinton"), ("Mr. Clinton", "bill-clinton"), ("Secretary Clinton", "clinton"),
    ]  # fmt: skip


def test_a_town_is_a_surname_once_the_article_has_told_it(codes):
    assert codes("Brazilian envoy Paulo Lima spoke. Lima left. Rain fell in Lima.") == ["BRA", "BRA", "PER"]


def test_a_surname_that_looks_like_another_word_is_remembered(find):
    found = find("The Belgian defence ministry's spokesman Luc Peeters agreed. Peeters gave no date.")
    assert found[-1].codes == ("BEL",)


# The lexicon


def test_no_term_stands_twice_in_the_lexicon():
    text = files("detente.resources").joinpath("lexicons/actors/leaders.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    keys = [(r["name"], r["id"], r["office"], r["from"]) for r in rows]
    assert len(keys) == len(set(keys))
    assert all(r["gender"] in {"m", "f"} and r["bare"] in {"0", "1"} and r["office"] for r in rows)
    assert all(split_cell(r["surnames"]) for r in rows if r["bare"] == "1")


def test_foreign_ministers_of_most_states_are_known():
    leaders = {leader for known in read_leaders().values() for leader in known}
    told = {x.country for x in leaders if x.office in {"foreign minister", "secretary of state"} and x.since > "1990"}
    assert len(told) >= 170
