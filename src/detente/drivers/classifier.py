"""The classifier of drivers: a small encoder that tells, beside the rules, whether a sentence says why two states draw
closer or apart, of what kind the reason is, and which words tell it.

It was fine-tuned on texts labelled and sentences written for this project (`training/driver_classifier.py`); its
weights are kept in eight bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast

import numpy as np

from detente.acts import load_calibration
from detente.drivers.asked import AskedEncoder, best_span
from detente.drivers.cues import load_cues
from detente.language.pieces import WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from detente.acts import Calibration
    from detente.drivers.asked import Asked, Encoded
    from detente.drivers.cues import Cues
    from detente.records.vocabulary import DriverKind

DIRECTIONS = ("none", "closer", "apart")
_TAGS = ("outside", "cause", "effect")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the classifier makes of a sentence and a pair.

    Attributes
    ----------
    closer, apart
        Probabilities that the sentence says why the two draw closer, or apart.
    kinds
        The probability of each kind of driver, if there is one.
    cause, effect
        Half-open ranges of the words of the cause and of the effect; None where none stand out.
    """

    closer: float
    apart: float
    kinds: dict[DriverKind, float]
    cause: tuple[int, int] | None
    effect: tuple[int, int] | None


class DriverClassifier:
    """Reads sentences with two marked states. Make one with `load_driver_classifier` and keep it."""

    def __init__(
        self,
        session: InferenceSession,
        encoder: AskedEncoder,
        kinds: tuple[DriverKind, ...],
        calibration: Calibration,
        cues: Cues,
    ) -> None:
        self._session = session
        self._encoder = encoder
        self._kinds = kinds
        self.calibration = calibration
        self.cues = cues

    def look(self, asked: Asked) -> Seen:
        """Return what a sentence says of a pair."""
        encoded = self._encoder.encode(asked)
        directions, kinds, tags = self._session.run(None, {"ids": encoded.ids, "marks": encoded.marks})
        _, closer, apart = _softmax(directions[0])
        told = dict(zip(self._kinds, _softmax(kinds[0]).tolist(), strict=True))
        cause, effect = (_stretch(encoded, tags[0], len(asked.sentence.words), tag) for tag in _TAGS[1:])
        return Seen(float(closer), float(apart), told, cause, effect)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    odds = np.exp(scores.astype(np.float64) - scores.max(-1, keepdims=True))
    return odds / odds.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def _stretch(encoded: Encoded, tags: NDArray[np.float32], words: int, tag: str) -> tuple[int, int] | None:
    """Return the run of words that is likeliest to be a cause, or an effect, by the log odds of its pieces."""
    chances = np.clip(_softmax(tags)[:, _TAGS.index(tag)], 1e-4, 1 - 1e-4)
    inside = encoded.words >= 0
    odds = np.zeros(words)
    count = np.zeros(words)
    np.add.at(odds, encoded.words[inside], np.log(chances / (1 - chances))[inside])
    np.add.at(count, encoded.words[inside], 1)
    return best_span(odds / np.maximum(count, 1))


def load_driver_classifier() -> DriverClassifier:
    """Load the classifier that ships; takes about a tenth of a second."""
    import onnxruntime  # slow to import, and only needed here

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(files("detente.resources") / "classifiers" / "drivers") as folder:
        session = onnxruntime.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
        vocabulary = (folder / "pieces.txt").read_text("utf-8").splitlines()
        kinds = cast("tuple[DriverKind, ...]", tuple((folder / "kinds.txt").read_text("utf-8").split()))
        calibration = load_calibration(folder / "calibration.toml")
    pieces = WordPieces({piece: number for number, piece in enumerate(vocabulary)})
    return DriverClassifier(session, AskedEncoder(pieces), kinds, calibration, load_cues())
