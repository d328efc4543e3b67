"""How often `detente.relate` is right on the labelled sentences, by how sure it is: the figures behind its confidence.

    python training/relation_figures.py [--every N]

Prints accuracy by type and, for each tenth of confidence, how many answers there are, how sure they are and how many
are right. CONCEDE and RETREAT count as one; sentences labelled NONE are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

import detente
from marked_sentences import fold, read_relations


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    given = parser.parse_args()
    types: dict[str, Counter[bool]] = defaultdict(Counter)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for marked in [one for one in read_relations() if one.type != "NONE"][:: given.every]:
        source, target = (marked.pair.text[slice(*span)] for span in (marked.pair.source, marked.pair.target))
        found = detente.relate(marked.pair.text, source, target)
        right = fold(found.type) == fold(marked.type)
        types[marked.type][right] += 1
        bins[int(found.confidence * 10)].append((found.confidence, right))
    for act_type, counts in sorted(types.items()):
        print(f"{act_type:10} {counts[True] / counts.total():.3f} of {counts.total()}")
    for number, answers in sorted(bins.items()):
        sure, right_ = (sum(values) / len(answers) for values in zip(*answers, strict=True))
        print(f"{number / 10:.1f}  {len(answers):5}  sure {sure:.2f}  right {right_:.2f}")


if __name__ == "__main__":
    main()
