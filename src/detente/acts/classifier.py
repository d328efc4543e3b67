"""The relation classifier: a small encoder that tells, beside the rules, what one marked actor does to another.

It was fine-tuned on sentences written and labelled for this project (`training/relation_classifier.py`); its
weights are kept in eight bits. It never codes alone: it confirms what the rules found and proposes what they nearly
found.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from detente.acts.marked import PieceEncoder
from detente.language.pieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from detente.acts.marked import MarkedPair

NONE = "NONE"


class RelationClassifier:
    """Probabilities of PLOVER types for marked pairs. Make one with `load_classifier` and keep it."""

    def __init__(self, session: InferenceSession, encoder: PieceEncoder, types: Sequence[str]) -> None:
        self._session = session
        self._encoder = encoder
        self.types = tuple(types)

    def probabilities(self, pairs: Sequence[MarkedPair]) -> NDArray[np.float64]:
        """Return the probability of each type in `types` (PLOVER's sixteen and ``NONE``), shape (pairs, types).

        Each pair is read alone, so that what it yields never hangs on the others.
        """
        return np.array([self._one(pair) for pair in pairs]).reshape(len(pairs), len(self.types))

    def _one(self, pair: MarkedPair) -> NDArray[np.float64]:
        encoded = self._encoder.encode(pair)
        [scores] = self._session.run(None, {"ids": encoded.ids, "marks": encoded.marks})
        odds = np.exp(scores[0].astype(np.float64) - scores[0].max())
        return odds / odds.sum()  # type: ignore[no-any-return]


def load_classifier() -> RelationClassifier:
    """Load the classifier that ships; takes about a tenth of a second."""
    import onnxruntime  # slow to import, and only needed here

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(files("detente.resources") / "classifiers" / "relations") as folder:
        session = onnxruntime.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
        vocabulary = (folder / "pieces.txt").read_text("utf-8").splitlines()
        types = (folder / "types.txt").read_text("utf-8").split()
    pieces = WordPieces({piece: number for number, piece in enumerate(vocabulary)})
    return RelationClassifier(session, PieceEncoder(pieces), types)
