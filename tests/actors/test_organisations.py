"""Organisations, their members by date, and armed groups and movements."""

import re
from collections import Counter

import pytest

from detente.actors.lexicon import read_rows, split_cell
from detente.actors.members import Membership, read_members

ORGANISATIONS = list(read_rows("organisations.csv"))
GROUPS = list(read_rows("groups.csv"))
MEMBERS = list(read_rows("members.csv"))
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@pytest.fixture(scope="module")
def members():
    return read_members()


def test_there_are_enough_to_be_of_use():
    bodies = {row["id"] for row in ORGANISATIONS if row["code"] != row["id"]}
    own = {row["code"] for row in ORGANISATIONS}
    assert len(own) >= 400
    assert len(bodies) >= 150
    assert len(GROUPS) >= 500
    assert len({row["organisation"] for row in MEMBERS}) >= 70


def test_ids_are_given_once():
    files = ("states", "past_states", "organisations", "groups")
    ids = Counter(row["id"] for file in files for row in read_rows(f"{file}.csv"))
    assert [i for i, count in ids.items() if count > 1] == []


def test_no_organisation_has_the_code_of_a_state(gazetteer):
    assert [r["id"] for r in ORGANISATIONS if gazetteer.actors[r["code"]].type != "organisation"] == []


def test_every_organisation_and_group_is_called_something():
    unnamed = [row["id"] for row in (*ORGANISATIONS, *GROUPS) if not row["name"] or not split_cell(row["names"])]
    doubled = [row["id"] for row in ORGANISATIONS if len(set(split_cell(row["names"]))) < len(split_cell(row["names"]))]
    assert (unnamed, doubled) == ([], [])


def test_groups_act_in_known_states_each_named_once(gazetteer):
    areas = gazetteer.areas
    assert [g for g, codes in areas.items() if any(gazetteer.actors[c].type != "state" for c in codes)] == []
    assert [g for g, codes in areas.items() if len(set(codes)) < len(codes)] == []
    assert (areas["BOKOHARAM"][0], set(areas["BOKOHARAM"])) == ("NGA", {"NGA", "CMR", "NER", "TCD"})
    assert (areas["ISIS"], gazetteer.actors["ISIS"].country) == (("IRQ", "SYR", "AFG"), None)


def test_no_name_hides_the_code_of_a_state():
    short = {row["alpha2"] for row in read_rows("states.csv")} | {row["id"] for row in read_rows("states.csv")}
    names = {name.replace(".", "").upper() for row in ORGANISATIONS for name in split_cell(row["names"])}
    # The African Union and the European Community are meant more often than Australia and Ecuador.
    assert names & short == {"AU", "EC"}


def test_groups_count_as_no_state_of_the_past():
    past = {row["id"] for row in read_rows("past_states.csv")}
    assert [row["id"] for row in GROUPS if row["country"] in past or row["code"] in past] == []


def test_sectors_of_groups_are_those_of_the_ontology():
    sectors = set("REB UAF CRM PRM OPP PTY PRE GOV LAB SOC REL SPY".split())
    assert {row["sector"] for row in GROUPS} <= sectors


def test_dates_of_members_are_iso_and_in_order():
    wrong = [
        row
        for row in MEMBERS
        if not DATE.fullmatch(row["from"])
        or (row["to"] and not DATE.fullmatch(row["to"]))
        or (row["to"] and row["to"][: len(row["from"])] < row["from"][: len(row["to"])])
    ]
    assert wrong == []


def test_every_member_is_a_known_state_of_a_known_organisation(gazetteer):
    codes = {row["code"] for row in ORGANISATIONS}
    states = {row["id"] for row in MEMBERS}
    assert [s for s in states if s not in gazetteer.actors or gazetteer.actors[s].type != "state"] == []
    assert {row["organisation"] for row in MEMBERS} - codes == set()


def test_nobody_is_a_member_twice_at_a_time():
    rows = [Membership(r["organisation"], r["id"], r["from"], r["to"]) for r in MEMBERS]
    together = Counter((m.organisation, m.state, m.since) for m in rows)
    overlapping = [
        (one, other)
        for one in rows
        for other in rows
        if one.organisation == other.organisation
        and one.state == other.state
        and one.since < other.since
        and (not one.until or other.since[: len(one.until)] < one.until[: len(other.since)])
    ]
    assert [m for m, count in together.items() if count > 1] == []
    assert overlapping == []


@pytest.mark.parametrize(
    ("code", "day", "count"),
    [
        ("NATO", "1949", 12), ("NATO", "1990", 16), ("NATO", "1999", 19), ("NATO", "2024", 32),
        ("UN", "1945", 51), ("UN", "1950-12-31", 60), ("UN", "1960-12-31", 99), ("UN", "1984", 159),
        ("UN", "1990-12-31", 159), ("UN", "1993-12-31", 184), ("UN", "2000-12-31", 189), ("UN", "2012", 193),
        ("EU", "1958", 6), ("EU", "1986", 12), ("EU", "1995", 15), ("EU", "2004", 25), ("EU", "2014", 28),
        ("EU", "2022", 27),
        ("WARPACT", "1960", 8), ("WARPACT", "1980", 7), ("WARPACT", "1992", 0),
        ("SCO", "2001", 6), ("SCO", "2017-07", 8), ("SCO", "2025", 10),
        ("BRICS", "2009", 4), ("BRICS", "2015", 5), ("BRICS", "2024", 9), ("BRICS", "2025", 10),
        ("ASEAN", "1967", 5), ("ASEAN", "2000", 10), ("ASEAN", "2026", 11),
        ("ECO", "1990", 3), ("ECO", "2000", 10),
        ("OPEC", "1960", 5), ("OPEC", "2024", 12),
        ("GCC", "1981", 6), ("AL", "1945-04", 6), ("AL", "2000", 22),
        ("AU", "1963-11", 32), ("AU", "2020", 55), ("ECOWAS", "2010", 15), ("ECOWAS", "2026", 12),
        ("SAARC", "1990", 7), ("SAARC", "2010", 8), ("OSCE", "1975", 35), ("OSCE", "2020", 57),
        ("COE", "1949-06", 10), ("COE", "2020", 47), ("COE", "2023", 46),
        ("OECD", "1962", 20), ("OECD", "2022", 38), ("APEC", "2000", 21), ("G7", "1975", 6), ("G8", "2010", 8),
        ("OAS", "1948", 21), ("MERCOSUR", "1991", 4), ("CIS", "1995", 12), ("COMMONWEALTH", "2023", 56),
        ("CARICOM", "2010", 15), ("V4", "1992", 3), ("V4", "1994", 4), ("AUKUS", "2022", 3), ("FIVEEYES", "2000", 5),
        ("XYZ", "2000", 0),
    ],
)  # fmt: skip
def test_how_many_members_it_had(members, code, day, count):
    assert len(members.members_of(code, day)) == count


@pytest.mark.parametrize(
    ("state", "code", "day", "expected"),
    [
        ("POL", "NATO", "1999-03-11", False), ("POL", "NATO", "1999-03-12", True),
        ("POL", "WARPACT", "1985-05-01", True),
        ("GBR", "EU", "1972-12-31", False), ("GBR", "EU", "2020-01-31", True), ("GBR", "EU", "2020-02-01", False),
        ("PAK", "COMMONWEALTH", "1980", False), ("PAK", "COMMONWEALTH", "1990", True),
        ("RUS", "COE", "2022-03-17", False), ("RUS", "G8", "2013", True), ("RUS", "G8", "2015", False),
        ("CHN", "UN", "1970-01-01", False), ("TWN", "UN", "1970-01-01", True), ("CHN", "UN", "1971-10-25", True),
        ("CHN", "WTO", "2001-12-10", False), ("IRN", "SCO", "2023-07-04", True), ("QAT", "OPEC", "2019-01-01", False),
        ("MAR", "AU", "2000", False), ("MAR", "AU", "2018", True), ("MLI", "ECOWAS", "2026", False),
        ("MLI", "AES", "2024", True),
        ("FIN", "NATO", "2022", False), ("FIN", "NATO", "2023-05", True), ("CUB", "OAS", "1970", False),
        # A state of today answers for those of the past that count as it.
        ("CZE", "WARPACT", "1970", True), ("CSK", "WARPACT", "1970", True), ("DEU", "WARPACT", "1970", True),
        ("CSK", "UN", "1995", False), ("RUS", "UN", "1950", True), ("SRB", "UN", "1980", True),
        # A year in which it joined or left counts as one of membership; without a date, ever.
        ("UZB", "CSTO", "1999", True), ("UZB", "CSTO", "2001", False), ("UZB", "CSTO", "2008-01-01", True),
        ("UZB", "CSTO", "", True),
        ("FRA", "XYZ", "", False),
    ],
)  # fmt: skip
def test_who_belonged_to_what(members, state, code, day, expected):
    assert members.is_member(state, code, day) is expected
    assert (code in members.organisations_of(state, day)) is expected


def test_organisations_of_a_state_on_a_day(members):
    found = members.organisations_of("PAK", "1980-01-01")
    assert {"UN", "OIC"} <= set(found)
    assert {"SAARC", "SCO", "SEATO", "CENTO", "COMMONWEALTH"}.isdisjoint(found)
    assert list(found) == sorted(found)


def test_the_gazetteer_knows_the_members(gazetteer):
    assert gazetteer.members.members_of("AUKUS", "2024-01-01") == ("AUS", "GBR", "USA")


NAMES = [
    # Regional bodies, by full and short names
    ("The Gulf Cooperation Council met the Arab League.", "GCC AL"),
    ("ECOWAS threatened Niger; the Alliance of Sahel States protested.", "ECOWAS NER AES"),
    ("The Bucharest Nine and the Visegrad Group backed Ukraine.", "B9 V4 UKR"),
    ("CARICOM and the OECS asked Venezuela for calm.", "CARICOM OECS VEN"),
    ("The Collective Security Treaty Organization sent troops to Kazakhstan.", "CSTO KAZ"),
    ("BIMSTEC and SAARC invited Nepal.", "BIMSTEC SAARC NPL"),
    ("I2U2 and AUKUS were discussed by India.", "I2U2 AUKUS IND"),
    ("The Union State of Russia and Belarus was founded in 1999.", "UNIONSTATE"),
    # Of the past
    ("The League of Nations condemned Italy.", "LON ITA"),
    ("Comecon and the Warsaw Pact were dissolved.", "COMECON WARPACT"),
    ("SEATO and CENTO failed.", "SEATO CENTO"),
    ("The Organization of African Unity accused South Africa.", "AU ZAF"),
    ("GATT ruled against Japan.", "WTO JPN"),
    # Bodies count as what they belong to
    ("UNICEF and the World Food Programme appealed to Sudan.", "UN UN SDN"),
    ("UNIFIL warned Israel.", "UN ISR"),
    ("The International Court of Justice ruled against Myanmar.", "ICJ MMR"),
    ("The United Nations Mission in Kosovo protested.", "UN"),
    # Spelled the British and the American way
    ("The Organization for Economic Co-operation and Development warned Japan.", "OECD JPN"),
    ("The U.N. Environment Program warned Japan.", "UN JPN"),
    ("The Shanghai Co-operation Organisation admitted Iran.", "SCO IRN"),
    # Societies
    ("Amnesty International accused Egypt.", "AMNESTY EGY"),
    ("The Norwegian Refugee Council left Mali.", "NRCNGO MLI"),
    ("Doctors Without Borders left Syria.", "MSF SYR"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_organisations_are_found(codes, text, expected):
    assert codes(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Words that are a short code in capitals only
        ("Who will pay? Those who can.", ""),
        ("Eco tourism grew.", ""),
        ("The quad bike broke down.", ""),
        ("WHO WILL LET JAPAN PAY?", "JPN"),
        ("Amnesty for the rebels was refused.", ""),
        ("Amnesty International reported; Amnesty, a human rights group, blamed Iran.", "AMNESTY AMNESTY IRN"),
        ("The OAS met on Cuba in Washington.", "OAS CUB USA"),
        ("Congress was beaten in India, and Congress leaders in Delhi wept.", "IND IND"),
        # Firms and things that bear the name
        ("ICO Inc sold coffee and shares.", ""),
        ("Iran breached the UN Charter and the U.N. Convention on the Law of the Sea.", "IRN"),
        ("Qatar hosted the FIFA World Cup.", "QAT"),
        # One code, several readings
        ("The ICC cricket board chose a new chairman.", ""),
        ("The ICC in The Hague issued an arrest warrant for war crimes.", "ICC NLD"),
        ("The ICO published guidance on tokens.", ""),
        ("The ICO said coffee exports rose.", "ICO"),
        ("AES shares rose.", ""),
        ("The AES left ECOWAS, Mali and Niger said.", "AES ECOWAS MLI NER"),
    ],
)
def test_a_short_code_goes_by_what_the_article_says(codes, text, expected):
    assert codes(text) == expected.split()


GROUP_NAMES = [
    # text, id, country, sector
    ("The Gulf Clan attacked a village.", "GULFCLAN", "COL", "CRM"),
    ("FARC dissidents freed the hostages.", "FARCDISS", "COL", "REB"),
    ("Los Choneros took over the prison.", "CHONEROS", "ECU", "CRM"),
    ("The Tontons Macoutes opened fire.", "TONTONS", "HTI", "PRM"),
    ("Katiba Macina claimed the ambush.", "MACINA", "MLI", "REB"),
    ("Ambazonian separatists closed schools.", "AMBAZONIA", "CMR", "REB"),
    ("The Fano militia took the town.", "FANO", "ETH", "REB"),
    ("The SPLM-N rejected the talks.", "SPLMN", "SDN", "REB"),
    ("Mai-Mai fighters fled.", "MAIMAI", "COD", "UAF"),
    ("Renamo accused Frelimo.", "RENAMO", "MOZ", "REB"),
    ("Asaib Ahl al-Haq fired rockets.", "AAH", "IRQ", "REB"),
    ("Likud won the vote.", "LIKUD", "ISR", "PTY"),
    ("Tudeh was banned.", "TUDEH", "IRN", "PTY"),
    ("The Balochistan Liberation Front claimed the attack.", "BLF", "PAK", "REB"),
    ("Lashkar-e-Tayyaba denied it.", "LET", "PAK", "REB"),
    ("The National Socialist Council of Nagaland signed a truce.", "NSCN", "IND", "REB"),
    ("Babbar Khalsa was banned.", "KHALISTAN", "IND", "REB"),
    ("The Mukti Bahini fought on.", "MUKTI", "BGD", "REB"),
    ("The United Wa State Army bought weapons.", "UWSA", "MMR", "REB"),
    ("The Malayan Communist Party laid down its arms.", "MCPMYS", "MYS", "REB"),
    ("The Ulster Defence Association denied it.", "UDA", "GBR", "REB"),
    ("Fidesz won the vote.", "FIDESZ", "HUN", "PTY"),
    ("Bosnian Croats shelled the town.", "BOSCROATS", "BIH", "REB"),
    ("Georgian Dream refused.", "GEODREAM", "GEO", "PTY"),
    ("The Basmachi fought for years.", "BASMACHI", "UZB", "REB"),
    ("The Russian Orthodox Church broke with Constantinople.", "RUSORTHODOX", "RUS", "REL"),
]


@pytest.mark.parametrize(("text", "code", "country", "sector"), GROUP_NAMES)
def test_groups_are_found(find, text, code, country, sector):
    actor = find(text)[0].actors[0]
    assert (actor.id, actor.country, actor.sector) == (code, country, sector)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The IRA claimed the bomb in Belfast.", ["IRA", "GBR"]),
        ("The IRA gives a tax credit for clean energy.", []),
        ("The IRA announced a ceasefire.", ["IRA"]),
        ("My ETA is six o'clock.", []),
        ("The SDF lost a village in Syria.", ["SDF", "SYR"]),
        ("The SDF sent ships, Tokyo said in its Japanese statement.", ["JPN", "JPN"]),
        ("Solidarity is what workers need.", []),
        ("Solidarity called a strike in Poland; Walesa agreed.", ["SOLIDARITY", "POL"]),
        ("RSF fighters shelled Khartoum in Sudan.", ["RSFS", "SDN", "SDN"]),
    ],
)
def test_initials_of_groups_go_by_what_the_article_says(find, text, expected):
    found = [m for m in find(text) if m.actors and m.form not in {"pronoun", "description", "person"}]
    assert [m.actors[0].id for m in found] == expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("The ICC asked Japan for papers.", "1987-04-01", "JPN"),
        ("The ICC asked Japan for papers.", "2024-04-01", "ICC JPN"),
        ("The ICC asked Japan for papers.", None, "ICC JPN"),
        # Planned, and about to be
        ("The African Union will have a seat in Ethiopia.", "2001-07-01", "AU ETH"),
        # Of the past, and spoken of still
        ("Comecon is remembered in Poland.", "2015-07-01", "COMECON POL"),
    ],
)
def test_what_has_not_begun_is_not_spoken_of(find, text, date, expected):
    assert [c for m in find(text, date) for c in m.codes] == expected.split()


@pytest.mark.parametrize(
    ("text", "words", "codes", "sector"),
    [
        ("The Frelimo government signed.", "Frelimo government", ("MOZ",), "GOV"),
        ("A Likud government would refuse.", "Likud government", ("ISR",), "GOV"),
        ("The Bolshevik regime repudiated the debts.", "Bolshevik regime", ("RUS",), "GOV"),
        ("The Taliban government recalled its envoy.", "Taliban government", ("AFG",), "GOV"),
        ("The Taliban attacked a convoy.", "Taliban", (), "REB"),
        ("Frelimo attacked a convoy.", "Frelimo", (), "PTY"),
        # Rebels who call themselves a government are not their state's
        ("The Houthi government detained them.", "Houthi", (), "REB"),
    ],
)
def test_the_government_of_a_party_is_its_states(find, text, words, codes, sector):
    mention = find(text)[0]
    assert (mention.text, mention.codes, mention.actors[0].sector) == (words, codes, sector)
