"""Figures of the language pipeline on held-out treebank documents: tags, UAS, LAS, lemmas, sentence F, words a second.

    python benchmarks/pipeline.py [TREEBANK.conllu.xz …] [--pipeline NAME] [--json]

Documents are given as raw text and scored by spaCy's own scorer (punctuation left out of UAS and LAS), so that errors
of the tokenizer and the splitter count. Sentence F is over whole sentences, both ends right. Figures named `run_on` and
those of words are of texts without any paragraph breaks; `sentences` and `uas_paragraphs` and `las_paragraphs` are with
the breaks that an article has. The default is the GUM development set of the benchmark folder, found by DETENTE_BENCH.
Words a second are by processor time, so that other work on the machine does not count; with OMP_NUM_THREADS=1 it is one
core's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from detente.language import load_pipeline

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from typing import TYPE_CHECKING

from treebank import Tokens, read_documents

if TYPE_CHECKING:
    import spacy


def gold_doc(nlp: spacy.Language, tokens: Tokens) -> Doc:
    """Return a treebank document as spaCy has it."""
    return Doc(
        nlp.vocab,
        words=tokens.words,
        spaces=tokens.spaces,
        tags=tokens.tags,
        pos=tokens.pos,
        lemmas=tokens.lemmas,
        heads=tokens.heads,
        deps=["ROOT" if d == "root" else d for d in tokens.deps],
    )


def text_with_paragraphs(tokens: Tokens) -> str:
    """Return the raw text with an empty line between paragraphs."""
    parts = []
    for word, space, paragraph in zip(tokens.words, tokens.spaces, tokens.paragraphs, strict=True):
        if paragraph and parts:
            parts.append("\n\n")
        parts.append(word + " " * space)
    return "".join(parts)


def sentence_f(examples: list[Example]) -> float:
    """Return F of whole sentences."""
    scores = Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=lambda _: True)
    return round(100 * scores["sents_f"], 2)


def score_arcs(examples: list[Example]) -> tuple[float, float]:
    """Return UAS and LAS without punctuation."""
    deps = Scorer.score_deps(
        examples,
        "dep",
        getter=lambda t, _: t.vocab.strings[t.dep],
        head_attr="head",
        head_getter=lambda t, _: t.head,
        ignore_labels=("punct",),
    )
    return round(100 * deps["dep_uas"], 2), round(100 * deps["dep_las"], 2)


def measure(path: Path, name: str | None, every: int = 1) -> dict[str, float]:
    """Return all figures on every `every`-th document."""
    nlp = load_pipeline(name).nlp
    documents = list(read_documents(path))[::every]
    golds = [gold_doc(nlp, tokens) for tokens in documents]
    texts = [gold.text for gold in golds]
    words = sum(len(gold) for gold in golds)
    list(nlp.pipe(texts[:2]))
    begun = time.process_time()
    parsed = list(nlp.pipe(texts))
    rate = words / (time.process_time() - begun)
    examples = [Example(p, g) for p, g in zip(parsed, golds, strict=True)]
    broken = [Example(p, g) for p, g in zip(nlp.pipe(map(text_with_paragraphs, documents)), golds, strict=True)]
    figures = {
        "tokens": round(100 * Scorer.score_tokenization(examples)["token_f"], 2),
        "tags": round(100 * Scorer.score_token_attr(examples, "tag")["tag_acc"], 2),
        "lemmas": round(100 * Scorer.score_token_attr(examples, "lemma", getter=lemma_of)["lemma_acc"], 2),
    }
    figures["uas"], figures["las"] = score_arcs(examples)
    figures["uas_paragraphs"], figures["las_paragraphs"] = score_arcs(broken)
    figures["sentences"], figures["sentences_run_on"] = sentence_f(broken), sentence_f(examples)
    return figures | {"words_per_second": round(rate)}


def lemma_of(token: spacy.tokens.Token, _: str) -> str:
    """Return a lemma without its letter case, in which treebanks differ."""
    return token.lemma_.lower()


def main() -> None:
    """Run from the command line."""
    bench = Path(os.environ.get("DETENTE_BENCH", "../shared/bench"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", nargs="*", type=Path, default=[bench / "treebanks" / "en_gum-dev.conllu.xz"])
    parser.add_argument("--pipeline")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    for path in args.treebanks:
        figures = measure(path, args.pipeline)
        print(json.dumps({"treebank": path.name, **figures}) if args.json else f"{path.name}: {figures}")


if __name__ == "__main__":
    main()
