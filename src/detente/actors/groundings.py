"""Mentions as a list of actors with their places in the text, for users who want no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records import Grounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Mention, Sentence


def list_groundings(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> Iterator[Grounding]:
    """Yield every actor of every mention that stands for somebody, in order of the text.

    Parameters
    ----------
    sentences
        All sentences of the article, in order.
    mentions
        From `find_actors`; those that were left open are passed over.
    """
    for mention in mentions:
        tokens = sentences[mention.sentence].tokens
        start, end = tokens[mention.start].start, tokens[mention.end - 1].end
        for actor in mention.actors:
            best, *others = mention.candidates
            yield Grounding(
                text=mention.text,
                start=start,
                end=end,
                form=mention.form,
                id=actor.id,
                name=actor.name,
                type=actor.type,
                code=actor.code,
                country=actor.country,
                sector=actor.sector,
                office=actor.office,
                score=round(best.score, 3),
                why=best.why,
                others=tuple(others),
            )
