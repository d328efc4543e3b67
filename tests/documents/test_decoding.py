"""Bytes to characters, and the reasons why not."""

import codecs

import pytest

from detente.documents.decoding import decode
from detente.documents.pages import find_declared_encoding
from detente.documents.rejects import UnreadableError

TEXT = "Türkiye’s envoy met Poland’s – “a first”, he said, in the café, and Erdoğan agreed. "
WESTERN = "The envoy said: “a first” – in the café of the hôtel, señor. Mr. Müller’s reply came at once. " * 5
UNSURE = "is not in UTF-8, and what else it is in cannot be told for sure"
ADVICE = "save it as text, Markdown or HTML in UTF-8."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(mark, encoding):
    text = TEXT if mark or encoding == "utf-8" else "Russia and China held talks in Moscow."
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", [WESTERN, "He said: “No.” ", "It’s the Côte d’Ivoire – and São Tomé… ", "50 £ or 60 €. "]
)
def test_english_in_windows_1252_is_read(text):
    text += "They met on Monday in Moscow and spoke for an hour."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“We’re glad,” he said of the café.", "mac-roman"),
        ("The café’s owner, señor Núñez.", "cp850"),
        ("Erdoğan and Şimşek met in Muğla.", "cp1254"),
        ("Wałęsa met Kwaśniewski in Łódź.", "iso8859-2"),
        ("Россия и Китай провели переговоры.", "cp1251"),
    ],
)
def test_what_may_be_another_encoding_is_not_guessed(text, encoding):
    with pytest.raises(UnreadableError):
        decode(text.encode(encoding, "replace"))


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin-1", "us-ascii", "windows-1252"])
def test_a_page_in_latin_1_is_windows_1252_as_in_browsers(declared):
    assert decode("“a first”".encode("cp1252"), declared=declared) == "“a first”"


def test_a_declared_encoding_is_believed_only_where_the_text_is_not_utf_8():
    assert decode("Эрдоган".encode("cp1251"), declared="windows-1251") == "Эрдоган"
    assert decode(TEXT.encode(), declared="windows-1251") == TEXT


@pytest.mark.parametrize("declared", ["idna", "unicode_escape", "rot13", "no-such-thing", ""])
def test_codecs_that_are_no_encodings_of_pages_are_not_used(declared):
    with pytest.raises(UnreadableError):
        decode(b"\xff\xfa\xe9 \x81", declared=declared)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n...", f"is a PDF file, not text; {ADVICE}"),
        (b"PK\x03\x04word", f"is a zip archive or an office document, not text; {ADVICE}"),
        (b"\x1f\x8b\x08xyz", f"is a gzip archive, not text; {ADVICE}"),
        (b"some\x00thing", f"is a binary file, not text; {ADVICE}"),
        (bytes(range(1, 32)) * 10, f"is a binary file, not text; {ADVICE}"),
        (codecs.BOM_UTF8 + b"\xff", f"is no valid UTF-8 (byte 0), as its first bytes say it is; {ADVICE}"),
        (codecs.BOM_UTF16_LE + b"abc", f"is no valid UTF-16-LE (byte 2), as its first bytes say it is; {ADVICE}"),
        ("Россия и Китай провели переговоры".encode("koi8-r"), f"{UNSURE}; {ADVICE}"),
        (TEXT.encode()[:3] + b"\xff" + TEXT.encode(), f"{UNSURE}; {ADVICE}"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named(data, reason):
    with pytest.raises(UnreadableError) as error:
        decode(data)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b'<meta charset="windows-1252">', "windows-1252"),
        (b"<META CHARSET=utf-8>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 1024 + b'<meta charset="utf-8">', None),
    ],
)
def test_the_declared_encoding_of_a_page_is_found(page, encoding):
    assert find_declared_encoding(page) == encoding
