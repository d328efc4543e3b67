"""Acts whose day is after that of their article: nothing is told as done on a day to come."""

import datetime

import pytest

import detente

_WRITTEN = datetime.date(2023, 3, 15)


def acts(text):
    return [claim for claim in detente.read_text(text, date=_WRITTEN) if claim.kind == "act"]


@pytest.mark.parametrize(
    "text",
    [
        "France seeks progress at its June 2023 summit with Vietnam.",
        "Between now and the NATO summit with Georgia in June, plans will be made.",
    ],
)
def test_a_meeting_to_come_is_planned(text):
    found = [act for act in acts(text) if act.date]
    assert found
    assert {act.status for act in found} == {"planned"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Chile welcomed Peru's bid to host the World Expo in 2030.", "SUPPORT"),
        ("Norway supported Iceland's pledge to end whaling by 2035.", "SUPPORT"),
    ],
)
def test_what_is_said_is_not_said_on_the_day_that_it_speaks_of(text, type_):
    [act] = [act for act in acts(text) if act.type == type_ and act.target]
    assert (act.status, act.date) == ("done", None)


def test_a_day_gone_by_is_the_days_of_what_was_said():
    [act] = acts("Chile welcomed Peru's accession on 3 March 2023.")
    assert act.date == "2023-03-03"


def test_tomorrow_may_be_today_elsewhere():
    [act] = acts("The Thai minister met his Lao counterpart on 16 March 2023.")
    assert (act.status, act.date) == ("done", "2023-03-16")
