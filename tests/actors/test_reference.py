"""What refers back: text → codes of the referring word."""

import pytest

from detente.actors import antecedents

RESOLVED = [
    ("Iran rejected the offer. It will go on.", "It", "IRN"),
    ("Norway recalled its envoy.", "its", "NOR"),
    ("Cape Verde signed an accord with Angola after Angola gained its independence.", "its", "AGO"),
    ("Beijing tightened controls and Manila urged it to talk.", "it", "CHN"),
    ("Pakistan and Russia met. They agreed on trade.", "They", "PAK RUS"),
    ("Pakistan and Russia met. The two countries agreed.", "two countries", "PAK RUS"),
    ("Peru met Chile. Both sides agreed to talk.", "Both sides", "PER CHL"),
    ("Peruvian Foreign Minister Rosa Quispe arrived. She met the press.", "She", "PER"),
    ("Russian President Vladimir Putin spoke. He praised nobody.", "He", "RUS"),
    ("Saudi Arabia was firm. The kingdom will not sell.", "kingdom", "SAU"),
    ("NATO will grow. The alliance has 31 members.", "alliance", "NATO"),
    ("Peruvian President Juan Quispe arrived. The president smiled.", "president", "PER"),
    ("Pakistani officials met. They said little.", "They", "PAK"),
    ("Peru met Chile. The countries agreed to talk.", "countries", "PER CHL"),
    ("Peru thanked Chile for its help.", "its", "CHL"),
    ("Peru and Bolivia met. They praised the help for Chile as it rebuilds.", "it", "CHL"),
    ("Peru and Bolivia met. They support the people of Chile as they defend themselves.", "they", "CHL"),
    ("Peru attacked Chile as it sought copper.", "it", "PER"),
    ("Peru urged Chile to open its ports.", "its", "CHL"),
    ("Peru and Chile met. Their envoys agreed.", "Their", "PER CHL"),
    ("Peruvian President Juan Quispe spoke with Chilean President Luis Soto. They agreed.", "They", "PER CHL"),
    ("Neither Peru nor Chile agreed, and both nations left.", "both nations", "PER CHL"),
    ("Sri Lanka pays no debts. The island nation has no fuel.", "island nation", "LKA"),
    ("Peru warned Chile. The latter said nothing.", "latter", "CHL"),
    ("Peru warned Chile. The former said nothing.", "former", "PER"),
    ("The United States waited. The administration said nothing.", "administration", "USA"),
    ("Peru borders on Chile. The government accused its neighbour.", "neighbour", "CHL"),
    ("Peru's high commissioner, Juan Quispe, arrived. The envoy smiled.", "envoy", "PER"),
    ("Peru will not pay, the finance minister said.", "finance minister", "PER"),
    ("Peru met Chile. The two neighbouring countries agreed to talk.", "two neighbouring countries", "PER CHL"),
    ("Peru and Chile armed, though the former denied it.", "former", "PER"),
    ("Peru quarrelled with Chile, and the latter left.", "latter", "CHL"),
    ("Peru lent money to Chile. The former had lent the latter more before.", "former", "PER"),
    ("Kenya's president arrived. The East African country is poor.", "East African country", "KEN"),
    ("Russia wrote to Kazakhstan. The Central Asian republic said nothing.", "Central Asian republic", "KAZ"),
    ("Venezuela paid. The oil-rich nation owes more.", "oil-rich nation", "VEN"),
    ("Mongolia sold coal. The landlocked democracy is young.", "landlocked democracy", "MNG"),
    ("ASEAN met. The ten-member bloc said nothing.", "ten-member bloc", "ASEAN"),
    ("Kosovo was quiet. The territory voted.", "territory", "XKX"),
    ("Ukraine signed with the European Union in Luxembourg. Both sides smiled.", "Both sides", "UKR EU"),
    ("Chile and Peru met in Spain. The neighbours agreed.", "neighbours", "CHL PER"),
    ("Chinese and Indian soldiers left. The two armies had met there.", "two armies", "CHN IND"),
    ("Seoul did not yet blame the North.", "North", "PRK"),
    ("The South barred North Korean ships.", "South", "KOR"),
    ("Sudan and South Sudan met. The North agreed.", "North", "SDN"),
]


@pytest.mark.parametrize(("text", "words", "expected"), RESOLVED)
def test_references_are_resolved(find, text, words, expected):
    mention = next(m for m in find(text) if m.text == words and m.form in {"pronoun", "description", "person"})
    assert list(mention.codes) == expected.split()
    assert 0.5 <= mention.score < 1


OPEN = [
    ("Peru met Chile. The country has two neighbours.", "two neighbours"),
    ("Peru voted. The monarchy is old.", "monarchy"),
    ("Peru warned Chile and Brazil. The latter said nothing.", "latter"),
    ("Peru and Chile built roads and ports. The latter case is closed.", "latter"),
    ("Russia wrote to Poland. The Central Asian republic said nothing.", "Central Asian republic"),
    ("The UN wrote to Peru. The alliance said nothing.", "alliance"),
    ("Kenya's president met Uganda's. The country is poor.", "country"),
    ("It is likely that Iran will agree.", "It"),
    ("The company left Iran. It will not return.", "It"),
    ("Iran sells oil. Prices rise when it comes to sanctions.", "it"),
    ("President Jefferson hesitated. Bonaparte gave up his plans.", "his"),
    ("The law made it difficult for Iran to sell oil.", "it"),
    ("Iran hosts the summit. It is the first summit in years.", "It"),
    ("Two countries agreed.", "Two countries"),
    ("Portugal lost a satellite. It had orbited the earth for years.", "It"),
    ("Hungary drafted a law. It was passed at dawn.", "It"),
    ("Austria sold twelve tanks. They were made by hand.", "They"),
    ("Peru spoke of EU and NATO rules, and both presidents left.", "both presidents"),
    ("Peru and Chile met, and so did Norway and Sweden. The two countries agreed.", "two countries"),
    ("Peru and Chile met the finance minister.", "finance minister"),
    ("We are open on Sundays.", "We"),
    ("A clerk left the office in Oslo. He was tired.", "He"),
    ("The president spoke.", "president"),
    ("Shoppers in Sweden complain. They want lower prices.", "They"),
]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_what_is_unsure_stays_open(find, text, words):
    assert [m.codes for m in find(text) if m.text == words] in ([], [()])


def test_a_woman_is_not_he(find):
    text = "Peruvian spokeswoman Rosa Quispe met Chilean spokesman Juan Soto. He left."
    mention = next(m for m in find(text) if m.text == "He")
    assert mention.codes == ("CHL",)


def test_the_pair_of_the_title_is_the_two_countries(find):
    text = "Peru and Chile: an old quarrel\n\nThe quarrel is old. The two countries share a long border."
    mention = next(m for m in find(text, title=True) if m.form == "description")
    assert mention.codes == ("PER", "CHL")


def test_where_a_title_is_written_says_nobody_of_whom_the_article_tells(find):
    text = (
        "Old quarrels, written in Paris and Bern\n\nPeru and Chile quarrelled. Chile wanted water. Chile sued Peru. "
        "Peru asked American judges and the Dutch for advice.\n\nThe two governments are angry."
    )
    mention = next(m for m in find(text, title=True) if m.text == "two governments")
    assert set(mention.codes) == {"PER", "CHL"}


def test_a_vice_president_is_no_president(find):
    text = (
        "U.S. Vice President Ann Rowe met Peruvian President Juan Quispe. "
        "The Vice President smiled. The President smiled too."
    )
    assert [m.codes for m in find(text) if m.form == "person"][-2:] == [("USA",), ("PER",)]


def test_of_two_presidents_the_formal_one_is_named_first(find):
    text = "U.S. President Ann Rowe met Peruvian President Juan Quispe. The President praised Peru."
    assert [m.codes for m in find(text) if m.text == "President"] == [("USA",)]


@pytest.mark.parametrize(
    "met", ["met with President Luis Soto", "and President Luis Soto left", "took a call from President Luis Soto"]
)
def test_the_president_is_not_whom_he_meets(find, met):
    text = f"Chilean President Luis Soto wrote to Peruvian President Juan Quispe. At noon the President {met}."
    assert [m.codes for m in find(text) if m.text == "President"] == [("PER",)]


def test_the_president_may_be_named_again_in_a_clause_of_its_own(find):
    text = (
        "Peruvian President Juan Quispe wrote to Chilean President Luis Soto. "
        "At the President's request, President Juan Quispe was heard."
    )
    assert [m.codes for m in find(text) if m.text == "President"] == [("PER",)]


def test_a_pronoun_keeps_its_subject_before_those_named_since(find):
    text = (
        "Peruvian President Juan Quispe arrived. He spoke of a meeting with Chilean President Luis Soto. "
        "He thanked the hosts."
    )
    assert [m.codes for m in find(text) if m.text == "He"] == [("PER",), ("PER",)]


OFFICIAL = [
    ("Readout of President Quispe’s Call with President Soto of Chile", "He spoke of our two countries.", "PER CHL"),
    ("Readout of President Quispe’s Call with President Soto of Chile", "They spoke of our shared border.", "PER CHL"),
    ("Readout of President Quispe’s Call with President Soto of Chile", "They spoke of our plans.", ""),
    ("Statement by President Quispe on the floods in Norway", "It is good for our planet.", ""),
    ("Statement by President Quispe on the floods in Norway", "I thank our envoys.", "PER"),
    ("Statement by President Quispe on the floods in Norway", "He said “this is our plan”.", ""),
    ("Joint Statement by Peru and Chile on Norway", "This is our plan.", "PER CHL"),
    ("A quarrel between Peru and Chile", "This is our plan.", ""),
    ("Press Call on the Joint Statement from the Leaders of Peru and Chile", "This is our plan.", ""),
    ("Remarks Following the Joint Declaration of Peru and Chile", "This is our plan.", ""),
    ("Joint Declaration of Peru and Chile on Norway", "This is our plan.", "PER CHL"),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), OFFICIAL)
def test_the_title_of_an_official_text_says_who_we_are(find, title, sentence, expected):
    text = f"{title}\n\nPeruvian President Juan Quispe met Chilean President Luis Soto. {sentence}"
    assert [c for m in find(text, title=True) if m.text == "our" for c in m.codes] == expected.split()


def test_the_leaders_of_a_title_are_as_many_as_it_names(find):
    title = "Readout of President Quispe of Peru’s Call with President Soto of Chile and President Berg of Norway"
    mentions = find(f"{title}\n\nThe leaders agreed on trade.", title=True)
    assert [m.codes for m in mentions if m.text == "leaders"] == [("PER", "CHL", "NOR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian regime jailed critics. Chile vowed to punish the regime.", "SYR"),
        ("The Syrian regime said that Chile harmed it by what the regime had banned.", ""),
        ("The United States spoke of sanctions. It wants the regime to fall.", ""),
        ("Chile said that it would hold the regime to account.", ""),
        ("Syria jailed critics. The regime shelled Jordan.", "SYR"),
    ],
)
def test_who_speaks_of_a_regime_is_none(find, text, expected):
    assert [c for m in find(text) if m.text == "regime" for c in m.codes] == expected.split()


def test_what_governs_has_the_sector_of_government(find):
    mentions = find("Peru met Chile. The two governments agreed.")
    assert {a.sector for a in mentions[-1].actors} == {"GOV"}


def test_every_weight_of_the_model_is_of_a_feature_that_occurs(find, monkeypatch):
    seen = set()
    given = antecedents.describe

    def watched(*arguments):
        rows = given(*arguments)
        seen.update(f for row in rows for f in row)
        return rows

    monkeypatch.setattr(antecedents, "describe", watched)
    for text, _, _ in RESOLVED:
        find(text)
    weights = antecedents.read_weights()
    assert len(seen & set(weights)) > len(weights) / 3


def test_probabilities_of_antecedents_leave_a_share_for_none(find, monkeypatch):
    given, sums = antecedents.weigh, []

    def watched(*arguments):
        shares = given(*arguments)
        sums.append(sum(shares))
        return shares

    monkeypatch.setattr("detente.actors.reference.weigh", watched)
    find("Peru met Chile. It said that it would pay.")
    assert sums
    assert all(0 < s < 1 for s in sums)


def test_a_new_paragraph_turns_to_what_it_names(find):
    before = (
        "Spain cannot police its southern frontier unless Morocco cooperates. "
        "Spain is Morocco's biggest partner, with trade worth billions."
    )
    after = "Algeria is furious. It withdrew its envoy from Madrid and its gas company warned Spain."
    said = {gap: next(m for m in find(before + gap + after) if m.text == "It").codes for gap in (" ", "\n\n")}
    assert said == {" ": (), "\n\n": ("DZA",)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Peru and Chile met in a waiting room. It is China that has brought them together.", ("PER", "CHL")),
        ("Peru and Chile fear ISIS more than drought, and this view has moved them closer together.", ("PER", "CHL")),
    ],
)
def test_what_is_brought_together_is_two_or_more(find, text, codes):
    [them] = [m for m in find(text) if m.text == "them"]
    assert them.codes == codes
