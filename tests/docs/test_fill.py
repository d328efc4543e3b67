"""The script that fills in the documents: what it cuts, what it runs, what it draws from docstrings."""

import pytest

import detente
from detente.records import KnownPerson

BRIEF = """\
A and B
=======

They are drawing closer. [1] [4]

Why
---
• Business. [2]
• A common friend,
  China. [4]

What they did
-------------
• They met. [3]

The sentences
-------------
 [1] One,
     in two lines.
 [2] Two.
 [3] Three.
 [4] Four.
""".splitlines()


def test_sections_are_kept_with_the_sentences_they_cite_and_gaps_are_shown(fill):
    assert fill.keep_sections(BRIEF, ["Why"]) == [
        *BRIEF[:11], "[…]", "",
        "The sentences", "-------------", " [1] One,", "     in two lines.", " [2] Two.", "[…]", " [4] Four.",
    ]  # fmt: skip


def test_a_brief_of_which_all_is_wanted_has_no_gap(fill):
    assert "[…]" not in fill.keep_sections(BRIEF, ["Why", "What they did"])


def test_of_each_section_only_so_many_items_are_kept_with_what_they_cite(fill):
    assert fill.keep_sections(BRIEF, ["Why", "What they did"], 1) == [
        *BRIEF[:8], "[…]", "", *BRIEF[11:15],
        "The sentences", "-------------", "[…]", " [2] Two.", " [3] Three.", "[…]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("out", "options", "block"),
    [
        ("a  \nb\nc\n", "lines 2", "```text\na\nb\n…\n```"),
        ("a\nb\n", "lines 2", "```text\na\nb\n```"),
        ('{"a": 1}\n', "", '```json\n{"a": 1}\n```'),
        ("{'a': 1}\n", "", "```text\n{'a': 1}\n```"),
    ],
)
def test_an_output_becomes_a_block(fill, out, options, block):
    assert fill.show_output(fill.Ran("x", 0, 0, out, ""), options) == block


def test_commands_and_python_of_a_page_are_found_in_order(fill):
    page = "```sh\nmake\ndetente who x  # why not\n```\n\n```python\nprint(1)\n```\n\n```toml\na = 1\n```\n"
    assert [(language, code) for language, code, _ in fill.list_code(page)] == [
        ("sh", "detente who x"),
        ("python", "print(1)\n"),
    ]


def test_python_blocks_of_a_page_share_their_names(fill):
    page = "```python\na = 1\n```\n```python\nprint(a + 1)\n```\n"
    assert [ran.out for ran in fill.run_page(page)] == ["", "2\n"]


def test_only_parts_with_a_maker_are_filled(fill):
    page = "<!-- one -->\nold\n<!-- end -->\n<!-- two -->\nkept\n<!-- end -->\n"
    filled = fill.fill_parts(page, lambda name, _: "new" if name == "one" else None)
    assert filled == "<!-- one -->\n\nnew\n\n<!-- end -->\n<!-- two -->\nkept\n<!-- end -->\n"
    assert fill.fill_parts(filled, lambda name, _: "new" if name == "one" else None) == filled


def test_a_docstring_is_parted_at_its_headings(fill):
    parameters = "a, b\n    Names of\n    ``states``.\nc\n    More."
    doc = f"Do it.\n\nParameters\n----------\n{parameters}\n\nRaises\n------\nX\n    Never.\n"
    sections = fill.describe._sections(doc)
    assert list(sections) == ["", "Parameters", "Raises"]
    assert list(fill.describe._entries(sections["Parameters"])) == [("a, b", "Names of `states`."), ("c", "More.")]


def test_a_word_without_a_meaning_is_named(fill):
    with pytest.raises(SystemExit, match=r"says nothing of 'nonsense' in \[Status\]"):
        fill.describe.meaning("Status", "nonsense")


def test_what_is_kept_of_a_reading_is_what_is_read(fill, tmp_path):
    from detente.reading import Reader

    (tmp_path / "a.txt").write_text("Russia agreed to supply helicopters to Pakistan.", "utf-8")
    anew, read, kept = list(detente.read(tmp_path)), Reader.read, {}
    for _ in range(2):
        with fill.reading_once(kept):
            assert Reader.read is not read
            assert list(detente.read(tmp_path)) == anew
        assert (Reader.read, len(kept)) == (read, 1)
    # It is taken from there, and not read again; other persons that are known, or other articles, are another reading.
    [[reading]] = kept.values()
    kept[next(iter(kept))] = []
    reader = detente.load_reader()
    with fill.reading_once(kept):
        assert list(reader.read([reading.document])) == []
        known = [KnownPerson("Ann Roe", "FRA", "FRA", "GOV", None, "f", "2001-01-01", "2001-01-01")]
        assert list(reader.read([reading.document], persons=known)) == [reading]
    assert len(kept) == 2
