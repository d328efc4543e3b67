"""The brief for word processors, read back."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from detente.brief import build_brief, render_docx

from .making import act, driver


@pytest.fixture(scope="module")
def brief():
    from .conftest import ARTICLES, NAMES, made_findings

    return build_brief("PAK", "RUS", made_findings(), ARTICLES, name_of=NAMES.__getitem__)


@pytest.fixture(scope="module")
def written(brief):
    return Document(io.BytesIO(render_docx(brief)))


def test_headings_are_styles(written):
    told = [(p.style.name, p.text) for p in written.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert told[0] == ("Title", "Pakistan and Russia")
    assert told[1] == ("Heading 1", "What brings them closer")
    assert told[-1] == ("Heading 1", "The sentences")
    assert len({text for _, text in told}) == len(told) > 6


def test_every_citation_leads_to_its_sentence(brief, written):
    body = written.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert marks == [f"s{reference.number}" for reference in brief.references]
    assert set(anchors) == set(marks)
    sentences = [p for p in written.paragraphs if p.style.name == "Sentence"]
    for paragraph, reference in zip(sentences, brief.references, strict=True):
        assert paragraph.text.startswith(f"[{reference.number}]\t{reference.sentence}")


def test_the_tie_is_a_picture_with_words(brief, written):
    [picture] = written.inline_shapes
    words = picture._inline.docPr.get("descr")
    assert "Pakistan" in words
    assert f"{brief.tie.tie.periods[-1].level.value:+.2f}".lstrip("+") in words.replace("−", "-")


def test_it_tells_of_itself_and_numbers_its_pages(written):
    properties = written.core_properties
    assert properties.title == "Pakistan and Russia: what brings them closer, what holds them apart"
    assert properties.language == "en-GB"
    assert properties.created is not None
    foot = written.sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert 'w:lang w:val="en-GB"' in etree.tostring(written.styles.element).decode()


def test_addresses_of_articles_are_links(make, articles):
    told = [a.model_copy(update={"url": f"https://example.org/{a.id}"}) for a in articles]
    findings = [driver("closer", document="why"), driver("closer", document="drill")]
    written = Document(io.BytesIO(render_docx(make(findings, documents=told))))
    targets = {r.target_ref for r in written.part.rels.values() if r.is_external}
    assert targets == {"https://example.org/why", "https://example.org/drill"}


def test_hostile_words_are_only_words(make, articles):
    hostile = articles[0].model_copy(update={"title": "<w:p/>&\x07\u202e", "url": "javascript:alert(1)"})
    content = render_docx(make([act(9, document=hostile.id), driver("closer")], documents=[hostile]))
    parts = zipfile.ZipFile(io.BytesIO(content))
    for name in parts.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(parts.read(name))
            assert b"javascript" not in parts.read(name)
            assert "\u202e" not in parts.read(name).decode()


def test_too_little_evidence_is_a_document_too(make):
    written = Document(io.BytesIO(render_docx(make([], documents=[]))))
    assert [p.style.name for p in written.paragraphs] == ["Title", "Subtitle", "Small"]


def test_plain_language_has_no_chart(make, findings):
    assert not Document(io.BytesIO(render_docx(make(findings, language="plain")))).inline_shapes
