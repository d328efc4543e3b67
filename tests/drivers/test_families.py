"""Families of sentences by which analyses say why two states draw closer or apart, each with states of its own."""

import pytest

# Title, text, pair, and what must be claimed in order: direction, kinds that fit, third states, words of the cause.
FAMILIES = [
    (
        "",
        "Chile's hunger for gas and Bolivia's search for ports have brought the two former enemies together.",
        "BOL CHL",
        [("closer", "energy", "", "Chile's hunger for gas"), ("closer", "geographic_access", "", "search for ports")],
    ),
    (
        "Egypt and Greece",
        "Common rivals have brought the two closer, she says, but rivals change.",
        "EGY GRC",
        [("closer", "shared_threat economic_interest", "", "Common rivals")],
    ),
    (
        "",
        "Fear of Rome has driven Tunis to Ankara's door.",
        "TUN TUR",
        [("closer", "shared_threat", "ITA", "Fear of Rome")],
    ),
    ("", "Drought is pushing Mali towards Algeria.", "DZA MLI", [("closer", "", "", "Drought")]),
    (
        "Oman and India",
        "Two things have drawn the two together: the fear of piracy and Iran's courtship of China.",
        "IND OMN",
        [
            ("closer", "shared_threat", "", "the fear of piracy"),
            ("closer", "rival_realignment", "CHN IRN", "Iran's courtship of China"),
        ],
    ),
    (
        "Cuba and Brazil",
        "Three things have held the two back: American sanctions, unpaid debts and the price of sugar.",
        "BRA CUB",
        [
            ("apart", "", "USA", "American sanctions"),
            ("apart", "", "", "unpaid debts"),
            ("apart", "", "", "the price of sugar"),
        ],
    ),
    (
        "Kenya and Vietnam",
        "The lack of flights, he says, holds the two countries apart more than distance.",
        "KEN VNM",
        [("apart", "", "", "The lack of flights")],
    ),
    (
        "",
        "Loyalty to Riyadh has kept Bahrain from offering Iran an embassy.",
        "BHR IRN",
        [("apart", "third_party_bridge", "SAU", "Loyalty to Riyadh")],
    ),
    (
        "Norway and Iran",
        "Canada remains the largest customer of Norway, and this keeps Oslo from selling Tehran any turbines.",
        "IRN NOR",
        [("apart", "", "CAN", "Canada remains the largest customer of Norway")],
    ),
    (
        "Hungary and Romania",
        "The memory of the partition still breeds distrust in both armies.",
        "HUN ROU",
        [("apart", "", "", "The memory of the partition")],
    ),
    (
        "What still keeps Peru and Chile apart",
        "The chief obstacle is Bolivia. Copper is the second. A third is the memory of the occupation.",
        "CHL PER",
        [
            ("apart", "third_party_bridge", "BOL", "Bolivia"),
            ("apart", "", "", "Copper"),
            ("apart", "grievance", "", "the memory of the occupation"),
        ],
    ),
    (
        "Serbia and Iraq",
        "Once Serbia and Iraq were enemies. Why now? One reason is Serbia's isolation. Another is the arms trade.",
        "IRQ SRB",
        [
            ("closer", "isolation", "", "Serbia's isolation"),
            ("closer", "economic_interest security_supply", "", "the arms trade"),
        ],
    ),
    (
        "",
        "The embargo has left Cuba's generals with little choice but to turn to Vietnam.",
        "CUB VNM",
        [("closer", "isolation", "", "The embargo")],
    ),
    (
        "Chad and Niger",
        "A wish to keep France out of the desert is one of the forces that bind Chad and Niger together.",
        "NER TCD",
        [("closer", "", "FRA", "A wish to keep France out of the desert")],
    ),
    (
        "Laos and Thailand",
        "Laos and Thailand see the smugglers as a greater danger than each other, and this view has moved them closer.",
        "LAO THA",
        [("closer", "shared_threat border", "", "Laos and Thailand see the smugglers")],
    ),
    (
        "Foreign relations of Iraq",
        "Relations with Jordan were strained after the arrest of a trader in Basra.",
        "IRQ JOR",
        [("apart", "grievance", "", "the arrest of a trader")],
    ),
    (
        "",
        "Benin and Togo retain a special relationship due to their common language.",
        "BEN TGO",
        [("closer", "identity", "", "their common language")],
    ),
    (
        "",
        "What unites Hanoi and Manila is distrust of Beijing.",
        "PHL VNM",
        [("closer", "shared_threat", "CHN", "distrust of Beijing")],
    ),
    ("", "Cheap oil is what binds Chad and Libya together.", "LBY TCD", [("closer", "energy", "", "Cheap oil")]),
    (
        "Angola and Brazil",
        "The two nations shared very close ties until strains in the 1990s due to the arrest of traders.",
        "AGO BRA",
        [("apart", "grievance", "", "the arrest of traders")],
    ),
    (
        "France and Italy",
        "A chronic point of contention is the arrival of migrants.",
        "FRA ITA",
        [("apart", "border", "", "the arrival of migrants")],
    ),
    (
        "",
        "Ministers met to discuss rising tensions between Sudan and Chad over a disputed oasis.",
        "SDN TCD",
        [("apart", "dispute", "", "a disputed oasis")],
    ),
    (
        "Kenya and Somalia",
        "The thaw stems above all from the fear of terrorism.",
        "KEN SOM",
        [("closer", "shared_threat", "", "the fear of terrorism")],
    ),
]
SILENT = [
    # The target of a feeling is none of the two whom it unites.
    ("How France pushes Mali east", "Anger with France thus unites two governments that have little in common."),
    # What time did is when, not why.
    ("Peru and Chile", "As the 19th century progressed, relations between Peru and Chile soured."),
    # Bodies moved are no ties.
    ("Kenya and Somalia", "The general sent marines to Somalia to prevent a riot."),
    ("Iran and Pakistan", "A pipeline is meant to bring Iranian gas to Pakistan."),
    # A turn of the one to the other is no reason for their own thaw.
    ("Peru looks to Chile", "The thaw stems from Peru's shift to Chile."),
    # Attempts are no reasons; what is negated has none.
    ("Oman and India", "Various attempts have been made to improve the relationship."),
    ("", "The quarrel between Peru and Chile did not end when the war broke out."),
    # Whose relations they are stands in the sentence, not with whom.
    ("Foreign relations of Iraq", "The relations of Jordan were strained after the arrest of a trader."),
    # A count without a beginning counts nothing.
    ("Peru and Chile hold elections", "Copper is the second."),
    # Praise by the other's leader tells no interest.
    ("Oman and India", "The sultan described India as an important partner of Oman in the region."),
]


@pytest.mark.parametrize(("title", "text", "pair", "wanted"), FAMILIES)
def test_families_of_analyses(read_causes, title, text, pair, wanted):
    found = [c for c in read_causes(text, title) if c.kind == "driver" and c.pair == tuple(pair.split())]
    for direction, kinds, via, words in wanted:
        fitting = [c for c in found if words in c.cause and c.direction == direction]
        assert fitting, [(c.direction, c.driver, c.via, c.cause) for c in found]
        assert sorted(fitting[0].via) == via.split()
        assert not kinds or fitting[0].driver in kinds.split()


@pytest.mark.parametrize(("title", "text"), SILENT)
def test_what_looks_like_a_reason_and_is_none(read_causes, title, text):
    assert not [(c.pair, c.rule, c.cause) for c in read_causes(text, title) if c.kind == "driver"]


@pytest.mark.parametrize(
    ("title", "text"),
    [("Oman and India", "The visits have strengthened trust between the navies of Oman and India.")],
)
def test_visits_are_no_new_leaders(read_causes, title, text):
    found = [c.driver for c in read_causes(text, title) if c.kind == "driver"]
    assert found
    assert "leadership" not in found


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "A page written in Rome and Paris",
            "For decades Peru and Chile were rivals. Peru bought ships and Chile bought tanks. Peru feared Chile. "
            "The drop in copper prices has given the two governments a common worry.",
        )
    ],
)
def test_an_article_is_about_those_whom_its_text_names_not_those_of_its_title(read_causes, title, text):
    found = [c for c in read_causes(text, title) if "copper" in getattr(c, "cause", "")]
    assert [c.pair for c in found] == [("CHL", "PER")]
