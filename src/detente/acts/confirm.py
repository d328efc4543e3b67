"""The event coder: what the rules find in an article, confirmed by the relation classifier."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.acts.coder import code_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.acts.rules import RuleBook
    from detente.records import Act, Document, Mention, Sentence


def code_acts(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, rules: RuleBook
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
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    acts = [
        one.act
        for sentence in sentences
        for one in code_sentence(document, sentence, by_sentence[sentence.index], rules=rules)
    ]
    return [act.model_copy(update={"confidence": round(rules.calibration(act.confidence), 3)}) for act in acts]
