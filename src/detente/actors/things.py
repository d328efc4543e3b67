"""Things that have a state's name in theirs: dishes, breeds, diseases, languages, films, ships, treaties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.matching import Hit
    from detente.records import Sentence, Token

# What the leaders of those of one descent lead.
_GROUPED = frozenset("community civic business religious faith".split())
# Wine and carpets are a matter of style at table, and of states where they are traded or barred.
_TRADED = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|imports?|imported|exports?|exported|exporters?|importers?|ban(?:s|ned|ning)?|boycott\w*|"
    r"quotas?|sanction\w*|embargo\w*|trade|trading|shipments?|tonnes?|lev(?:y|ies)|dump\w*|markets?|subsid\w+|output|"
    r"producers?|industry|crops?|harvests?|prices?|sells?|sold|sales?|buys?|bought|purchas\w*|orders?|sellers?|buyers?|barriers?|restrict\w*|retaliat\w*|WTO|GATT|suppl(?:y|ies|ied)|customs|smuggl\w+|donat\w+|deliver\w*|gifts?|relief|aid|consignments?|sent|cargo\w*)\b",
    re.IGNORECASE,
)
_ALWAYS = ("dish", "breed", "plant", "disease", "wear", "game", "art", "tongue", "ancestry")
_OF_NAMES = ("dish", "breed", "plant", "disease", "wear", "game")
_SUFFIXES = frozenset({"style", "born", "speaking", "language", "era", "descended", "inspired", "sounding", "themed"})
# What companies are called at the end.
INCORPORATED = frozenset("Inc Inc. Corp Corp. Ltd Ltd. Plc PLC Co Co. Cos Bancorp Bancshares GmbH NV".split())
# Companies that are as a rule the state's own.
_OF_STATE = frozenset(
    "National State Federal Petroleum Oil Export Import Development Cotton Broadcasting Railway".split()
)
_IN = frozenset({"in", "into", "from", "to", "of"})
_SAYING = frozenset(
    "speak read write learn teach study know understand translate publish sing print switch fluent speaker mutter "
    "reply answer swear shout broadcast say have use hear word conversant interpret render chant address greet lapse"
    " professor teacher student lecturer reader knowledge command study grasp smattering mixture translation".split()
)
_DETERMINED = frozenset({"the", "a", "an", "many", "two", "three", "several", "these", "those"})
_FUNCTION = frozenset("From To In Of An With Into Over Out By For On At Goodbye".split())
_OPENING = frozenset({'"', "“", "‘", "``", ":", "(", "-", "–", "—", "'", "*", "•"})
_CLOSING = frozenset({'"', "”", "''"})
_JOINED = re.compile(r"^[A-Z0-9]|^(?:of|the|in|to|and|a|an|with|for|from|on|at)$")


def is_thing(hit: Hit, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Return whether a name is part of what a thing is called, and names nobody."""
    tokens = sentence.tokens
    if _is_suffixed(hit, tokens) or _is_descent(hit, tokens, gazetteer):
        return True
    if hit.form == "people":
        return False
    if _is_firm(hit, tokens) or _is_verb(hit, tokens):
        return True
    if not sentence.parsed:
        return _is_agreed(hit, tokens, gazetteer)
    return (
        _is_style(hit, sentence, gazetteer)
        or (hit.form == "adjective" and _is_language(hit, sentence, gazetteer))
        or _is_agreed(hit, tokens, gazetteer)
        or _is_called(hit, tokens, gazetteer)
        or _is_in_a_title(hit, sentence)
    )


def _is_suffixed(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "Soviet-style", "a Russian-born banker"."""
    return hit.end + 1 < len(tokens) and tokens[hit.end].text == "-" and tokens[hit.end + 1].lower in _SUFFIXES


def _is_descent(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take the first of "Mexican-American voters", "Chinese Canadians"; not of "the Mexican-American border".

    The leaders of a community are nobody's officials: of "Cuban American leaders" neither word names a state.
    """
    at = hit.end + (hit.end < len(tokens) and tokens[hit.end].text == "-")
    if hit.form not in {"adjective", "people"} or at >= len(tokens):
        return False
    if tokens[at].text == "Americans" or (hit.form == "adjective" and _is_people(tokens[at], gazetteer)):
        return True
    if hit.text == "American":
        return _is_led(tokens, hit.end) and _is_of_descent(hit, tokens, gazetteer)
    if tokens[at].text != "American" or at + 1 >= len(tokens):
        return False
    noun = next((t for t in tokens[at + 1 : at + 4] if t.tag in {"NNS", "NN"} and t.head < t.index), tokens[at + 1])
    return _is_fellow(noun, gazetteer) or (_is_led(tokens, at + 1) and _is_nation(tokens[hit.end - 1], gazetteer))


def _is_people(token: Token, gazetteer: Gazetteer) -> bool:
    """Return whether a word names the people of one state, all of them: "Canadians", "Germans"."""
    names = gazetteer.surfaces.get(token.text, ())
    return token.text.endswith("s") and [n.form for n in names] == ["people"]


def _is_led(tokens: Sequence[Token], at: int) -> bool:
    """Return whether leaders follow, also those of a community ("Palestinian American Community Leaders")."""
    words = [t.lower for t in tokens[at : at + 2]]
    return words[:1] == ["leaders"] or (words[1:] == ["leaders"] and words[0] in _GROUPED)


def _is_of_descent(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether the word before "American" says from where its people came, as no combining form does."""
    at = hit.start - 1 - (hit.start > 0 and tokens[hit.start - 1].text == "-")
    return at >= 0 and _is_nation(tokens[at], gazetteer)


def _is_nation(token: Token, gazetteer: Gazetteer) -> bool:
    """Return whether a word is the adjective of a state of today; there are no Soviet Americans."""
    names = gazetteer.surfaces.get(token.text, ())
    return token.text != "Soviet" and any(name.form == "adjective" for name in names)


def _is_fellow(token: Token, gazetteer: Gazetteer) -> bool:
    return gazetteer.has(token.lower, "fellow") or gazetteer.has(token.lemma.lower(), "fellow")


def _is_firm(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "American Medical International Inc", "British Land Plc"; not "China National Offshore Oil Corp"."""
    if hit.text in {"U.S.", "US", "U.K.", "UK"} or hit.form not in {"name", "adjective", "capital", "place"}:
        return False
    for at in range(hit.end, min(hit.end + 6, len(tokens))):
        word = tokens[at].text
        if word in INCORPORATED:
            return at > hit.end or hit.form != "adjective"
        if word in _OF_STATE or not (word[:1].isupper() or (at > hit.end and word in {"&", "and", "of"})):
            return False
    return False


def _is_verb(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "Polish the brass"."""
    return hit.text == "Polish" and hit.end < len(tokens) and tokens[hit.end].tag in {"DT", "PRP$"}


def _is_style(hit: Hit, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Take "Thai basil", "a Polish and a Hungarian restaurant", "Norway maple"."""
    noun = _noun_of(hit, sentence)
    if noun is None:
        return False
    uses = _ALWAYS if hit.form == "adjective" else _OF_NAMES
    words = (noun.lower, noun.lemma.lower())
    if any(gazetteer.has(word, use) for word in words for use in uses):
        return True
    if hit.form != "adjective" or not any(gazetteer.has(word, "goods") for word in words):
        return False
    return not _TRADED.search(sentence.text)


def _noun_of(hit: Hit, sentence: Sentence) -> Token | None:
    """Return the noun to which a name belongs as its adjective or first part; None if a noun goes on after it."""
    tokens = sentence.tokens
    token = tokens[hit.end - 1]
    if hit.form == "adjective" and token.dep == "conj":
        first = tokens[token.head]
        token = first if first.dep in {"amod", "compound", "nmod:desc"} else token
    noun = tokens[token.head]
    if noun.index < hit.end or noun.index - hit.end > 4 or token.dep.split(":")[0] not in {"amod", "compound", "nmod"}:
        return None
    if token.dep == "nmod:poss" or any(t.text in {"'s", "’s", ","} for t in tokens[hit.end : noun.index]):
        return None
    # Taggers hang an adjective on the last noun of a compound: "Swiss army knife"; of "film festival" the last counts.
    return noun if noun.pos in {"NOUN", "PROPN"} else None


def _is_language(hit: Hit, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Take "spoke in French", "reads Russian", "a professor of Polish", "the Turkish for cushion"."""
    tokens = sentence.tokens
    if not gazetteer.has(hit.text, "language") or _goes_on(hit, tokens):
        return False
    token, before = tokens[hit.start], tokens[hit.start - 1] if hit.start else None
    if before is not None and before.lower == "the":
        translated = tokens[token.head].lemma.lower() in {"translate", "render", "translation"}
        return translated or (hit.end < len(tokens) and tokens[hit.end].lower == "for")
    if before is None or before.lower in _DETERMINED:
        return False
    while token.dep == "conj" and tokens[token.head].index < token.index:
        token = tokens[token.head]
    if token.index != hit.start and gazetteer.has(token.text, "language") and _goes_on_at(tokens, token.index + 1):
        return False
    head = tokens[token.head]
    place = token.dep.split(":")[0]
    said = head.lemma.lower() in _SAYING or head.lower in _SAYING
    if place in {"obj", "xcomp", "ccomp"}:
        return said
    case = any(t.lower in _IN and t.head == token.index for t in tokens[: token.index])
    return place in {"obl", "nmod", "root"} and case and (said or tokens[token.index - 1].lower in {"in", "into"})


def _goes_on(hit: Hit, tokens: Sequence[Token]) -> bool:
    return _goes_on_at(tokens, hit.end)


def _goes_on_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun follows that an adjective may belong to, over "and" and further adjectives."""
    for token in tokens[at : at + 4]:
        if token.pos in {"NOUN", "PROPN"} and token.tag != "NNP":
            return True
        if token.text in {"'s", "’s", "-"}:
            return True
        if token.text not in {"and", ",", "or"} and token.pos != "ADJ":
            return False
    return False


def _is_agreed(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "the Minsk agreements", "the Lisbon Treaty", "Doha round"."""
    if hit.form not in {"capital", "place"} or hit.end >= len(tokens):
        return False
    return gazetteer.has(tokens[hit.end].text, "accord")


def _is_called(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "the ferry Estonia", "the film Brazil", "Hotel Rwanda", "starred in Australia"."""
    if hit.start == 0:
        return False
    token, before = tokens[hit.end - 1], tokens[hit.start - 1]
    if hit.form == "adjective":
        # "The cruise ship Norwegian Sky"
        named = hit.end < len(tokens) and tokens[hit.end].text[:1].isupper()
        return named and (before.lower == "ship" or gazetteer.has(before.lower, "vessel"))
    if gazetteer.has(before.lower, "vessel"):
        # "The tanker Iran seized last week" is no tanker's name.
        return not (token.dep.startswith("nsubj") and tokens[token.head].dep.startswith("acl"))
    if before.lower not in {"in", "of", "to", "for"} or hit.start < 2:
        return False
    return gazetteer.has(tokens[hit.start - 2].lower, "screen")


def _is_in_a_title(hit: Hit, sentence: Sentence) -> bool:
    """Take "the book Out of Africa", "From Russia with Love"; not in headlines, where all words have capitals."""
    tokens = sentence.tokens
    if sentence.title or _is_headline(tokens):
        return False
    before = tokens[hit.start - 1] if hit.start > 1 else None
    if before is not None and before.text in _FUNCTION and tokens[hit.start - 2].text not in _OPENING:
        return tokens[hit.start - 2].text not in {".", "?", "!", ";", "”", ",", "and"}
    return _is_quoted(hit, tokens)


def _is_headline(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    return sum(t.text[0].isupper() for t in words) > 0.6 * len(words)


def _is_quoted(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Return whether a name stands in quotation marks, among words of which all that count have capitals."""
    start, end = hit.start, hit.end
    while start and hit.start - start < 6 and _JOINED.match(tokens[start - 1].text):
        start -= 1
    while end < len(tokens) and end - hit.end < 6 and _JOINED.match(tokens[end].text):
        end += 1
    opened = start > 0 and tokens[start - 1].text in {'"', "“", "``"} and tokens[start].text[:1].isupper()
    closed = end < len(tokens) and tokens[min(end + (tokens[end].text == ","), len(tokens) - 1)].text in _CLOSING
    return opened and closed and end - start > hit.end - hit.start + 1
