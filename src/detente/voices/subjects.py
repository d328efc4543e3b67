"""Who utters a reporting verb: the order of words and the parse together, since either alone errs too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface, tree

if TYPE_CHECKING:
    from detente.records import Sentence
    from detente.voices.lexicon import VerbForm, VoiceLexicon

Words = tuple[int, int]
_RELATIVES = frozenset({"who", "which"})


def find_speaker(
    sentence: Sentence, index: int, last: int, group: int, form: VerbForm, lexicon: VoiceLexicon
) -> tuple[Words, bool] | None:
    """Return the words that name who utters a verb, and whether they are another verb's subject.

    Parameters
    ----------
    index, last, group
        The verb, the last of the words that make it up ("pointed out"), and the first of its auxiliaries and adverbs.
    """
    joined = False
    before = sentence.tokens[group - 1].lower if group else ""
    if _is_participle(sentence, index, group, form, lexicon):
        found = tree.find_agent(sentence, index) if sentence.parsed else None
    elif may_invert(sentence, group, last, form, lexicon):
        found = surface.phrase_after(sentence, last + 1, lexicon)
    elif before in _RELATIVES:
        found, joined = _antecedent(sentence, index, group, lexicon), True
    elif (cited := _cited(sentence, index, lexicon)) is not None:
        found = cited
    elif before in {"and", "but", "or"}:
        found, joined = _joined(sentence, index, lexicon), True
    elif _is_converb(sentence, index, group, form):
        found, joined = _governing(sentence, index, group, lexicon)
    else:
        near = surface.phrase_before(sentence, group, lexicon)
        found = _choose(sentence, near, tree.find_subject(sentence, index) if sentence.parsed else None, group, lexicon)
    return (found, joined) if found is not None else None


def _choose(
    sentence: Sentence, near: Words | None, far: Words | None, group: int, lexicon: VoiceLexicon
) -> Words | None:
    """Choose between the phrase right before the verb and the subject of the parse.

    The nearer phrase is more complete, but ends a clause where a relative clause stands between subject and verb
    ("Officials who attended the talks said").
    """
    if near is not None:
        near = _with_name(sentence, near, lexicon)
    if near is None or far is None:
        return near or (far if far is not None and far[1] <= group else None)
    if far[1] < near[0] and sentence.tokens[near[0] - 1].text != ",":
        between = sentence.tokens[far[1]]
        if between.lower in _RELATIVES | {"that", "whose"} or between.tag in {"VBN", "VBG"}:
            return far[0], near[1]
    return near


def _with_name(sentence: Sentence, near: Words, lexicon: VoiceLexicon) -> Words:
    """Take in the name before an apposition ("Sergey Frolov, | chief economist at Amtorg, an agent, told …").

    A bare title in the singular and a participle cannot be subjects.
    """
    tokens, begin = sentence.tokens, near[0]
    if begin < 2 or tokens[begin - 1].text != "," or tokens[begin].text[0].isupper():
        return near
    core = begin
    while core + 1 < near[1] and tokens[core + 1].tag in {"NN", "JJ"} and tokens[core].tag in {"NN", "JJ"}:
        core += 1
    title = tokens[core].tag == "NN" and lexicon.being(tokens[core].lower) == "person"
    bare = title and tokens[begin].tag in {"NN", "JJ"}
    if not bare and tokens[begin].tag not in {"VBN", "VBG"}:
        return near
    name = surface.phrase_before(sentence, begin - 1, lexicon)
    return (name[0], near[1]) if name is not None and tokens[name[0]].text[0].isupper() else near


def _is_participle(sentence: Sentence, index: int, group: int, form: VerbForm, lexicon: VoiceLexicon) -> bool:
    """Return whether a past form is passive or a bare participle ("it was announced", "plans announced today")."""
    if form.kind != "past":
        return False
    helpers = {t.lower for t in sentence.tokens[group:index]}
    if any(lexicon.is_(h, "be") for h in helpers) and "having" not in helpers:
        return True
    if not sentence.parsed:
        return False
    token = sentence.tokens[index]
    if helpers & {"has", "have", "had", "'ve", "’ve", "having"} or form.verb.lemma in {"say", "tell", "write"}:
        return False
    return token.tag == "VBN" and token.dep in {"acl", "amod"} and not _closes_quotation(sentence, group, lexicon)


def _closes_quotation(sentence: Sentence, group: int, lexicon: VoiceLexicon) -> bool:
    """Return whether the phrase before a verb stands right after a quotation (``…," the minister | added``)."""
    near = surface.phrase_before(sentence, group, lexicon)
    return near is not None and near[0] > 0 and sentence.tokens[near[0] - 1].text in surface.QUOTES


def _is_converb(sentence: Sentence, index: int, group: int, form: VerbForm) -> bool:
    """Return whether the verb is a participle that leans on another verb ("…, saying that", "quoted as saying")."""
    return form.kind == "ing" and not any(
        t.lower in {"is", "are", "was", "were", "been", "am", "'s", "’s"}
        for t in sentence.tokens[max(0, group - 1) : index]
    )


def _antecedent(sentence: Sentence, index: int, group: int, lexicon: VoiceLexicon) -> Words | None:
    """Return what "who" or "which" stands for: the noun phrase right before it if it fits, else that of the parse."""
    end = group - 1
    if end > 0 and sentence.tokens[end - 1].text == ",":
        end -= 1
    near = surface.plain_phrase_before(sentence, end, lexicon)
    if near is not None and _suits_relative(sentence, near, sentence.tokens[group - 1].lower, lexicon):
        return near
    head = sentence.head(index) if sentence.tokens[index].dep == "acl:relcl" else None
    if head is not None and head.index < group:
        return tree.phrase(sentence, head.index, without=index)
    return near


def _suits_relative(sentence: Sentence, words: Words, relative: str, lexicon: VoiceLexicon) -> bool:
    """Return whether a phrase names a person for "who", a body or a text for "which"."""
    tokens = sentence.tokens[slice(*words)]
    beings = {lexicon.being(t.lower) for t in tokens} - {""}
    if relative == "which":
        return bool(beings & {"body", "bodies", "text"})
    if beings:
        return bool(beings & {"person", "people"})
    return all(t.text[:1].isupper() for t in tokens)


def _cited(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> Words | None:
    """Return who is cited: "quoted a spokesman | as saying", "he | was quoted by the agency as saying"."""
    tokens = sentence.tokens
    if tokens[index].lower not in {"saying", "telling"} or tokens[index - 1].lower != "as":
        return None
    for at in range(index - 2, max(-1, index - 16), -1):
        if tokens[at].lower not in {"quoted", "quoting", "quotes", "quote", "cited", "citing", "cites"}:
            continue
        group = surface.group_start(sentence, at, lexicon)
        if any(lexicon.is_(t.lower, "be") for t in tokens[group:at]):
            return surface.phrase_before(sentence, group, lexicon)
        if at + 2 == index - 1 and sentence.parsed:
            return tree.phrase(sentence, at + 1)
        return (at + 1, index - 1) if at + 1 < index - 1 else None
    return None


def _joined(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> Words | None:
    """Return the subject that a verb after "and" or "but" shares with a verb before it.

    That of the nearest finite verb ("Baker | met the minister and said"), but of the verb of saying before it where
    the nearest is what somebody says and has no person for its subject ("He | said change was needed, but added").
    """
    said = _last_saying(sentence, index, lexicon)
    if said is not None and sentence.tokens[index].lower.startswith("add"):
        return said[1]
    quoted = False
    for at in range(index - 2, 0, -1):
        token = sentence.tokens[at]
        quoted ^= token.text in surface.QUOTES
        if quoted or not (token.tag in surface.FINITE or (not token.tag and token.lower in lexicon.verbs)):
            continue
        near = surface.phrase_before(sentence, surface.group_start(sentence, at, lexicon), lexicon)
        inner = said is not None and at > said[0]
        if near is not None and can_speak(sentence, near, lexicon) and _is_somebody(sentence, near, lexicon, inner):
            return near
    if said is not None:
        return said[1]
    found = tree.find_subject(sentence, index) if sentence.parsed else None
    return found if found is not None and found[1] <= index and can_speak(sentence, found, lexicon) else None


def _is_somebody(sentence: Sentence, words: Words, lexicon: VoiceLexicon, inner: bool) -> bool:
    """Return whether a phrase looks like a person, a body or a state rather than a thing; `inner`: like a person."""
    tokens = sentence.tokens[slice(*words)]
    if inner:
        named = len(tokens) >= 2 and all(t.tag == "NNP" for t in tokens)
        return named or any(lexicon.being(t.lower) in {"person", "people"} for t in tokens)
    if not sentence.parsed:
        return True
    return any(t.lower in lexicon.kinds or t.tag in {"NNP", "NNPS"} or lexicon.is_(t.lower, "pronoun") for t in tokens)


def _last_saying(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> tuple[int, Words] | None:
    """Return the last verb of saying before a word, and who utters it."""
    for at in range(index - 1, 0, -1):
        token = sentence.tokens[at]
        if token.tag and not token.tag.startswith("VB"):
            continue
        for form in lexicon.verbs.get(token.lower, ()):
            if form.kind in {"past", "s"} and not form.rest and form.verb.frames & {"quote", "clause"}:
                group = surface.group_start(sentence, at, lexicon)
                if may_invert(sentence, group, at, form, lexicon):
                    # '"…," said the minister, | adding that'
                    near = surface.phrase_after(sentence, at + 1, lexicon)
                    near = (near[0], min(near[1], index)) if near is not None else None
                else:
                    near = surface.phrase_before(sentence, group, lexicon)
                return (at, near) if near is not None and can_speak(sentence, near, lexicon) else None
    return None


def _governing(sentence: Sentence, index: int, group: int, lexicon: VoiceLexicon) -> tuple[Words | None, bool]:
    """Return who utters a participle, and whether that is another verb's subject.

    "a declaration | stating that" and "with the ministry | also expressing" have their own; else it is who utters the
    last verb of saying before, or the subject of the parse.
    """
    own = surface.plain_phrase_before(sentence, group, lexicon)
    if own is not None:
        noun = lexicon.nouns.get(sentence.tokens[group - 1].lower)
        if (noun is not None and "text" in noun.use) or (own[0] and sentence.tokens[own[0] - 1].lower == "with"):
            return own, False
    said = _last_saying(sentence, index, lexicon)
    if said is not None:
        return said[1], True
    found = tree.find_subject(sentence, index) if sentence.parsed else None
    return (found if found is not None and found[1] <= index else _joined(sentence, index, lexicon)), True


def may_invert(sentence: Sentence, group: int, last: int, form: VerbForm, lexicon: VoiceLexicon) -> bool:
    """Return whether the speaker stands after the verb: after a quotation, or after a clause and a comma."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or "quote" not in form.verb.frames or form.kind not in {"past", "s"}:
        return False
    following = tokens[last + 1]
    if following.lower in {"that", "it", "he", "she", "they", "there", "this"}:
        return False
    if lexicon.is_(following.lower, "preposition"):
        return False
    if form.verb.lemma == "tell" or ("addressee" in form.verb.frames and lexicon.is_(following.lower, "address")):
        # "…, Thomas Kay, the administrator, told Reuters": who is told, not who tells.
        return False
    if not following.text[0].isalnum() or group < last:
        return False
    before = tokens[group - 1].text if group else ""
    speaker = surface.phrase_after(sentence, last + 1, lexicon)
    clause_after = surface.has_clause(sentence, speaker[1] if speaker else last + 1, len(tokens), lexicon)
    if before in surface.QUOTES or before in {"--", "—", "–", "?", "!"}:
        return not clause_after or tokens[group - 2].text in {",", "?", "!"}
    if before == ",":
        closed = not clause_after or (speaker is not None and surface.turns_away(sentence, speaker[1], lexicon))
        return surface.has_clause(sentence, 0, group, lexicon) and closed
    return False


def can_speak(sentence: Sentence, words: Words, lexicon: VoiceLexicon) -> bool:
    """Return whether a phrase can name a speaker: not an expletive, a bare relative, a time or a measure."""
    lowers = [t.lower for t in sentence.tokens[words[0] : words[1]]]
    if not any(c.isalpha() for w in lowers for c in w) or any(lexicon.is_(w, "nobody") for w in lowers):
        return False
    last, after = sentence.tokens[words[1] - 1], sentence.tokens[min(words[1], len(sentence) - 1)]
    if after.text == "-" and after.start == last.end:
        # Half a word: "co-signed".
        return False
    if len(lowers) == 1:
        word = lowers[0]
        if word in {"may", "will"}:
            return surface.is_name(sentence, words[0])
        if sentence.tokens[words[0]].tag[:2] in {"JJ", "VB", "RB", "IN"}:
            return False
        return not lexicon.is_(word, "speechless") and (
            word in {"both", "all", "one"} or not lexicon.is_(word, "time", "adverb", "conjunction", "preposition")
        )
    if sentence.parsed and not any(t.tag[:2] in {"NN", "PR", "CD"} for t in sentence.tokens[words[0] : words[1]]):
        return False
    core = next((i for i, w in enumerate(lowers) if w in _RELATIVES or w == ","), len(lowers))
    if any(lexicon.is_(w, "be") for w in lowers[:core]):
        return False
    if sentence.title and any(f.kind == "s" for w in lowers[1:] for f in lexicon.verbs.get(w, ())):
        return False
    first = words[0]
    return not any(
        lexicon.is_(w, "finite") and w not in {"'s", "’s"} and not surface.is_name(sentence, i)
        for i, w in enumerate(lowers[:2], first)
    )
