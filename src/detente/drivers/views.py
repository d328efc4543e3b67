"""What rules and classifier make of the pairs of one sentence, to explain why a driver is claimed or not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from detente.drivers.candidates import candidate_pairs, codes_of
from detente.drivers.find import find_drivers
from detente.drivers.focus import focus_pair
from detente.drivers.scene import Scene
from detente.drivers.weigh import LEAST, LEAST_ALONE, make_weigher
from detente.records import Driver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.classifier import DriverClassifier, Seen
    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair
    from detente.records import Document, Mention, Sentence


@dataclass(frozen=True, slots=True)
class PairView:
    """What was made of a pair in a sentence.

    Attributes
    ----------
    pair, seen
        The pair, and what the classifier sees.
    ruled
        The drivers that the rules find, as sure as their rules are.
    confidences
        How sure each of these is with the classifier; of a pair without any, how sure what it sees alone is.
    """

    pair: Pair
    seen: Seen
    ruled: tuple[Driver, ...]
    confidences: tuple[float, ...]

    @property
    def kept(self) -> tuple[bool, ...]:
        """Whether each is likely enough to be claimed; of a sentence without rules the surest pair then is."""
        return tuple(sure >= (LEAST if self.ruled else LEAST_ALONE) for sure in self.confidences)


def view_pairs(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    sentence: Sentence,
    *,
    rules: DriverRules,
    classifier: DriverClassifier,
) -> Iterator[PairView]:
    """Yield the pairs of one sentence of an article, with what rules and classifier make of each."""
    by_sentence = {index: tuple(found) for index, found in groupby(mentions, key=lambda m: m.sentence)}
    weigher = make_weigher(sentences, by_sentence, focus_pair(document, sentences, mentions), rules, classifier)
    scenes = {s.index: Scene(s, by_sentence.get(s.index, ())) for s in sentences}
    scene, above = scenes[sentence.index], scenes.get(sentence.index - 1)
    before = None if above is None or above.sentence.title else above
    ruled = [d for d in find_drivers(document, sentences, mentions, rules=rules) if isinstance(d, Driver)]
    own = [d for d in ruled if sentence.start <= d.evidence.start < sentence.end]
    near = codes_of(before) if before is not None else ()
    for pair in dict.fromkeys([*(d.pair for d in own), *candidate_pairs(scene, near, weigher.focus)]):
        found = tuple(d for d in own if d.pair == pair)
        seen = weigher.look(scene, before, pair)
        alone = classifier.calibration.of_view(weigher.view_alone(scene, before, pair)[1], proposed=True)
        sure = tuple(weigher.confidence(scene, before, d) for d in found) or (alone,)
        yield PairView(pair, seen, found, sure)
