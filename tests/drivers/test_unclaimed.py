"""A hundred sentences in which a cause is denied, asked, supposed, or of another pair: none may be claimed."""

import pytest

DENIED = [
    "The arrest of the captain did not sour relations between Peru and Chile.",
    "The arrest of the captain has not strained ties between Peru and Chile in any way.",
    "Relations between Peru and Chile did not worsen because of the arrest.",
    "Relations between Peru and Chile never suffered from the dispute over the islands.",
    "The dam has never come between Egypt and Sudan.",
    "Neither the dam nor the debt has hurt relations between Egypt and Sudan.",
    "The minister denied that the arrest had soured relations between Peru and Chile.",
    "The ambassador dismissed the idea that the gas deal had brought Cyprus and Israel closer.",
    "The president rejected claims that the base had strained ties between Djibouti and France.",
    "It is a myth that a common faith has drawn Mali and Senegal together.",
    "No quarrel over fish has ever clouded the friendship between Norway and Iceland.",
    "Trade has failed to bring Algeria and Morocco closer.",
    "The summit failed to improve relations between Algeria and Morocco.",
    "The visit of the king could not mend relations between Algeria and Morocco.",
    "The pipeline hardly brought Algeria and Morocco closer together.",
    "The exercise is not meant to strengthen ties between Laos and Vietnam.",
    "Relations between Laos and Vietnam improved, but not because of the visit.",
    "Ghana refused to break off relations with Israel because of the war.",
    "Ghana did not recall its ambassador from Togo over the arrest of its envoy.",
    "Nobody believes that the border row has damaged ties between Ghana and Togo.",
    "Few think that the border row has damaged ties between Ghana and Togo.",
    "The analyst doubted that fear of China had brought Japan and Vietnam closer.",
    "The killing of the envoy did not lead to a rift between Ghana and Togo.",
    "The arms sale did nothing to improve relations between Serbia and Bulgaria.",
    "The spokesman said the sanctions had not pushed Iran towards Venezuela.",
    "It was not fear of Germany that brought Belgium and Denmark together.",
    "The war in Yemen has not driven a wedge between Oman and Qatar.",
    "The tariff did not cast a shadow over relations between Canada and Mexico.",
    "Contrary to what many say, oil is no reason for the friendship between Chad and Libya.",
    "There is no dispute between Kenya and Uganda over the island.",
    "The two presidents denied that there was any rift between Kenya and Uganda over the island.",
    "Water has ceased to be a source of friction between Turkey and Syria.",
    "The fishing row no longer strains relations between Spain and Morocco.",
]
ASKED = [
    "Has the arrest of the captain soured relations between Peru and Chile?",
    "Did the gas deal bring Cyprus and Israel closer?",
    "Is fear of China driving Japan and Vietnam together?",
    "Was it oil that brought Chad and Libya together?",
    "Why should a dam drive Egypt and Sudan apart?",
    "Could a common faith have drawn Mali and Senegal together?",
    "Will the new president improve relations between Kenya and Somalia?",
    "The reporter asked whether the arrest had soured relations between Peru and Chile.",
    "It is unclear whether the gas deal has brought Cyprus and Israel closer.",
    "Observers wondered whether fear of China had brought Japan and Vietnam together.",
    "The question is whether the dam has strained relations between Egypt and Sudan.",
    "Parliament urged Ghana to break off relations with Togo because of the arrest.",
    "The opposition demanded that Kenya recall its ambassador from Somalia over the sea border.",
    "The union asked Ghana to cut ties with Israel in protest at the war.",
    "The envoy called on Kenya to improve relations with Somalia in order to attract investment.",
    "The general recommended that Laos strengthen ties with Vietnam to counter China.",
    "The bishop appealed to Chile to restore relations with Bolivia because of their common faith.",
    "Senators proposed suspending aid to Nepal because of the coup in Kathmandu.",
]
SUPPOSED = [
    "If Peru seized the boats, relations with Chile would deteriorate.",
    "Relations between Peru and Chile would deteriorate if Peru seized the boats.",
    "Should the pipeline be built, it would bring Iran and Pakistan closer.",
    "Had the envoy been killed, Ghana would have broken off relations with Togo.",
    "The seizure of the boats would have soured relations between Peru and Chile had it become known.",
    "A ban on rice could have strained ties between Oman and India.",
    "Without the mediation of Oman, Iran and Kuwait would not have restored relations.",
    "Unless the border is settled, ties between Kenya and Somalia will not improve.",
    "Relations between Kenya and Somalia would improve only if the sea border were settled.",
    "Even if the sanctions were lifted, ties between Iran and Canada would stay cold because of the past.",
    "Suppose that fear of China brought Japan and Vietnam together.",
    "The deal might have brought Cyprus and Israel closer if gas had been found.",
    "Kenya threatened to recall its ambassador from Somalia over the sea border.",
    "Ghana warned that it would cut ties with Togo over the arrest of its envoy.",
    "Algeria fears that the wall could strain its relations with Mali because of the nomads.",
    "The minister warned that the tariff would sour relations between Canada and Mexico.",
    "Peru is considering breaking off relations with Chile because of the arrest.",
    "The aim of the visit is to strengthen ties between Laos and Vietnam.",
    "The two ministers met to discuss ways to improve relations between Laos and Vietnam.",
    "The programme aims to strengthen cooperation between Korea and Slovakia.",
    "The embassy hopes that the festival will bring Cuba and Angola closer.",
    "Efforts by the envoy to improve relations between Serbia and Albania continue.",
    "The general was sent to Laos to strengthen ties with Vietnam.",
    "As long as the king lived, relations between Iraq and Jordan remained cordial.",
    "The president vowed to mend relations between Kenya and Somalia.",
]
# With the pair that must not be claimed.
OF_OTHERS = [
    ("Kenya and Uganda", "Indonesia is an observer in the border dispute between Thailand and Cambodia.", "IDN KHM"),
    ("Indonesia and Cambodia", "Indonesia watched the border dispute between Thailand and Cambodia.", "IDN KHM"),
    ("Egypt and Norway", "Norway mediated in the border dispute between Egypt and Sudan.", "EGY NOR"),
    ("", "Norwegian diplomats said that the arrest had soured relations between Peru and Chile.", "NOR PER"),
    ("", "In Oslo, Chile broke off relations with Peru because of the arrest.", "CHL NOR"),
    ("Kenya and Somalia", "Relations with the unions soured after the strike in Kenya.", "KEN SOM"),
    ("Kenya and Somalia", "Relations between the president and parliament worsened because of the budget.", "KEN SOM"),
    ("Kenya and Somalia", "Tension between the two clans rose because of the wells.", "KEN SOM"),
    ("Japan and Vietnam", "Fear of China has brought India and Australia closer.", "JPN VNM"),
    ("Mali and Senegal", "The coup soured relations between Mali and France.", "MLI SEN"),
    ("Qatar and Iran", "Turkey supported efforts to end the dispute over the nuclear programme.", "IRN QAT"),
    ("France and Mexico", "The raid improved relations between Mexico and the United States.", "FRA MEX"),
    ("Nicaragua and Georgia", "Other countries were drawn into the dispute over the status of the islands.", "GEO NIC"),
    ("Spain and Cuba", "The merger has strained relations with the shareholders in Spain.", "CUB ESP"),
    ("", "Israel's ties with India improved after the Soviet Union fell, said an American scholar.", "IND USA"),
    ("Pakistan and Sudan", "Pakistan stood by Sudan in its boundary disputes with Egypt and Ethiopia.", "PAK SDN"),
    ("Egypt and Morocco", "Egypt spoke of the quarrel between Morocco and Spain over the islets.", "EGY MAR"),
    ("", "A Dutch court ruled that the Danish ban had harmed ties between Germany and Poland.", "DNK NLD"),
    ("", "Saudi Arabia broke relations with and stopped aid to Egypt because of the treaty with Israel.", "ISR SAU"),
    ("Ghana and Togo", "Two brothers from Ghana fell out over a will.", "GHA TGO"),
    ("Chile and Peru", "Workers and owners fell out over wages in the ports of Chile.", "CHL PER"),
    ("Laos and Vietnam", "The two clubs have become rivals because of a disputed goal.", "LAO VNM"),
    ("China and Nepal", "The price of rice deteriorated because of the harvest in China.", "CHN NPL"),
    ("Iran and Iraq", "Sunni and Shia parties in Iraq drew closer because of the election.", "IRN IRQ"),
]


@pytest.mark.parametrize("text", [*DENIED, *ASKED, *SUPPOSED])
def test_what_is_denied_asked_or_supposed_is_not_claimed(read_fully, text):
    assert [c.rule for c in read_fully(text) if c.kind == "driver" and c.status in ("done", "ongoing")] == []


@pytest.mark.parametrize(("title", "text", "pair"), OF_OTHERS)
def test_what_is_of_another_pair_is_not_claimed(read_fully, title, text, pair):
    found = [c for c in read_fully(text, title) if c.kind == "driver"]
    assert [c.rule for c in found if c.pair == tuple(pair.split())] == []


def test_there_are_a_hundred():
    assert len({*DENIED, *ASKED, *SUPPOSED, *(text for _, text, _ in OF_OTHERS)}) == 100
