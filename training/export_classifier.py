"""Make of a trained classifier what ships: its vocabulary shortened, its weights in eight bits.

    python training/export_classifier.py relations|drivers IN.pt [FOLDER]

Pieces of words that the corpora do not need go; every word can still be spelled by shorter ones. Weights are quantised
by ONNX Runtime; activations are, for each sentence alone, as it runs. Seven of eight bits are used, so that processors
without vector instructions for eight-bit products add up the same without overflow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.language.pieces import MARKS, UNKNOWN, WordPieces
from detente.records.vocabulary import DRIVER_KINDS
from marked_sentences import TYPES, read_relations
from networks import DriverNetwork, RelationNetwork
from relation_classifier import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from networks import Encoder

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "detente" / "resources" / "classifiers"
_SPECIAL = ("[PAD]", UNKNOWN, "[CLS]", "[SEP]", *MARKS)
# A piece is kept that stands so often in the corpora.
_LEAST = 12


def choose_pieces(vocabulary: list[str]) -> list[int]:
    """Return the numbers of the pieces to keep, in order; the padding comes first."""
    sys.path.insert(0, str(HERE.parent / "benchmarks"))
    from corpora import CORPORA, read_corpus

    cutter = WordPieces({piece: number for number, piece in enumerate(vocabulary)})
    counts: Counter[int] = Counter()
    for corpus in CORPORA:
        for row in read_corpus(corpus).values():
            counts.update(cutter.cut(row["text"]))
    learned = {number for one in read_relations() for number in cutter.cut(one.pair.text)}
    single = {n for n, piece in enumerate(vocabulary) if len(piece.removeprefix("##")) == 1}
    kept = learned | single | {n for n, count in counts.items() if count >= _LEAST}
    special = [vocabulary.index(piece) for piece in _SPECIAL]
    return [*special, *sorted(kept - set(special))]


def shorten(make: Callable[..., Encoder], state: dict[str, torch.Tensor], kept: list[int]) -> Encoder:
    """Return the network with the rows of the kept pieces only; `make` takes the count of pieces and `layers`."""
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    network = make(len(kept), layers=layers)
    network.load_state_dict({**state, "words.weight": state["words.weight"][kept]})
    return network.eval()


def export(network: Encoder, outputs: dict[str, dict[int, str]], to: Path) -> None:
    """Write the network as ONNX with weights in eight bits; `outputs` name the axes of each output that vary."""
    example = torch.tensor([[2, 4, 9, 5, 6, 10, 7, 3]]), torch.tensor([[1, 4]])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=["ids", "marks"], output_names=list(outputs), opset_version=17,
            dynamic_axes={"ids": {0: "pairs", 1: "pieces"}, "marks": {0: "pairs"}, **outputs}, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip


_PAIRS = {0: "pairs"}
_OUTPUTS = {
    "relations": {"scores": _PAIRS},
    "drivers": {"directions": _PAIRS, "kinds": _PAIRS, "tags": {0: "pairs", 1: "pieces"}},
}
_NETWORKS = {"relations": partial(RelationNetwork, len(TYPES)), "drivers": partial(DriverNetwork, len(DRIVER_KINDS))}
_LABELS = {"relations": ("types", TYPES), "drivers": ("kinds", DRIVER_KINDS)}


def main() -> None:
    """Shorten, export, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("which", choices=sorted(_NETWORKS))
    parser.add_argument("trained", type=Path)
    parser.add_argument("folder", type=Path, nargs="?")
    given = parser.parse_args()
    folder = given.folder or OUT / given.which
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = read_vocabulary()
    kept = choose_pieces(vocabulary)
    network = shorten(_NETWORKS[given.which], torch.load(given.trained), kept)
    export(network, _OUTPUTS[given.which], folder / "model.onnx")
    (folder / "pieces.txt").write_text("".join(f"{vocabulary[n]}\n" for n in kept), "utf-8")
    file, labels = _LABELS[given.which]
    (folder / f"{file}.txt").write_text("".join(f"{name}\n" for name in labels), "utf-8")
    print(f"{len(kept)} pieces; {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
