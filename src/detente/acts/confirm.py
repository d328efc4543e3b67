"""The event coder: what the rules find in an article, or nearly find, weighed by the relation classifier."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.acts.calibration import View
from detente.acts.classifier import NONE
from detente.acts.coder import Coded, code_sentence, make_act
from detente.acts.marked import MarkedPair
from detente.acts.outlook import told
from detente.acts.parties import Party
from detente.acts.propose import Told, propose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.acts.classifier import RelationClassifier
    from detente.acts.propose import Proposal
    from detente.acts.rules import RuleBook
    from detente.records import Act, Document, Mention, Sentence

# An act is kept if it is so likely to be wholly right. On half a of the benchmark's passages, a bar of 0.6 loses three
# right acts for each wrong one; who wants fewer errors takes those of a higher confidence.
_LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act and how likely it is to be wholly right.

    Attributes
    ----------
    coded
        The act, with the confidence of its rule and actors alone.
    view
        What the classifier sees; None where the act has one side only.
    proposed
        Whether no rule joins the two, but only nearly.
    confidence
        Calibrated, from 0 to 1.
    """

    coded: Coded
    view: View | None
    proposed: bool
    confidence: float

    @property
    def act(self) -> Act:
        """The act with its calibrated confidence."""
        return self.coded.act.model_copy(update={"confidence": round(self.confidence, 3)})

    @property
    def kept(self) -> bool:
        """Whether it is likely enough to be claimed."""
        return self.confidence >= _LEAST


def code_acts(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    rules: RuleBook,
    classifier: RelationClassifier,
) -> list[Act]:
    """Return the acts that an article reports, sentence by sentence.

    Parameters
    ----------
    document
        The article, for its date.
    sentences
        Its sentences; those that were not parsed yield nothing.
    mentions
        Its mentions, resolved.
    rules
        The rules, from `load_rules`.
    classifier
        From `load_classifier`.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    weigher = Weigher(document, rules, classifier)
    return [act for s in sentences for act in weigher.code(s, by_sentence[s.index])]


class Weigher:
    """Codes the sentences of one article."""

    def __init__(self, document: Document, rules: RuleBook, classifier: RelationClassifier) -> None:
        self._document = document
        self._rules = rules
        self._classifier = classifier

    def code(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Act]:
        """Return the acts of a sentence that are likely enough."""
        kept = [w for w in self.weigh(sentence, mentions) if w.kept]
        proposed = [w for w in self.weigh_proposals(sentence, mentions, kept) if w.kept]
        whole = self._merge(sentence, mentions, list(_once(proposed)))
        return [w.act for w in [*_without_halves(kept, whole), *whole]]

    def weigh(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Weighed]:
        """Return what the rules find, with the classifier's view."""
        found = code_sentence(self._document, sentence, mentions, rules=self._rules)
        return [self._settle(one, self._view(sentence, one), proposed=False) for one in found]

    def weigh_proposals(
        self, sentence: Sentence, mentions: Sequence[Mention], kept: Sequence[Weighed]
    ) -> Iterator[Weighed]:
        """Yield for each pair the suggestion beside the kept acts that the classifier finds likeliest."""
        if not sentence.parsed:
            return
        told_already = Told.by((w.coded.found, w.coded.act.type) for w in kept)
        for suggested in propose(sentence, mentions, told_already, rules=self._rules):
            seen = self._look(sentence, suggested[0].source, suggested[0].target)
            known = told_already.types(suggested[0].source, suggested[0].target)
            weighed = [self._weigh_proposal(sentence, mentions, one, seen) for one in suggested]
            new = [w for w in weighed if w is not None and w.coded.act.type not in known]
            if new:
                yield max(new, key=lambda w: w.confidence)

    def _settle(self, coded: Coded, view: View | None, *, proposed: bool) -> Weighed:
        calibration = self._rules.calibration
        if view is None:
            return Weighed(coded, None, proposed, calibration.of_rule(coded.act.confidence))
        return Weighed(coded, view, proposed, calibration.of_view(view, proposed=proposed))

    def _merge(self, sentence: Sentence, mentions: Sequence[Mention], proposed: Sequence[Weighed]) -> list[Weighed]:
        """Return proposals of one word and one target as one act of several, and those of one source on several."""
        for side in ("target", "source"):
            groups: dict[object, list[Weighed]] = defaultdict(list)
            for one in proposed:
                act = one.coded.act
                key = (one.coded.found.predicate.index, act.type, act.status, side, getattr(act, side))
                groups[key].append(one)
            proposed = [self._join(sentence, mentions, group) for group in groups.values()]
        return list(proposed)

    def _join(self, sentence: Sentence, mentions: Sequence[Mention], group: Sequence[Weighed]) -> Weighed:
        first, *others = group
        if not others:
            return first
        sides = [[w.coded.found.source for w in group], [w.coded.found.target for w in group]]
        source, target = (Party(tuple(dict.fromkeys(m for party in side for m in party.mentions))) for side in sides)
        found = replace(first.coded.found, source=source, target=target)
        act = make_act(self._document, sentence, mentions, found, self._rules)
        return replace(first, coded=Coded(act, found)) if act is not None else first

    def _weigh_proposal(
        self, sentence: Sentence, mentions: Sequence[Mention], one: Proposal, seen: dict[str, float]
    ) -> Weighed | None:
        act = make_act(self._document, sentence, mentions, one.found, self._rules)
        # What did not happen is told by its own construction, or not at all.
        if act is None or not act.target or act.status == "denied":
            return None
        view = View(one.sure, _probability(act, seen), seen[NONE])
        return self._settle(Coded(act, one.found), view, proposed=True)

    def _view(self, sentence: Sentence, one: Coded) -> View | None:
        sides = [[m for m in side.mentions if m.codes] for side in (one.found.source, one.found.target)]
        near = [(a, b) for a in sides[0] for b in sides[1] if a.head != b.head]
        if not near:
            return None
        source, target = min(near, key=lambda p: abs(p[0].head - p[1].head))
        seen = self._look(sentence, source, target)
        return View(one.act.confidence, _probability(one.act, seen), seen[NONE])

    def _look(self, sentence: Sentence, source: Mention, target: Mention) -> dict[str, float]:
        spans = [_span(sentence, m) for m in (source, target)]
        [found] = self._classifier.probabilities([MarkedPair(sentence.text, spans[0], spans[1])])
        return dict(zip(self._classifier.types, found.tolist(), strict=True))


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    first, last = sentence.tokens[mention.start], sentence.tokens[mention.end - 1]
    return first.start - sentence.start, last.end - sentence.start


def _probability(act: Act, seen: dict[str, float]) -> float:
    """Return how likely the classifier finds an act: as its type, or as what is said of it (a refusal, a threat)."""
    return sum(seen[name] for name in {act.type, told(act.type, act.status)})


def _without_halves(kept: Sequence[Weighed], proposed: Sequence[Weighed]) -> list[Weighed]:
    """Drop an act without a target where a proposal has found it."""
    whole = {(w.coded.found.predicate.index, w.coded.act.source) for w in proposed}
    return [
        w for w in kept
        if w.coded.act.target or (w.coded.found.predicate.index, w.coded.act.source) not in whole
    ]  # fmt: skip


def _once(proposed: Sequence[Weighed]) -> Iterator[Weighed]:
    """Yield proposals without the other way round of what two do together."""
    seen: set[object] = set()
    for one in sorted(proposed, key=lambda w: -w.view.type if w.view else 0.0):
        act = one.coded.act
        together = one.coded.found.rule.together or act.type == "CONSULT"
        sides = frozenset(act.source + act.target) if together else (act.source, act.target)
        key = (one.coded.found.predicate.index, act.type, sides)
        if key not in seen:
            seen.add(key)
            yield one
