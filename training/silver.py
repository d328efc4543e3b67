"""Let the teacher parse raw text: its sentences, tags, heads (with its doubts) and relations become lessons.

    python training/silver.py CORPORA TEACHER.pt OUT.pkl
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from pathlib import Path

import spacy
import torch
from raw_text import draw_paragraphs
from teacher import Batcher, Teacher, encoder_folder
from treebank import Tokens

TOP_HEADS = 4


def _decode(vocab, words, spaces, tags, pos, starts, probs, rels) -> tuple[Tokens, list]:
    n = len(words)
    begins = [i for i in range(n) if i == 0 or starts[i]]
    doc, soft = Tokens(), []
    for a, b in zip(begins, [*begins[1:], n], strict=True):
        top = probs[a:b, a:b]
        top = top / top.sum(-1, keepdim=True).clamp(min=1e-6)
        values, places = top.topk(min(TOP_HEADS, b - a), -1)
        for i in range(b - a):
            soft.append([(int(h) + a, round(float(p), 3)) for p, h in zip(values[i], places[i], strict=True) if p > 0.02])
            head = int(places[i, 0])
            doc.heads.append(a + head)
            doc.deps.append("root" if head == i else vocab["deps"][int(rels[a + i])])
            doc.starts.append(int(i == 0))
    doc.words, doc.spaces = list(words), list(spaces)
    doc.tags, doc.pos = [vocab["tags"][int(t)] for t in tags], [vocab["pos"][int(t)] for t in pos]
    doc.lemmas, doc.paragraphs = [""] * n, [int(i == 0) for i in range(n)]
    return doc, soft


@torch.no_grad()
def teach(corpora: Path, weights: Path, out: Path, limit: float) -> None:
    """Parse the drawn paragraphs and write (document, head distributions) pairs."""
    saved = torch.load(weights, weights_only=True)
    folder = encoder_folder()
    model, batcher = Teacher(saved["vocab"], folder), Batcher(folder, saved["vocab"])
    model.load_state_dict(saved["state"])
    model.eval()
    nlp = spacy.blank("en")
    drawn = draw_paragraphs(corpora)
    texts = [t for group in drawn.values() for t in group]
    tokenized = [([t.text for t in d if not t.is_space], [bool(t.whitespace_) for t in d if not t.is_space]) for d in nlp.pipe(texts)]
    tokenized = [t for t in tokenized if 2 < len(t[0]) <= 260]
    order = torch.randperm(len(tokenized), generator=torch.Generator().manual_seed(1)).tolist()
    lessons, begun, words = [], time.time(), 0
    for i in range(0, len(order), 256):
        group = sorted((tokenized[k] for k in order[i : i + 256]), key=lambda t: len(t[0]))
        for j in range(0, len(group), 16):
            part = group[j : j + 16]
            inputs = batcher.inputs([w for w, _ in part])
            x = model(*inputs)
            n = x.shape[1]
            lengths = torch.tensor([len(w) for w, _ in part])
            starts = model.start(x).squeeze(-1) > 0
            starts[:, 0] = True
            sent = starts.long().cumsum(1)
            same = (sent.unsqueeze(1) == sent.unsqueeze(2)) & (torch.arange(n) < lengths[:, None]).unsqueeze(1)
            arcs = model.arcs(x).masked_fill(~same, -1e4)
            probs, heads = arcs.softmax(-1), arcs.argmax(-1)
            rels, tags, pos = model.relations(x, heads).argmax(-1), model.tag(x).argmax(-1), model.pos(x).argmax(-1)
            for b, (w, s) in enumerate(part):
                m = len(w)
                lessons.append(_decode(saved["vocab"], w, s, tags[b, :m], pos[b, :m], starts[b, :m], probs[b, :m, :m], rels[b, :m]))
                words += m
        if i % 2560 == 0:
            print(f"{time.time() - begun:.0f}s {words} words", file=sys.stderr, flush=True)
        if time.time() - begun > limit * 60:
            break
    out.write_bytes(pickle.dumps(lessons))
    print(f"{len(lessons)} paragraphs, {words} words in {time.time() - begun:.0f}s")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60, help="stop after so long with what there is")
    args = parser.parse_args()
    teach(args.corpora, args.teacher, args.out, args.minutes)


if __name__ == "__main__":
    main()
