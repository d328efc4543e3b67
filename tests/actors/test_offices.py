"""Offices, bodies and persons: whose they are, and their sectors."""

import pytest

OFFICES = [
    # text, words of the mention, code, sector
    ("The Pakistani army fired.", "Pakistani army", "PAK", "MIL"),
    ("Russian lawmakers voted.", "Russian lawmakers", "RUS", "LEG"),
    ("Egypt's parliament agreed.", "Egypt's parliament", "EGY", "LEG"),
    ("The Russian defence minister resigned.", "Russian defence minister", "RUS", "GOV"),
    ("The president of Egypt resigned.", "president of Egypt", "EGY", "GOV"),
    ("The Minister of Foreign Affairs of Turkey left.", "Minister of Foreign Affairs of Turkey", "TUR", "GOV"),
    ("Indian police arrested him.", "Indian police", "IND", "COP"),
    ("The Israeli supreme court ruled.", "Israeli supreme court", "ISR", "JUD"),
    ("Iranian intelligence officials denied it.", "Iranian intelligence officials", "IRN", "SPY"),
    ("Japan's ambassador to Chile left.", "Japan's ambassador to Chile", "JPN", "GOV"),
    ("The former Thai prime minister fled.", "Thai prime minister", "THA", "ELI"),
    ("NATO officials met.", "NATO officials", "NATO", "IGO"),
    # The body that an office leads or speaks for gives its sector.
    ("The head of Mossad resigned.", "head of Mossad", "ISR", "SPY"),
    ("The speaker of the Ukrainian parliament resigned.", "speaker of the Ukrainian parliament", "UKR", "LEG"),
    ("A spokesman for the Turkish army denied this.", "spokesman for the Turkish army", "TUR", "MIL"),
    ("Peru's spy chief resigned.", "Peru's spy chief", "PER", "SPY"),
    ("Peru's opposition leader resigned.", "Peru's opposition leader", "PER", "OPP"),
    ("The White House chief of staff resigned.", "White House chief of staff", "USA", "GOV"),
    ("The Israeli chief of staff resigned.", "Israeli chief of staff", "ISR", "MIL"),
    # A body in a capital is that state's, an embassy is not.
    ("The foreign ministry in Tehran protested.", "foreign ministry in Tehran", "IRN", "GOV"),
    ("Officials in Tehran protested.", "Officials in Tehran", "IRN", "GOV"),
    ("The embassy in Tehran closed.", "Tehran", "IRN", None),
    ("Western officials in Tehran protested.", "Tehran", "IRN", None),
    # Fields of a ministry; governments of soldiers; words between.
    ("Peru's Minister of Oil, Mines and Industry left.", "Peru's Minister of Oil, Mines and Industry", "PER", "GOV"),
    ("Burma's military government fell.", "Burma's military government", "MMR", "GOV"),
    ("Iran's most senior negotiator left.", "Iran's most senior negotiator", "IRN", "GOV"),
    ("The Egyptian prime minister's office denied it.", "Egyptian prime minister's office", "EGY", "GOV"),
    ("The Thai diplomatic agent left.", "Thai diplomatic agent", "THA", "GOV"),
    # A seat's name after another state is that state's.
    ("The Indonesian House of Representatives met.", "Indonesian House of Representatives", "IDN", "LEG"),
    ("Kenya's House of Representatives met.", "Kenya's House of Representatives", "KEN", "LEG"),
    ("Danish customs officers met.", "Danish customs officers", "DNK", "GOV"),
    # What is past.
    ("The one-time Georgian president fled.", "Georgian president", "GEO", "ELI"),
    ("A former head of Mossad spoke.", "former head of Mossad", "ISR", "ELI"),
    ("Kenya's ex-president spoke.", "Kenya's ex-president", "KEN", "ELI"),
    ("Chile's president-elect spoke.", "Chile's president-elect", "CHL", "GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code", "sector"), OFFICES)
def test_a_state_is_widened_to_its_office(find, text, words, code, sector):
    mention = next(m for m in find(text) if m.codes)
    assert (mention.text, mention.codes, mention.actors[0].sector) == (words, (code,), sector)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia sold Russian army helicopters.", "Russian"),
        ("Russia marked Russian Armed Forces Day.", "Russian"),
        ("He bought Chinese government bonds.", "Chinese"),
        ("They met the U.N.-backed government.", "U.N.-backed"),
    ],
)
def test_a_noun_that_goes_on_is_no_office(find, text, words):
    assert find(text)[-1].text == words


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Shares of Korean carmakers fell.", "Korean carmakers", "BUS"),
        ("Syrian refugees live in Turkey.", "Syrian refugees", "REF"),
        ("French farmers blocked roads.", "French farmers", "AGR"),
        ("Chinese students protested.", "Chinese students", "EDU"),
        ("Polish fruit exporters lost money.", "Polish fruit exporters", "BUS"),
        ("The Swedish union leaders met.", "Swedish union leaders", "LAB"),
        ("A US-owned mining company left.", "US-owned mining company", "BUS"),
        ("Citizens of Chad were flown out.", "Citizens of Chad", "CVL"),
        ("Russia's state arms exporter signed.", "Russia's state arms exporter", "BUS"),
    ],
)
def test_people_and_firms_who_do_not_act_for_their_state(find, text, words, sector):
    mention = find(text)[0]
    assert (mention.form, mention.text, mention.actors[0].sector) == ("private", words, sector)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Syrian rebels took a village.", "REB"),
        ("Unknown Syrian gunmen took a village.", "UAF"),
        ("Syrian militias took a village.", "UAF"),
        ("The Syrian opposition took a vote.", "OPP"),
    ],
)
def test_rebels_are_not_their_state(find, text, sector):
    (mention,) = find(text)
    actor = mention.actors[0]
    assert (mention.form, mention.codes, actor.country, actor.sector) == ("group", (), "SYR", sector)


def test_a_role_that_is_part_of_a_longer_name_is_no_role(find):
    assert find("The South African Press Association said so.")[0].text == "South African"


def test_a_house_is_a_parliament_only_in_capitals(find):
    house, securities = find("The U.S. House met. U.K. securities houses traded.")
    assert (house.actors[0].sector, securities.form) == ("LEG", "private")


@pytest.mark.parametrize(
    ("text", "date", "sector"),
    [
        ("Former President Vicente Fox spoke.", "2005-01-01", "ELI"),
        ("Then-President Bill Clinton spoke.", "2004-01-01", "GOV"),
    ],
)
def test_the_words_go_before_the_date(find, text, date, sector):
    assert find(text, date)[0].actors[0].sector == sector


def test_private_people_do_not_stand_for_their_state(find):
    farmers, pronoun = find("French farmers marched. They burned tyres.")
    assert (farmers.codes, pronoun.codes) == (("FRA",), ())


PERSONS = [
    ("Russian President Vladimir Putin spoke.", "Russian President Vladimir Putin", "RUS"),
    ("Ruritania aside, Asad Khan, the Pakistani envoy, spoke.", "Asad Khan", "PAK"),
    ("The Pakistani envoy, Asad Khan, spoke.", "Asad Khan", "PAK"),
    ("Wang Min, China's deputy trade minister, spoke.", "Wang Min", "CHN"),
    ("President Yoweri Museveni of Uganda spoke.", "President Yoweri Museveni", "UGA"),
    ("Foreign Minister Kamal Hassan of Egypt spoke.", "Foreign Minister Kamal Hassan", "EGY"),
    ("Treasury Secretary Ann Rowe spoke.", "Treasury Secretary Ann Rowe", "USA"),
    (
        "President George H.W. Bush of the United States spoke.",
        "President George H.W. Bush",
        "USA",
    ),
    ("Lt. Gen. Asad Khan, the Pakistani envoy, spoke.", "Lt. Gen. Asad Khan", "PAK"),
    ("Chad's army commander, Gen. Asad Khan, spoke.", "Gen. Asad Khan", "TCD"),
    ("Russia’s Ambassador Alexy Dedov spoke.", "Russia’s Ambassador Alexy Dedov", "RUS"),
    ("UN envoy Jan Egeland spoke.", "UN envoy Jan Egeland", "UN"),
]


@pytest.mark.parametrize(("text", "words", "code"), PERSONS)
def test_the_words_around_ground_a_person(find, text, words, code):
    assert [(m.text, m.codes) for m in find(text) if m.text == words] == [(words, (code,))]


def test_a_person_is_remembered_by_surname(find):
    text = "Peruvian Foreign Minister Rosa Quispe arrived. Quispe met reporters. Mrs. Quispe said little."
    assert [m.codes for m in find(text) if "Quispe" in m.text] == [("PER",)] * 3


def test_a_title_cuts_short_what_the_text_gives_in_full(find):
    text = "Quispe Meets Rivals In Lima\n\nPeruvian Foreign Minister Rosa Quispe met rivals."
    assert ("PER",) in [m.codes for m in find(text, title=True) if m.text == "Quispe"]


def test_two_persons_of_one_surname_are_told_apart_or_left_open(find):
    text = "Peruvian Minister Rosa Quispe met Bolivian Minister Juan Quispe. Quispe spoke first."
    bare = [m for m in find(text) if m.text == "Quispe"]
    assert all(not m.codes for m in bare)


@pytest.mark.parametrize(
    ("text", "date", "code"),
    [
        ("Nakasone flew home.", "1987-04-01", "JPN"),
        ("Reagan signed the bill.", "1987-04-01", "USA"),
        ("President Bush spoke.", "1990-05-01", "USA"),
        ("Prime Minister Major spoke.", "1992-05-01", "GBR"),
        ("Prime Minister Abe spoke.", "2015-05-01", "JPN"),
        ("Sergei Lavrov spoke.", "2016-05-01", "RUS"),
        ("Macron and Merkel met.", "2018-05-01", "FRA"),
        ("Chancellor Scholz spoke.", "2022-05-01", "DEU"),
        ("Assad spoke.", "2016-05-01", "SYR"),
        ("De Gaulle refused.", "1963-05-01", "FRA"),
    ],
)
def test_known_leaders(find, text, date, code):
    assert find(text, date)[0].codes == (code,)


def test_the_date_decides_who_held_the_office(find):
    now, then = (find("President Clinton spoke.", day)[0].actors[0] for day in ("1996-01-01", "2004-01-01"))
    assert (now.sector, then.sector) == ("GOV", "ELI")


@pytest.mark.parametrize(
    "text", ["Brown agreed.", "Park was late.", "Lee smiled.", "Wilson sold shares.", "Gabriel slept."]
)
def test_a_common_surname_alone_is_nobody(codes, text):
    assert codes(text, "2010-01-01") == []


def test_a_titled_person_of_nobody_knows_whom_stays_open(find):
    (mention,) = find("Foreign Minister Xolani Ramdeen spoke.")
    assert (mention.form, mention.candidates) == ("person", ())


def test_a_surname_in_a_headline_in_capitals(codes):
    text = "QUISPE PLANS TRADE TRIP TO CHINA\n\nPeruvian Trade Minister Rosa Quispe will fly to China."
    assert codes(text, title=True)[:2] == ["PER", "CHN"]


def test_officials_of_one_and_the_president_of_another_stay_apart(find):
    mentions = find("Andean Pact presidents and President Reagan will meet.", "1987-04-01")
    assert [m.codes for m in mentions] == [("CAN2",), ("USA",)]


def test_a_historic_leader_is_known_where_the_article_names_the_state(codes):
    assert codes("President Hoyte sought ties between Guyana and Cuba.", "2020-01-01") == ["GUY", "GUY", "CUB"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Indian and Pakistani officials met.", "Indian and Pakistani officials", "IND PAK"),
        ("U.S. and Japanese negotiators met.", "U.S. and Japanese negotiators", "USA JPN"),
        ("The presidents of Poland and Romania met.", "presidents of Poland and Romania", "POL ROU"),
        ("Ministers from Poland and Romania met.", "Ministers from Poland and Romania", "POL ROU"),
        ("Israeli, Syrian and Lebanese envoys met.", "Israeli, Syrian and Lebanese envoys", "ISR SYR LBN"),
        ("A Jordanian-Palestinian delegation came.", "Jordanian-Palestinian delegation", "JOR PSE"),
        ("U.S.-Japanese negotiators met.", "U.S.-Japanese negotiators", "USA JPN"),
    ],
)
def test_states_that_share_an_office_are_one_mention(find, text, words, expected):
    (mention,) = find(text)
    assert (mention.text, list(mention.codes)) == (words, expected.split())


def test_general_motors_is_no_general(find):
    assert find("General Motors sold cars in the U.S. market.")[0].text == "U.S."


@pytest.mark.parametrize(
    ("text", "words", "code", "sector"),
    [
        # Offices of places, persons of firms and of private roles: of the state, but not acting for it.
        ("Quebec's premier signed.", "Quebec's premier", "CAN", "GOV"),
        ("The governor of Guangdong paid.", "governor of Guangdong", "CHN", "GOV"),
        ("Munich police searched the car.", "Munich police", "DEU", "COP"),
        ("Police in Karachi found a van.", "Police in Karachi", "PAK", "COP"),
        ("The president of Iraq's Kurdistan region came.", "president of Iraq", "IRQ", "GOV"),
        ("Mexican drug lord Juan Paz fled.", "Juan Paz", "MEX", "CRM"),
        ("The French carmaker Renault will invest.", "French carmaker Renault", "FRA", "BUS"),
    ],
)
def test_what_is_of_a_state_without_acting_for_it_is_private(find, text, words, code, sector):
    found = [m for m in find(text) if m.text.endswith(words)]
    assert [(m.form, m.codes, m.actors[0].sector) for m in found] == [("private", (code,), sector)]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("A Taliban spokesman denied it.", "Taliban spokesman", "AFG", "REB"),
        ("FARC commander Ivan Marquez signed.", "FARC commander Ivan Marquez", "COL", "REB"),
        ("Belarusian opposition candidate Ana Novik left.", "candidate Ana Novik", "BLR", "OPP"),
    ],
)
def test_whoever_leads_or_speaks_for_a_group_is_of_it(find, text, words, country, sector):
    found = [m for m in find(text) if m.text.endswith(words)]
    assert [(m.form, m.actors[0].country, m.actors[0].sector) for m in found] == [("person", country, sector)]
