"""Turn labelled texts and written items into rows for the classifier of drivers.

    python training/driver_rows.py OUT.jsonl

`drivers/labelled_*.jsonl` say of documents of the corpora, each read in full, which drivers they claim and where;
`drivers/written_*.jsonl` hold items written for this project. Every pair of states that détente would ask the
classifier about becomes a row, with no direction where nothing is claimed of it. OUT.jsonl holds text of the corpora
and stays where it is made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from detente.documents import document_from_text
from detente.drivers import focus_pair
from detente.drivers.asked import ask
from detente.drivers.candidates import candidate_pairs, codes_of
from detente.drivers.scene import Pair, Scene, as_pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Document, Sentence

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "benchmarks"))
_HELD = 7
Row = dict[str, Any]


def is_held(document: str) -> bool:
    """Tell whether a document ("corpus id") is held out from learning: every seventh of those that were labelled."""
    return not document.startswith("written") and hashlib.sha256(document.encode()).digest()[0] % _HELD == 0


def read_labelled() -> Iterator[Row]:
    """Yield the labelled documents with their drivers."""
    for file in sorted((HERE / "drivers").glob("labelled_*.jsonl")):
        yield from map(json.loads, file.read_text("utf-8").splitlines())


def read_scenes(reader: detente.Reader, document: Document) -> tuple[list[Scene], Pair | None, dict[str, str]]:
    """Return the sentences of a document with their mentions, the pair it is about, and names of states by code."""
    sentences, mentions = reader.parse(document)
    by_sentence = {index: tuple(found) for index, found in groupby(mentions, key=lambda m: m.sentence)}
    names = {a.code: a.name for m in mentions for a in m.actors if a.code and a.code == a.id}
    scenes = [Scene(s, by_sentence.get(s.index, ())) for s in sentences]
    return scenes, focus_pair(document, sentences, mentions), names


def words_of(sentence: Sentence, start: int, end: int) -> list[int] | None:
    """Return the half-open range of words that overlap with characters of the document."""
    inside = [t.index for t in sentence.tokens if t.start < end and t.end > start]
    return [inside[0], inside[-1] + 1] if inside else None


def label(scene: Scene, drivers: list[Row], pair: tuple[str, str]) -> Row:
    """Return what is claimed of a pair in a sentence; what is claimed for certain goes before what may be left out."""
    here = range(scene.sentence.start, scene.sentence.end)
    own = [d for d in drivers if as_pair(*d["pair"]) == pair and d["start"] in here]
    if not own:
        return {"direction": "none"}
    first = min(own, key=lambda d: bool(d["optional"]))
    cause, effect = (words_of(scene.sentence, *span) if span else None for span in (first["cause"], first["effect"]))
    return {
        "direction": first["direction"], "optional": first["optional"], "kinds": first["kind"],
        "cause": cause, "effect": effect,
    }  # fmt: skip


def rows_of_document(reader: detente.Reader, document: Document, drivers: list[Row]) -> Iterator[Row]:
    """Yield a row for each sentence and pair that the classifier would be asked about."""
    scenes, focus, names = read_scenes(reader, document)
    title = next((s for s in scenes if s.sentence.title), None)
    before: Scene | None = None
    for scene in scenes:
        if not scene.sentence.title and scene.words:
            near = codes_of(before) if before is not None else ()
            for pair in candidate_pairs(scene, near, focus):
                yield asdict(ask(title, before, scene, pair, names)) | {"pair": pair} | label(scene, drivers, pair)
            before = scene


def rows_labelled(reader: detente.Reader, row: Row) -> Iterator[Row]:
    """Yield the rows of a labelled document."""
    from corpora import make_document, read_corpus

    document = make_document(read_corpus(row["corpus"])[row["document"]])
    yield from rows_of_document(reader, document, row["drivers"])


def rows_written(reader: detente.Reader, item: Row) -> Iterator[Row]:
    """Yield the row of a written item; nothing where its two states are not found."""
    document = document_from_text(f"{item['before']} {item['sentence']}".strip(), title=item["title"] or None)
    scenes, _, names = read_scenes(reader, document)
    places = _places(document, item)
    found = [_codes_at(scenes, document, places[item[side][0]], item[side][1]) for side in ("first", "second")]
    pair = next((as_pair(a, b) for a in found[0] for b in found[1] if a != b), None)
    driver = _driver_of(item, pair, places["sentence"])
    own = [s for s in scenes if s.sentence.start <= driver["start"] < s.sentence.end]
    if pair is not None and own:
        title = next((s for s in scenes if s.sentence.title), None)
        above = [s for s in scenes if s.sentence.end <= own[0].sentence.start and not s.sentence.title]
        told = [] if item["direction"] == "none" else [driver]
        asked = ask(title, above[-1] if above else None, own[0], pair, names)
        yield asdict(asked) | {"pair": pair} | label(own[0], told, pair)


def _places(document: Document, item: Row) -> dict[str, int]:
    """Return where title, sentence before and sentence begin in a document made of an item."""
    return {"title": 0, "before": document.title_end, "sentence": document.text.rfind(item["sentence"])}


def _driver_of(item: Row, pair: Pair | None, start: int) -> Row:
    """Return what an item claims in the form of the labels; `start` is where its sentence begins."""
    spans = {}
    for key in ("cause", "effect"):
        at = start + item["sentence"].find(item[key])
        spans[key] = [at, at + len(item[key])] if item[key] else None
    begin = spans["cause"][0] if spans["cause"] else start
    return {
        "pair": pair, "direction": item["direction"], "kind": item["kind"], "optional": False, "start": begin, **spans
    }  # fmt: skip


def _codes_at(scenes: list[Scene], document: Document, start: int, words: str) -> list[str]:
    """Return the codes of who is named by the first such words from a place on."""
    at = document.text.find(words, start)
    found: list[str] = []
    for scene in scenes:
        for m in scene.mentions:
            first, last = scene.words[m.start], scene.words[m.end - 1]
            if first.start < at + len(words) and last.end > at and len(m.codes) <= 2:
                found += [c for c in m.codes if c not in found]
    return found


def main() -> None:
    """Read all labels and items, and write the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    reader = detente.load_reader()
    due = covered = items = 0
    with given.out.open("w", encoding="utf-8") as out:
        for row in read_labelled():
            made = list(rows_labelled(reader, row))
            due += len({(d["start"], *as_pair(*d["pair"])) for d in row["drivers"]})
            covered += sum(r["direction"] != "none" for r in made)
            for one in made:
                out.write(json.dumps(one | {"of": f"{row['corpus']} {row['document']}"}) + "\n")
        for file in sorted((HERE / "drivers").glob("written_*.jsonl")):
            for number, item in enumerate(map(json.loads, file.read_text("utf-8").splitlines())):
                for one in rows_written(reader, item):
                    items += 1
                    out.write(json.dumps(one | {"of": f"{file.stem} {number}"}) + "\n")
    print(f"{covered} of {due} labelled drivers are of pairs that are asked about; {items} written items")


if __name__ == "__main__":
    main()
