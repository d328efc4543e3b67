"""Sentences with a cause, and the driver each must give: pair, direction, kinds that fit, third states."""

import pytest

CAUSES = [
    # Causes as subjects.
    ("Gas has bound Azerbaijan and Turkey together.", "AZE TUR", "closer", "energy", ""),
    (
        "The war in Yemen poisoned relations between Iran and Saudi Arabia.",
        "IRN SAU",
        "apart",
        "grievance shared_threat",
        "YEM",
    ),
    ("Water shortages have put Egypt and Ethiopia at odds.", "EGY ETH", "apart", "dispute grievance", ""),
    ("A shared dislike of Iran has brought Israel and Bahrain together.", "BHR ISR", "closer", "shared_threat", "IRN"),
    ("The rise of China is drawing Japan and India closer.", "IND JPN", "closer", "shared_threat", "CHN"),
    (
        "Qatari mediation paved the way for a reconciliation between Chad and Sudan.",
        "SDN TCD",
        "closer",
        "third_party_bridge",
        "QAT",
    ),
    ("American pressure kept Turkey and Iran apart.", "IRN TUR", "apart", "third_party_bridge", "USA"),
    (
        "Personal rapport between the two presidents has warmed ties between Brazil and France.",
        "BRA FRA",
        "closer",
        "leadership",
        "",
    ),
    (
        "The extradition row plunged relations between Spain and Ecuador into crisis.",
        "ECU ESP",
        "apart",
        "dispute grievance",
        "",
    ),
    ("Debts have strained cooperation between Cuba and Angola.", "AGO CUB", "apart", "economic_interest dispute", ""),
    # Causes as clauses and phrases.
    (
        "Relations between Denmark and Canada cooled after a Danish flag was planted on the island.",
        "CAN DNK",
        "apart",
        "dispute grievance",
        "",
    ),
    ("Because it lacks oil, Belarus has grown closer to Russia.", "BLR RUS", "closer", "energy economic_interest", ""),
    ("Since the coup, ties between Niger and France have deteriorated.", "FRA NER", "apart", "leadership", ""),
    ("Sudan and Eritrea fell out over support for rebels.", "ERI SDN", "apart", "grievance dispute", ""),
    (
        "Malawi broke off relations with Zambia on account of a border quarrel.",
        "MWI ZMB",
        "apart",
        "dispute border",
        "",
    ),
    ("Isolated by sanctions, Serbia turned to China.", "CHN SRB", "closer", "isolation", ""),
    (
        "Vietnam has sought closer ties with the United States to balance Chinese power.",
        "USA VNM",
        "closer",
        "shared_threat",
        "CHN",
    ),
    (
        "Out of fear of Germany, Poland strengthened its alliance with France.",
        "FRA POL",
        "closer",
        "shared_threat",
        "DEU",
    ),
    (
        "Relations between Georgia and Russia have been hostile ever since Georgia sought to join NATO.",
        "GEO RUS",
        "apart",
        "institution rival_realignment grievance",
        "",
    ),
    (
        "With the election of a new government, relations between Sri Lanka and India improved.",
        "IND LKA",
        "closer",
        "leadership",
        "",
    ),
    # Nouns of cause.
    (
        "The main source of friction between Nigeria and Cameroon was the peninsula.",
        "CMR NGA",
        "apart",
        "dispute grievance",
        "",
    ),
    (
        "Kashmir remains the chief bone of contention between India and Pakistan.",
        "IND PAK",
        "apart",
        "dispute grievance",
        "",
    ),
    ("Trade is the backbone of the partnership between Chile and China.", "CHL CHN", "closer", "economic_interest", ""),
    (
        "One reason for the rift between Rwanda and Burundi is the presence of rebels.",
        "BDI RWA",
        "apart",
        "shared_threat grievance",
        "",
    ),
    (
        "The case of the missing journalist is a stumbling block in relations between Turkey and Saudi Arabia.",
        "SAU TUR",
        "apart",
        "grievance dispute",
        "",
    ),
    (
        "Historical issues stand in the way of better relations between South Korea and Japan.",
        "JPN KOR",
        "apart",
        "dispute identity",
        "",
    ),
    (
        "The cause of the tension between Guyana and Venezuela is an oil-rich region.",
        "GUY VEN",
        "apart",
        "dispute energy",
        "",
    ),
    (
        "A mutual interest in stability underpins the alliance between Jordan and Egypt.",
        "EGY JOR",
        "closer",
        "economic_interest shared_threat systemic",
        "",
    ),
    # What follows.
    (
        "Norway arrested two trawlers, straining its relations with Iceland.",
        "ISL NOR",
        "apart",
        "grievance border dispute",
        "",
    ),
    (
        "Peru seized two boats, which led Chile to recall its ambassador from Lima.",
        "CHL PER",
        "apart",
        "grievance border",
        "",
    ),
    (
        "Ghana closed the crossing, and relations with Togo soured.",
        "GHA TGO",
        "apart",
        "grievance border geographic_access",
        "",
    ),
    (
        "Libya sent weapons to the rebels. As a result, Chad broke off relations with Libya.",
        "LBY TCD",
        "apart",
        "security_supply grievance shared_threat",
        "",
    ),
    ("Both states fear Russia, so Finland and Sweden have moved closer.", "FIN SWE", "closer", "shared_threat", "RUS"),
    # What is shared, and what divides.
    ("Estonia and Finland share a language family and a culture.", "EST FIN", "closer", "identity", ""),
    ("Algeria and Mali have a common interest in fighting terrorism.", "DZA MLI", "closer", "shared_threat", ""),
    ("Armenia and Azerbaijan both claim the region.", "ARM AZE", "apart", "dispute", ""),
    ("France and Italy are at odds over migrants.", "FRA ITA", "apart", "border", ""),
    ("China and Vietnam have a territorial dispute in the sea.", "CHN VNM", "apart", "dispute", ""),
    ("Iraq and Iran see eye to eye on terrorism.", "IRN IRQ", "closer", "shared_threat", ""),
    # Acts with their reasons.
    ("Canada expelled an Indian diplomat over the murder of an activist.", "CAN IND", "apart", "grievance", ""),
    (
        "Germany imposed sanctions on Russia for its annexation of Crimea.",
        "DEU RUS",
        "apart",
        "dispute grievance",
        "UKR",
    ),
    (
        "Alarmed by Iraqi claims, Kuwait signed a defence pact with Britain.",
        "GBR KWT",
        "closer",
        "shared_threat security_supply dispute",
        "IRQ",
    ),
    ("Egypt recognized Qatar's government because it needed gas.", "EGY QAT", "closer", "energy", ""),
]


@pytest.mark.parametrize(("text", "pair", "direction", "kinds", "via"), CAUSES)
def test_a_cause_gives_its_driver(read_causes, text, pair, direction, kinds, via):
    found = [c for c in read_causes(text) if c.kind == "driver"]
    assert any(
        (c.pair, c.direction) == (tuple(pair.split()), direction)
        and c.driver in kinds.split()
        and set(c.via) == set(via.split())
        for c in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "The treaty granted Japan control over German concessions in Shandong, which led to an outcry in China.",
        "Norway sold oil, which led to anger in Sweden at Denmark.",
    ],
)
def test_what_only_points_to_a_cause_is_none(read_causes, text):
    found = [c for c in read_causes(text) if c.kind == "driver"]
    assert not any(c.cause.split()[0] == "which" for c in found), found
