"""What the rules of causal reading find, weighed by the classifier of drivers; and what it finds beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.acts import View
from detente.drivers import claims
from detente.drivers.asked import Stretch, ask
from detente.drivers.candidates import candidate_pairs, codes_of
from detente.drivers.cues import words_of
from detente.drivers.edges import to_whole_phrases
from detente.drivers.ends import says_something
from detente.drivers.objections import objects
from detente.drivers.scene import Scene
from detente.drivers.spans import Cause
from detente.drivers.status import status_of
from detente.records import Driver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.drivers.classifier import DriverClassifier, Seen
    from detente.drivers.effects import Effect
    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair
    from detente.records import Mention, Position, Sentence, Standing
    from detente.records.vocabulary import Direction

    Found = Driver | Position | Standing

# A driver that a rule finds is kept if it is so likely to be right, one that only the classifier finds if it is surer
# still: on half a of the benchmark's passages a lower bar adds more wrong ones than right ones.
LEAST = 0.5
LEAST_ALONE = 0.65
# Of fifty found alone in whose sentence no effect stood out, half of those below this were wrong, one in four above.
LEAST_BARE = 0.76
# What no rule joins is as likely as not, before the classifier is asked.
_NO_RULE = 0.5
RULE = "classifier"


@dataclass
class Weigher:
    """Weighs the drivers of one article, sentence by sentence.

    Attributes
    ----------
    title
        The article's title, if it has one.
    focus
        The pair it is about, if any.
    names
        Names of the states in it, by code.
    rules, classifier
        The rules of causal reading, and the classifier that weighs what they find.
    """

    title: Scene | None
    focus: Pair | None
    names: Mapping[str, str]
    rules: DriverRules
    classifier: DriverClassifier
    _seen: dict[tuple[int, Pair], Seen] = field(default_factory=dict)

    def weigh(
        self, scene: Scene, before: Scene | None, found: Sequence[Found], effects: Sequence[Effect]
    ) -> Iterator[Found]:
        """Yield the claims of a sentence that are likely enough, its drivers with their calibrated confidence.

        `effects` are what the rules take for effects, and may speak against what only the classifier finds. Where the
        rules find a driver, the sentence is left to them: the classifier tells pairs of one sentence less
        surely apart.
        """
        ruled = False
        for claim in found:
            if isinstance(claim, Driver):
                sure = self.confidence(scene, before, claim)
                ruled |= sure >= LEAST
                if sure >= LEAST:
                    yield claim.model_copy(update={"confidence": round(sure, 3)})
            else:
                yield claim
        if not ruled and not scene.sentence.title:
            proposed = max(self.propose(scene, before, effects), key=lambda d: d.confidence, default=None)
            yield from [proposed] if proposed is not None else []

    def confidence(self, scene: Scene, before: Scene | None, driver: Driver) -> float:
        """Return how likely a driver that the rules found is to be right."""
        return self.classifier.calibration.of_view(self.view(scene, before, driver), proposed=False)

    def view(self, scene: Scene, before: Scene | None, driver: Driver) -> View:
        """Return how sure the rules are of a driver, and what the classifier makes of it."""
        seen = self.look(scene, before, driver.pair)
        told = seen.closer if driver.direction == "closer" else seen.apart
        return View(driver.confidence, told, 1 - seen.closer - seen.apart)

    def view_alone(self, scene: Scene, before: Scene | None, pair: Pair) -> tuple[Direction, View]:
        """Return what the classifier makes of a pair of which the rules find nothing."""
        seen = self.look(scene, before, pair)
        direction: Direction = "closer" if seen.closer > seen.apart else "apart"
        return direction, View(_NO_RULE, max(seen.closer, seen.apart), 1 - seen.closer - seen.apart)

    def look(self, scene: Scene, before: Scene | None, pair: Pair) -> Seen:
        """Return what the classifier makes of a sentence and a pair; each is asked about once."""
        key = scene.sentence.index, pair
        if key not in self._seen:
            self._seen[key] = self.classifier.look(ask(self.title, before, scene, pair, self.names))
        return self._seen[key]

    def propose(self, scene: Scene, before: Scene | None, effects: Sequence[Effect]) -> Iterator[Driver]:
        """Yield what the classifier alone finds, and is sure enough of."""
        shown = Stretch(tuple(t.text for t in scene.words), tuple((m.start, m.end, 0) for m in scene.mentions))
        if not self.classifier.cues.may_tell(words_of(shown)):
            return
        near = codes_of(before) if before is not None else ()
        for pair in candidate_pairs(scene, near, self.focus):
            direction, view = self.view_alone(scene, before, pair)
            sure = self.classifier.calibration.of_view(view, proposed=True)
            if sure >= LEAST_ALONE:
                seen = self.look(scene, before, pair)
                made = self._make(scene, pair, direction, seen, sure, effects) if seen.cause is not None else None
                yield from [made] if made is not None else []

    def _make(
        self, scene: Scene, pair: Pair, direction: Direction, seen: Seen, sure: float, effects: Sequence[Effect]
    ) -> Driver | None:
        marked, worked = range(*seen.cause or (0, 0)), range(*seen.effect or (0, 0))
        words = to_whole_phrases(scene.sentence, tuple(marked), taken=set(worked) - set(marked))
        effect = to_whole_phrases(scene.sentence, tuple(i for i in worked if i not in words), taken=words)
        effect = effect if says_something(scene, effect, rules=self.rules) else ()
        cause = Cause(None, head_of(scene, words), words, scene)
        anchors = (cause.head, *((head_of(scene, effect),) if effect else ()))
        status = status_of(scene, anchors, rules=self.rules)
        if not effect and sure < LEAST_BARE:
            return None
        if status == "denied" or objects(scene, cause, effect, pair, direction, effects, rules=self.rules):
            return None
        made = claims.driver(
            scene, cause, effect, pair, direction,
            rule=RULE, confidence=sure, named=True, status=status, rules=self.rules,
        )  # fmt: skip
        kind = max(seen.kinds, key=seen.kinds.__getitem__)
        return made.model_copy(update={"confidence": round(sure, 3), "driver": kind})


def make_weigher(
    sentences: Sequence[Sentence],
    mentions: Mapping[int, tuple[Mention, ...]],
    focus: Pair | None,
    rules: DriverRules,
    classifier: DriverClassifier,
) -> Weigher:
    """Return what weighs the drivers of an article; `mentions` are its mentions by sentence."""
    title = next((Scene(s, mentions.get(s.index, ())) for s in sentences if s.title), None)
    actors = (a for found in mentions.values() for m in found for a in m.actors)
    names = {a.code: a.name for a in actors if a.code and a.code == a.id}
    return Weigher(title, focus, names, rules, classifier)


def head_of(scene: Scene, words: Sequence[int]) -> int:
    """Return the word of a stretch that governs the others: the first whose own head stands outside it."""
    inside = set(words)
    above = [i for i in words if scene.words[i].head not in inside or scene.words[i].head == i]
    return max(above or words[:1], key=lambda i: len(inside & set(scene.sentence.subtree(i))))
