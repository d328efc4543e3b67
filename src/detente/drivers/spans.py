"""Causes as stretches of words: what belongs to one, what is none, and where one goes over into the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.joints import is_clause
from detente.drivers.tree import complements, is_among, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.rules import DriverRules, LinkRule
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token

_EDGE_DEPS = ("case", "mark", "cc", "punct")
_LEFT_OF_NOUN = ("amod", "compound", "det", "nmod:poss", "nummod", "advmod")
_TELLING = frozenset(["NOUN", "PROPN", "ADJ", "NUM"])
_POINTING = frozenset(["this", "that", "these", "those", "which", "such"])


@dataclass(frozen=True)
class Cause:
    """One cause of an effect.

    Attributes
    ----------
    link
        The rule that joins it; None where the effect's own rule does.
    head
        The word that governs it.
    words
        Its words, a stretch without gaps.
    scene
        The sentence it stands in: that of the effect, or the one before.
    """

    link: LinkRule | None
    head: int
    words: tuple[int, ...]
    scene: Scene

    @property
    def text(self) -> str:
        """The words of the cause as they stand in the document."""
        return self.scene.sentence.words(self.words[0], self.words[-1] + 1) if self.words else ""


def cause_words(scene: Scene, head: int, without: tuple[int, ...]) -> tuple[int, ...]:
    """Return the words below the head of a cause, but for the effect and its coordinates; no gaps, bare edges."""
    sentence = scene.sentence
    clausal = is_clause(scene, scene.words[head])
    whole = set(sentence.subtree(head) if clausal else phrase(sentence, head, stop=("conj",)))
    cut = set(without) - {head}
    for child in sentence.children(head):
        below = sentence.subtree(child.index)
        if cut & set(below) or child.dep == "parataxis":
            whole -= set(_from_effect(scene, child, below, cut))
    edges = (*_EDGE_DEPS, "cop") if not whole & {c.index for c in sentence.children(head, "nsubj")} else _EDGE_DEPS
    edge = [c.index for c in sentence.children(head, *edges) if c.index < head]
    whole -= {i for e in edge for i in sentence.subtree(e)}
    return _contiguous(scene, head, _with_hyphenated(scene, whole))


def is_hyphen(scene: Scene, index: int) -> bool:
    """Tell whether a hyphen here joins the words on both sides: "non-compliance"."""
    around = scene.words[max(index - 1, 0) : index + 2]
    if len(around) < len("a-b") or around[1].text not in ("-", "‑"):
        return False
    return around[0].end == around[1].start and around[1].end == around[2].start


def _with_hyphenated(scene: Scene, whole: set[int]) -> set[int]:
    """Add what a hyphen joins to these words and the parse hangs elsewhere."""
    found = set(whole)
    for hyphen in (t.index for t in scene.words if is_hyphen(scene, t.index)):
        if found & {hyphen - 1, hyphen + 1}:
            found |= {hyphen - 1, hyphen, hyphen + 1}
    return found


def _from_effect(scene: Scene, child: Token, below: list[int], cut: set[int]) -> list[int]:
    """What to leave out below a child that holds the effect: all, or where an infinitive goes before, only the effect.

    In "A's wish to see the sea has helped" the parse may hang "helped" on "see".
    """
    effect = sorted(cut & set(below))
    if child.tag != "VB" or not effect or effect[0] <= child.index:
        return below
    helpers = [c.index for c in scene.sentence.children(effect[0], "aux", "advmod") if c.index > child.index]
    return [i for i in below if i >= min([effect[0], *helpers])]


def _contiguous(scene: Scene, head: int, whole: set[int]) -> tuple[int, ...]:
    first = last = head
    while first - 1 in whole:
        first -= 1
    while last + 1 in whole:
        last += 1
    while first < head and scene.words[first].pos in ("PUNCT", "CCONJ") and scene.words[first].lower != "both":
        first += 1
    while last > head and scene.words[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return tuple(range(first, last + 1))


def split_interests(cause: Cause, *, rules: DriverRules) -> Iterator[Cause]:
    """Part a cause that tells of several wishes, wherever the parse joins them: "A's need of … and B's wish for …"."""
    scene = cause.scene
    wishes = [i for i in cause.words if is_among(scene.words[i], rules["interest"]) and scene.words[i].pos == "NOUN"]
    starts = [_leftmost(scene, i) for i in wishes]
    parted = [
        (i, s) for i, s in zip(wishes, starts, strict=True) if s > cause.words[0] and _is_coordinator(scene, s - 1)
    ]
    bounds = [(cause.head, cause.words[0]), *parted]
    for k, (head, start) in enumerate(bounds):
        end = bounds[k + 1][1] if k + 1 < len(bounds) else cause.words[-1] + 1
        while end > start + 1 and _is_coordinator(scene, end - 1):
            end -= 1
        yield Cause(cause.link, head, tuple(range(start, end)), scene)


def _leftmost(scene: Scene, index: int) -> int:
    left = [i for c in scene.sentence.children(index, *_LEFT_OF_NOUN) for i in scene.sentence.subtree(c.index)]
    first = index
    while first - 1 in left:
        first -= 1
    return first


def _is_coordinator(scene: Scene, index: int) -> bool:
    return scene.words[index].pos in ("CCONJ", "PUNCT")


def is_party(scene: Scene, word: Token, pairs: tuple[Pair, ...], *, rules: DriverRules) -> bool:
    """Tell whether a word is one of the two, its people or its government, who act but are no reason."""
    parties = {code for pair in pairs for code in pair}
    if is_clause(scene, word):
        return False
    mention = scene.by_word.get(word.index)
    if mention is not None and mention.codes:
        inside = word.index == mention.head or mention.form in ("person", "pronoun", "description")
        return inside and set(mention.codes) <= parties
    if (
        mention is None
        and word.tag == "NNP"
        and all(t.tag == "NNP" for t in scene.sentence.children(word.index, "flat"))
    ):
        named = [c for c in scene.sentence.children(word.index) if c.dep in ("flat", "nmod:desc")]
        if named:
            return True
    own = scene.codes_in(scene.sentence.subtree(word.index))
    titles = scene.sentence.children(word.index, "compound", "nmod:desc", "flat")
    if word.pos == "PROPN" and any(is_among(t, rules["agent"]) for t in titles) and set(own) <= parties:
        return True
    if is_among(word, rules["tie-itself"]):
        told = any(is_among(c, rules["heritable"]) for c in scene.sentence.children(word.index, "amod"))
        return not set(own) - parties and not told
    return is_among(word, rules["agent"]) and (set(own) <= parties or bool(set(own) & parties))


def tells_nothing(scene: Scene, words: Sequence[int]) -> bool:
    """Tell whether words are too few to be a cause: "against", or "which led" without what it stands for."""
    found = [scene.words[i] for i in words]
    if any(t.pos in _TELLING for t in found):
        return False
    # A lone "this" or "which" points back to what tells.
    relative = len(found) > 1 and found[0].tag in ("WDT", "WP")
    return relative or not any(t.pos in ("VERB", "PRON", "DET") for t in found)


def is_empty(scene: Scene, word: Token, *, rules: DriverRules) -> bool:
    """Tell whether a word tells no cause: a stretch of time, a number, or a noun that only announces something."""
    if is_clause(scene, word):
        # "As the century progressed": what time did is when, not why.
        return any(t.lemma.lower() in rules["time"] for t in scene.sentence.children(word.index, "nsubj"))
    lemma = word.lemma.lower()
    doing = word.tag == "NNS" and word.dep.startswith(("nsubj", "obl:agent"))
    spent = complements(scene.sentence, word.index, ("of",)) if doing else []
    if any(c.pos == "NOUN" and c.lemma.lower() not in rules["time"] for c in spent):
        return False
    if lemma in rules["time"] or word.pos in ("NUM", "SYM") or lemma[:4].isdigit():
        return True
    head = scene.words[word.head]
    if word.pos == "ADJ" and head.lemma.lower() in rules["time"]:
        return True
    told = scene.sentence.children(word.index, "acl", "nmod", "amod", "compound")
    return (lemma in rules["vague"] and not told) or _only_counts(scene, word, rules)


def is_told_by_effect(scene: Scene, word: Token, trigger: int, *, rules: DriverRules) -> bool:
    """Tell whether nothing is said of a general noun but the effect: "the principles that underpin their ties"."""
    general = any(is_among(word, rules[c]) for c in ("shell", "matter", "vague", "guiding"))
    said = scene.sentence.children(word.index, "acl", "nmod", "compound", "amod", "nmod:poss", "appos", "obl")
    counted = {t.index for t in said if is_among(t, rules["bland"])}
    others = [c for c in said if c.index not in counted and trigger not in scene.sentence.subtree(c.index)]
    below = [c for c in said if trigger in scene.sentence.subtree(c.index)]
    general &= word.dep != "appos"  # "…, a move that angered Ghana" stands for what was told.
    return general and bool(below) and not others and not any(t.text == ":" for t in scene.words[word.index :])


def _only_counts(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a noun only says how many things there are: "three key issues", "a number of factors"."""
    sentence = scene.sentence
    of = complements(sentence, word.index, ("of",))
    if is_among(word, rules["quantity"]):
        return bool(of) and all(_only_counts(scene, c, rules) for c in of)
    said = sentence.children(word.index, "acl", "nmod", "compound", "nmod:poss", "appos", "acl:relcl")
    qualities = [c for c in sentence.children(word.index, "amod") if not is_among(c, rules["bland"])]
    plural = word.tag == "NNS" and not any(t.text == ":" for t in scene.words[word.index :])
    return plural and is_among(word, rules["shell"] | rules["matter"]) and not said and not qualities


def points_back(scene: Scene, word: Token, *, rules: DriverRules) -> bool:
    """Tell whether a word stands for what was said just before: "this", "such a move"."""
    if word.lower in _POINTING and word.dep.startswith(("nsubj", "obl", "nmod")):
        return True
    determined = {d.lower for d in scene.sentence.children(word.index, "det", "det:predet")}
    general = any(is_among(word, rules[c]) for c in ("shell", "vague", "view", "utterance"))
    return bool(determined & {"this", "these", "such"}) and general


def targets_of(cause: Cause, *, rules: DriverRules) -> set[str]:
    """Return the states at which a feeling that is the cause is aimed; they are none of those whom it unites.

    In "anger with Rome unites two governments" Rome is none of the two, even if the article is about it.
    """
    scene = cause.scene
    word = scene.words[cause.head]
    feeling = any(is_among(word, rules[c]) for c in ("anger-noun", "war", "tension"))
    own = scene.codes_in(i for c in scene.sentence.children(word.index, "nmod:poss") for i in [c.index])
    if not feeling or own:
        return set()
    aimed = complements(scene.sentence, word.index, ("with", "at", "of", "against", "toward", "towards", "for"))
    found = [scene.codes_in(scene.sentence.subtree(c.index)) for c in aimed]
    return {codes[0] for codes in found if len(codes) == 1}


def whole_sentence(scene: Scene, link: LinkRule | None) -> Cause | None:
    """Return a sentence as a cause, without its last stop."""
    last = len(scene.words) - 1
    while last > 0 and scene.words[last].pos == "PUNCT":
        last -= 1
    return Cause(link, scene.sentence.root.index, tuple(range(last + 1)), scene) if scene.words else None
