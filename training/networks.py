"""The networks of the classifiers: a small BERT encoder, with heads over two marks.

It is written out here, rather than taken from `transformers`, so that it can be shortened and exported.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

_HEADS = 12
_LAST = -1e4  # what is padded is not looked at


class Layer(nn.Module):
    """One layer of self-attention and a feed-forward network, each with its residual and norm (Devlin et al. 2019)."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attended, self.done = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Return (batch, pieces, width); `seen` (batch, 1, 1, pieces) is added to the attention's scores."""
        split = lambda y: y.view(y.shape[0], y.shape[1], _HEADS, -1).transpose(1, 2)  # noqa: E731
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + seen
        mixed = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        x = self.attended(x + self.dropout(self.out(mixed)))
        return self.done(x + self.dropout(self.narrow(nn.functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """The encoder alone: a vector for every piece."""

    def __init__(self, pieces: int, *, layers: int = 6, width: int = 384, inner: int = 1536) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, width), nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)

    def encode(self, ids: torch.Tensor) -> torch.Tensor:
        """Return (batch, pieces, width); `ids` (batch, pieces) are padded with 0."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.places(at) + self.kind))
        seen = (ids == 0)[:, None, None, :].to(x.dtype) * _LAST
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def around(self, x: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Return the vectors of the first piece and of the pieces at `marks` (batch, 2) as one, (batch, 3 width)."""
        index = marks[:, :, None].expand(-1, -1, x.shape[-1])
        return torch.cat([x[:, 0], torch.gather(x, 1, index).flatten(1)], -1)


def make_head(width: int, classes: int) -> nn.Sequential:
    """Return a head of one hidden layer over what `Encoder.around` returns."""
    return nn.Sequential(
        nn.Dropout(0.2), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, classes)
    )


class RelationNetwork(Encoder):
    """Scores of relation types from the first piece and the opening marks of source and target."""

    def __init__(self, types: int, pieces: int, *, layers: int = 6, width: int = 384) -> None:
        super().__init__(pieces, layers=layers, width=width)
        self.head = make_head(width, types)

    def forward(self, ids: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Return scores (batch, types).

        `ids` (batch, pieces) are padded with 0; `marks` (batch, 2) are the places of the two opening marks.
        """
        return self.head(self.around(self.encode(ids), marks))


class DriverNetwork(Encoder):
    """Scores of directions and kinds from the first piece and the two names; of causes and effects piece by piece."""

    def __init__(self, kinds: int, pieces: int, *, layers: int = 6, width: int = 384) -> None:
        super().__init__(pieces, layers=layers, width=width)
        self.head = make_head(width, 3)
        self.head_kinds = make_head(width, kinds)
        self.head_tags = nn.Linear(width, 3)

    def forward(self, ids: torch.Tensor, marks: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return scores of directions (batch, 3), kinds (batch, kinds) and tags (batch, pieces, 3)."""
        x = self.encode(ids)
        about = self.around(x, marks)
        return self.head(about), self.head_kinds(about), self.head_tags(x)


def load_pretrained(network: Encoder, folder: str) -> None:
    """Give a network the weights of a pretrained BERT of width 384; only its heads stay as they are."""
    weights = {k.removeprefix("bert."): v for k, v in load_file(Path(folder) / "model.safetensors").items()}
    table = weights["embeddings.word_embeddings.weight"]
    own = {
        "words.weight": table,
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "attended": "attention.output.LayerNorm", "widen": "intermediate.dense",
        "narrow": "output.dense", "done": "output.LayerNorm",
    }  # fmt: skip
    for i in range(len(network.layers)):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                own[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
    missing = set(network.load_state_dict(own, strict=False).missing_keys)
    assert all(name.startswith("head") for name in missing), missing
