"""Goods with their class and number."""

import pytest

SENTENCES = [
    ("Russia sold four Mi-35 helicopters to Pakistan.", "COOPERATE", [("four Mi-35 helicopters", "arms", 4)]),
    ("Russia sold Pakistan four Mi-35 helicopters.", "COOPERATE", [("four Mi-35 helicopters", "arms", 4)]),
    ("Canada sold 2.5 million tonnes of wheat to China.",
     "COOPERATE", [("2.5 million tonnes of wheat", "food", 2.5e6)]),
    ("Taiwan bought 450,000 tonnes of U.S. corn.", "COOPERATE", [("450,000 tonnes of U.S. corn", "food", 450000)]),
    ("Canada exported 9.8 mln metric tonnes of potash to China.", "COOPERATE",
     [("9.8 mln metric tonnes of potash", "chemicals", 9.8e6)]),
    ("Japan sold Egypt 2000 trucks.", "COOPERATE", [("2000 trucks", "vehicles", 2000)]),
    ("Russia will deliver three S-400 systems to Turkey.", "AGREE", [("three S-400 systems", "arms", 3)]),
    ("The U.S. sold 40 F-16s to Jordan.", "COOPERATE", [("40 F-16s", "arms", 40)]),
    ("France sold fighter jets to India.", "COOPERATE", [("fighter jets", "arms", None)]),
    ("Malaysia bought two Airbus jets from France.", "COOPERATE", [("two Airbus jets", "aircraft", 2)]),
    ("Indonesia exported palm oil to India.", "COOPERATE", [("palm oil", "food", None)]),
    ("Russia cut off natural gas to Ukraine.", None, [("natural gas", "energy", None)]),
    ("Sweden gave food and medicine to Ethiopia.", "AID", [("food", "food", None), ("medicine", "medicine", None)]),
    ("The United States donated one million vaccines to Vietnam.", "AID", [("one million vaccines", "medicine", 1e6)]),
    ("China gave Laos a dozen tractors.", "AID", [("a dozen tractors", "vehicles", 12)]),
    ("Turkey sent tents and blankets to Nepal.", "AID", [("tents", "relief", None), ("blankets", "relief", None)]),
    ("The U.S. imposed tariffs on Chinese steel.", "SANCTION", [("Chinese steel", "metals", None)]),
    ("The U.S. imposed a grain embargo on the Soviet Union.", "SANCTION", [("grain", "food", None)]),
    ("Japan seized a Russian trawler.", "COERCE", [("Russian trawler", "ships", None)]),
    ("Brazil supplied Iraq with armoured vehicles.", None, [("armoured vehicles", "arms", None)]),
    ("U.S. arms sales to Taiwan angered China.", "COOPERATE", [("arms", "arms", None)]),
    ("MEXICO BUYS 51,000 TONNES U.S. SOYBEANS", "COOPERATE", [("51,000 TONNES U.S. SOYBEANS", "food", 51000)]),
    ("Russia sent Syria dozens of Iskander missiles.", None, [("dozens of Iskander missiles", "arms", None)]),
    ("Norway sold crude oil to Poland.", "COOPERATE", [("crude oil", "energy", None)]),
    # no goods of the act
    ("Ghana and Togo signed the International Cocoa Agreement.", "SUPPORT", []),
    ("Myanmar and India signed an agreement on the exploration of oil and gas.", "SUPPORT", []),
    ("President Trump spoke with President Xi of China on the phone.", "CONSULT", []),
    ("The United States warned Japan of dependence on foreign oil.", None, []),
    ("Egypt bought PL 480 wheat flour from the U.S.", "COOPERATE", [("PL 480 wheat flour", "food", None)]),
    ("Syria deployed surface-to-air missiles against Israel.", None, [("surface-to-air missiles", "arms", None)]),
    ("Israeli jets bombed a camp in Lebanon.", "ASSAULT", []),
    ("China and Russia signed a treaty on the non-use of nuclear weapons.", "SUPPORT", []),
    ("Japan praised Peru, which had sold rice to Bolivia.", "SUPPORT", []),
    ("Mr. Gold of the United States met French President Macron.", "CONSULT", []),
    ("The oil minister of Kuwait visited Norway.", "CONSULT", []),
    ("Iraq expelled two Kuwaiti diplomats.", "SANCTION", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "goods"), SENTENCES)
def test_goods_are_what_the_act_deals_in(text, kind, goods, read_acts):
    acts = [act for act in read_acts(text) if kind in {None, act.type}]
    found = [(g.text, g.class_, g.count) for act in acts[:1] for g in act.goods]
    assert found == goods


def test_what_stands_next_in_a_list_is_no_part_of_an_act(read_acts):
    text = (
        "Events such as the drills in Pakistan, provision of Russian Military Helicopters to Pakistan, provision of "
        "engines, $2 billion Gas Pipeline project which Moscow wants are examples of a partnership."
    )
    acts = [act for act in read_acts(text) if act.rule.startswith("aid.provision")]
    assert [(act.source, act.target, act.money) for act in acts] == [(("RUS",), ("PAK",), ())]
    assert [good.text for good in acts[0].goods] == ["Russian Military Helicopters"]
