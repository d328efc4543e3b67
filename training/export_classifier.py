"""Make of a trained relation classifier what ships: its vocabulary shortened, its weights in eight bits.

    python training/export_classifier.py IN.pt [FOLDER]

Pieces of words that the corpora do not need go; every word can still be spelled by shorter ones. Weights are quantised
by ONNX Runtime; activations are, for each sentence alone, as it runs. Seven of eight bits are used, so that processors
without vector instructions for eight-bit products add up the same without overflow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.acts.marked import MARKS
from detente.acts.pieces import UNKNOWN, WordPieces
from marked_sentences import TYPES, read_relations
from relation_classifier import read_vocabulary
from relation_network import RelationNetwork

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "detente" / "resources" / "classifiers" / "relations"
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


def shorten(state: dict[str, torch.Tensor], kept: list[int]) -> RelationNetwork:
    """Return the network with the rows of the kept pieces only."""
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    network = RelationNetwork(len(TYPES), len(kept), layers=layers)
    network.load_state_dict({**state, "words.weight": state["words.weight"][kept]})
    return network.eval()


def export(network: RelationNetwork, to: Path) -> None:
    """Write the network as ONNX with weights in eight bits."""
    example = torch.tensor([[2, 4, 9, 5, 6, 10, 7, 3]]), torch.tensor([[1, 4]])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=["ids", "marks"], output_names=["scores"], opset_version=17,
            dynamic_axes={"ids": {0: "pairs", 1: "pieces"}, "marks": {0: "pairs"}, "scores": {0: "pairs"}},
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip


def main() -> None:
    """Shorten, export, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=OUT)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    vocabulary = read_vocabulary()
    kept = choose_pieces(vocabulary)
    export(shorten(torch.load(given.trained), kept), given.folder / "model.onnx")
    (given.folder / "pieces.txt").write_text("".join(f"{vocabulary[n]}\n" for n in kept), "utf-8")
    (given.folder / "types.txt").write_text("".join(f"{name}\n" for name in TYPES), "utf-8")
    print(f"{len(kept)} pieces; {(given.folder / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
