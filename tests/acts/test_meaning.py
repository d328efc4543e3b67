"""What is meant against somebody, only named, only thought or only about to be said is no act: text → acts of two."""

import pytest

from detente.acts import code_sentence
from detente.documents import document_from_text

# What is friendly in itself is not so to whom it is meant against.
AGAINST = {
    "Japan reaffirmed its commitment to ensuring that Libya never gets a nuclear weapon.": "",
    "Egypt restated its commitment to preventing Sudan from cutting the flow of the river.": "",
    "Norway reaffirmed its commitment to make Belarus pay for the raid.": "",
    "Oman underscored its commitment to reducing its dependence on India.": "",
    "Kenya pledged to stop Somalia from seizing the islands.": "",
    "Spain expressed support for sanctions on Belarus.": "",
    "Turkey supported the overthrow of the Libyan leader.": "",
    "Chad stands with the families of the hostages taken by Libya.": "",
    "Italy reiterated its commitment to Jordan's security and to countering threats from Syria.": "ITA>JOR SUPPORT",
    "Denmark expressed support for Finland in the face of Libyan threats.": "DNK>FIN SUPPORT",
    "Japan committed to ensuring Chile's defeat.": "",
    "Japan promised to punish those who attack Chile.": "",
    "Japan reaffirmed its resolve to deny Chile the fruits of its war.": "",
}
# Two turns make it friendly again.
FOR = {
    "Italy reiterated its commitment to preventing attacks on Jordan.": "ITA>JOR SUPPORT",
    "Norway reaffirmed its commitment to help Chad defeat the rebels.": "NOR>TCD SUPPORT",
    "Norway reaffirmed its commitment to the defence of Chad.": "NOR>TCD SUPPORT",
    "Poland backed efforts to end the isolation of Moldova.": "POL>MDA SUPPORT",
    "France expressed its condolences for the attack on Turkey.": "FRA>TUR SUPPORT",
    "Germany pledged to defend Estonia against Libya.": "DEU>EST AGREE",
    "Japan expressed its solidarity with the victims of the Chilean earthquake.": "JPN>CHL SUPPORT",
    "Japan expressed its solidarity with the people of Chile.": "JPN>CHL SUPPORT",
    "Japan thanked Chile for its role in isolating Peru.": "JPN>CHL SUPPORT",
    "Brazil promised to restrict the export of arms to Japan.": "BRA>JPN AGREE",
}
# A war, a pact or trade that is only named, dated by, sought or measured.
NAMED = {
    "During the Italian-Ethiopian War, the port was closed.": "",
    "He distinguished himself in the Italian-Ethiopian War.": "",
    "Kenya backed Ethiopia against Italy during the Italian-Ethiopian War.": "KEN>ETH SUPPORT",
    "Poland fought in the Italian-Ethiopian War.": "",
    "The Peruvian-Chilean agreement collapsed.": "",
    "Oman spoke of Libya's war against Chad, the Middle East, Peru, the South China Sea, and Laos.": "LBY>TCD ASSAULT",
    "Libya's war against Chad, Niger and Mali was long.": "LBY>TCD+NER+MLI ASSAULT",
    "Chad fought Libya in the Chadian-Libyan War.": "TCD>LBY ASSAULT",
    "A Swedish fort was destroyed in Denmark.": "",
    "The Italian-Ethiopian War lasted seven months.": "ITA=ETH ASSAULT",
    "A series of Italian-Ethiopian wars followed.": "ITA=ETH ASSAULT",
    "Ethiopia's war with Italy was long.": "ETH=ITA ASSAULT",
    "The war between Honduras and El Salvador broke out in July.": "HND=SLV ASSAULT",
    "The envoy is pushing for a second agreement between Peru and Chile.": "",
    "The conclusion of the Peruvian-Chilean treaty surprised many.": "PER=CHL SUPPORT",
    "Trade between Peru and Chile is still small.": "",
    "Cooperation between Peru and Chile remains vital.": "",
    "Libya is a small part of Peru's trade with Chile.": "",
    "Cooperation between Peru and Chile continues.": "PER=CHL COOPERATE",
}
# A view that two share is no promise, and what they will say is not yet said.
HELD = {
    "Peru and Chile agreed that the drought had weakened Bolivia.": "",
    "Peru and Chile agreed on the importance of rain.": "",
    "Peru and Chile agreed that Bolivian dams will harm the river.": "",
    "Peru and Chile agreed that they would meet again.": "PER=CHL AGREE",
    "Peru and Chile agreed that the bridge would be repaired.": "PER=CHL AGREE",
    "Norway will congratulate the Danish minister.": "",
    "Norway congratulated the Danish minister.": "NOR>DNK SUPPORT",
    "Peru looks forward to the hosting of the games by Chile.": "",
    "China backed away from support for Laos.": "",
    "Chad's bank said Niger's step would not undermine its farmers.": "",
    "An Argentine cruiser sank in a British harbour.": "",
}
CASES = [*AGAINST.items(), *FOR.items(), *NAMED.items(), *HELD.items()]


def _is_same(act, wanted):
    parties, kind = wanted.split()
    source, target = parties.replace("=", ">").split(">")
    sides = ("+".join(act.source), "+".join(act.target))
    return act.type == kind and (sides == (source, target) or ("=" in parties and sides == (target, source)))


def _friendly_or_due(act, wanted):
    """Acts of other rules beside those in question (a sanction, an accusation) may stand."""
    return act.type in {"SUPPORT", "AGREE", "COOPERATE", "ASSAULT", "CONSULT"} or any(_is_same(act, w) for w in wanted)


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_only_what_is_meant_is_coded(reader, text, wanted):
    document = document_from_text(text)
    sentences, mentions = reader.parse(document)
    own = [[m for m in mentions if m.sentence == s.index] for s in sentences]
    coded = [code_sentence(document, s, m, rules=reader.rules) for s, m in zip(sentences, own, strict=True)]
    due = [w for w in wanted.split("; ") if w]
    acts = [one.act for found in coded for one in found if one.act.target and one.act.status != "possible"]
    acts = [act for act in acts if _friendly_or_due(act, due)]
    shown = [(a.source, a.target, a.type, a.rule) for a in acts]
    assert all(any(_is_same(a, w) for a in acts) for w in due), shown
    assert all(any(_is_same(a, w) for w in due) or a.type not in {w.split()[1] for w in due} for a in acts), shown
    assert due or not acts, shown


@pytest.mark.parametrize("text", [text for text, wanted in CASES if not wanted])
def test_what_is_not_meant_is_not_proposed_either(reader, text):
    [reading] = reader.read([document_from_text(text)])
    sure = [c for c in reading.claims if c.kind == "act" and c.target and c.confidence >= 0.65]
    assert not [c for c in sure if c.type in {"SUPPORT", "AGREE", "COOPERATE", "ASSAULT"}]
