"""The small networks that ship: a sentence splitter and a tagger-parser, taught by the treebanks and by the teacher.

    python training/student.py parser TREEBANKS OUT.npz [--silver SILVER.pkl] [--minutes 25]
    python training/student.py splitter TREEBANKS OUT.npz [--silver SILVER.pkl] [--minutes 5]

Both embed a word by its row, its spelling's pieces and its case, and mix neighbours by dilated convolutions. The parser
adds biaffine heads (Dozat & Manning 2017). Training is by time, so that a run on another machine ends as foreseen.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections import Counter
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from detente.language.features import CASE_CLASSES, FeatureSpec, normalise, word_features
from torch import nn
from treebank import Tokens, read_documents

SIZES = {
    "parser": {"words": 18000, "pieces": 20000, "affixes": 8000, "width": 256, "dilations": [1, 2, 4, 1, 2, 4], "emb": 128},
    "splitter": {"words": 9000, "pieces": 6000, "affixes": 4000, "width": 160, "dilations": [1, 2, 4, 8, 1], "emb": 80},
}


class Embedder(nn.Module):
    """Word types to vectors."""

    def __init__(self, size: dict, width: int) -> None:
        super().__init__()
        emb = size["emb"]
        self.word = nn.Embedding(size["words"] + 1, emb)
        self.piece = nn.EmbeddingBag(size["pieces"], emb, mode="mean")
        self.affix = nn.EmbeddingBag(size["affixes"], emb, mode="sum")
        self.case = nn.Embedding(CASE_CLASSES, 24)
        for table in (self.word, self.piece, self.affix, self.case):
            nn.init.normal_(table.weight, std=0.1)
        self.out = nn.Linear(3 * emb + 24, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, rows, drop_words: float):
        """Return (types, width). Words are sometimes hidden so that spelling and context must do."""
        word, case, pieces, piece_at, affixes = rows
        if self.training:
            word = word.masked_fill(torch.rand(word.shape) < drop_words, 0)
        parts = [self.word(word), self.piece(pieces, piece_at), self.affix(affixes), self.case(case)]
        return self.norm(self.out(torch.cat(parts, -1)))


class Encoder(nn.Module):
    """Residual dilated convolutions over padded sequences."""

    def __init__(self, width: int, dilations: list[int], drop: float) -> None:
        super().__init__()
        self.dilations = dilations
        self.convs = nn.ModuleList(nn.Linear(3 * width, width) for _ in dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in dilations)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        """Return (batch, words, width); padding stays zero."""
        x = x * mask
        for dilation, conv, norm in zip(self.dilations, self.convs, self.norms, strict=True):
            padded = nn.functional.pad(x, (0, 0, dilation, dilation))
            n = x.shape[1]
            window = torch.cat([padded[:, :n], x, padded[:, 2 * dilation :]], -1)
            x = norm(x + self.drop(torch.relu(conv(window)))) * mask
        return x


class Network(nn.Module):
    """Embedder, encoder and the heads of the task."""

    def __init__(self, task: str, vocab: dict[str, list[str]]) -> None:
        super().__init__()
        size = SIZES[task]
        width = size["width"]
        self.task, self.vocab = task, vocab
        self.embed = Embedder(size, width)
        self.encode = Encoder(width, size["dilations"], 0.1)
        self.drop = nn.Dropout(0.15)
        if task == "splitter":
            self.start = nn.Linear(width, 1)
            return
        self.tag = nn.Linear(width, len(vocab["tags"]))
        self.pos = nn.Linear(width, len(vocab["pos"]))
        self.arc_dep, self.arc_head = nn.Linear(width, 256), nn.Linear(width, 256)
        self.rel_dep, self.rel_head = nn.Linear(width, 64), nn.Linear(width, 64)
        self.arc = nn.Parameter(torch.randn(257, 256) * 0.02)
        self.rel = nn.Parameter(torch.randn(65, len(vocab["deps"]), 65) * 0.02)

    def forward(self, rows, index, mask):
        """Return encoded words."""
        vectors = self.embed(rows, 0.08)
        x = nn.functional.embedding(index, vectors)
        return self.drop(self.encode(nn.functional.dropout(x, 0.1, self.training), mask.unsqueeze(-1)))

    def arcs(self, x):
        """Return (batch, dependents, heads)."""
        dep = self.drop(torch.relu(self.arc_dep(x)))
        dep = torch.cat([dep, dep.new_ones(dep.shape[:-1] + (1,))], -1)
        head = self.drop(torch.relu(self.arc_head(x)))
        return dep @ self.arc @ head.transpose(1, 2)

    def relations(self, x, heads):
        """Return (batch, words, relations)."""
        dep, head = self.drop(torch.relu(self.rel_dep(x))), self.drop(torch.relu(self.rel_head(x)))
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        ones = dep.new_ones(dep.shape[:-1] + (1,))
        dep, head = torch.cat([dep, ones], -1), torch.cat([head, ones], -1)
        return torch.einsum("bni,ioj,bnj->bno", dep, self.rel, head)


class Rows:
    """Turns batches of words into the tensors of the embedder, remembering every word type."""

    def __init__(self, spec: FeatureSpec) -> None:
        self.spec, self.cache = spec, {}

    def __call__(self, texts: list[list[str]]):
        """Return type rows, index (batch, words) and mask."""
        types: dict[str, int] = {}
        n = max(map(len, texts))
        index = torch.zeros(len(texts), n, dtype=torch.long)
        mask = torch.zeros(len(texts), n)
        for b, words in enumerate(texts):
            index[b, : len(words)] = torch.tensor([types.setdefault(w, len(types)) for w in words])
            mask[b, : len(words)] = 1
        found = []
        for w in types:
            if w not in self.cache:
                self.cache[w] = word_features(w, self.spec)
            found.append(self.cache[w])
        at = np.cumsum([0] + [len(f[2]) for f in found[:-1]])
        rows = (
            torch.tensor([f[0] for f in found]), torch.tensor([f[1] for f in found]),
            torch.tensor([r for f in found for r in f[2]]), torch.tensor(at), torch.tensor([f[3] for f in found]),
        )
        return rows, index, mask


def headline(words: list[str], rng: random.Random, rarer: float = 1.0) -> list[str]:
    """Sometimes write a sentence as headlines and old wires do; the parse stays what it is."""
    draw = rng.random() * rarer
    if draw > 0.09:
        return words
    change = str.upper if draw < 0.04 else (str.title if draw < 0.07 else str.lower)
    return [change(w) if w.isalpha() else w for w in words]


def sentences_of(docs) -> list[tuple[Tokens, list | None]]:
    """Return single sentences with the teacher's head distributions where there are any."""
    out = []
    for doc, soft in docs:
        for a, b in doc.sentence_bounds():
            if b - a <= 90:
                out.append((doc.slice(a, b), None if soft is None else [[(h - a, p) for h, p in row] for row in soft[a:b]]))
    return out


def windows_of(docs, rng: random.Random) -> list[tuple[Tokens, None]]:
    """Return runs of some sentences that begin anywhere, for the splitter."""
    out = []
    for doc, _ in docs:
        bounds = doc.sentence_bounds()
        at = 0
        while at < len(bounds):
            run = rng.randint(2, 9)
            begin, end = bounds[at][0], bounds[min(at + run, len(bounds)) - 1][1]
            if end - begin <= 300:
                out.append((doc.slice(begin, end), None))
            at += run
    return out


def batches_of(items, words: int, rng: random.Random):
    """Yield batches of about `words` words, of like lengths, in random order."""
    rng.shuffle(items)
    batches = []
    for i in range(0, len(items), 2000):
        batch: list = []
        for item in sorted(items[i : i + 2000], key=lambda it: len(it[0])):
            if batch and (len(batch) + 1) * len(item[0]) > words:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    rng.shuffle(batches)
    yield from batches


def fill(batch, n: int, values) -> torch.Tensor:
    """Return (batch, n) of class numbers, padded with −100."""
    out = torch.full((len(batch), n), -100, dtype=torch.long)
    for b, (tokens, _) in enumerate(batch):
        out[b, : len(tokens)] = torch.tensor(values(tokens))
    return out


def parser_loss(net: Network, rows: Rows, batch, index, rng: random.Random):
    """Return the summed loss of tags, coarse tags, heads and relations."""
    ce = nn.functional.cross_entropy
    inputs = rows([headline(t.words, rng) for t, _ in batch])
    x = net(*inputs)
    n, mask = x.shape[1], inputs[2].bool()
    tags = fill(batch, n, lambda t: [index["tags"].get(v, -100) for v in t.tags])
    pos = fill(batch, n, lambda t: [index["pos"].get(v, -100) for v in t.pos])
    deps = fill(batch, n, lambda t: [index["deps"].get(v, -100) for v in t.deps])
    heads = fill(batch, n, lambda t: t.heads)
    arcs = net.arcs(x).masked_fill(~mask.unsqueeze(1), -1e4)
    logp = torch.log_softmax(arcs, -1)
    soft = torch.zeros_like(logp)
    for b, (tokens, dist) in enumerate(batch):
        if dist is None:
            soft[b, torch.arange(len(tokens)), torch.tensor(tokens.heads)] = 1.0
        else:
            for i, row in enumerate(dist):
                for h, p in row:
                    if 0 <= h < len(tokens):
                        soft[b, i, h] = p
    arc_loss = -(soft * logp).sum() / mask.sum()
    rels = net.relations(x, heads.clamp(min=0))
    return (
        arc_loss + ce(rels.flatten(0, 1), deps.flatten(), ignore_index=-100)
        + 0.6 * ce(net.tag(x).flatten(0, 1), tags.flatten(), ignore_index=-100)
        + 0.2 * ce(net.pos(x).flatten(0, 1), pos.flatten(), ignore_index=-100)
    )


def splitter_loss(net: Network, rows: Rows, batch, _index, rng: random.Random):
    """Return the loss of sentence starts; the first word of a window is no question."""
    words = [headline(t.words, rng, rarer=3.0) for t, _ in batch]
    x = net(*rows(words))
    starts = fill(batch, x.shape[1], lambda t: t.starts)
    inner = starts >= 0
    inner[:, 0] = False
    return nn.functional.binary_cross_entropy_with_logits(net.start(x).squeeze(-1)[inner], starts[inner].float())


@torch.no_grad()
def evaluate(net: Network, rows: Rows, dev, index) -> str:
    """Return figures on gold sentences (parser) or windows (splitter)."""
    net.eval()
    hit = Counter()
    for batch in batches_of(list(dev), 3000, random.Random(1)):
        inputs = rows([t.words for t, _ in batch])
        x = net(*inputs)
        n, mask = x.shape[1], inputs[2].bool()
        if net.task == "splitter":
            starts = fill(batch, n, lambda t: t.starts)
            inner = mask.clone()
            inner[:, 0] = False
            guess = (net.start(x).squeeze(-1) > 0) & inner
            hit["tp"] += int((guess & (starts == 1)).sum())
            hit["all"] += int(guess.sum() + ((starts == 1) & inner).sum())
            continue
        heads = fill(batch, n, lambda t: t.heads)
        tags = fill(batch, n, lambda t: [index["tags"].get(v, -1) for v in t.tags])
        deps = fill(batch, n, lambda t: [index["deps"].get(v, -1) for v in t.deps])
        arcs = net.arcs(x).masked_fill(~mask.unsqueeze(1), -1e4).argmax(-1)
        rels = net.relations(x, arcs).argmax(-1)
        real = mask & (deps != index["deps"]["punct"])
        hit["n"] += int(real.sum())
        hit["uas"] += int(((arcs == heads) & real).sum())
        hit["las"] += int(((arcs == heads) & (rels == deps) & real).sum())
        hit["words"] += int(mask.sum())
        hit["tag"] += int((net.tag(x).argmax(-1) == tags).sum())
    net.train()
    if net.task == "splitter":
        return f"start-F {2 * hit['tp'] / max(1, hit['all']):.4f}"
    return f"tag {hit['tag'] / hit['words']:.4f} UAS {hit['uas'] / hit['n']:.4f} LAS {hit['las'] / hit['n']:.4f}"


def label_sets(docs) -> dict[str, list[str]]:
    """Return the label sets: those seen at least three times in the treebanks."""
    count = {name: Counter(v for d, _ in docs for v in getattr(d, name)) for name in ("tags", "pos", "deps")}
    return {name: sorted(v for v, n in c.items() if n >= 3) for name, c in count.items()}


def word_list(docs, size: int) -> dict[str, int]:
    """Return the commonest normalised words with their rows, from 1."""
    count = Counter(normalise(w) for d, _ in docs for w in d.words)
    return {w: i + 1 for i, (w, n) in enumerate(count.most_common(size)) if n >= 2}


def export(net: Network, spec: FeatureSpec, out: Path) -> None:
    """Write weights as half-precision arrays, with label sets and words as JSON inside."""
    arrays = {name.replace(".", "/"): value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items()}
    meta = {"vocab": net.vocab, "words": list(spec.words), "sizes": SIZES[net.task]}
    arrays["meta"] = np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(out, **arrays)


def train(task: str, treebanks: Path, out: Path, silver: Path | None, minutes: float, seed: int = 1) -> None:
    """Train for some minutes, keep a moving average of the weights, and write it."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    gold = [(d, None) for name in ("en_ewt-train", "en_gum-train") for d in read_documents(treebanks / f"{name}.conllu.xz")]
    taught = pickle.loads(silver.read_bytes()) if silver else []
    dev_docs = [(d, None) for d in read_documents(treebanks / "en_gum-dev.conllu.xz")]
    vocab = label_sets(gold)
    index = {name: {v: i for i, v in enumerate(values)} for name, values in vocab.items()}
    size = SIZES[task]
    spec = FeatureSpec(word_list(gold + taught, size["words"]), size["pieces"], size["affixes"])
    net, rows = Network(task, vocab), Rows(spec)
    average = deepcopy(net)
    cut = sentences_of if task == "parser" else lambda docs: windows_of(docs, rng)
    loss_of = parser_loss if task == "parser" else splitter_loss
    dev = cut(dev_docs)
    peak = 2e-3
    optimizer = torch.optim.AdamW(net.parameters(), lr=peak, betas=(0.9, 0.95), weight_decay=0.02)
    begun, step, epoch = time.time(), 0, 0
    limit = minutes * 60
    while time.time() - begun < limit:
        items = cut(gold) * (2 if taught else 1) + cut(rng.sample(taught, len(taught) // 2))
        for batch in batches_of(items, 1800, rng):
            spent = (time.time() - begun) / limit
            if spent >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = peak * min((step + 1) / 100, 1.0) * max(0.01, 1 - spent)
            optimizer.zero_grad()
            loss = loss_of(net, rows, batch, index, rng)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            decay = min(0.998, step / (step + 20))
            with torch.no_grad():
                for kept, now in zip(average.parameters(), net.parameters(), strict=True):
                    kept.lerp_(now, 1 - decay)
            if step % 200 == 0:
                print(f"{time.time() - begun:.0f}s step {step} loss {float(loss.detach()):.3f}", flush=True)
        epoch += 1
        average.eval()
        print(f"round {epoch} {time.time() - begun:.0f}s {evaluate(average, rows, dev, index)}", flush=True)
        export(average, spec, out)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(SIZES))
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    args = parser.parse_args()
    train(args.task, args.treebanks, args.out, args.silver, args.minutes)


if __name__ == "__main__":
    main()
