"""The brief as a document for word processors (DOCX)."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from detente.brief.charts import find_course
from detente.brief.layout import cites_one_article, clean, list_sections
from detente.brief.render import EVIDENCE, name_pair, say_day

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from detente.brief.layout import Item
    from detente.brief.records import Brief, Line, Reference, TieSummary

LANGUAGE = "en-GB"
_FONT, _LINK = "Georgia", "7A3B12"
_MARGIN, _PICTURE, _INDENT = 2.2, 15.5, 0.63
"""Centimetres."""


def render_docx(brief: Brief) -> bytes:
    """Return the brief as a DOCX file.

    Headings are styles, so that they make an outline; each citation leads to its sentence at the end, and the title of
    an article to its address. In expert language the course of the tie is a picture with a text for those who cannot
    see it. Pages bear numbers.
    """
    import docx

    document = docx.Document()
    _set_styles(document)
    _set_pages(document, name_pair(brief))
    _tell_of_itself(document, brief)
    document.add_heading(name_pair(brief), 0)
    _add_line(document.add_paragraph(style="Subtitle"), brief.answer)
    document.add_paragraph(clean(brief.basis.text), style="Small")
    for section in list_sections(brief):
        document.add_heading(section.heading, 1)
        if section.key == "tie" and (told := find_course(brief)):
            _draw_tie(document, told)
        for item in section.items:
            _add_item(document, item)
    if brief.references:
        document.add_heading(EVIDENCE, 1)
    for reference in brief.references:
        _add_reference(document, reference, origin=not cites_one_article(brief))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_styles(document: WordDocument) -> None:
    """Set fonts, distances and the language, and make the styles that the template lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    styles: Any = document.styles
    ink = RGBColor(0x1B, 0x1B, 0x1A)
    sizes = {"Normal": 10.5, "Title": 24, "Subtitle": 13, "Heading 1": 13, "List Bullet": 10.5}
    for name, size in sizes.items():
        font = styles[name].font
        font.name, font.size, font.color.rgb, font.italic = _FONT, Pt(size), ink, False
        styles[name].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            styles[name].element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    small = styles.add_style("Small", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size, small.font.color.rgb = styles["Normal"], Pt(9), RGBColor(0x5A, 0x57, 0x51)
    sentence = styles.add_style("Sentence", WD_STYLE_TYPE.PARAGRAPH)
    sentence.base_style, sentence.font.size = styles["Normal"], Pt(9.5)
    sentence.paragraph_format.left_indent, sentence.paragraph_format.first_line_indent = Cm(1), Cm(-1)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(_LINK)
    _set_language(styles.element)


def _set_language(styles: Any) -> None:  # noqa: ANN401 - lxml brings no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), LANGUAGE)


def _set_pages(document: WordDocument, title: str) -> None:
    """Set A4 with margins, and at the foot of each page the title and its number."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    foot = page.footer.paragraphs[0]
    foot.style = document.styles["Small"]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(21 - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{title}\t")
    _add_field(foot, "PAGE")
    foot.add_run(" / ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field, which a word processor fills; until it does, it shows 1."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _tell_of_itself(document: WordDocument, brief: Brief) -> None:
    properties = document.core_properties
    properties.title = f"{name_pair(brief)}: what brings them closer, what holds them apart"
    properties.author = properties.last_modified_by = "détente"
    properties.language = LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)


def _draw_tie(document: WordDocument, told: TieSummary) -> None:
    """Add the course of the tie as a picture."""
    from docx.shared import Cm

    from detente.ties.charts import chart_tie
    from detente.ties.drawing import render_chart

    chart = chart_tie(told.tie, told.turns)
    shape = document.add_picture(io.BytesIO(render_chart(chart, "png")), width=Cm(_PICTURE))
    shape._inline.docPr.set("descr", clean(str(chart.to_dict().get("description", ""))))
    shape._inline.docPr.set("title", "The tie through time")
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _add_item(document: WordDocument, item: Item) -> None:
    from docx.shared import Cm

    paragraph = document.add_paragraph(style="List Bullet")
    if item.label:
        paragraph.add_run(f"{clean(item.label)}. ").bold = True
    for number, line in enumerate(item.lines):
        _add_line(paragraph, line, before=" " if number else "")
    if item.second:
        paragraph.paragraph_format.keep_with_next = True
        second = document.add_paragraph(clean(item.second), style="Small")
        second.paragraph_format.left_indent = Cm(_INDENT)


def _add_line(paragraph: Paragraph, line: Line, before: str = "") -> None:
    """Add a line and its citations, each of which leads to its sentence."""
    paragraph.add_run(f"{before}{clean(line.text)}")
    for number in line.citations:
        paragraph.add_run("\N{NO-BREAK SPACE}")
        _add_link(paragraph, f"[{number}]", anchor=f"s{number}")


def _add_link(paragraph: Paragraph, text: str, *, anchor: str = "", url: str = "") -> None:
    """Add a link to a place of the document, or to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    if url:
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)


def _add_reference(document: WordDocument, reference: Reference, *, origin: bool) -> None:
    """Add a sentence under its number, which citations lead to, and where it stands."""
    paragraph = document.add_paragraph(style="Sentence")
    _add_bookmark(paragraph, reference.number)
    paragraph.add_run(f"[{reference.number}]\t{clean(reference.sentence)}")
    if not origin:
        return
    paragraph.add_run(" — ")
    title = clean(reference.title)
    if reference.url and reference.url.startswith(("http://", "https://")):
        _add_link(paragraph, title, url=reference.url)
    else:
        paragraph.add_run(title).italic = True
    day = say_day(reference.date) if reference.date else ""
    rest = [part for part in (clean(reference.outlet or ""), day) if part]
    paragraph.add_run("".join(f", {part}" for part in rest))


def _add_bookmark(paragraph: Paragraph, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for end in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{end}")
        mark.set(qn("w:id"), str(number))
        if end == "Start":
            mark.set(qn("w:name"), f"s{number}")
        paragraph._p.append(mark)
