"""The small networks that ship: a sentence splitter and a tagger-parser, taught by the treebanks and by the teacher.

    python training/student.py parser TREEBANKS OUT.npz [--silver SILVER.npz] [--minutes 60]
    python training/student.py splitter TREEBANKS OUT.npz [--silver SILVER.npz] [--minutes 8]

The parser learns the teacher's distributions over heads, relations and tags, not only its choices (Hinton et al. 2015).
Training is by time, so that a run on another machine ends as foreseen.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from detente.language.features import FeatureSpec
from headlines import capitals
from lessons import Corpus, Item, Lessons, Rows, batches_of, padded, read_lessons, sentences_of, windows_of
from student_network import SIZES, Network

# Two threads learn from a batch each and add up what they learn: the products are too small to be shared within.
WORKERS = 2
BATCH = 1200
PEAK = 1.7e-3
AVERAGE_EVERY = 5


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
    inputs = rows([capitals(text_of(item), rng) for item in batch])
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
    inputs = rows([capitals(text_of(item), rng, rarer=2.5) for item in batch])
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


def resume(net: Network, path: Path) -> None:
    """Set the weights to those that `export` wrote."""
    with np.load(path) as file:
        found = {name: file[name].astype(np.float32) for name in file.files if name != "meta"}
    for name in [n for n in found if n.endswith("/scale")]:
        found[name.removesuffix("/scale")] *= found.pop(name)[:, None]
    net.load_state_dict({name.replace("/", "."): torch.from_numpy(value) for name, value in found.items()})


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


def _learn(net: Network, rows: Rows, batch: list[Item], rng: random.Random) -> float:
    """Add the gradient of one batch; return its loss."""
    loss_of = parser_loss if net.task == "parser" else splitter_loss
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = loss_of(net, rows, batch, rng)
    (loss / WORKERS).backward()
    return float(loss.detach())


def _items(corpus: Corpus, task: str, rng: random.Random) -> list[Item]:
    return sentences_of(corpus) if task == "parser" else windows_of(corpus, rng)


def _round_of(lessons: Lessons, task: str, share: float, spent: float, rng: random.Random) -> list[Item]:
    """Return one round: the treebanks, and so much of the lessons; towards the end the treebanks weigh more."""
    items = _items(lessons.gold, task, rng)
    if lessons.silver is None:
        return items
    taught = _items(lessons.silver, task, rng)
    return items + rng.sample(taught, min(len(taught), int(len(items) * share * (1 if spent < 0.75 else 1 / 3))))


class Plan(NamedTuple):
    """How to train: minutes, highest learning rate, lessons for a sentence of the treebanks, weights to begin with."""

    minutes: float
    peak: float
    share: float
    start: Path | None


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


def train(task: str, lessons: Lessons, out: Path, plan: Plan, seed: int = 1) -> None:
    """Train for some minutes, keep a moving average of the weights, and write it."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net, rows = prepare(task, lessons)
    if plan.start is not None:
        resume(net, plan.start)
    average = Average(net)
    dev = _items(lessons.dev, task, random.Random(seed))
    optimizer = torch.optim.AdamW(net.parameters(), lr=plan.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    begun, step, words, limit = time.time(), 0, 0, plan.minutes * 60
    shown, pool = begun, ThreadPoolExecutor(WORKERS)
    while (spent := (time.time() - begun) / limit) < 1:
        batches = batches_of(_round_of(lessons, task, plan.share, spent, rng), BATCH, rng)
        while (group := list(itertools.islice(batches, WORKERS))) and spent < 1:
            spent = (time.time() - begun) / limit
            for settings in optimizer.param_groups:
                settings["lr"] = plan.peak * min((step + 1) / 300, 1.0) * max(0.01, 1 - spent)
            optimizer.zero_grad()
            lost = list(pool.map(lambda batch: _learn(net, rows, batch, rng), group))
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            words += sum(b - a for batch in group for _, a, b in batch)
            if step % AVERAGE_EVERY == 0:
                average.update(step)
            if time.time() - shown > 300:
                shown = time.time()
                figures = f"loss {sum(lost) / len(lost):.3f} {evaluate(average.net, rows, dev)}"
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
    parser.add_argument("--peak", type=float, default=PEAK, help="the highest learning rate")
    parser.add_argument("--share", type=float, default=3.0, help="sentences of the lessons for one of the treebanks")
    parser.add_argument("--start", type=Path, help="go on from these weights, which an earlier run has written")
    parser.add_argument("--minutes", type=float, default=25)
    args = parser.parse_args()
    train(
        args.task,
        read_lessons(args.treebanks, args.silver),
        args.out,
        Plan(args.minutes, args.peak, args.share, args.start),
    )


if __name__ == "__main__":
    main()
