"""NewsML-G2 and NITF: texts among the items of an agency's message."""

import datetime

import pytest

XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>The envoys met in <b>Ufa</b>,<br/>and talked.</p><p>They left.</p></body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>They meet</hl1></hedline><byline>By A. Writer</byline></body.head>
<body.content><media media-type="image"><media-caption><p>A picture.</p></media-caption></media>
<p>The envoys met in <location>Ufa</location>, and talked.</p><p>They left.</p></body.content></body></nitf>
</inlineXML>"""
PLAIN = """<inlineData contenttype="text/plain">The envoys met in Ufa, and talked.

They left.</inlineData>"""


def item(content, guid="urn:x:1", kind="text", status="usable", language="en"):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="1">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:DAILY"><name>Daily Press</name></provider>
<versionCreated>2016-09-26T10:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><contentCreated>2016-09-24T10:00:00+02:00</contentCreated><by>A. Writer</by><headline>They meet</headline>
<language tag="{language}"/></contentMeta><contentSet>{content}</contentSet></newsItem>"""


def message(*items):
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
        f"<itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


@pytest.mark.parametrize("content", [XHTML, NITF, PLAIN], ids=["xhtml", "nitf", "plain"])
@pytest.mark.parametrize("wrap", [item, lambda content: message(item(content))], ids=["item", "message"])
def test_an_item_is_an_article(read_file, content, wrap):
    found = read_file("x.xml", wrap(content))
    assert found.rejects == []
    [document] = found.documents
    assert document.text == "They meet\n\nThe envoys met in Ufa, and talked.\n\nThey left."
    assert (document.date, document.outlet) == (datetime.date(2016, 9, 24), "Daily Press")
    assert document.author in ("A. Writer", "By A. Writer")
    assert document.source.endswith("/x.xml!urn:x:1")


def test_only_texts_that_stand_are_taken(read_file):
    reference = '<remoteContent href="https://a.example/1"/>'
    data = message(
        item(XHTML, "a"), item("", "b", kind="picture"), item(XHTML, "c", status="canceled"), item(reference, "d"),
        item(PLAIN, "e"),
    )  # fmt: skip
    found = read_file("x.xml", data)
    assert [document.source.rpartition("!")[2] for document in found.documents] == ["a", "e"]
    assert found.reasons == [
        ("x.xml!c", "was withdrawn by its agency."),
        ("x.xml!d", "holds no text of an article."),
    ]


def test_a_page_of_nitf_alone_is_an_article(read_file):
    data = """<nitf><head><title>Files</title><docdata><date.issue norm="20160924T100000Z"/></docdata></head>
<body><body.head>
    <hedline><hl1>They meet</hl1></hedline></body.head><body.content><block><p>The envoys met in Ufa.</p>
</block></body.content></body></nitf>"""
    [document] = read_file("x.xml", data).documents
    assert (document.text, document.date) == ("They meet\n\nThe envoys met in Ufa.", datetime.date(2016, 9, 24))


def test_items_before_a_break_are_read(read_file):
    data = message(item(XHTML, "a"), item(XHTML, "b"))
    found = read_file("x.xml", data[: data.rindex("They left.")])
    assert len(found.documents) == 1
    assert found.reasons[0][1].startswith("is broken XML (")


def test_messages_without_texts_are_said(read_file):
    assert read_file("x.xml", message(item("", kind="video"))).reasons == [("x.xml", "holds no texts of news.")]


def test_the_items_of_a_long_message_are_freed(read_file):
    found = read_file("x.xml", message(*(item(XHTML.replace("Ufa", f"Ufa {n}"), str(n)) for n in range(500))))
    assert len({document.id for document in found.documents}) == 500


def test_entities_open_no_files(read_file, tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    entity = f'<!DOCTYPE newsItem [<!ENTITY s SYSTEM "file://{tmp_path}/secret"><!ENTITY i "inner">]>'
    found = read_file("x.xml", entity + item(PLAIN.replace("Ufa", "&s; &i;")))
    assert all("SECRET" not in document.text for document in found.documents)


def test_items_in_other_languages_are_set_aside_by_what_they_declare(read_file):
    data = item("<inlineData>Les émissaires se sont rencontrés.</inlineData>", language="fr")
    assert read_file("x.xml", data).reasons == [("x.xml!urn:x:1", "is in French; détente reads English.")]
