"""How real a driver is: done, likely, possible; or denied, asked or supposed, and then not claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.drivers.tree import CONTROLLING, VERBAL, is_among, is_negated, marks

if TYPE_CHECKING:
    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Scene
    from detente.records import Token
    from detente.records.vocabulary import Status

_MODALS: dict[str, Status] = {
    "will": "likely", "shall": "likely", "'ll": "likely", "would": "possible", "could": "possible",
    "may": "possible", "might": "possible", "can": "possible", "should": "possible",
}  # fmt: skip
_GOVERNING = 3
# "Did much to improve ties" says what was done, not what was meant.
_DONE = ("do", "much", "lot", "deal", "more", "little", "part", "role", "serve", "work")
_SUPPOSING = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing", "assuming"})


def status_of(scene: Scene, anchors: tuple[int, ...], *, rules: DriverRules, turned: int | None = None) -> Status:
    """Tell the status of an effect from the words that carry it.

    `turned` is a word whose negation has turned the effect round already: "ties have not been good because of …".

    Returns
    -------
    str
        ``denied`` where it is negated, asked or supposed, or governed by a verb of denial; ``likely`` or ``possible``
        under a modal; else ``done``.
    """
    if scene.sentence.text.rstrip().endswith("?"):
        return "denied"
    above = [w for a in anchors for w in _above(scene, a)]
    carriers = [scene.words[a] for a in anchors]
    negated = any(is_negated(scene.sentence, w.index) for w in carriers if w.index != turned)
    if negated or _is_supposed(scene, [*carriers, *above]):
        return "denied"
    governing = [w for a in anchors for w in _governing(scene, a)]
    if any(is_among(w, rules["denial"]) for w in (*carriers[1:], *governing)):
        return "denied"
    if any(_is_of_nobody(scene, w, rules) for w in (*carriers, *governing)):
        return "denied"
    if any(is_among(w, rules["asking-verb"]) or _is_called_on(scene, w) for a in anchors for w in _asking(scene, a)):
        return "denied"
    if _is_conditional(scene, carriers):
        return "denied"
    modals = [_MODALS[c.lower] for w in carriers for c in scene.sentence.children(w.index, "aux") if c.lower in _MODALS]
    return modals[0] if modals else "done"


def is_unreal(scene: Scene, index: int, *, rules: DriverRules) -> bool:
    """Tell whether a verb of causing is negated, conditional or meant: "did not prompt", "aims to facilitate"."""
    word = scene.words[index]
    return is_negated(scene.sentence, index) or _is_conditional(scene, [word]) or is_intended(scene, index, rules=rules)


def is_intended(scene: Scene, index: int, *, rules: DriverRules) -> bool:
    """Tell whether what a verb says is only meant to be: "agreed to deepen", "to discuss ways to increase ties"."""
    word, head = scene.words[index], scene.sentence.head(index)
    if any(c.lower == "than" for c in scene.sentence.children(index, "mark", "case")):
        return True
    infinitive = word.tag == "VB" and "to" in marks(scene.sentence, index)
    if infinitive and scene.sentence.children(index, "cop", "nsubj:outer"):
        return True  # "The aim is to mend ties", "the best thing is for Peru to end the row".
    for _ in range(_GOVERNING):
        if head is None:
            return False
        dep = word.dep.split(":")[0]
        if dep not in ("xcomp", "acl", "ccomp", "advcl", "conj", "obl") or word.tag not in ("VB", "VBG"):
            return False
        if dep != "conj" and is_among(head, rules["intending"]):
            return True
        if infinitive and dep in ("advcl", "acl") and head.lemma not in (*CONTROLLING, *_DONE):
            return True
        word, head = head, scene.sentence.head(head.index)
        # "Ways to stem violence and reduce tension": the second is as much meant as the first.
        infinitive |= dep == "conj" and word.tag == "VB" and "to" in marks(scene.sentence, word.index)
    return False


def _above(scene: Scene, index: int) -> list[Token]:
    """The words above one, as far as they bear on whether it is so: what is told of a noun by the way is taken as so.

    In "it is unclear whether the issues straining relations will be resolved", relations are strained.
    """
    found: list[Token] = []
    for word in (scene.words[index], *scene.sentence.ancestors(index)):
        aside = word.dep in ("acl", "acl:relcl") and (word.tag in ("VBG", "VBN") or word.dep == "acl:relcl")
        if aside and not marks(scene.sentence, word.index):
            break
        if word.head != word.index:
            found.append(scene.words[word.head])
    return found


def _asking(scene: Scene, index: int) -> list[Token]:
    """The words above an infinitive or clause that may ask for it, also where the parse takes it for a purpose."""
    word, found = scene.words[index], _governing(scene, index)
    if word.tag == "VB" and word.dep.split(":")[0] in ("advcl", "acl", "conj", "obl"):
        found.append(scene.words[word.head])
    return found


def _is_called_on(scene: Scene, word: Token) -> bool:
    """Tell whether somebody is called on to do it."""
    return word.lemma == "call" and any(t.lower in ("on", "upon") for t in scene.words[word.index + 1 : word.index + 2])


def _is_of_nobody(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether nobody says or does it: "nobody believes that …"."""
    subjects = scene.sentence.children(word.index, "nsubj")
    near = [c for s in subjects for c in (s, *scene.sentence.children(s.index))]
    return any(is_among(s, rules["nobody"]) or is_negated(scene.sentence, s.index) for s in subjects) or any(
        t.lower == "neither" for t in near
    )


def _governing(scene: Scene, index: int) -> list[Token]:
    """The words just above one of which it is a complement; what it is coordinated with or added to does not count."""
    found: list[Token] = []
    word = scene.words[index]
    while len(found) < _GOVERNING and word.dep.split(":")[0] not in ("conj", "advcl", "parataxis", "appos", "root"):
        head = scene.words[word.head]
        # What a noun is said to be does not govern it: "the reason is fear".
        if word.dep == "nsubj" and scene.sentence.children(head.index, "cop"):
            break
        word = head
        found.append(word)
    return [w for w in found if w.pos in VERBAL or w.pos in ("NOUN", "ADJ")]


def _is_conditional(scene: Scene, carriers: list[Token]) -> bool:
    """Tell whether it would only be so under a condition, stated or not: "would improve if", "would have"."""
    below = [c for w in carriers for c in scene.sentence.children(w.index)]
    would = any(c.lower in ("would", "could", "might", "'d") and c.dep == "aux" for c in below)
    if would and any(c.lower == "have" and c.dep == "aux" for c in below):
        return True
    if would and any(c.dep == "csubj" for c in below):
        return True
    return would and any(m in _SUPPOSING for c in below for m in marks(scene.sentence, c.index))


def _is_supposed(scene: Scene, words: list[Token]) -> bool:
    if any(mark in _SUPPOSING for w in words for mark in marks(scene.sentence, w.index)):
        return True
    comma = next((t.index for t in scene.words if t.text == ","), 0)
    return scene.words[0].lower in _SUPPOSING and words[0].index < comma
