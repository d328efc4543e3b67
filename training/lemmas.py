"""Write the lemma table: known words from the treebanks, and changes of ending learned from them.

    python training/lemmas.py TREEBANKS OUT.csv [--corpora CORPORA]

With raw text, words that the treebanks lack but the text holds often get their lemma here, where the attested base form
decides between rival endings ("imposed" is from "impose" because "impose" is a word and "impos" is none).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

from detente.language.lemmas import KEPT_AS_WRITTEN
from raw_text import draw_paragraphs
from treebank import read_documents

INFLECTED = {"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"}
RIVALS = {
    "VBD": [("ied", "y"), ("ed", ""), ("ed", "e")], "VBN": [("ied", "y"), ("ed", ""), ("ed", "e")],
    "VBG": [("ying", "ie"), ("ing", ""), ("ing", "e")], "VBZ": [("ies", "y"), ("es", ""), ("s", "")],
    "NNS": [("ies", "y"), ("es", ""), ("s", "")],
}


def change_of(word: str, lemma: str) -> tuple[int, str]:
    """Return how many letters fall off the end, and what is put there."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def candidates(word: str, tag: str) -> list[str]:
    """Return possible lemmas of a regular form, doubled consonants undone."""
    out = []
    for ending, put in RIVALS.get(tag, []):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            out.append(stem + put)
            if tag in {"VBD", "VBN", "VBG"} and not put and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls":
                out.append(stem[:-1])
            elif tag in {"VBD", "VBN", "VBG"} and not put and stem[-2:] == "ll":
                out.append(stem[:-1])
    return out


def learn(treebanks: Path) -> tuple[dict, dict]:
    """Return known lemmas by (word, tag) and changes by (tag, ending)."""
    known: dict = defaultdict(Counter)
    for name in ("en_ewt-train", "en_gum-train"):
        for doc in read_documents(treebanks / f"{name}.conllu.xz"):
            for word, tag, lemma in zip(doc.words, doc.tags, doc.lemmas, strict=True):
                if tag not in KEPT_AS_WRITTEN and lemma != "_":
                    known[word.lower(), tag][lemma.lower() if lemma != "I" else "I"] += 1
    words = {key: lemmas.most_common(1)[0][0] for key, lemmas in known.items()}
    endings: dict = defaultdict(Counter)
    for (word, tag), lemma in words.items():
        change = change_of(word, lemma)
        if change[0] <= 4:
            for size in range(min(5, len(word) - 1) + 1):
                endings[tag, word[len(word) - size :]][change] += 1
    rules = {}
    for (tag, ending), changes in sorted(endings.items(), key=lambda e: len(e[0][1])):
        best, count = changes.most_common(1)[0]
        shorter = next((rules[tag, ending[i:]] for i in range(1, len(ending) + 1) if (tag, ending[i:]) in rules), None)
        if (count >= 2 or not ending) and best != shorter:
            rules[tag, ending] = best
    return words, rules


def learn_from_text(corpora: Path, words: dict) -> dict:
    """Return lemmas of regular forms that the raw text attests and the treebanks lack."""
    counts = Counter(
        w for texts in draw_paragraphs(corpora).values() for t in texts for w in re.findall(r"\b[a-z]{3,}\b", t)
    )
    bases = Counter(counts)
    for (word, tag), lemma in words.items():
        if tag in {"VB", "VBP", "NN"}:
            bases[lemma] += 5
        bases[word] += 1
    found = {}
    for word, n in counts.items():
        for tag in RIVALS:
            if n < 2 or (word, tag) in words:
                continue
            ranked = sorted(((bases[c], c) for c in candidates(word, tag) if bases[c] >= 3), reverse=True)
            if ranked:
                found[word, tag] = ranked[0][1]
    return found


def irregular() -> dict:
    """Return lemmas of irregular verbs, from the list beside this script."""
    found = {}
    with (Path(__file__).parent / "irregular_verbs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["past"], "VBD"] = found[row["participle"], "VBN"] = row["base"]
            found[row["past"], "VBN"] = found.get((row["past"], "VBN"), row["base"])
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path)
    args = parser.parse_args()
    words, rules = learn(args.treebanks)
    extra = learn_from_text(args.corpora, words) if args.corpora else {}

    def ruled(word: str, tag: str) -> str:
        for size in range(min(5, len(word) - 1), -1, -1):
            change = rules.get((tag, word[len(word) - size :]))
            if change:
                return word[: len(word) - change[0]] + change[1]
        return word

    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for (word, tag), lemma in sorted({**extra, **words, **irregular()}.items()):
            if ruled(word, tag) != lemma:
                writer.writerow(["word", tag, word, lemma])
        for (tag, ending), (cut, added) in sorted(rules.items()):
            writer.writerow(["ending", tag, ending, f"{cut}+{added}"])


if __name__ == "__main__":
    main()
