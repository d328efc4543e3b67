"""Whether copies of one story are found: planted copies of known kinds among real articles.

    python benchmarks/copies.py [--origins N] [--seed N] [--json]
    python benchmarks/copies.py --natural [--draw N]

The articles of all corpora, each story once, are added to a ledger in random order together with copies of some of
them, and the pairs that share a story in the ledger are compared with those that share an origin. What is once in the
corpora is found by comparing their four-word sequences one by one, without the ledger: of articles that share a quarter
of the smaller only the first is kept, since whether these are copies is a question for a reader. `--natural` tells
how the ledger does with them: it prints the pairs of the corpora as they are that share a story, by what they share.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from benchmark import wilson
from corpora import CORPORA, make_document, read_corpus
from detente.ledger import open_ledger
from detente.records import Reading
from planting import KINDS, Article, plant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records import Document

# Words of an article worth copying: of fewer there is nothing to cut, and a notice of one line is no story.
_LEAST = 40
# Articles that share so much of the smaller are not told apart by this benchmark.
UNCLEAR = 0.25
# Sequences that more articles have are set phrases.
_COMMON = 60


def load_articles() -> list[Article]:
    """Return the articles of all corpora."""
    found = []
    for corpus in CORPORA:
        for key, row in read_corpus(corpus).items():
            document = make_document(row)
            end = document.title_end
            title, body = document.text[:end].strip(), document.text[end:].strip()
            found.append(Article(f"{corpus}/{key}", "original", title, body, document.date))
    return found


def sequences(text: str) -> set[int]:
    """Return digests of the four-word sequences of a text."""
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i : i + 4])) for i in range(max(1, len(words) - 3))}


def find_alike(texts: Sequence[str]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return which texts share a quarter of the smaller: the share of that, and of both together."""
    having: dict[int, list[int]] = defaultdict(list)
    sets = [sequences(text) for text in texts]
    for place, found in enumerate(sets):
        for sequence in found:
            having[sequence].append(place)
    common: Counter[tuple[int, int]] = Counter()
    for places in having.values():
        if 1 < len(places) <= _COMMON:
            common.update(combinations(places, 2))
    alike = {}
    for (one, other), some in common.items():
        # Set phrases were left out of the search, and are in the measure.
        least = min(len(sets[one]), len(sets[other]))
        if some >= UNCLEAR * least / 4:
            shared = len(sets[one] & sets[other])
            if shared >= UNCLEAR * least:
                alike[one, other] = shared / least, shared / len(sets[one] | sets[other])
    return alike


def keep_distinct(articles: Sequence[Article]) -> list[Article]:
    """Return the articles but for those that are like one before them."""
    like: dict[int, list[int]] = defaultdict(list)
    for one, other in find_alike([f"{article.title}\n{article.body}" for article in articles]):
        like[other].append(one)
    kept: set[int] = set()
    for place in range(len(articles)):
        if kept.isdisjoint(like[place]):
            kept.add(place)
    return [articles[place] for place in sorted(kept)]


def plant_copies(base: Sequence[Article], origins: int, chance: random.Random) -> list[Article]:
    """Return copies of some articles, one to three of each, and each of another kind."""
    worth = [article for article in base if len(article.body.split()) >= _LEAST]
    titles = [article.title for article in base if article.title]
    return [
        plant(article, kind, chance, titles)
        for article in chance.sample(worth, min(origins, len(worth)))
        for kind in chance.sample(list(KINDS), chance.randint(1, 3))
    ]


def tell_stories(documents: Iterable[Document]) -> list[int]:
    """Return the story of each article, by adding all to a ledger; equal articles have the same."""
    documents = list(documents)
    with open_ledger() as ledger:
        ledger.add_many(Reading(document, (), ()) for document in documents)
        stories = dict(ledger.connection.execute("SELECT id, story FROM documents").fetchall())
    return [stories[document.id] for document in documents]


def pairs_within(groups: Iterable[Any]) -> set[tuple[int, int]]:
    """Return the pairs of places that have the same group."""
    places: dict[Any, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        places[group].append(place)
    return {pair for some in places.values() for pair in combinations(some, 2)}


def score(articles: Sequence[Article]) -> dict[str, Any]:
    """Return precision and recall of pairs in all, and recall of pairs of an original and a copy by kind."""
    begun = time.process_time()
    stories = tell_stories(article.document(f"{place}.txt") for place, article in enumerate(articles))
    seconds = time.process_time() - begun
    true, found = pairs_within(article.origin for article in articles), pairs_within(stories)
    kinds: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for one, other in sorted(true):
        kind = {articles[one].kind, articles[other].kind} - {"original"}
        if len(kind) == 1:
            kinds[kind.pop()].append((one, other) in found)
    right = len(true & found)
    return {
        "articles": len(articles), "planted": sum(article.kind != "original" for article in articles),
        "pairs": len(true), "found": len(found), "right": right,
        "precision": round(right / len(found), 4), "precision_95": wilson(right, len(found)),
        "recall": round(right / len(true), 4), "recall_95": wilson(right, len(true)),
        "recall_by_kind": {kind: [sum(some), len(some)] for kind, some in kinds.items()},
        "processor_seconds": round(seconds, 1),
        "wrong": [(articles[a].origin, articles[b].origin) for a, b in sorted(found - true)],
        "missed": [(articles[a].origin, articles[a].kind, articles[b].kind) for a, b in sorted(true - found)],
    }  # fmt: skip


def show(figures: dict[str, Any], examples: int) -> None:
    low, _ = figures["precision_95"]
    print(
        f"{figures['articles']:,} articles, {figures['planted']:,} of them planted copies; {figures['pairs']:,} pairs\n"
        f"precision {figures['precision']:.4f} ({figures['right']:,} of {figures['found']:,}; at least {low:.4f}), "
        f"recall {figures['recall']:.4f}\n{figures['processor_seconds']} s of a processor"
    )
    for kind, (right, total) in figures["recall_by_kind"].items():
        print(f"  {kind:10} {right / total if total else 1:.3f}  {right:,} of {total:,}")
    for name in ("wrong", "missed"):
        for pair in figures[name][:examples]:
            print(f"  {name}: {', '.join(pair)}")


def show_natural(draw: int, chance: random.Random) -> None:
    """Print which articles of the corpora share a story in the ledger, and some of them to read."""
    articles = load_articles()
    texts = [f"{article.title}\n{article.body}" for article in articles]
    found = pairs_within(tell_stories(article.document(article.origin) for article in articles))
    alike = find_alike(texts)
    together = Counter(f"{int(10 * alike[pair][1]) / 10}" if pair in alike else "less" for pair in found)
    apart = Counter(f"{int(10 * share) / 10}" for pair, (_, share) in alike.items() if pair not in found)
    print(f"{len(articles):,} articles; {len(found):,} pairs share a story, by the share of sequences in common:")
    print(f"  {dict(sorted(together.items()))}\nother pairs that share a quarter of the smaller or more:")
    print(f"  {dict(sorted(apart.items()))}")
    for one, other in chance.sample(sorted(found), min(draw, len(found))):
        print(f"\n{articles[one].origin} and {articles[other].origin}, {alike.get((one, other))}")
        print(f"  {texts[one][:400]!r}\n  {texts[other][:400]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--origins", type=int, default=3000, metavar="N", help="so many articles are copied")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="print so many of the pairs gone wrong")
    parser.add_argument("--natural", action="store_true", help="the corpora as they are, without planted copies")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="with --natural, print so many pairs to read")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    if given.natural:
        show_natural(given.draw, chance)
        return
    base = keep_distinct(load_articles())
    articles = [*base, *plant_copies(base, given.origins, chance)]
    chance.shuffle(articles)
    figures = score(articles)
    print(json.dumps(figures)) if given.json else show(figures, given.examples)


if __name__ == "__main__":
    main()
