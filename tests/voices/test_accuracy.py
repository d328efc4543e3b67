"""The share of speakers found in the benchmark's texts may only rise."""

import json

import pytest

# Passages and articles together, 2026-11: 302 of 318 with the pipeline of that day.
LEAST = 0.93


@pytest.fixture(scope="module")
def found(bench, read_voices):
    from detente.voices import attribute

    hits, total = 0, 0
    for path in [*bench.glob("passages/*.gold.json"), *bench.glob("articles/*.gold.json")]:
        wanted = [s for s in json.loads(path.read_text())["speakers"] if not s.get("optional")]
        if not wanted:
            continue
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text()
        said = [(_plain(c.evidence.quote), _named(c.speaker)) for c in attribute([], read_voices(text))]
        total += len(wanted)
        hits += sum(any(_plain(w["quote"]) in q and w["who"].lower() in s for q, s in said) for w in wanted)
    return hits / total


def _plain(text):
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split())


def _named(speaker):
    return f"{speaker.text} {speaker.written or ''}".lower()


def test_speakers_found(found):
    assert found >= LEAST
