"""Families of sentences in which somebody was once taken for a party, or was missed: text → acts of two or more."""

import pytest

from detente.acts import code_sentence
from detente.documents import document_from_text

# Who is only talked about, or stands where something happens, is no party.
TOPICS = {
    "The Peruvian envoy convened the ministers to discuss the G20 summit in New Delhi.": "",
    "The Dutch minister and his Danish counterpart discussed the Swiss proposal.": "NLD=DNK CONSULT done",
    "The French president discussed the future of the G7.": "",
    "Uganda could not meet its ICO quota.": "",
    "Kenya declined to discuss the unrest in Somalia.": "",
    "The Kenyan banker said few could apply under the Ethiopian quota.": "",
    "After the attack on Ghana, the Togolese government imposed sanctions on Mali.": "TGO>MLI SANCTION done",
    "Public support for the war in Angola fell in Cuba.": "",
}

# "talks with X and Y": both are on the other side.
SIDES = {
    "Brazil's cooperation with Chile and Peru grew.": "BRA=CHL+PER COOPERATE done",
    "The minister praised cooperation with Chile and Peru.": "",
    "The pact ended a dispute with Chile and Bolivia over water.": "",
    "Trade between Chile and Peru grew.": "CHL=PER COOPERATE done",
}

# What does not join those who do it, or is done to nobody.
ALONE = {
    "Poland and Hungary joined the forum in 1991.": "",
    "Both Poland and Hungary recognise that prices have risen.": "",
    "The Portuguese president returned from a visit to Brazil with a cold.": "",
    "The Indian president attacked the trade act of the United States.": "",
    "An Italian company will buy a Spanish firm.": "",
    "Italy returned the statue to Libya.": "ITA>LBY RETREAT done",
}

# How real it is.
STATUSES = {
    "Iran found an excuse to invade Oman.": "IRN>OMN ASSAULT possible",
    "Oman feared that Iran would use the doctrine as a justification to invade Oman.": "IRN>OMN ASSAULT possible",
    "The storm caused Iran to attack Oman.": "IRN>OMN ASSAULT done",
    "Iran used the storm as a pretext to invade Oman.": "IRN>OMN ASSAULT done",
    "Japan recalled its obligation to send rice to Chad.": "JPN>TCD AGREE planned",
    "Japan was praised for its determination to send rice to Chad.": "JPN>TCD AGREE planned",
    "Under a pact to send rice to Chad, Japan bought ships.": "JPN>TCD AGREE agreed",
    "Kofi Mensah drew a plan that would help and guarantee trade between Togo and Ghana.": "TGO=GHA COOPERATE possible",
    "Iran and Oman suspended trade.": "IRN=OMN COOPERATE ended",
    "The Peruvian president asked for the king's help in Chad.": "",
    "Jordan is in the process of joining the WTO.": "JOR>WTO SUPPORT ongoing",
    "The treaty resolved the border dispute between Chad and Niger.": "TCD=NER ACCUSE ended",
    "Mali sought no victory in its talks with Togo.": "MLI=TGO CONSULT done",
    "Iran has the potential to threaten Oman.": "IRN>OMN THREATEN possible",
    "Chad and Niger discussed their cooperation.": "TCD=NER CONSULT done; TCD=NER COOPERATE ongoing",
    "Chad and Niger discussed the resumption of relations.": "TCD=NER CONSULT done; TCD=NER AGREE planned",
    "The Polish president met the Czech president to thank him.": "POL=CZE CONSULT done; POL>CZE SUPPORT done",
    "The Polish president will call the Czech president to thank him.": "POL>CZE AGREE planned",
    "Chad hopes to resolve the dispute between Niger and Mali.": "NER=MLI ACCUSE ongoing",
    "Peru acted before Chile imposes tariffs on Bolivia.": "CHL>BOL SANCTION planned",
    "The Peruvian minister plans a trip to Chile.": "PER>CHL AGREE planned",
    "Sudan forbids its citizens to travel to Israel.": "SDN>ISR SANCTION ongoing",
    "Chile wants Peru to sign a treaty with Bolivia.": "PER=BOL AGREE planned; CHL>PER REQUEST done",
}

# Whose foe, critic, ally or creditor somebody is has done nothing; nor has who made what is fired, nor is whom one
# imitates threatened.
BYSTANDERS = {
    "Iran had moved tanks and troops, along with some soldiers from Chad and Mali, to the border of Oman.": (
        "IRN>OMN MOBILIZE done"
    ),
    "Israel's foes bombed Jordan.": "",
    "Iran's enemies attacked Iraq.": "",
    "Turkey's rivals imposed sanctions on Greece.": "",
    "Critics of Iran attacked Iraq's decision.": "",
    "Brazil's trading partners imposed tariffs on Japan.": "",
    "India's neighbours condemned Pakistan.": "",
    "Syria attacked an ally of Iran.": "",
    "Syria fired Chinese-made missiles at the camp.": "",
    "Syria fired Chinese-made missiles at Jordan.": "SYR>JOR ASSAULT done",
    "Libya shelled the town with Soviet-supplied artillery.": "",
    "American-trained soldiers attacked Mali.": "",
    "Iraq attacked a Greek-owned tanker.": "IRQ>GRC ASSAULT done",
    "Peru threatened to follow Brazil in halting payments.": "",
    "Peru threatened to emulate Brazil's moratorium.": "",
    "Peru threatened Brazil, following a raid.": "PER>BRA THREATEN done",
    "The leaders discussed Ukraine's defence against Russian aggression.": "",
    "Japan said that Peru would retaliate.": "",
    "Peru said it would retaliate against Chile.": "PER>CHL THREATEN done; PER>CHL SANCTION planned",
    "Libya and France supported opposing sides in the Chadian war.": "",
    "Norway supports a solution to the Israel-Palestine conflict.": "",
    "Sweden detained a citizen for alleged contacts with Iran.": "",
}

# What is only seen coming, dreamt of or recommended is not done.
FORESEEN = {
    "Markets fell on the pending U.S. sanctions against Turkey.": "USA>TUR SANCTION planned",
    "The threatened Iranian attack on Israel worried him.": "IRN>ISR ASSAULT planned",
    "The looming war between Sudan and Chad worried him.": "SDN=TCD ASSAULT likely",
    "Canada's recommendation to impose sanctions on Iran was read.": "CAN>IRN SANCTION planned",
    "The Korean president outlined his vision to restore relations with Syria.": "KOR>SYR AGREE planned",
}

# Verbs in a row share their modal and their "not"; who says something also urges.
SHARED = {
    "Peru will meet Chile and sign an agreement with Bolivia.": "PER=CHL AGREE planned; PER=BOL AGREE planned",
    "Japan may sell planes to India and train Indonesian soldiers.": "JPN>IND COOPERATE possible; JPN>IDN AID possible",
    "Togo sold rice to Ghana and trained soldiers of Benin.": "TGO>GHA COOPERATE done; TGO>BEN AID done",
    "Kenya said Uganda had attacked its soldiers and urged Sudan to help.": "KEN>UGA ACCUSE done; KEN>SDN REQUEST done",
}

# Who is called the first to do something has done it; a history of support is support.
CALLED = {
    "Norway was among the first countries to recognise Latvia.": "NOR>LVA SUPPORT done",
    "Norway was one of the first states to recognise Latvia.": "NOR>LVA SUPPORT done",
    "Norway became the first country to recognise Latvia.": "NOR>LVA SUPPORT done",
    "Norway, the first country to recognise Latvia, fell silent.": "NOR>LVA SUPPORT done",
    "New Zealand has a long history of support for Tonga.": "NZL>TON SUPPORT ongoing",
}

# Nobody is called on by what is complained of to a court or a council; places held in another's land.
BEYOND = {
    "Cyprus protested to the United Nations over the violations of its rights by Turkey.": "CYP>TUR ACCUSE done",
    "Iraq repelled an Iranian attack.": "IRQ>IRN ASSAULT done",
    "Ukraine defended itself against Russia's invasion.": "RUS>UKR ASSAULT done",
    "Poland and Hungary recognised each other's borders.": "POL=HUN SUPPORT done",
    "Asked about the talks, the French minister fell silent.": "",
    "During talks with the Greek premier, the Turkish minister said that ships would leave.": "GRC=TUR CONSULT done",
    "The Polish king promised to free the horses and gave rice to Latvia.": "POL>LVA AID done",
    "Norway decided to open an embassy in Laos and sell fish to Peru.": "NOR=LAO AGREE planned; NOR>PER AGREE planned",
    "The king of Norway sent Larsen to Latvia.": "NOR>LVA CONSULT done",
    "The OSCE held meetings in Belgrade and Madrid.": "",
    "Thousands of Pakistanis protested outside the Swedish embassy.": "PAK>SWE PROTEST done",
    "Croatia beat Morocco in the match.": "",
    "Libyan troops abandoned their stronghold in Chad.": "LBY>TCD RETREAT done",
    "The president of Iran reacted to the Saudi attack by expelling envoys.": "IRN>SAU SANCTION done",
    "Chad and Cuba stressed their commitment to support Haiti.": "TCD+CUB>HTI SUPPORT done",
    "Ukraine defended its freedom against Russia.": "",
    "North Korea withdrew from the IAEA.": "PRK>IAEA SANCTION done",
    "Ghana signed the Declaration of the United Nations.": "",
    "Both Ghana and Togo were developing satellites.": "",
}

# Who stands in one list acts together, or is acted upon together, whatever the parse makes of it.
LISTS = {
    "The talks dealt with Iran's attack on Iraq and Turkey's dams.": "IRN>IRQ ASSAULT done",
    "Peru and Chile joined the alliance in 1991.": "",
    "Only Peru and Chile had shown willingness to accept the plan.": "",
    "A pact was signed by the governments of Peru, Chile, Bolivia, and Laos.": "PER>CHL+BOL+LAO SUPPORT done",
    "Readout of the Norwegian Minister's Meeting with Oman and Saudi Arabia Ambassadors": "NOR>OMN+SAU CONSULT done",
    "A lot of Peru and Chile's exports to Japan have been at Spain's expense.": "PER+CHL>JPN COOPERATE done",
    "The Dutch and Danish dispute with Peru went on.": "NLD+DNK>PER ACCUSE done",
    "Peru, Bolivia and Chile are pursuing talks with creditor banks.": "",
    "Peru, Chile and Bolivia were given a total of two million.": "",
    "The Danish army, with support from Peru and Chile, counted ships.": "",
    "Peru and Chile reaffirmed the bonds between the two countries.": "PER>CHL SUPPORT done",
}

# What is done in order to back another backs him; what has a day ahead, or is only supposed, is not done.
AHEAD = {
    "Peru cut its output last month to support Chile.": "PER>CHL SUPPORT done",
    "The Peruvian minister visits Chile next week.": "PER>CHL AGREE planned",
    "Traders waited for next week's talks between Peru and Chile.": "PER=CHL AGREE planned",
    "Peru welcomed the opportunity to engage with Chile.": "PER>CHL CONSULT done",
    "Peru and Chile have an interest in working together.": "PER=CHL AGREE planned",
    "A pact between Peru and Chile could set an example.": "PER=CHL SUPPORT possible",
    "The banks declined to sign, despite a recent trip to Peru by Chilean ministers.": "CHL>PER CONSULT done",
    "Oman named the Danish hostages currently held by Libya.": "LBY>DNK ASSAULT done",
    "Peru wanted a plan, rather than requiring Chile to sign.": "PER>CHL REQUEST denied",
}

# Words that tell an act only with others beside them.
STRAYS = {
    "Iraq says it crushes Iranian offensive": "IRQ>IRN ASSAULT done",
    "Oman pushed hard at the meeting of the Arab League.": "",
    "Chad had sent a telex to Niger.": "",
    "Peru facilitated the export of Chilean grain.": "",
    "Peru offers good opportunities to Chilean firms.": "",
    "Peruvian demand for Chilean copper rose.": "",
}

CASES = [
    *BYSTANDERS.items(),
    *FORESEEN.items(),
    *AHEAD.items(),
    *STRAYS.items(),
    *LISTS.items(),
    *SHARED.items(),
    *CALLED.items(),
    *BEYOND.items(),
    *TOPICS.items(),
    *SIDES.items(),
    *ALONE.items(),
    *STATUSES.items(),
]


def _told(act):
    parties = f"{'+'.join(act.source)}>{'+'.join(act.target)}"
    return parties, act.type, act.status


def _is_same(act, wanted):
    parties, kind, status = wanted.split()
    source, target = parties.replace("=", ">").split(">")
    sides = {source, target} if "=" in parties else {parties}
    found = {"+".join(act.source), "+".join(act.target)} if "=" in parties else {_told(act)[0]}
    return (found, act.type, act.status) == (sides, kind, status)


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_only_who_acts_on_whom_is_coded(reader, text, wanted):
    document = document_from_text(text)
    sentences, mentions = reader.parse(document)
    own = [[m for m in mentions if m.sentence == s.index] for s in sentences]
    coded = [code_sentence(document, s, m, rules=reader.rules) for s, m in zip(sentences, own, strict=True)]
    acts = [one.act for found in coded for one in found if one.act.target]
    due = [w for w in wanted.split("; ") if w]
    shown = [_told(a) for a in acts]
    assert len(acts) == len(due), shown
    assert all(any(_is_same(a, w) for a in acts) for w in due), shown


@pytest.mark.parametrize("text", [text for text, wanted in CASES if not wanted])
def test_what_is_no_act_is_seldom_proposed(reader, text):
    """The classifier sees only one pair at a time; what it proposes here must at least not be sure."""
    [reading] = reader.read([document_from_text(text)])
    assert all(c.confidence < 0.65 for c in reading.claims if c.kind == "act" and c.target)
