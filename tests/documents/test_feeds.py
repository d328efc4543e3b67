"""RSS and Atom: entries, their text, day, outlet and address."""

import datetime

import pytest

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily</title><link>https://daily.example/</link><language>en-gb</language>
<item><title>They meet &amp; talk</title><link>https://daily.example/1</link><dc:creator>A. Writer</dc:creator>
<pubDate>Sat, 24 Sep 2016 23:30:00 +0000</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>The envoys met in Ufa.</p><p>They talked <b>at length</b>.</p>
<script>x()</script>]]></content:encoded></item>
<item><title>They part</title><link>file:///etc/passwd</link>
<description>The envoys left &lt;i&gt;Ufa&lt;/i&gt;.</description></item>
<item><title>A picture</title><description></description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Daily</title>
<entry><title type="html">They meet &amp;amp; talk</title><link href="https://daily.example/1"/>
<author><name>A. Writer</name></author><published>2016-09-24T23:30:00Z</published>
<updated>2016-09-26T00:00:00Z</updated>
<summary>A teaser.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The envoys met in Ufa.</p>
<p>They talked <b>at length</b>.</p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Daily</title></channel>
<item rdf:about="https://daily.example/1"><title>They meet</title><link>https://daily.example/1</link>
<description>The envoys met in Ufa.</description><dc:date>2016-09-24</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(("name", "data"), [("x.rss", RSS), ("x.xml", RSS), ("x.atom", ATOM), ("feed", ATOM)])
def test_an_entry_is_an_article(read_file, name, data):
    document = read_file(name, data).documents[0]
    assert document.text == "They meet & talk\n\nThe envoys met in Ufa.\n\nThey talked at length."
    assert (document.date, document.outlet, document.author, document.url) == (
        datetime.date(2016, 9, 24), "The Daily", "A. Writer", "https://daily.example/1",
    )  # fmt: skip


def test_what_lacks_in_an_entry_lacks_in_its_article(read_file):
    found = read_file("x.rss", RSS)
    assert (found.documents[1].text, found.documents[1].date, found.documents[1].url) == (
        "They part\n\nThe envoys left Ufa.", None, None,
    )  # fmt: skip
    assert found.reasons == [("x.rss!3", "holds no text of an article.")]


def test_rss_1_is_read(read_file):
    document = read_file("x.rdf", RDF).documents[0]
    assert (document.title, document.date) == ("They meet", datetime.date(2016, 9, 24))


def test_feeds_in_other_encodings_are_read(read_file):
    data = RSS.replace("UTF-8", "iso-8859-1").replace("Ufa", "Orléans").encode("latin-1")
    assert "Orléans" in read_file("x.rss", data).documents[0].text


def test_a_broken_feed_is_read_as_far_as_it_goes(read_file):
    assert read_file("x.rss", RSS[: RSS.index("<item><title>They part")]).titles == ["They meet & talk"]


@pytest.mark.parametrize("data", ["<rss></rss>", "<rss", "<feed><entry/></feed>", "no feed at all"])
def test_what_holds_no_entries_is_set_aside(read_file, data):
    found = read_file("x.rss", data)
    assert found.documents == []
    assert len(found.rejects) == 1


def test_entities_neither_grow_nor_open_files(read_file, tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    entities = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{"&" + before + ";" * 1}{("&" + before + ";") * 9}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    entities += f'<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    data = (
        RSS.replace("<rss", f"{entities}<rss", 1).replace("A teaser.", "&i; &s;").replace("The envoys met", "&s; &i;")
    )
    found = read_file("x.rss", data)
    assert all("SECRET" not in document.text and len(document.text) < 1000 for document in found.documents)


def test_another_kind_of_xml_is_said(read_file):
    assert read_file("x.xml", "<svg xmlns='http://www.w3.org/2000/svg'></svg>").reasons == [
        ("x.xml", "is XML of a kind that is not read; RSS, Atom, NewsML-G2, NITF and XHTML are.")
    ]
