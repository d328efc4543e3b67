"""Names of states: sentence → codes, in order of the words."""

import pytest

NAMES = [
    # The other Georgia, peers, schools of thought, groups by what is said beside
    ("Georgia lawmakers passed a law.", ""),
    ("Georgia prosecutors charged two ministers, Tbilisi said.", "GEO GEO"),
    ("She moved to southwestern Georgia.", ""),
    ("They retook South Georgia.", ""),
    ("The Duke of Newcastle wrote to Lord Aberdeen.", ""),
    ("The Grand Duke of Luxembourg signed.", "LUX"),
    ("He belongs to the Austrian school.", ""),
    ("The Japanese Red Cross sent tents.", "JPN"),
    # Names, official names, aliases
    ("Pakistan and Russia signed a treaty.", "PAK RUS"),
    ("The Islamic Republic of Iran rejected the offer.", "IRN"),
    ("The UK and Türkiye agreed.", "GBR TUR"),
    ("Burma closed the border with Thailand.", "MMR THA"),
    ("Holland and Britain objected.", "NLD GBR"),
    ("The Ivory Coast thanked Cape Verde.", "CIV CPV"),
    ("Côte d’Ivoire thanked Cabo Verde.", "CIV CPV"),
    ("Swaziland recognised Taiwan.", "SWZ TWN"),
    ("The U.S. and the USA and the United States of America are one.", "USA USA USA"),
    ("Guinea-Bissau and Equatorial Guinea met Papua New Guinea.", "GNB GNQ PNG"),
    ("South Sudan accused Sudan.", "SSD SDN"),
    ("The Dominican Republic closed its border with Haiti.", "DOM DOM HTI"),
    ("The Central African Republic thanked Rwanda.", "CAF RWA"),
    ("Kosovo and Serbia signed a deal.", "XKX SRB"),
    ("Abkhazia and South Ossetia border Georgia.", "XAB XSO GEO"),
    ("Northern Cyprus and Somaliland want recognition.", "XNC XSL"),
    ("Palestine joined the court over the objection of Israel.", "PSE ISR"),
    # Past states
    ("The Soviet Union invaded Afghanistan.", "RUS AFG"),
    ("Czechoslovakia asked East Germany for coal.", "CZE DEU"),
    ("Yugoslavia broke with the USSR.", "SRB RUS"),
    ("Zaire sent soldiers to Rwanda.", "COD RWA"),
    ("The Ottoman Empire ceded land to Austria-Hungary.", "TUR AUT"),
    ("North Vietnam attacked South Vietnam.", "VNM VNM"),
    # Adjectives and peoples
    ("Pakistani soldiers fired at Afghan guards.", "PAK AFG"),
    ("The Dutch and the Swiss signed.", "NLD CHE"),
    ("Norwegians and Swedes voted.", "NOR SWE"),
    ("A Nigerien envoy met a Nigerian minister.", "NER NGA"),
    ("South Korean and North Korean officials met.", "KOR+PRK"),
    # Capitals, seats, metonyms
    ("Islamabad accused New Delhi.", "PAK IND"),
    ("The Kremlin dismissed the report.", "RUS"),
    ("Downing Street and the Elysee were informed.", "GBR FRA"),
    ("Foggy Bottom and the Pentagon disagreed.", "USA USA"),
    ("Zhongnanhai was silent.", "CHN"),
    ("The Blue House welcomed the move.", "KOR"),
    ("GHQ Rawalpindi denied it.", "PAK"),
    ("Peking protested to Hanoi.", "CHN VNM"),
    # Compounds
    ("Sino-Russian talks opened.", "CHN RUS"),
    ("Anglo-French ties soured.", "GBR FRA"),
    ("Indo-Pakistani trade resumed.", "IND PAK"),
    ("Franco-German plans failed.", "FRA DEU"),
    ("The Russo-Turkish border was closed.", "RUS TUR"),
    ("U.S.-China trade fell.", "USA+CHN"),
    ("The Pakistan-Russia-China meeting ended.", "PAK RUS CHN"),
    ("The US-led forces left.", "USA"),
    # Headlines in capitals
    ("U.S., JAPAN IN TRADE TALKS", "USA JPN"),
    ("US AND SOVIET UNION RESUME ARMS TALKS IN GENEVA", "USA RUS CHE"),
    ("TURKEY RECALLS ENVOY FROM GREECE", "TUR GRC"),
    # Words that look like a match or money
    ("South Korea won the vote against Japan.", "KOR JPN"),
    ("India and China held friendly talks.", "IND CHN"),
    # Organisations and groups
    ("NATO and the European Union condemned the attack.", "NATO EU"),
    ("The EC warned Japan.", "EU JPN"),
    ("The SCO admitted Iran.", "SCO IRN"),
    ("OPEC asked Norway for help.", "OPEC NOR"),
    ("The UN Security Council met.", "UN"),
    ("The IAEA inspected the plant.", "IAEA"),
    ("Hamas fired rockets at Israel.", "PSE ISR"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_found(codes, text, expected):
    assert codes(text) == expected.split()


NEAR_MISSES = [
    ("Rockwell Corp <ROK> raised its bid for Carbide <UK>.", ""),
    ("Rockwell (NYSE: ROK) raised its bid.", "USA"),
    ("A man from Moscow, Idaho, was arrested.", "USA"),
    ("A jury in Cuba, Missouri, acquitted him.", "USA"),
    ("She grew up in Paris, Texas.", "USA"),
    ("The governor of New Mexico spoke in Mexico.", "MEX"),
    ("Atlanta is the capital of Georgia, and Savannah lies in Georgia too.", "USA USA"),
    ("Tbilisi is the capital of Georgia.", "GEO GEO"),
    ("The actor Jordan Peele made a film.", ""),
    ("Michael Jordan bought a team.", ""),
    ("Paris Hilton came to dinner.", ""),
    ("The Washington Post reported it.", ""),
    ("He ate French fries and Swiss cheese.", ""),
    ("The farmers raise turkey and sell fine china.", ""),
    ("She keeps a guinea pig.", ""),
    ("Ships left the South China Sea.", ""),
    ("Oil leaked into the Gulf of Mexico.", ""),
    ("The dollar rose against the Swiss franc and the Canadian dollar.", ""),
    ("It cost 40 U.S. dollars.", ""),
    ("The Korean won fell.", ""),
    ("American Airlines and Korean Air cut fares.", ""),
    ("Ships queue at the Panama Canal.", ""),
    ("The Panama Papers named him.", ""),
    ("Latin America and South America grew.", ""),
    ("Tankers crossed the Persian Gulf and the Indian Ocean.", ""),
    ("Let US workers decide.", "USA"),
    ("Wales lost to Ireland in a friendly.", ""),
    ("The Cuban missile crisis lasted thirteen days.", ""),
    ("The University of Ghana closed.", ""),
    ("The White House National Security Council met.", "USA"),
]


@pytest.mark.parametrize(("text", "expected"), NEAR_MISSES)
def test_near_misses_are_left_alone(codes, text, expected):
    assert codes(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Russia agreed.", "name"),
        ("The Russian market grew.", "adjective"),
        ("The Russians agreed.", "people"),
        ("Moscow agreed.", "capital"),
        ("The Kremlin agreed.", "metonym"),
        ("Talks were held in Karachi.", "place"),
        ("NATO agreed.", "organisation"),
        ("Hezbollah agreed.", "group"),
        ("The Japanese protested.", "people"),
    ],
)
def test_forms_tell_how_it_is_said(find, text, form):
    assert [m.form for m in find(text)] == [form]


def test_the_bank_of_a_state_is_the_states(find):
    (mention,) = find("The Bank of Japan bought dollars.")
    assert (mention.codes, mention.actors[0].sector) == (("JPN",), "GOV")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The two Koreas met; Pyongyang said North Korea and Korea want peace.", "PRK"),
        ("Seoul said South Korea will not wait. Korea is ready.", "KOR"),
    ],
)
def test_korea_goes_by_context(find, text, code):
    korea = [m for m in find(text) if m.text == "Korea"]
    assert [m.codes for m in korea] == [(code,)]
    assert len(korea[0].candidates) == 2
