"""Articles of one form are not copies of each other."""

import pytest

from detente.ledger.forms import Filled, digests_of, list_filled
from detente.ledger.signatures import sign
from detente.ledger.stories import place_stories

NOTICE = (
    "The central bank entered the market to buy {sum} billion dollars of bonds for its customers, a spokesman said. "
    "Dealers said that funds were traded at {rate} per cent when the bank began its purchase, which adds reserves to "
    "the banks for a day. The bank often does so at this time of the year, when taxes are due."
)
MISSION = (
    "Although diplomatic relations with {state} are maintained by way of the permanent mission of Ireland to the "
    "United Nations in New York, Ireland is represented in {state} by its embassy in Canberra (Australia)."
)
WIRE = (
    "Russian soldiers came to Pakistan on Friday for the first joint exercise of the two armies, the military said. "
    "The exercise of 200 men will last 14 days and take place in the mountains of Cherat. Relations between Moscow "
    "and Islamabad were cool for decades, but have warmed since the embargo on arms was lifted in June 2014."
)


def may_copy(one, other):
    assert list_filled(one).may_copy(list_filled(other)) == list_filled(other).may_copy(list_filled(one))
    return list_filled(one).may_copy(list_filled(other))


def test_notices_with_other_numbers_are_two_stories():
    texts = [NOTICE.format(sum="2.5", rate="6-3/16"), NOTICE.format(sum="1.5", rate="6-5/16")]
    assert sign(texts[0]).signature.resemblance(sign(texts[1]).signature) > 0.6
    assert [one.story for one in place_stories([sign(text) for text in texts], 0)] == [0, 1]


def test_texts_about_other_states_are_two_stories():
    assert not may_copy(MISSION.format(state="Nauru"), MISSION.format(state="Samoa"))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        f"LONDON, March 12 (Agency) - {WIRE}",
        f"NEW DELHI (Agency) -- {WIRE[:250]}",
        WIRE.replace("the military said", "Officials said").replace("have warmed", "grew warm"),
        f"{WIRE} Reporting by A. Writer in Cherat; editing by B. Else. All rights reserved 2016.",
    ],
    ids=["verbatim", "dateline", "cut", "reworded", "tail"],
)
def test_copies_have_the_numbers_and_names_of_their_original(copy):
    assert may_copy(WIRE, copy)


def test_a_corrected_number_among_many_makes_no_other_story():
    numbers = "Sales rose to 4,255 from 3,100 units, net income to 258 from 120, and shares were sold at 12.5 and 13.5."
    assert may_copy(numbers, numbers.replace("4,255", "4,275"))


def test_a_dateline_is_no_part_of_what_is_filled_in():
    filled = list_filled("PARIS, March 12 (Agency) - Two ministers met in Ufa.")
    assert (filled.numbers, filled.names) == (frozenset(), digests_of(["Two", "Ufa"]))


def test_notices_in_a_ledger_are_told_apart_across_batches(ledger, document):
    for name, sum_, rate in (("a", "2.5", "6-3/16"), ("b", "1.5", "6-5/16")):
        ledger.add(document(name, text=NOTICE.format(sum=sum_, rate=rate)), [])
    ledger.add(document("c", text=f"LONDON (Agency) - {NOTICE.format(sum='1.5', rate='6-5/16')}"), [])
    assert ledger.stories() == {"a": "a", "b": "b", "c": "b"}


@pytest.mark.parametrize("text", [WIRE, NOTICE, ""])
def test_what_is_filled_in_is_kept_whole(text):
    filled = list_filled(text)
    assert bool(filled.names) == bool(text)
    assert Filled.unpack(filled.pack()) == filled
