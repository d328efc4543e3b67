"""What a date in a text means, without a parse."""

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.acts.details.date_forms import find_dates
from detente.acts.details.reckoning import Clock

PUBLISHED = datetime.date(2017, 2, 24)  # a Friday

FORMS = [
    # figures and months
    ("on 24 September 2016", "2016-09-24", "day"),
    ("on 24th of September, 2016", "2016-09-24", "day"),
    ("on September 24, 2016", "2016-09-24", "day"),
    ("on Sept. 24", "2016-09-24", "day"),
    ("ON SEPTEMBER 24", "2016-09-24", "day"),
    ("on 2016-09-24", "2016-09-24", "day"),
    ("on 3 January", "2017-01-03", "day"),
    ("on 3 December", "2016-12-03", "day"),
    ("from 3 to 5 May 2016", "2016-05-03", "day"),
    ("on May 3-5, 2016", "2016-05-03", "day"),
    ("on 3 and 5 May 2016", "2016-05-03", "day"),
    ("in September 2016", "2016-09", "month"),
    ("in May of 1998", "1998-05", "month"),
    ("in early May", "2016-05", "month"),
    ("last May", "2016-05", "month"),
    ("next May", "2017-05", "month"),
    ("last February", "2016-02", "month"),
    ("since January", "2017-01", "month"),
    # years and what is longer or shorter
    ("in 1998", "1998", "year"),
    ("by 2030", "2030", "year"),
    ("in mid-1998", "1998", "year"),
    ("in the late 1998", "1998", "year"),
    ("between 1992 and 1994", "1992", "year"),
    ("in 1992-94", "1992", "year"),
    ("in fiscal 1988", "1988", "year"),
    ("the treaty (1648)", "1648", "year"),
    ("in the 1990s", "1990", "decade"),
    ("in the late '80s", "1980", "decade"),
    ("in the early nineties", "1990", "decade"),
    ("in the summer of 1998", "1998-06", "season"),
    ("in spring 1998", "1998-03", "season"),
    ("last summer", "2016-06", "season"),
    ("last winter", "2015-12", "season"),
    ("next spring", "2017-03", "season"),
    ("in the second quarter of 1987", "1987-04", "season"),
    ("in the first half of 1987", "1987", "year"),
    # relative to publication
    ("today", "2017-02-24", "day"),
    ("this morning", "2017-02-24", "day"),
    ("yesterday", "2017-02-23", "day"),
    ("the day before yesterday", "2017-02-22", "day"),
    ("tomorrow", "2017-02-25", "day"),
    ("on Thursday", "2017-02-23", "day"),
    ("Friday", "2017-02-24", "day"),
    ("last Friday", "2017-02-17", "day"),
    ("next Tuesday", "2017-02-28", "day"),
    ("Thursday morning", "2017-02-23", "day"),
    ("on the 14th.", "2017-02-14", "day"),
    ("on the 28th, they met", "2017-01-28", "day"),
    ("two days ago", "2017-02-22", "day"),
    ("two weeks ago", "2017-02-06", "week"),
    ("three months ago", "2016-11", "month"),
    ("a year ago", "2016", "year"),
    ("thirty years ago", "1980", "decade"),
    ("twenty-five years ago", "1992", "year"),
    ("last week", "2017-02-13", "week"),
    ("in the past week", "2017-02-13", "week"),
    ("earlier this month", "2017-02", "month"),
    ("last month", "2017-01", "month"),
    ("at the end of this month", "2017-02", "month"),
    ("later this year", "2017", "year"),
    ("over the weekend", "2017-02-18", "week"),
    ("in two weeks' time", "2017-03-06", "week"),
]


@pytest.mark.parametrize(("text", "iso", "precision"), FORMS)
def test_a_form_is_reckoned(text, iso, precision):
    [span] = find_dates(text, Clock(PUBLISHED))
    assert span.moment == (iso, precision)
    assert text[span.start : span.end].strip()


AHEAD = [
    ("on Monday", "2017-02-27", "day"),
    ("on Friday", "2017-02-24", "day"),
    ("on 3 January", "2018-01-03", "day"),
    ("in April", "2017-04", "month"),
    ("on the 14th.", "2017-03-14", "day"),
    ("in two weeks", "2017-03-06", "week"),
    ("at the weekend", "2017-02-25", "week"),
]


@pytest.mark.parametrize(("text", "iso", "precision"), AHEAD)
def test_of_an_act_to_come_the_next_is_meant(text, iso, precision):
    [span] = find_dates(text, Clock(PUBLISHED, ahead=True))
    assert span.moment == (iso, precision)


NONE = [
    "They may march in august company.",
    "They sent 1,998 troops and 2,016 tents.",
    "It costs $1998 apiece.",
    "The Good Friday Agreement stands.",
    "on the 38th parallel",
    "in two weeks they were done",
    "on the eve of the talks",
    "He sat in the sun.",
    "in recent years",
    "Today's world",
    "May I ask for a second chance?",
    "for the last time",
    "on 31 February 2016",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_means_none(text):
    assert [span for span in find_dates(text, Clock(PUBLISHED)) if span.moment and not span.bare] == []


def test_without_a_day_of_publication_only_full_dates_are_known():
    clock = Clock(None)
    spans = find_dates("They met on Monday, on 3 May, in 1998, last year and two weeks ago.", clock)
    assert [span.moment for span in spans] == [None, None, ("1998", "year"), None, None]


def test_a_month_takes_the_year_of_the_date_beside_it():
    text = "They met on 28 April and again on 3 May 1998."
    spans = find_dates(text, Clock(PUBLISHED, sentence=text))
    assert [span.moment.iso for span in spans] == ["1998-04-28", "1998-05-03"]


def test_a_month_on_a_page_of_history_has_no_year_of_its_own():
    [span] = find_dates("In October they met.", Clock(PUBLISHED, before="China attacked in 1962. "))
    assert span.moment is None
    [span] = find_dates("In October they met.", Clock(PUBLISHED, before="They had met in 2016. "))
    assert span.moment == ("2016-10", "month")


PIECES = (
    "on in last next the of May Sept. 31 0 1998 2016-13-45 '90s 99 years ago months decades weekend Tuesday tomorrow "
    "first quarter half spring between and - , 14th twenty-five in two weeks"
).split()


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_any_order_of_words_is_read_without_an_error(words, ahead):
    text = " ".join(words)
    spans = find_dates(text, Clock(PUBLISHED, ahead))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    for span in spans:
        assert span.moment is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", span.moment.iso)
