"""Places and persons that bear a state's name: text → codes, in order of the words."""

import pytest

PLACES = [
    # A region after a comma
    ("A mill in Berlin, New Hampshire, will close.", "USA"),
    ("She was born in Kingston, Ontario.", "CAN"),
    ("Boston, Lincolnshire, lies on the coast.", "GBR"),
    ("Police in Rome, Georgia, arrested two men.", ""),
    ("Soldiers left Fort Stewart, Georgia, for Kuwait.", "KWT"),
    # The country itself
    ("In Tbilisi, Georgia, the ministers met.", "GEO GEO"),
    ("Armenia, Georgia and Turkey opened a railway.", "ARM GEO TUR"),
    ("The envoy went to Baku, Azerbaijan.", "AZE AZE"),
    # A town before another country
    ("Shells fell near Tripoli, Lebanon's second city.", "LBN LBN"),
    ("In Moscow, Iran's foreign minister praised the plan.", "RUS IRN"),
    ("At Yalta, Britain asked for more time.", "UKR GBR"),
    # The American Georgia
    ("The Georgia Senate passed the bill.", ""),
    ("The governor of Georgia signed it.", ""),
    ("Georgia's parliament passed the bill.", "GEO"),
    ("The line runs through Georgia and the Carolinas.", ""),
    ("Storms hit Florida, Georgia and Alabama.", "USA USA"),
    ("Turkey, Georgia and Azerbaijan signed.", "TUR GEO AZE"),
    # A region that stands a little further off
    ("A gunman fired between Odessa and Midland, Texas.", "USA"),
    ("Papers appear in Edmonton and Calgary, Alberta.", "CAN CAN CAN"),
    ("He died at Angola, the Louisiana prison.", "USA"),
    ("Moscow and Kyiv, Ukraine's capital, were hit.", "RUS UKR UKR"),
    # Small places, waters, ships, clubs, airlines
    ("He lives in the town of Lebanon.", ""),
    ("Mowara village of India is claimed by Nepal.", "IND NPL"),
    ("Snow fell in Norway and Sweden, two villages in Maine.", "USA"),
    ("The USS Georgia left port.", ""),
    ("The ferry Estonia sank; Estonia mourned.", "EST"),
    ("The tanker Iran seized belongs to Greece.", "IRN GRC"),
    # Once named with its region, a town is meant afterwards, too
    ("The mayor of Lebanon, Ohio, resigned. Lebanon is a town of mills.", "USA"),
    ("The mayor of Lebanon, Ohio, went to Beirut. Lebanon thanked him.", "USA LBN LBN"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_with_a_states_name(codes, text, expected):
    assert codes(text) == expected.split()


PERSONS = [
    ("Felix Trinidad will fight.", ""),
    ("Lisa French drove home.", ""),
    ("French diplomats met Lisa Monaco.", "FRA"),
    ("Booker T. Washington built a school.", ""),
    ("Mr. Jordan joined the bank.", ""),
    ("Coach Poland praised the pitching.", ""),
    ("Captain Jim Brazil resigned.", ""),
    ("Israel Adesanya won.", ""),
    ("Jim Jordan met Jordanian envoys.", "JOR"),
    ("Santiago Abascal, leader of the party, spoke.", ""),
    ("The train left Santiago for Lima.", "CHL PER"),
    ("Jordan, 34, said that he was sorry.", ""),
    ("Jordan, a lawyer from Queens, disagreed.", ""),
    ("Jordan, the ranking Republican, was furious.", ""),
    ("Brazil, the largest producer, agreed.", "BRA"),
    ("Jordan, a kingdom, disagreed.", "JOR"),
    ("President Carter met Jordan's king.", "USA JOR"),
    # A person's surname stands for the person afterwards, unless the article speaks of the state, too.
    ("David Holland runs the firm. Holland said that sales rose.", ""),
    ("David Holland runs the firm. He exports to Holland.", "NLD"),
    ("Jim Jordan met Jordanian envoys. Jordan is content.", "JOR JOR"),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons_with_a_states_name(codes, text, expected):
    assert codes(text) == expected.split()
