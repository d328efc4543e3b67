"""Where an act was done."""

import pytest

SENTENCES = [
    # news
    ("France and Libya held talks in Geneva.", "CONSULT", "Geneva", "CHE"),
    ("Iran attacked a Turkish ship off the coast of Libya.", "ASSAULT", "coast of Libya", "LBY"),
    ("Israel bombed a camp in southern Lebanon.", "ASSAULT", "southern Lebanon", "LBN"),
    ("Pakistan arrested Indian fishermen near Karachi.", "COERCE", "Karachi", "PAK"),
    ("Putin and Erdogan will meet in Sochi next Tuesday.", "AGREE", "Sochi", "RUS"),
    ("Chinese President Xi Jinping arrived in Paris on Monday and met French President Macron.",
     "CONSULT", "Paris", "FRA"),
    ("Lavrov visited Pakistan.", "CONSULT", "Pakistan", "PAK"),
    ("Russia and Pakistan held joint exercises in Pakistan.", "COOPERATE", "Pakistan", "PAK"),
    ("Greece freed two Turkish soldiers at the Khyber Pass.", "RETREAT", "Khyber Pass", "PAK"),
    ("North Korea fired artillery at South Korean troops near the border with China.", "ASSAULT",
     "border with China", None),
    ("MOSCOW, March 12 (Reuters) - Russia expelled two Polish diplomats.", "SANCTION", None, None),
    ("GENEVA - Iran accused Iraq of using poison gas.", "ACCUSE", None, None),
    # what is spoken of is somewhere, not the speaking
    ("China and Japan discussed the situation in Syria.", "CONSULT", None, None),
    ("Germany condemned the killings in Gaza by Israel.", "ACCUSE", None, None),
    ("Secretary Kerry and Foreign Minister Wang Yi discussed maritime security in the South China Sea.", "CONSULT",
     None, None),
    ("Sweden praised Norway's role in Colombia.", "SUPPORT", None, None),
    ("Russia and India signed an agreement in English.", "SUPPORT", None, None),
    # history
    ("Japan and China signed a treaty in Beijing on 12 August 1978.", "SUPPORT", "Beijing", "CHN"),
    ("Turkey opened an embassy in Ghana in May 1964.", "SUPPORT", "Ghana", "GHA"),
    ("In 1927, the United States opened a legation in Dublin.", "SUPPORT", "Dublin", "IRL"),
    ("In 1999, President Fujimori of Peru made a visit to Chile.", "CONSULT", "Chile", "CHL"),
    ("Britain and Argentina met in Madrid in 1989.", "CONSULT", "Madrid", "ESP"),
    ("Mexico closed its embassy in Accra in 1980.", "SANCTION", "Accra", "GHA"),
    ("The United States opened an embassy in its capital, Dushanbe, with Tajikistan's help.", "SUPPORT", "Dushanbe",
     "TJK"),
    ("The first official visit of the Lithuanian president to Warsaw took place in 1995.", "CONSULT", "Warsaw", "POL"),
    ("Australia will invest in the British defence industrial base.", None, None, None),
    # readouts
    ("Today at the White House, Vice President Pence met with President Macri of Argentina.", "CONSULT", "White House",
     "USA"),
    ("President Trump welcomed Prime Minister Rajoy of Spain to the White House today.", None, "White House", "USA"),
    ("President Trump met today with Prime Minister Trudeau of Canada in Los Angeles on the margins of the Summit.",
     "CONSULT", "Los Angeles", "USA"),
    ("Vice President Pence met with President Duterte of the Philippines on the margins of the U.S.-ASEAN Summit in "
     "Jakarta, Indonesia.", "CONSULT", "Jakarta, Indonesia", "IDN"),
    ("President Trump met with Prime Minister Frederiksen of Denmark at the White House.", "CONSULT", "White House",
     "USA"),
    ("National Security Advisor Jake Sullivan traveled to Brasilia, Brazil on Monday for meetings.", "CONSULT",
     "Brasilia, Brazil", "BRA"),
    ("National Security Advisor Jake Sullivan met with President Milei of Argentina.", "CONSULT", None, None),
    ("President Trump met with President Xi Jinping of China, in Bali, Indonesia.",
     "CONSULT", "Bali, Indonesia", "IDN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "place", "country"), SENTENCES)
def test_a_place_is_where_the_act_was_done(text, kind, place, country, read_acts):
    acts = [act for act in read_acts(text) if kind in {None, act.type}]
    assert [(act.place, act.place_country) for act in acts[:1]] == [(place, country)]
