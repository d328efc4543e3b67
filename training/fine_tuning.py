"""Fine-tuning of an encoder with its heads: what the classifiers of relations and of drivers have in common."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Callable

    from networks import Encoder

Item = TypeVar("Item")
_RATE, _RATE_OF_HEADS = 1.3e-4, 6e-4


def fine_tune(
    network: Encoder,
    items: list[Item],
    loss_of: Callable[[list[Item]], torch.Tensor],
    *,
    size: Callable[[Item], int],
    batch: int,
    epochs: int,
    seed: int,
    after: Callable[[int], str] = lambda _: "",
) -> None:
    """Train a network; the rate rises for a tenth of the steps and falls to nothing.

    Parameters
    ----------
    network
        With heads whose names begin with ``head``; these learn faster.
    items, loss_of
        What to learn from, and the mean loss of a batch of it.
    size, batch
        How long an item is, and how many make a batch: those of a batch are of about one length.
    epochs, seed
        How often all is seen; what the order and the dropout begin from.
    after
        Called with the number of each epoch done, from 0; what it returns is printed with the loss.
    """
    torch.manual_seed(seed)
    order = random.Random(seed)
    # The table of pieces is large, and what it knows of rare words is worth more than what few sentences teach.
    network.words.requires_grad_(False)
    heads = [p for name, p in network.named_parameters() if name.startswith("head")]
    slow = [p for name, p in network.named_parameters() if not name.startswith("head") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_HEADS}], weight_decay=0.01
    )
    steps = epochs * (len(items) // batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (steps / 10), max(0.0, (steps - s) / (steps * 0.9)))
    )
    for epoch in range(epochs):
        network.train()
        begun, total = time.time(), 0.0
        for some in batches(items, size, batch, order):
            loss = loss_of(some)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(some)
        line = f"epoch {epoch + 1}: loss {total / len(items):.3f}, {time.time() - begun:.0f} s"
        print(line + after(epoch), flush=True)


def batches(items: list[Item], size: Callable[[Item], int], batch: int, order: random.Random) -> list[list[Item]]:
    """Return batches of items of about one length, in random order."""
    ordered = sorted(items, key=lambda item: size(item) * order.uniform(0.85, 1.15))
    made = [ordered[at : at + batch] for at in range(0, len(ordered), batch)]
    order.shuffle(made)
    return made
