"""Figures of the language pipeline on held-out treebank documents: tags, UAS, LAS, lemmas, sentence F, words a second.

    python benchmarks/pipeline.py [TREEBANK.conllu.xz …] [--pipeline NAME] [--json]

Documents are given as raw text and scored by spaCy's own scorer (punctuation left out of UAS and LAS), so that errors
of the tokenizer and the splitter count. Sentence F is over whole sentences, both ends right: `sentences` with the text's
paragraph breaks, as an article has them, `sentences_run_on` without. The default is the GUM development set of the benchmark folder, found by DETENTE_BENCH. Run with
OMP_NUM_THREADS=1 for words a second on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from detente.language import load_pipeline

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from treebank import Tokens, read_documents


def gold_doc(nlp: spacy.Language, tokens: Tokens) -> Doc:
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
    parts = []
    for word, space, paragraph in zip(tokens.words, tokens.spaces, tokens.paragraphs, strict=True):
        if paragraph and parts:
            parts.append("\n\n")
        parts.append(word + " " * space)
    return "".join(parts)


def sentence_f(examples: list[Example]) -> float:
    scores = Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=lambda _: True)
    return round(100 * scores["sents_f"], 2)


def measure(path: Path, name: str | None) -> dict[str, float]:
    nlp = load_pipeline(name).nlp
    documents = list(read_documents(path))
    golds = [gold_doc(nlp, tokens) for tokens in documents]
    texts = [gold.text for gold in golds]
    words = sum(len(gold) for gold in golds)
    list(nlp.pipe(texts[:2]))
    begun = time.perf_counter()
    parsed = list(nlp.pipe(texts))
    rate = words / (time.perf_counter() - begun)
    examples = [Example(p, g) for p, g in zip(parsed, golds, strict=True)]
    broken = [Example(p, g) for p, g in zip(nlp.pipe(map(text_with_paragraphs, documents)), golds, strict=True)]
    deps = Scorer.score_deps(
        examples,
        "dep",
        getter=lambda t, _: t.vocab.strings[t.dep],
        head_attr="head",
        head_getter=lambda t, _: t.head,
        ignore_labels=("punct",),
    )
    return {
        "tokens": round(100 * Scorer.score_tokenization(examples)["token_f"], 2),
        "tags": round(100 * Scorer.score_token_attr(examples, "tag")["tag_acc"], 2),
        "lemmas": round(100 * Scorer.score_token_attr(examples, "lemma", getter=lemma_of)["lemma_acc"], 2),
        "uas": round(100 * deps["dep_uas"], 2),
        "las": round(100 * deps["dep_las"], 2),
        "sentences": sentence_f(broken),
        "sentences_run_on": sentence_f(examples),
        "words_per_second": round(rate),
    }


def lemma_of(token: spacy.tokens.Token, _: str) -> str:
    return token.lemma_.lower()


def main() -> None:
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
