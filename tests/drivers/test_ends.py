"""Between whom an effect is: two states inside of what somebody else says or does are no ends of a tie."""

import pytest

from detente.drivers.ends import are_ends
from detente.drivers.scene import Scene


def drivers(read_causes, text, title=""):
    return [c for c in read_causes(text, title) if c.kind == "driver"]


@pytest.mark.parametrize(
    ("title", "text", "pair"),
    [
        # A view that others hold of what one of two did to the other.
        ("Peru and Chile", "They voiced concern over Peru's recent raids in Chile.", None),
        ("Peru and Chile", "The leaders expressed their concern about Chile's blockade of Peruvian ports.", None),
        ("Peru and Chile", "The leaders expressed their concern about piracy in the strait.", "CHL PER"),
        ("Peru and Chile", "They share the view that the alliance of Peru and Chile deters pirates.", "CHL PER"),
        ("", "Peru and Chile voiced concern over the Bolivian blockade of the port.", "CHL PER"),
        # What somebody is to do, and what only goes on in the world.
        ("", "The best thing for growth is for Chad to end its cruel war on Sudan.", None),
        ("Chad and Sudan", "The order aims to undermine the treaty with the war of Chad against Sudan.", None),
        ("Chad and Sudan", "Niger goes on with raids that exacerbate regional tensions.", None),
        ("Chad and Sudan", "The raids of Niger have exacerbated tensions between Chad and Sudan.", "SDN TCD"),
        # What is of one's own state alone.
        ("", "Ghana drew many Togolese angered by the end of the subsidies in Togo.", None),
        ("", "The end of the subsidies in Togo angered Ghana.", "GHA TGO"),
    ],
)  # fmt: skip
def test_a_tie_is_between_its_ends(read_causes, title, text, pair):
    found = {" ".join(d.pair) for d in drivers(read_causes, text, title)}
    positions = {" ".join(c.holders) for c in read_causes(text, title) if c.kind == "position"}
    assert found | positions == ({pair} if pair else set())


@pytest.mark.parametrize(
    ("title", "text", "claimed"),
    [
        # Who raises a war speaks of it; what raises tension makes it.
        ("", "President Biden raised Chad's cruel war against Sudan.", False),
        ("", "The envoy brought up the conflict between Chad and Sudan.", False),
        ("", "The raid raised tensions between Chad and Sudan.", True),
        ("", "The discovery of gold raised suspicion between Chad and Sudan.", True),
        # A war that threatens is no quarrel that ends.
        ("", "A fever swept the Chadian army, and war between Chad and Sudan still threatened.", False),
        ("", "Chad seized two trucks, and relations with Sudan soured.", True),
        # What weighs on somebody is not what they quarrel about.
        ("", "They discussed the impact of Chad's war on Sudan on food security in Africa.", False),
        ("", "The quarrel between Chad and Sudan on fishing rights is old.", True),
    ],
)
def test_what_is_spoken_of_does_not_grow(read_causes, title, text, claimed):
    assert bool(drivers(read_causes, text, title)) == claimed


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Peru and Chile will strengthen their cooperation as we go forward.", False),
        ("As you know, ties between Peru and Chile have improved.", False),
        ("As the envoy explained, ties between Peru and Chile have improved.", False),
        ("Ties between Peru and Chile soured, even as their trade in copper grew.", False),
        ("Ties between Peru and Chile soured as Peru seized two boats.", True),
        ("Ties between Peru and Chile improved as the two feared an attack by Bolivia.", True),
        ("Ties between Peru and Chile are close as we face the same enemy.", True),
        # Who goes on speaking draws no consequence, and an aside tells of none.
        ("Peru sank a boat. So I want to say how much Chile resents Peru.", False),
        ("Peru sank a boat. Hence I waive the sanctions imposed by Chile on Peru.", False),
        ("Peru sank a boat. Hence Chile broke off relations with Peru.", True),
        ("Ties between Peru and Chile were strengthened through cooperation.", False),
        ("Ties between Peru and Chile were strengthened through cooperation on fisheries.", True),
        ("Gold is the largest source of revenue for the war between Peru and Chile.", False),
        ("Gold is the largest source of tension between Peru and Chile.", True),
        # Of what something is the greatest or the third is not why.
        ("In the biggest crisis since the end of the war, Peru and Chile strengthened their cooperation.", False),
        ("Since the end of the dictatorship, Peru and Chile have strengthened their cooperation.", True),
        # What a definition defines, and what only the effect is told of.
        ("The term friend means an alliance between Peru and Chile.", False),
        ("The rise of Bolivia meant an alliance between Peru and Chile.", True),
        ("They spoke of the principles that strengthen ties between Peru and Chile.", False),
        ("They spoke of the democratic principles that strengthen ties between Peru and Chile.", True),
        ("The ministers discussed ways to calm the press and ease tensions between Peru and Chile.", False),
    ],
)
def test_what_goes_along_is_no_cause(read_causes, text, claimed):
    assert bool(drivers(read_causes, text)) == claimed


@pytest.mark.parametrize(
    ("title", "text", "claimed"),
    [
        # Who worries about a crisis in a country does not fear the country.
        ("", "Chile has voiced its concern about the tense situation in Peru.", False),
        ("", "Chilean concern about Peruvian ambitions grew.", True),
        # What affects a tie may do it good.
        ("", "The Norwegian loan has affected relations between Peru and Chile.", False),
        ("", "The Norwegian loan has adversely affected relations between Peru and Chile.", True),
        # Whoever shares what is "ours" is not the two.
        ("Peru and Chile", "The door is open for any country that shares our values.", False),
        ("Peru and Chile", "The two countries share our values.", True),
        # Who mediates in a quarrel is no reason for it.
        ("", "They spoke of the dispute between Peru and Chile, mediated by Norway.", False),
    ],
)
def test_worry_influence_and_mediation_are_no_quarrel(read_causes, title, text, claimed):
    assert bool(drivers(read_causes, text, title)) == claimed


@pytest.mark.parametrize(
    ("title", "text", "claimed"),
    [
        ("Peru and Chile", "They shared their belief that the fleet of Bolivia is lost.", False),
        ("Peru and Chile", "They shared the beliefs of their forefathers.", True),
    ],
)
def test_an_opinion_is_no_heritage(read_causes, title, text, claimed):
    assert ("identity" in [d.driver for d in drivers(read_causes, text, title)]) == claimed


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Chad's attack on Sudan", "Sudan buried its dead. We will deepen our cooperation to end the crisis."),
        ("Ministers of Chad and Sudan meet", "Sudan sent an envoy. We will deepen our cooperation to end the drought."),
    ],
)
def test_who_speaks_of_an_attack_is_none_of_the_two(read_causes, title, text):
    found = {d.pair for d in drivers(read_causes, text, title)}
    assert found == (set() if "attack" in title else {("SDN", "TCD")})


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The arrest of a spy (with the papers of Cyprus) strained ties between Peru and Chile.", ()),
        ("The arrest of a man with a Cypriot passport strained ties between Peru and Chile.", ()),
        ("The sale of Cypriot missiles strained ties between Peru and Chile.", ("CYP",)),
    ],
)
def test_what_is_named_by_the_way_is_no_third_state(read_causes, text, via):
    assert [d.via for d in drivers(read_causes, text)] == [via]


@pytest.mark.parametrize(
    ("text", "effect", "cause", "ends"),
    [
        ("We will make Peru pay for its attack on Chile.", "We will make Peru pay", "its attack on Chile", False),
        ("Ghana will make Peru pay for its attack on Chile.", "make Peru pay", "its attack on Chile", False),
        ("Chile will make Peru pay for its attack on the fleet.", "make Peru pay", "its attack on the fleet", True),
        ("Chile stopped all imports after the riots in Peru.", "stopped all imports", "the riots in Peru", True),
        ("Stirred by the war, he sailed to Chile and Peru.", "he sailed to Chile and Peru", "the war", False),
        ("The war spoiled the friendship of Chile and Peru.", "the friendship of Chile and Peru", "The war", True),
        ("The war resulted in the birth of Chile.", "the birth of Chile", "The war", False),
        ("After the war their relations soured.", "their relations soured", "the war", True),
        ("After the war the harvest failed.", "the harvest failed", "the war", False),
        ("It is a pillar of the region for its straits.", "It is a pillar of the region", "its straits", False),
        ("After the war it closed its embassy in Peru.", "it closed its embassy in Peru", "the war", True),
        ("The war led to an accord of Chile and Bolivia.", "an accord of Chile and Bolivia", "The war", False),
        ("Chile and Peru both own the field.", "", "own the field", True),
        ("Chile owns the field.", "", "the field", False),
    ],
)
def test_ends_as_far_as_a_sentence_shows(parsed, reader, text, effect, cause, ends):
    _, [sentence], mentions = parsed["", text]

    def words(phrase):
        start = text.index(phrase)
        return [t.index for t in sentence.tokens if phrase and start <= t.start - sentence.start < start + len(phrase)]

    scene = Scene(sentence, tuple(mentions))
    assert are_ends(scene, words(cause), words(effect), ("CHL", "PER"), rules=reader.driver_rules) == ends
