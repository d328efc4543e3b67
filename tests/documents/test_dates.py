"""Lines that hold a date and nothing else."""

import datetime

import pytest

from detente.documents.dates import parse_date_line

DAY = datetime.date(2017, 2, 24)


@pytest.mark.parametrize(
    "line",
    [
        "2017-02-24",
        "2017/2/24",
        "24 February 2017",
        "24th of February, 2017",
        "February 24, 2017",
        "Feb. 24 2017",
        "24.2.2017",
        "Friday, 24 February 2017",
        "Fri Feb 24 2017",
        "Published: 24 February 2017",
        "Updated on February 24, 2017 at 10:30 am",
        "2017-02-24T10:30:00+05:00",
        "2017-02-24T10:30:00.000Z",
        "Friday, 24 February 2017 | 10:30 GMT",
        "*2017-02-24*",
        "(24 FEBRUARY 2017)",
    ],
)
def test_a_date_line_is_read(line):
    assert parse_date_line(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "",
        "24 February",
        "February 2017",
        "2017",
        "03/04/2017",  # the third of April or the fourth of March
        "2017-13-01",
        "31 February 2017",
        "On 24 February 2017 they met.",
        "24 February 2017: they met",
        "2017-02-24" * 20,
    ],
)
def test_what_else_stands_on_a_line_is_no_date(line):
    assert parse_date_line(line) is None
