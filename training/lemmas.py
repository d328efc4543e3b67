"""Write the lemma table: changes of ending by tag, and the words that these get wrong.

    python training/lemmas.py TREEBANKS OUT.csv --corpora CORPORA [--rules FOLDER]

Lemmas come from the dictionary of `lemminflect` (MIT; from the NIH's SPECIALIST lexicon, public domain) for all words
of the treebanks, of the raw text, and all forms of the words that rules name; where it knows several or none, the
treebanks decide. What the learned changes of ending give anyway is not written.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from lemminflect import getAllInflections, getLemma

from detente.language.lemmas import KEPT_AS_WRITTEN
from raw_text import read_corpora
from treebank import read_documents

COARSE = {
    "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB", "NNS": "NOUN",
    "JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip
LONGEST_ENDING = 5
Words = dict[tuple[str, str], str]


def change_of(word: str, lemma: str) -> tuple[int, str]:
    """Return how many letters fall off the end, and what is put there."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def from_treebanks(treebanks: Path) -> Words:
    """Return the commonest lemma of every (word, tag)."""
    known: dict = defaultdict(Counter)
    for name in ("en_ewt-train", "en_gum-train"):
        for doc in read_documents(treebanks / f"{name}.conllu.xz"):
            for word, tag, lemma in zip(doc.words, doc.tags, doc.lemmas, strict=True):
                if tag not in KEPT_AS_WRITTEN and lemma != "_":
                    known[word.lower(), tag][lemma.lower() if lemma != "I" else "I"] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in known.items()}


def words_of_text(corpora: Path) -> set[str]:
    """Return the lower-case words of the raw text."""
    texts = (text for document in read_corpora(corpora) for text in document)
    return {word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text)}


def words_of_rules(folder: Path) -> set[str]:
    """Return all forms of the words that rules name."""

    def strings(value: object) -> list[str]:
        if isinstance(value, str):
            return value.split()
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return [word for part in parts for word in strings(part)]

    named = {w for path in sorted(folder.rglob("*.toml")) for w in strings(tomllib.loads(path.read_text("utf-8")))}
    named = {w for w in named if re.fullmatch(r"[a-z]{3,}", w)}
    forms = {form for word in named for found in getAllInflections(word).values() for form in found}
    return named | {form for form in forms if re.fullmatch(r"[a-z]+", form)}


def choose(word: str, tag: str, taught: Words) -> str | None:
    """Return the dictionary's lemma of an inflected form; of several the treebanks', else the first."""
    found = getLemma(word, upos=COARSE[tag], lemmatize_oov=False)
    said = taught.get((word, tag))
    return said if said in found or not found else found[0]


def collect(vocabulary: set[str], taught: Words) -> Words:
    """Return the lemma of every inflected form, and of irregular pasts also where they may be tagged as present."""
    out = {key: lemma for key, lemma in taught.items() if key[1] not in COARSE}
    for word in vocabulary | {word for word, _ in taught}:
        for tag in COARSE:
            lemma = choose(word, tag, taught)
            if lemma is not None:
                out[word, tag] = lemma
        past = out.get((word, "VBD"))
        if past is not None and past != word and (word, "VBP") not in taught and not word.endswith(("ing", "s")):
            out[word, "VBP"] = past
    return out


def learn_endings(words: Words) -> dict[tuple[str, str], tuple[int, str]]:
    """Return the commonest change for every ending, where it differs from that of the shorter ending."""
    endings: dict = defaultdict(Counter)
    for (word, tag), lemma in words.items():
        change = change_of(word, lemma)
        if change[0] <= LONGEST_ENDING - 1:
            for size in range(min(LONGEST_ENDING, len(word) - 1) + 1):
                endings[tag, word[len(word) - size :]][change] += 1
    rules: dict[tuple[str, str], tuple[int, str]] = {}
    for (tag, ending), changes in sorted(endings.items(), key=lambda e: len(e[0][1])):
        best, count = changes.most_common(1)[0]
        shorter = next((rules[tag, ending[i:]] for i in range(1, len(ending) + 1) if (tag, ending[i:]) in rules), None)
        if (count >= 2 or not ending) and best != shorter:
            rules[tag, ending] = best
    return rules


def apply(rules: dict[tuple[str, str], tuple[int, str]], word: str, tag: str) -> str:
    """Return what the changes of ending alone make of a word."""
    for size in range(min(LONGEST_ENDING, len(word) - 1), -1, -1):
        change = rules.get((tag, word[len(word) - size :]))
        if change:
            return word[: len(word) - change[0]] + change[1]
    return word


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--rules", type=Path, default=Path(__file__).parents[1] / "src/detente/resources/rules")
    args = parser.parse_args()
    taught = from_treebanks(args.treebanks)
    words = collect(words_of_text(args.corpora) | words_of_rules(args.rules), taught)
    rules = learn_endings(words)
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for (word, tag), lemma in sorted(words.items()):
            if apply(rules, word, tag) != lemma:
                writer.writerow(["word", tag, word, lemma])
        for (tag, ending), (cut, added) in sorted(rules.items()):
            writer.writerow(["ending", tag, ending, f"{cut}+{added}"])


if __name__ == "__main__":
    main()
