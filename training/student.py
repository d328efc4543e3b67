"""The small networks that ship: a sentence splitter and a tagger-parser, taught by the treebanks and by the teacher.

    python training/student.py parser TREEBANKS OUT.npz [--silver SILVER.npz] [--minutes 60]
    python training/student.py splitter TREEBANKS OUT.npz [--silver SILVER.npz] [--minutes 8]

The parser learns the teacher's distributions over heads, relations and tags, not only its choices (Hinton et al. 2015).
Training is by time, so that a run on another machine ends as foreseen.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from torch import nn

from detente.language.features import FeatureSpec
from lessons import Corpus, Item, Lessons, Rows, batches_of, padded, read_lessons, sentences_of, windows_of
from student_network import SIZES, Network

BATCH = 2400
PEAK = 1.7e-3
AVERAGE_EVERY = 5


def headline(words: list[str], rng: random.Random, rarer: float = 1.0) -> list[str]:
    """Sometimes write a sentence as headlines and old wires do; the parse stays what it is."""
    draw = rng.random() * rarer
    if draw > 0.07:
        return words
    change = str.upper if draw < 0.03 else (str.title if draw < 0.055 else str.lower)
    return [change(w) if w.isalpha() else w for w in words]


def text_of(item: Item) -> list[str]:
    """Return the words of an item."""
    corpus, a, b = item
    return corpus.words[a:b]


def _soft(logits: torch.Tensor, batch: list[Item], mask: torch.Tensor, task: str) -> torch.Tensor:
    """Return the cross entropy to the lessons' distribution, a word."""
    classes = padded(batch, mask, [c.labels.classes[task] for c, _, _ in batch])
    weights = padded(batch, mask, [c.labels.weights[task] for c, _, _ in batch])
    chosen = torch.log_softmax(logits.float(), -1).gather(-1, classes.clamp(0, logits.shape[-1] - 1))
    return -(weights * chosen).sum() / mask.sum()


def parser_loss(net: Network, rows: Rows, batch: list[Item], rng: random.Random) -> torch.Tensor:
    """Return the summed loss of heads, relations, tags and coarse tags."""
    inputs = rows([headline(text_of(item), rng) for item in batch])
    x, mask = net(*inputs), inputs[2]
    pos = padded(batch, mask, [c.labels.pos for c, _, _ in batch])
    heads = padded(batch, mask, [c.labels.classes["heads"][:, 0] for c, _, _ in batch])
    arcs = net.arcs(x).float().masked_fill(~mask.unsqueeze(1), -1e4)
    return (
        _soft(arcs, batch, mask, "heads")
        + _soft(net.relations(x, heads), batch, mask, "deps")
        + 0.6 * _soft(net.tag(x), batch, mask, "tags")
        + 0.2 * nn.functional.cross_entropy(net.pos(x).float()[mask], pos[mask])
    )


def splitter_loss(net: Network, rows: Rows, batch: list[Item], rng: random.Random) -> torch.Tensor:
    """Return the loss of sentence starts; the first word of a window is no question."""
    inputs = rows([headline(text_of(item), rng, rarer=2.5) for item in batch])
    scores = net.start(net(*inputs)).squeeze(-1).float()
    starts = padded(batch, inputs[2], [c.labels.starts for c, _, _ in batch])
    inner = inputs[2].clone()
    inner[:, 0] = False
    return nn.functional.binary_cross_entropy_with_logits(scores[inner], starts[inner].float())


@torch.no_grad()
def evaluate(net: Network, rows: Rows, dev: list[Item]) -> str:
    """Return figures on gold sentences (parser) or windows (splitter)."""
    net.eval()
    hit: Counter[str] = Counter()
    for batch in batches_of(list(dev), 3000, random.Random(1)):
        inputs = rows([text_of(item) for item in batch])
        x, mask = net(*inputs), inputs[2]
        if net.task == "splitter":
            starts = padded(batch, mask, [c.labels.starts for c, _, _ in batch])
            inner = mask.clone()
            inner[:, 0] = False
            guess = (net.start(x).squeeze(-1) > 0) & inner
            hit["tp"] += int((guess & (starts == 1)).sum())
            hit["all"] += int(guess.sum() + ((starts == 1) & inner).sum())
            continue
        heads, deps, tags = (
            padded(batch, mask, [c.labels.classes[t][:, 0] for c, _, _ in batch]) for t in ("heads", "deps", "tags")
        )
        arcs = net.arcs(x).masked_fill(~mask.unsqueeze(1), -1e4).argmax(-1)
        rels = net.relations(x, arcs).argmax(-1)
        real = mask & (deps != net.vocab["deps"].index("punct"))
        hit["n"] += int(real.sum())
        hit["uas"] += int(((arcs == heads) & real).sum())
        hit["las"] += int(((arcs == heads) & (rels == deps) & real).sum())
        hit["words"] += int(mask.sum())
        hit["tag"] += int(((net.tag(x).argmax(-1) == tags) & mask).sum())
    net.train()
    if net.task == "splitter":
        return f"start-F {2 * hit['tp'] / max(1, hit['all']):.4f}"
    return f"tag {hit['tag'] / hit['words']:.4f} UAS {hit['uas'] / hit['n']:.4f} LAS {hit['las'] / hit['n']:.4f}"


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a table as 8-bit rows with a scale each."""
    scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def export(net: Network, spec: FeatureSpec, out: Path) -> None:
    """Write weights: tables of rows in 8 bits, the rest in half precision, labels and words as JSON inside."""
    arrays = {}
    for name, value in net.state_dict().items():
        key, array = name.replace(".", "/"), value.detach().float().numpy()
        if name in {"embed.word.weight", "embed.piece.weight", "embed.affix.weight"}:
            arrays[key], arrays[f"{key}/scale"] = quantised(array)
        else:
            arrays[key] = array.astype(np.float16)
    meta = {"vocab": net.vocab, "words": list(spec.words), "sizes": SIZES[net.task]}
    arrays["meta"] = np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(out, **arrays)


class Average:
    """A moving average of the weights, which is what ships."""

    def __init__(self, net: Network) -> None:
        self.net = deepcopy(net)
        self.kept, self.now = list(self.net.parameters()), list(net.parameters())

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Move towards the present weights."""
        decay = min(0.999, step / (step + 30)) ** AVERAGE_EVERY
        torch._foreach_lerp_(self.kept, self.now, 1 - decay)


def _items(corpus: Corpus, task: str, rng: random.Random) -> list[Item]:
    return sentences_of(corpus) if task == "parser" else windows_of(corpus, rng)


def _round_of(lessons: Lessons, task: str, spent: float, rng: random.Random) -> list[Item]:
    """Return one round: the treebanks, and so much of the lessons; towards the end the treebanks weigh more."""
    items = _items(lessons.gold, task, rng)
    if lessons.silver is None:
        return items
    taught = _items(lessons.silver, task, rng)
    return items + rng.sample(taught, min(len(taught), len(items) * (3 if spent < 0.75 else 1)))


def prepare(task: str, lessons: Lessons) -> tuple[Network, Rows]:
    """Return the network before training; its word rows begin as the teacher's means."""
    size = SIZES[task]
    words = lessons.common[: size["words"]]
    net = Network(task, lessons.vocab)
    if lessons.means is not None:
        with torch.no_grad():
            net.embed.word.weight[1 : len(words) + 1] = (
                torch.from_numpy(lessons.means[: len(words), : size["word"]]) * 0.15
            )
    return net, Rows(FeatureSpec({w: i + 1 for i, w in enumerate(words)}, size["pieces"], size["affixes"]))


def train(task: str, lessons: Lessons, out: Path, minutes: float, seed: int = 1) -> None:
    """Train for some minutes, keep a moving average of the weights, and write it."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net, rows = prepare(task, lessons)
    average = Average(net)
    dev = _items(lessons.dev, task, random.Random(seed))
    loss_of = parser_loss if task == "parser" else splitter_loss
    optimizer = torch.optim.AdamW(net.parameters(), lr=PEAK, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    begun, step, words, limit = time.time(), 0, 0, minutes * 60
    shown = begun
    while (spent := (time.time() - begun) / limit) < 1:
        for batch in batches_of(_round_of(lessons, task, spent, rng), BATCH, rng):
            spent = (time.time() - begun) / limit
            if spent >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = PEAK * min((step + 1) / 300, 1.0) * max(0.01, 1 - spent)
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, rows, batch, rng)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            words += sum(b - a for _, a, b in batch)
            if step % AVERAGE_EVERY == 0:
                average.update(step)
            if time.time() - shown > 300:
                shown = time.time()
                figures = f"loss {float(loss.detach()):.3f} {evaluate(average.net, rows, dev)}"
                print(f"{shown - begun:.0f}s step {step} {words} words {figures}", flush=True)
                export(average.net, rows.spec, out)
    print(f"done {time.time() - begun:.0f}s step {step} {words} words {evaluate(average.net, rows, dev)}", flush=True)
    export(average.net, rows.spec, out)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(SIZES))
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    args = parser.parse_args()
    train(args.task, read_lessons(args.treebanks, args.silver), args.out, args.minutes)


if __name__ == "__main__":
    main()
