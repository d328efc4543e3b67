"""The shipped networks in plain NumPy: word types to vectors, dilated convolutions, biaffine scores.

Weights come from `training/student.py`. Vectors of word types are computed once and kept, so a running text costs little
more than its convolutions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.features import FeatureSpec, word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# A text with endlessly many distinct words must not fill the memory; forgetting all is simple and rare.
MAX_KEPT_TYPES = 200_000


@dataclass
class Weights:
    """The arrays and the description of one network."""

    arrays: dict[str, Floats]
    meta: dict[str, Any]

    def linear(self, name: str, x: Floats) -> Floats:
        """Apply the linear layer `name`."""
        return x @ self.arrays[f"{name}/weight"].T + self.arrays[f"{name}/bias"]

    def norm(self, name: str, x: Floats) -> Floats:
        """Apply layer normalisation (Ba et al. 2016)."""
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt(np.einsum("nw,nw->n", x, x)[:, None] / x.shape[-1] + 1e-5)
        x *= self.arrays[f"{name}/weight"]
        x += self.arrays[f"{name}/bias"]
        return x


def load_weights(path: Path) -> Weights:
    """Read weights written by the training script."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files if name != "meta"}
        meta = json.loads(file["meta"].tobytes().decode())
    return Weights({name: value.astype(np.float32) for name, value in arrays.items()}, meta)


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
                self._rows.clear()
                new = list(dict.fromkeys(words))
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
        arrays = self.weights.arrays
        found = [word_features(w, self.spec) for w in words]
        pieces = np.stack([arrays["embed/piece/weight"][f[2]].mean(0) for f in found])
        affixes = np.stack([arrays["embed/affix/weight"][f[3]].sum(0) for f in found])
        word = arrays["embed/word/weight"][[f[0] for f in found]]
        case = arrays["embed/case/weight"][[f[1] for f in found]]
        out = self.weights.linear("embed/out", np.concatenate([word, pieces, affixes, case], -1))
        return self.weights.norm("embed/norm", out)


class Network:
    """A trained network: texts in, encoded words out."""

    def __init__(self, weights: Weights) -> None:
        sizes = weights.meta["sizes"]
        words = {w: i + 1 for i, w in enumerate(weights.meta["words"])}
        self.weights = weights
        self.dilations: list[int] = sizes["dilations"]
        self.embed = Embedder(weights, FeatureSpec(words, sizes["pieces"], sizes["affixes"]))
        self._convolutions = [
            np.ascontiguousarray(weights.arrays[f"encode/convs/{i}/weight"].T) for i in range(len(self.dilations))
        ]

    def encode(self, texts: Sequence[Sequence[str]]) -> list[Floats]:
        """Return one (words, width) array a text.

        The texts lie in one long array, parted by rows that stay zero, so that one matrix product serves them all and
        none sees another.
        """
        gap = max(self.dilations)
        starts, total = [], gap
        for text in texts:
            starts.append(total)
            total += len(text) + gap
        x = np.zeros((total, self._convolutions[0].shape[1]), dtype=np.float32)
        mask = np.zeros((total, 1), dtype=np.float32)
        vectors = self.embed([w for text in texts for w in text])
        at = 0
        for start, text in zip(starts, texts, strict=True):
            x[start : start + len(text)] = vectors[at : at + len(text)]
            mask[start : start + len(text)] = 1
            at += len(text)
        for layer in range(len(self.dilations)):
            x = self._layer(layer, x) * mask
        return [x[s : s + len(t)] for s, t in zip(starts, texts, strict=True)]

    def _layer(self, layer: int, x: Floats) -> Floats:
        d, width = self.dilations[layer], x.shape[1]
        window = np.zeros((len(x), 3 * width), dtype=np.float32)
        window[d:, :width] = x[:-d]
        window[:, width : 2 * width] = x
        window[:-d, 2 * width :] = x[d:]
        out = window @ self._convolutions[layer]
        out += self.weights.arrays[f"encode/convs/{layer}/bias"]
        np.maximum(out, 0, out=out)
        out += x
        return self.weights.norm(f"encode/norms/{layer}", out)


def load_network(path: Path) -> Network:
    """Read a network from its file of weights."""
    return Network(load_weights(Path(path)))
