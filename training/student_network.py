"""The student networks in torch, as they are trained; `src/detente/language/network.py` runs the same in NumPy."""

from __future__ import annotations

import torch
from torch import nn

from detente.language.features import CASE_CLASSES

HEADS = 8
FAR = 32  # distances beyond this count as this

SIZES: dict[str, dict] = {
    "parser": {
        "words": 40000, "word": 128, "pieces": 20000, "affixes": 8000, "piece": 128, "width": 288, "inner": 448,
        "layers": ["c1", "c2", "a", "c1", "c2", "a", "c1", "a"], "arc": 256, "rel": 192, "far": FAR,
    },
    "splitter": {
        "words": 16000, "word": 64, "pieces": 6000, "affixes": 4000, "piece": 64, "width": 160, "inner": 256,
        "layers": ["c1", "c2", "c4", "c8", "c1", "c4"], "far": FAR,
    },
}  # fmt: skip


class Embedder(nn.Module):
    """Word types to vectors. What is done here is done once a type, so it may be deep."""

    def __init__(self, size: dict) -> None:
        super().__init__()
        self.word = nn.Embedding(size["words"] + 1, size["word"])
        self.piece = nn.EmbeddingBag(size["pieces"], size["piece"], mode="mean")
        self.affix = nn.EmbeddingBag(size["affixes"], size["piece"], mode="sum")
        self.case = nn.Embedding(CASE_CLASSES, 24)
        for table in (self.word, self.piece, self.affix, self.case):
            nn.init.normal_(table.weight, std=0.1)
        self.inner = nn.Linear(size["word"] + 2 * size["piece"] + 24, size["inner"])
        self.out = nn.Linear(size["inner"], size["width"])
        self.norm = nn.LayerNorm(size["width"])

    def forward(self, rows, drop_words: float):
        """Return (types, width). Words are sometimes hidden so that spelling and context must do."""
        word, case, pieces, piece_at, affixes = rows
        if self.training:
            word = word.masked_fill(torch.rand(word.shape) < drop_words, 0)
        parts = [self.word(word), self.piece(pieces, piece_at), self.affix(affixes), self.case(case)]
        return self.norm(self.out(torch.relu(self.inner(torch.cat(parts, -1)))))


class Convolution(nn.Module):
    """A word with a neighbour on either side, some words away."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation, self.mix = dilation, nn.Linear(3 * width, width)

    def forward(self, x, _):
        """Return (batch, words, width)."""
        n, d = x.shape[1], self.dilation
        padded = nn.functional.pad(x, (0, 0, d, d))
        return torch.relu(self.mix(torch.cat([padded[:, :n], x, padded[:, 2 * d :]], -1)))


class Attention(nn.Module):
    """Every word looks at all words of its text, near and far ones apart."""

    def __init__(self, width: int, far: int) -> None:
        super().__init__()
        self.far = far
        self.look, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.distance = nn.Parameter(torch.zeros(HEADS, 2 * far + 1))

    def forward(self, x, mask):
        """Return (batch, words, width)."""
        b, n, width = x.shape
        q, k, v = self.look(x).view(b, n, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        bias = self.distance[:, distances(n, self.far)]
        scores = q @ k.transpose(2, 3) / (width // HEADS) ** 0.5 + bias
        scores = scores.float().masked_fill(~mask[:, None, None], -1e4)
        mixed = scores.softmax(-1).to(v.dtype) @ v
        return self.out(mixed.transpose(1, 2).reshape(b, n, width))


def distances(n: int, far: int) -> torch.Tensor:
    """Return (n, n) rows of a table of signed distances."""
    at = torch.arange(n)
    return (at[None] - at[:, None]).clamp(-far, far) + far


class Encoder(nn.Module):
    """Residual layers over padded texts."""

    def __init__(self, size: dict, drop: float) -> None:
        super().__init__()
        width = size["width"]
        self.layers = nn.ModuleList(
            Attention(width, size["far"]) if kind == "a" else Convolution(width, int(kind[1:]))
            for kind in size["layers"]
        )
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in size["layers"])
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        """Return (batch, words, width); padding stays zero."""
        real = mask.unsqueeze(-1)
        x = x * real
        for layer, norm in zip(self.layers, self.norms, strict=True):
            x = norm(x + self.drop(layer(x, mask))) * real
        return x


class Network(nn.Module):
    """Embedder, encoder and what the task adds."""

    def __init__(self, task: str, vocab: dict[str, list[str]]) -> None:
        super().__init__()
        size = SIZES[task]
        width = size["width"]
        self.task, self.vocab, self.far = task, vocab, size["far"]
        self.embed, self.encode = Embedder(size), Encoder(size, 0.08)
        self.drop = nn.Dropout(0.1)
        if task == "splitter":
            self.start = nn.Linear(width, 1)
            return
        self.tag, self.pos = nn.Linear(width, len(vocab["tags"])), nn.Linear(width, len(vocab["pos"]))
        self.arc_dep, self.arc_head = nn.Linear(width, size["arc"]), nn.Linear(width, size["arc"])
        self.rel_dep, self.rel_head = nn.Linear(width, size["rel"]), nn.Linear(width, size["rel"])
        self.arc = nn.Parameter(torch.randn(size["arc"] + 1, size["arc"]) * 0.02)
        self.arc_distance = nn.Parameter(torch.zeros(2 * self.far + 1))
        self.rel_distance = nn.Parameter(torch.zeros(2 * self.far + 1, size["rel"]))
        self.rel = nn.Linear(size["rel"], len(vocab["deps"]))

    def forward(self, rows, index, mask):
        """Return encoded words."""
        x = nn.functional.embedding(index, self.embed(rows, 0.06))
        return self.drop(self.encode(nn.functional.dropout(x, 0.08, self.training), mask))

    def arcs(self, x):
        """Return (batch, dependents, heads); a root points at itself."""
        dep = self.drop(torch.relu(self.arc_dep(x)))
        dep = torch.cat([dep, dep.new_ones((*dep.shape[:-1], 1))], -1)
        head = self.drop(torch.relu(self.arc_head(x)))
        return dep @ self.arc.to(dep.dtype) @ head.transpose(1, 2) + self.arc_distance[distances(x.shape[1], self.far)]

    def relations(self, x, heads):
        """Return (batch, words, relations)."""
        head = self.rel_head(x)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        away = (heads - torch.arange(x.shape[1])).clamp(-self.far, self.far) + self.far
        return self.rel(self.drop(torch.relu(self.rel_dep(x) + head + self.rel_distance[away])))
