"""HTML pages: the article, its title and its day."""

import datetime

import pytest

from detente.documents.draft import make_document
from detente.documents.flat import flatten_page
from detente.documents.pages import MOST_TAGS, draft_page

DAY = datetime.date(2016, 9, 24)
BODY = (
    "Russian soldiers came to Pakistan on Friday for the first joint exercise of the two armies, the military said.",
    "The exercise will last two weeks and take place in the mountains of the north, where both train their alpinists.",
    "Relations between Moscow and Islamabad were cool for decades, but have warmed since the embargo was lifted.",
)


def page(head="", before="", body=BODY, after=""):
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{before}<main><article>{paragraphs}</article></main>"
        f"{after}</body></html>"
    )


def read(text):
    return make_document(draft_page(text))


def test_the_article_is_read_without_menus_notices_and_scripts():
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav><script>var x = 1;</script>"
    document = read(page(before=menu, after="<aside><h2>Most read</h2></aside><footer><p>Terms of use.</p></footer>"))
    assert document.text == "\n\n".join(BODY)


TITLE = "First joint exercise begins"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE}</title>", ""),
        (f"<title>{TITLE} - The Daily</title>", ""),
        (f"<title>{TITLE} | The Daily</title>", f"<h1>The Daily</h1><h1>{TITLE}</h1>"),
        (
            f"<title>The Daily</title><meta property='og:title' content='{TITLE}'>",
            f"<h1>The Daily</h1><h1>{TITLE}</h1>",
        ),
        ("<title>Home</title>", f"<h1>{TITLE}</h1>"),
    ],
)
def test_the_title_is_the_headline_not_the_outlet(head, before):
    document = read(page(head, before))
    assert document.title == TITLE
    assert document.text == "\n\n".join([TITLE, *BODY])


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("<meta property='article:published_time' content='2016-09-24T08:00:00+05:00'>", ""),
        ("<meta name='date' content='2016-09-24'>", ""),
        ("<meta itemprop='datePublished' content='24 September 2016'>", ""),
        ("", "<p><time datetime='2016-09-24'>Saturday</time></p>"),
        ('<script type="application/ld+json">{"datePublished": "2016-09-24T08:00:00Z"}</script>', ""),
    ],
)
def test_the_day_is_found(head, first):
    document = read(page(head, f"<h1>{TITLE}</h1>{first}"))
    assert document.date == DAY


def test_a_day_on_a_line_above_the_text_is_found():
    document = read(page(body=["24 September 2016", *BODY]))
    assert document.date == DAY
    assert document.text == "\n\n".join(BODY)


def test_a_day_that_only_stands_in_a_notice_is_not_taken():
    notice = "<footer><p>Copyright 2019. Updated <time datetime='2019-01-01'>1.1.</time></p></footer>"
    assert read(page(after=notice)).date is None


def test_text_in_another_encoding_stays_whole_though_the_page_declares_it():
    # The page was decoded before; its own claim must not lead to a second decoding.
    head = '<meta charset="windows-1251"><title>Café “deal” struck</title>'
    assert read(page(head)).title == "Café “deal” struck"


@pytest.mark.parametrize("text", ["", " \n ", "<!-- nothing -->", "<html></html>", "<script>x</script>"])
def test_a_page_without_text_gives_none(text):
    assert read(text).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Russia met Pakistan.",
        "<p>Russia met Pakistan.",
        "<table><tr><td>Russia met Pakistan.</td></tr></table>",
        "<form><p>Russia met Pakistan.</p></form>",
        "<p>Russia<br>met <b>Pakistan</b>.</p></p></div>",
    ],
)
def test_a_short_or_broken_page_is_read_flat(text):
    assert read(text).text == "Russia met Pakistan."


@pytest.mark.parametrize("wrap", ["{}", "<article>{}</article>"])
def test_two_line_breaks_end_a_paragraph_and_one_does_not(wrap):
    text = f"<p>{'<br/><br>'.join(BODY)}</p>".replace("for the first", "for<br>the first")
    assert read(f"<html><body>{wrap.format(text)}</body></html>").text == "\n\n".join(BODY)


def test_a_page_of_very_many_tags_is_read_flat():
    text = "<ul>" + "<li>Russia met Pakistan.</li>" * MOST_TAGS + "</ul>"
    assert len(draft_page(text).paragraphs) == MOST_TAGS


def test_a_page_nested_very_deep_is_read():
    assert flatten_page("<div>" * 100_000 + "<p>Russia met Pakistan.</p>").paragraphs == ["Russia met Pakistan."]
