"""The shipped networks in plain NumPy: word types to vectors, convolutions and attention over the words of a text.

Weights come from `training/student.py`. Vectors of word types are computed once and kept, so a running text costs
little more than its layers. Rows are multiplied in blocks of one size, so that what a text yields never hangs, not even
by rounding, on the texts beside it.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.features import FeatureSpec, word_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]

# Both networks together keep two kilobytes of each word type. Where there are more, the latest are forgotten: what is
# common was met early. Of 9,000 articles, 3.6 types an article are worked out so, and 2.9 were all of them kept.
MAX_KEPT_TYPES = 40_000
# Rows multiplied at once: enough to be fast, few enough to stay in the cache and to cost a single sentence little.
BLOCK = 128
HEADS = 8


def blocks(rows: int) -> Iterator[slice]:
    """Yield slices of `BLOCK` rows; `rows` is a multiple of it."""
    return (slice(i, i + BLOCK) for i in range(0, rows, BLOCK))


def padded(x: Floats) -> Floats:
    """Return rows with zero rows after them, up to a multiple of `BLOCK`."""
    return np.pad(x, ((0, -len(x) % BLOCK), (0, 0)))


@dataclass
class Weights:
    """The arrays and the description of one network."""

    arrays: dict[str, Any]
    meta: dict[str, Any]

    def linear(self, name: str, x: Floats) -> Floats:
        """Apply the linear layer `name` to a multiple of `BLOCK` rows."""
        weight: Floats = self.arrays[f"{name}/weight"]
        out = np.empty((len(x), weight.shape[1]), dtype=np.float32)
        for part in blocks(len(x)):
            np.matmul(x[part], weight, out=out[part])
        out += self.arrays[f"{name}/bias"]
        return out

    def norm(self, name: str, x: Floats) -> Floats:
        """Apply layer normalisation (Ba et al. 2016), in place."""
        x -= x.mean(-1, keepdims=True)
        x /= np.sqrt(np.einsum("nw,nw->n", x, x)[:, None] / np.float32(x.shape[-1]) + np.float32(1e-5))
        x *= self.arrays[f"{name}/weight"]
        x += self.arrays[f"{name}/bias"]
        return x

    def rows(self, name: str, numbers: Sequence[Any]) -> Floats:
        """Return rows of a table that is stored in 8 bits with a scale a row."""
        places = np.array(numbers)
        found: Floats = self.arrays[f"{name}/weight"][places] * self.arrays[f"{name}/weight/scale"][places][..., None]
        return found


def load_weights(path: Path) -> Weights:
    """Read weights written by the training script."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files if name != "meta"}
        meta = json.loads(file["meta"].tobytes().decode())
    for name, value in arrays.items():
        if value.dtype == np.float16:
            arrays[name] = value.astype(np.float32)
        # Torch keeps (out, in); here rows are multiplied from the left.
        if name.endswith("/weight") and value.ndim == 2 and f"{name[:-6]}bias" in arrays:
            arrays[name] = np.ascontiguousarray(arrays[name].T)
    return Weights(arrays, meta)


@dataclass
class Embedder:
    """Vectors of word types, remembered."""

    weights: Weights
    spec: FeatureSpec
    _rows: dict[str, int] = field(default_factory=dict)
    _vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))

    def __call__(self, words: Sequence[str]) -> Floats:
        """Return (words, width)."""
        new = list(dict.fromkeys(w for w in words if w not in self._rows))
        if new:
            if len(self._rows) + len(new) > MAX_KEPT_TYPES:
                self._rows = dict(itertools.islice(self._rows.items(), 3 * MAX_KEPT_TYPES // 4))
                new = list(dict.fromkeys(w for w in words if w not in self._rows))
            self._remember(new)
        return self._vectors[[self._rows[w] for w in words]]

    def _remember(self, new: list[str]) -> None:
        vectors = self._compute(new)
        begin = len(self._rows)
        if begin + len(new) > len(self._vectors):
            room = np.zeros((2 * (begin + len(new)) + 256, vectors.shape[1]), dtype=np.float32)
            room[:begin] = self._vectors[:begin] if begin else 0
            self._vectors = room
        self._vectors[begin : begin + len(new)] = vectors
        self._rows.update({w: begin + i for i, w in enumerate(new)})

    def _compute(self, words: list[str]) -> Floats:
        weights = self.weights
        rows, cases, pieces, affixes = zip(*(word_features(w, self.spec) for w in words), strict=True)
        counts = [len(p) for p in pieces]
        begins = np.cumsum([0, *counts[:-1]])
        spelling = weights.rows("embed/piece", [row for found in pieces for row in found])
        parts = [
            weights.rows("embed/word", rows),
            np.add.reduceat(spelling, begins, axis=0) / np.array(counts, dtype=np.float32)[:, None],
            weights.rows("embed/affix", affixes).sum(1),
            weights.arrays["embed/case/weight"][list(cases)],
        ]
        inner = weights.linear("embed/inner", padded(np.concatenate(parts, -1)))
        np.maximum(inner, 0, out=inner)
        return weights.norm("embed/norm", weights.linear("embed/out", inner))[: len(words)]


@dataclass(frozen=True)
class Layout:
    """Where texts lie in one long array, parted by zero rows; `groups` are the rows of all texts of one length."""

    total: int
    rows: Places
    groups: list[Places]


def lay_out(lengths: Sequence[int], gap: int) -> Layout:
    """Return the layout of texts of such lengths."""
    by_length: dict[int, list[int]] = defaultdict(list)
    spans, at = [], gap
    for length in lengths:
        by_length[length].append(at)
        spans.append(np.arange(at, at + length))
        at += length + gap
    groups = [np.array(starts)[:, None] + np.arange(length) for length, starts in by_length.items() if length]
    return Layout(at + -at % BLOCK, np.concatenate(spans), groups)


class Network:
    """A trained network: texts in, encoded words out."""

    def __init__(self, weights: Weights) -> None:
        sizes = weights.meta["sizes"]
        words = {w: i + 1 for i, w in enumerate(weights.meta["words"])}
        self.weights, self.layers, self.far = weights, list(sizes["layers"]), int(sizes["far"])
        self.embed = Embedder(weights, FeatureSpec(words, sizes["pieces"], sizes["affixes"]))
        self._gap = max(int(kind[1:]) for kind in self.layers if kind[0] == "c")

    def encode(self, texts: Sequence[Sequence[str]]) -> tuple[Floats, Layout]:
        """Return encoded words, one text after another in one array, and where each text lies in it."""
        layout = lay_out([len(t) for t in texts], self._gap)
        x = np.zeros((layout.total, self.weights.arrays["embed/norm/bias"].shape[0]), dtype=np.float32)
        x[layout.rows] = self.embed([w for text in texts for w in text])
        mask = np.zeros((layout.total, 1), dtype=np.float32)
        mask[layout.rows] = 1
        for number, kind in enumerate(self.layers):
            added = self._attend(number, x, layout) if kind == "a" else self._convolve(number, int(kind[1:]), x)
            added += x
            x = self.weights.norm(f"encode/norms/{number}", added)
            x *= mask
        return x, layout

    def distances(self, size: int) -> Places:
        """Return (size, size) rows of a table of signed distances from word to word."""
        at = np.arange(size)
        away: Places = np.clip(at[None] - at[:, None], -self.far, self.far) + self.far
        return away

    def _convolve(self, number: int, dilation: int, x: Floats) -> Floats:
        name, width = f"encode/layers/{number}/mix", x.shape[1]
        weight, bias = self.weights.arrays[f"{name}/weight"], self.weights.arrays[f"{name}/bias"]
        around = np.zeros((len(x) + 2 * dilation, width), dtype=np.float32)
        around[dilation:-dilation] = x
        window = np.empty((BLOCK, 3 * width), dtype=np.float32)
        out = np.empty_like(x)
        for part in blocks(len(x)):
            for k in range(3):
                begin = part.start + k * dilation
                window[:, k * width : (k + 1) * width] = around[begin : begin + BLOCK]
            np.matmul(window, weight, out=out[part])
            out[part] += bias
            np.maximum(out[part], 0, out=out[part])
        return out

    def _attend(self, number: int, x: Floats, layout: Layout) -> Floats:
        """Scaled dot-product attention within each text (Vaswani et al. 2017), with a bias for the distance."""
        name, width = f"encode/layers/{number}", x.shape[1]
        looked = self.weights.linear(f"{name}/look", x)
        table = self.weights.arrays[f"{name}/distance"]
        mixed = np.zeros_like(x)
        for rows in layout.groups:
            count, n = rows.shape
            q, k, v = looked[rows].reshape(count, n, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
            scores = np.ascontiguousarray(q) @ np.ascontiguousarray(k).transpose(0, 1, 3, 2)
            scores *= np.float32((width // HEADS) ** -0.5)
            scores += table[:, self.distances(n)]
            scores -= scores.max(-1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(-1, keepdims=True)
            mixed[rows] = (scores @ np.ascontiguousarray(v)).transpose(0, 2, 1, 3).reshape(count, n, width)
        return self.weights.linear(f"{name}/out", mixed)


def load_network(path: Path) -> Network:
    """Read a network from its file of weights."""
    return Network(load_weights(Path(path)))
