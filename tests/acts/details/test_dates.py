"""Which date of a sentence is the act's."""

import datetime

import pytest

# Published on Friday, 24 February 2017. Of a sentence with several acts, the one of the type that is named.
SENTENCES = [
    # news
    ("Russia expelled two Polish diplomats on Thursday.", "SANCTION", "2017-02-23", "day"),
    ("On Monday, Russia expelled two Polish diplomats.", "SANCTION", "2017-02-20", "day"),
    ("Putin will visit Pakistan next Tuesday.", "AGREE", "2017-02-28", "day"),
    ("Putin will visit Pakistan on Tuesday.", "AGREE", "2017-02-28", "day"),
    ("The U.S. sent 1,500 troops to South Korea two weeks ago.", "MOBILIZE", "2017-02-06", "week"),
    ("Canada sold wheat to China last summer.", "COOPERATE", "2016-06", "season"),
    ("Iran attacked a Turkish ship on the 14th.", "ASSAULT", "2017-02-14", "day"),
    ("Israel bombed a camp in Lebanon earlier this month.", "ASSAULT", "2017-02", "month"),
    ("Russia said on Monday it would sell 40 helicopters to Pakistan.", "AGREE", None, None),
    ("Vietnam has freed three Thai fishermen, officials said on Tuesday.", "RETREAT", None, None),
    ("Iran and Oman agreed in January to build a pipeline.", "AGREE", "2017-01", "month"),
    ("Chinese President Xi Jinping arrived in Paris on Monday and met French President Macron.", "CONSULT",
     "2017-02-20", "day"),
    ("Germany recalled its ambassador to Egypt before the vote on Sunday.", "SANCTION", None, None),
    ("Britain, Canada and Japan agreed to cooperate at a meeting in Paris last month.", "AGREE", "2017-01", "month"),
    ("The Bank of Japan sold yesterday 200 billion yen to Korea.", "COOPERATE", "2017-02-23", "day"),
    ("Taiwan promised Japan further talks in May.", "AGREE", "2017-05", "month"),
    ("Last year Russia announced an offer to host India in 2019.", "AGREE", "2016", "year"),
    ("Germany condemned last month's attack on a Polish officer in Libya.", "ACCUSE", None, None),
    ("Between now and the NATO summit in June, we will develop plans for additional forces.", None, "2017-06", "month"),
    # What was settled on a day is past, though what it provides for is to come; what is planned for one is not.
    ("Peru will send Chile ships under a plan agreed on Thursday by Peru and Chile.", "AGREE", "2017-02-23", "day"),
    ("Talks between Peru and Chile planned for Monday will go on.", "AGREE", "2017-02-27", "day"),
    ("Peru sold Chile ten ships under a treaty signed in 1995.", "COOPERATE", None, None),
    ("Iran attacked a Turkish ship with missiles bought in 2014.", "ASSAULT", None, None),
    # history
    ("Iraq attacked Kuwait in 1984 and annexed it after the fall of its ally in 1990.", "COERCE", None, None),
    ("Since 1951, the United States has provided Nepal with aid.", "AID", None, None),
    ("Up to the 1960s, New Zealand traded with Britain.", None, None, None),
    ("King Abdullah of Jordan was the first Arab leader to visit Iraq since the fall of Saddam in 2003.", "CONSULT",
     None, None),
    ("Iraq invaded Kuwait on 2 August 1990.", "ASSAULT", "1990-08-02", "day"),
    ("Japan and China signed a treaty in Beijing on 12 August 1978.", "SUPPORT", "1978-08-12", "day"),
    ("In 1995, Kiribati suspended its diplomatic relations with France.", "SANCTION", "1995", "year"),
    ("In the 1950s, Poland sold coal to Denmark.", "COOPERATE", "1950", "decade"),
    ("Mexico recognized Cuba between 1902 and 1903.", "SUPPORT", "1902", "year"),
    ("France renewed the 1994 agreement with Mali.", "SUPPORT", None, None),
    ("Britain and Spain signed a treaty in 1713, which France had opposed in 1712.", "SUPPORT", "1713", "year"),
    ("The 1990 Iraqi invasion of Kuwait shocked the Arab world.", "ASSAULT", "1990", "year"),
    ("Turkey opened an embassy in Ghana in May 1964.", "SUPPORT", "1964-05", "month"),
    # readouts
    ("Secretary Kerry met with Foreign Minister Wang Yi of China today.", "CONSULT", "2017-02-24", "day"),
    ("Vice President Pence met with Chancellor Merkel of Germany on the margins of the Munich Security Conference on "
     "February 18.", "CONSULT", "2017-02-18", "day"),
    ("National Security Advisor Jake Sullivan visited New Delhi, India, June 13-14.", "CONSULT", "2016-06-13", "day"),
    ("The United States welcomed the 10 February 2017 statement by Sweden.", "SUPPORT", None, None),
    ("President Obama will host Prime Minister Abe of Japan on Friday, March 17.", "AGREE", "2017-03-17", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "iso", "precision"), SENTENCES)
def test_the_date_of_an_act_stands_in_its_own_clause(text, kind, iso, precision, read_acts):
    acts = [act for act in read_acts(text) if kind in {None, act.type}]
    assert [(act.date, act.date_precision) for act in acts[:1]] == [(iso, precision)]


def test_without_the_day_of_publication_a_relative_date_stays_open(read_act):
    assert read_act("Russia expelled two Polish diplomats on Thursday.", None).date is None
    assert read_act("Russia expelled two Polish diplomats on 3 May 2016.", None).date == "2016-05-03"


def test_today_in_the_present_tense_may_mean_nowadays(read_acts):
    text = "Today Kenya exports tea to Pakistan."
    assert [act.date for act in read_acts(text, datetime.date(2017, 2, 24))] in ([None], [])
