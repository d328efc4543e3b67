"""People whose number the text tells."""

import pytest

SENTENCES = [
    ("Poland expelled two Russian diplomats.", "SANCTION", [("two Russian diplomats", "GOV", 2)]),
    ("Germany expelled thirty Syrian diplomats.", "SANCTION", [("thirty Syrian diplomats", "GOV", 30)]),
    ("The U.S. sent 1,500 troops to South Korea.", "MOBILIZE", [("1,500 troops", "MIL", 1500)]),
    ("Turkish forces killed 14 soldiers in Syria.", "ASSAULT", [("14 soldiers", "MIL", 14)]),
    ("Israel bombed a camp in Lebanon, killing at least 30 people.", "ASSAULT", [("30 people", "CVL", 30)]),
    ("Israel bombed a camp in Lebanon, killing two dozen civilians and wounding 40.", "ASSAULT",
     [("two dozen civilians", "CVL", 24), ("40", None, 40)]),
    ("Vietnam freed a dozen Thai trawlermen.", "RETREAT", [("a dozen Thai trawlermen", "LAB", 12)]),
    ("Iraq freed 25 Kuwaiti prisoners of war.", "RETREAT", [("25 Kuwaiti prisoners", "CVL", 25)]),
    ("Pakistan arrested two dozen Indian fishermen.", "COERCE", [("two dozen Indian fishermen", "LAB", 24)]),
    ("Greece deported 300 Albanian migrants.", "COERCE", [("300 Albanian migrants", "REF", 300)]),
    ("Turkey took in 2.5 million Syrian refugees.", None, [("2.5 million Syrian refugees", "REF", 2.5e6)]),
    ("Iran freed hundreds of Iraqi prisoners.", None, [("hundreds of Iraqi prisoners", "CVL", None)]),
    ("Cuba sent 200 doctors to Angola.", None, [("200 doctors", "MED", 200)]),
    ("Vietnam withdrew 50,000 soldiers from Cambodia.", "RETREAT", [("50,000 soldiers", "MIL", 50000)]),
    ("Chad abducted three French aid workers.", "ASSAULT", [("three French aid workers", "NGO", 3)]),
    ("Russia jailed two Polish journalists.", None, [("two Polish journalists", "JRN", 2)]),
    ("The U.S. asked Canada for 2,000 military volunteers.", None, [("2,000 military volunteers", "MIL", 2000)]),
    ("Egypt executed five Sudanese nationals.", None, [("five Sudanese nationals", "CVL", 5)]),
    ("Italy sent 120 peacekeepers to Lebanon.", None, [("120 peacekeepers", "MIL", 120)]),
    ("India evacuated 4,000 of its citizens from Yemen.", None, [("4,000", None, 4000)]),
    # no number of people
    ("The two presidents of France and Libya held talks.", None, []),
    ("Russia sold four helicopters to Pakistan.", "COOPERATE", []),
    ("Kerry condemned the June 20 terrorist attack by Hamas on Israel.", None, []),
    ("Poland expelled Russian diplomats.", "SANCTION", []),
    ("Japan praised Peru, which had freed 30 prisoners.", "SUPPORT", []),
    ("In 1979 Iranian students seized the U.S. embassy.", None, []),
    ("China and Japan discussed 21 agreements.", "CONSULT", []),
    ("Several Syrian diplomats were expelled by Germany.", "SANCTION", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "people"), SENTENCES)
def test_people_are_counted(text, kind, people, read_acts):
    acts = [act for act in read_acts(text) if kind in {None, act.type}]
    found = [(p.text, p.sector, p.count) for act in acts[:1] for p in act.people]
    assert found == people
