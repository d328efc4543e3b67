"""Things with a state's name in theirs, and the same words where the state is meant: text → codes."""

import pytest

THINGS = [
    # Nouns of style; what is traded is the state's where trade is spoken of
    ("She cooked with Thai basil and Polish dill pickles.", ""),
    ("The chef praised a Belgian waffle.", ""),
    ("A Swiss cheese lay under glass.", ""),
    ("Canada put a tariff on French cheese.", "CAN FRA"),
    ("He learns Argentine tango and Korean taekwondo.", ""),
    ("A Norway maple fell on an Afghan hound.", ""),
    ("The Thai army fell back.", "THA"),
    ("A woman of Korean descent won.", ""),
    ("The house has Moroccan tiles and a Japanese garden.", ""),
    # Languages
    ("She is fluent in German and reads Russian.", ""),
    ("He spoke in French and then in English.", ""),
    ("The leaflets were written in Dutch and Portuguese.", ""),
    ("He teaches Polish and Hungarian literature.", ""),
    ("It was translated from the Norwegian.", ""),
    ("Interest in Russian and Chinese markets grew.", "RUS CHN"),
    ("Russian and Chinese leaders met.", "RUS+CHN"),
    # Films, books
    ("They showed From Russia with Love in the hall.", ""),
    ("She starred in Australia for a year.", ""),
    ('The band played "Born in the USA" again.', ""),
    ("To Russia he was a hero.", "RUS"),
    # Treaties
    ("The Treaty of Ghent ended it.", ""),
    ("The Doha round failed; Qatar regretted it.", "QAT"),
    ("The Minsk agreements bind Ukraine.", "UKR"),
    # Firms
    ("American Medical International Inc sold a clinic.", ""),
    ("China National Petroleum Corp bought a field.", "CHN"),
    ("It was sold to a bank of Milan, Italy and Seed Genetics Co.", "ITA ITA"),
    # Americans of other descent
    ("Mexican-American voters stayed at home.", "USA"),
    ("The Mexican-American border was closed.", "MEX USA"),
    ("South American presidents met in Lima.", "PER"),
    ("Envoys met with Bolivian American leaders in Ohio.", "USA"),
    ("Aides spoke to Somali-American leaders.", ""),
    ("He met Muslim and Kenyan American community leaders.", ""),
    ("A Korean American professor won.", "USA"),
    ("Bolivian and American leaders met.", "BOL+USA"),
    ("Bolivian American trade talks began.", "BOL USA"),
    ("The Soviet-American summit failed.", "RUS USA"),
    # Others of other descent
    ("Chinese Canadians voted.", "CAN"),
    ("Turkish Germans and Moroccan Belgians marched.", "DEU BEL"),
    ("Chinese and Canadians marched.", "CHN CAN"),
    ("It traded with Spanish Latin America.", ""),
    # Money
    ("The deal is worth US$ 2 million.", ""),
    ("The Indo-Pacific matters to India.", "IND"),
    # Styles by a second part
    ("A Russian-born banker bought Soviet-era tanks.", ""),
    ("Polish the brass.", ""),
]


@pytest.mark.parametrize(("text", "expected"), THINGS)
def test_things_with_a_states_name(codes, text, expected):
    assert codes(text) == expected.split()


MATCHES = [
    ("England lost 2-1 to Spain in the final.", ""),
    ("Australia needed three runs when the last wicket fell.", ""),
    ("Argentina beat France on penalties, and the French president consoled the striker.", "FRA"),
    ("India took bronze.", ""),
    # Votes, talks and figures are no matches.
    ("Turkey lost the vote 12-3.", "TUR"),
    ("Iran and Iraq finished marathon talks, and Iran won a concession.", "IRN IRQ IRN"),
    ("Russia won the final concession from Japan.", "RUS JPN"),
]


@pytest.mark.parametrize(("text", "expected"), MATCHES)
def test_matches_are_played_by_teams(codes, text, expected):
    assert codes(text) == expected.split()
