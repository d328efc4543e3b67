"""Places and persons that bear the name of a state or capital: "Moscow, Idaho", "Lake Chad", "Michael Jordan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.matching import Hit
    from detente.records import Sentence, Token

# The words before and after a sentence, where the text goes on as within one.
Beside = tuple["Token | None", "Token | None"]
# Regions that are states, too: in "Armenia, Georgia and Turkey" a comma makes no town of what stands before it.
_LISTED = frozenset({"Georgia", "Victoria", "Washington"})
_BEFORE = frozenset(
    "Lake River Mount Mt. New Port Fort Little Saint St. Camp Air Hotel SS USS HMS RMS MS MV M/V M/S HMAS HMCS "
    "FC Dynamo Dinamo Spartak CSKA Lokomotiv Torpedo Real Atletico Atlético Sporting Partizan Maccabi Hapoel Olympique "
    "Racing Inter Sparta Slavia Legia Rapid Steaua Levski Zenit Hertha".split()
)
# What stands around the Georgia that is a state of the United States.
_STATEHOUSE = frozenset(
    "Tech State Southern Power Bulldogs Republican Republicans Democrat Democrats Senate House governor gubernatorial "
    "senator senators congressman congresswoman congressmen legislature primary runoff electors sheriff county native "
    "peach peaches peanut Secretary".split()
)
# What the one of the United States is named before, as the country rarely is, whose adjective is "Georgian".
_BY_NAME = frozenset(
    "lawmaker lawmakers legislator legislators voter voters resident residents law laws statute prosecutor prosecutors "
    "jury juror jurors judge judges ballot ballots suburb suburbs farm farmer farmers woman man couple family teenager "
    "teenagers student students teacher teachers deputy deputies trooper troopers coast plant highway capitol delegate "
    "delegates elector recount runoffs primaries caucus indictment case prison prisons hospital hospitals church "
    "churches businessman lawyer attorney".split()
)
# Where in it one is: Americans speak of "south Georgia", of the country one says "western Georgia", too.
_QUARTERS = frozenset(
    "south north southwest southeast northwest northeast southwestern southeastern northwestern northeastern coastal "
    "rural middle suburban metro upstate".split()
)
# Peers of the realm, called after a town: "the Duke of Newcastle", "Lord Aberdeen".
_PEERS = frozenset(
    "Duke Duchess Earl Countess Marquess Marquis Marchioness Viscount Viscountess Baron Baroness Lord Lady".split()
)
_FULL_NAME = re.compile(
    r"\b([A-Z][a-z]+)(?: (?:[A-Z]\. )?([A-Z][a-z]+)\b|, ((?:New |North |South |West |Rhode |British )?[A-Z][A-Za-z.]+))"
)
_TOWARDS = frozenset("in to from into across through within throughout toward towards against between the".split())
# What states are called as well as persons: "Brazil, the largest producer".
_ALSO_STATES = frozenset(
    "producer producers actor actors player owner owners driver critic community communities population tradition "
    "heritage neighborhood neighbourhood teacher mother father child children brother sister daughter son veteran "
    "expert experts pioneer officer leader man men woman women family families constituents vote votes "
    "descent culture".split()
)
_STOPS = frozenset({",", ".", ";", "of", "from", "who", "in", "at", "with", "and", "for", "on"})
_SMALL = frozenset({"town", "village", "hamlet", "suburb", "township", "parish", "borough", "county", "ranch"})
_SEVERAL = frozenset({"towns", "villages", "hamlets", "suburbs", "townships", "boroughs", "counties"})
_CITIES = frozenset({"city", "town", "port", "capital", "region", "stronghold", "suburb", "metropolis"})
_NUMBERS = frozenset({"a", "an", "the", "both", "two", "three", "four", "five", "neighbouring", "neighboring"})
# Between the first and the last name of a town or person: "Santiago de Compostela".
_PARTICLES = frozenset({"de", "del", "da", "do", "dos", "di", "van", "von", "ben", "bin"})


def is_namesake(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a name is that of a town, a lake or a school."""
    if hit.form not in {"name", "capital", "place"}:
        return False
    return (
        _is_in_region(hit, tokens, gazetteer)
        or _is_region(hit, tokens, gazetteer)
        or _is_water(hit, tokens, gazetteer)
        or _is_small(hit, tokens)
        or _is_peer(hit, tokens)
        or _is_beside_a_town(hit, tokens, gazetteer)
    )


def without_towns(hits: Sequence[Hit], sentence: Sentence) -> list[Hit]:
    """Return names without a town before its own country: "near Tripoli, Lebanon"."""
    return [h for h, after in zip_longest(hits, hits[1:]) if after is None or not _is_town_of(h, after, sentence)]


def _is_town_of(hit: Hit, country: Hit, sentence: Sentence) -> bool:
    tokens = sentence.tokens
    if hit.form not in {"capital", "place"} or country.form != "name" or country.start != hit.end + 1 or not hit.start:
        return False
    same = {n.actor.country for n in hit.names if n.actor} & {n.actor.country for n in country.names if n.actor}
    return (
        not same
        and tokens[hit.end].text == ","
        and tokens[hit.start - 1].lower in {"in", "at", "near", "from", "of", "outside", "to", "around"}
        and not _is_subject(tokens[country.start])
        and _ends_place(tokens, country.end)
    )


def _ends_place(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a country stands at the end of an address, or says whose town it is: "Lebanon's second city"."""
    if at >= len(tokens):
        return True
    after = tokens[at]
    if after.text in {"'s", "’s"}:
        return any(t.lower in _CITIES for t in tokens[at + 1 : at + 5])
    return (after.text in {",", ".", ";", ")", ":"} or after.tag in {"IN", "VBD"}) and not _goes_on(tokens, at)


def _is_in_region(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Moscow, Idaho"; but in "Armenia, Georgia and Turkey" the region is a state."""
    if hit.end + 1 >= len(tokens) or tokens[hit.end].text != ",":
        return False
    region = tokens[hit.end + 1].text
    if hit.text == "Washington" and region.startswith("D"):
        return False
    end = next(
        (
            i
            for i in (hit.end + 4, hit.end + 3, hit.end + 2)
            if i < len(tokens) and _is_known(tokens[hit.end + 1 : i], gazetteer)
        ),
        0,
    )
    if not end:
        return False
    if (
        hit.form == "place"
        and tokens[end - 1].text == "York"
        and tokens[end].text == ","
        and tokens[end + 1].tag == "NNP"
    ):
        # "Miami, New Orleans, New York, Tampa" are towns, "New Orleans, New York, is" would be one.
        return False
    if region == "Georgia" and any(n.actor is not None and n.actor.country == "GEO" for n in hit.names):
        return False
    if _is_where_known(hit, " ".join(t.text for t in tokens[hit.end + 1 : end]), gazetteer):
        return False
    return region not in _LISTED or (hit.form in {"place", "capital"} and not _goes_on(tokens, end))


def _is_beside_a_town(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take the first of "Odessa and Midland, Texas", and "Lebanon, the Pennsylvania town"."""
    following = [t.text for t in tokens[hit.end : hit.end + 6]]
    if following[:1] == [","] and following[1:2] in (["the"], ["a"], ["an"]):
        return hit.form != "place" and _is_plain_region(following[2:3], gazetteer)
    if following[:1] not in (["and"], ["or"], ["to"]):
        return False
    at = next((i for i, word in enumerate(following) if word == ","), 0)
    region = following[at + 1 : at + 2]
    if at not in {2, 3} or not all(w[:1].isupper() for w in following[1:at]) or not _is_plain_region(region, gazetteer):
        return False
    return not _is_where_known(hit, region[0], gazetteer)


def _is_where_known(hit: Hit, region: str, gazetteer: Gazetteer) -> bool:
    """Return whether a place lies where it is known to lie: "Edmonton and Calgary, Alberta"."""
    countries = {n.actor.country for n in gazetteer.surfaces.get(region, ()) if n.actor is not None}
    return hit.form == "place" and any(n.actor is not None and n.actor.country in countries for n in hit.names[:1])


def _is_plain_region(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    return bool(words) and words[0] not in _LISTED and gazetteer.has(words[0], "region")


def _is_known(words: Sequence[Token], gazetteer: Gazetteer) -> bool:
    return gazetteer.has("_".join(t.text for t in words), "region")


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a list goes on: "Athens, Georgia and Ankara"."""
    following = [t.text for t in tokens[end : end + 3]]
    return following[:1] in (["and"], ["or"]) or (following[:1] == [","] and following[2:] in (["and"], ["or"], [","]))


def _is_region(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take the Georgia of "Fort Stewart, Georgia," and of "the Georgia Senate"."""
    if hit.text not in _LISTED:
        return False
    at = hit.end + (hit.end < len(tokens) and tokens[hit.end].text in {"'s", "’s"})
    if at < len(tokens) and tokens[at].text in _STATEHOUSE:
        return True
    if hit.start > 1 and tokens[hit.start - 1].text == "of" and tokens[hit.start - 2].lower == "governor":
        return True
    if hit.text == "Georgia" and hit.start and tokens[hit.start - 1].lower in _QUARTERS:
        return True
    return _is_among_regions(hit, tokens, gazetteer) or _is_after_its_town(hit, tokens, gazetteer)


def may_be_region(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Return whether a name stands as that of a region does ("Georgia lawmakers"), if nothing tells of the country."""
    return hit.text == "Georgia" and hit.end < len(tokens) and tokens[hit.end].text in _BY_NAME


def _is_among_regions(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a region beside it tells which one is meant: "Georgia and the Carolinas"."""
    after = _listed_next(tokens[hit.end : hit.end + 4])
    before = _listed_next(list(reversed(tokens[max(0, hit.start - 4) : hit.start])))
    return any(w == "Carolinas" or _is_plain_region([w], gazetteer) for w in (*after, *before))


def _listed_next(words: Sequence[Token]) -> list[str]:
    """Return the next member of a list, of one word or of two ("South Carolina")."""
    joined = [t.text for t in words if t.text not in {",", "and", "or", "the", "South", "North"}]
    return joined[:1] if words and words[0].text in {",", "and", "or"} else []


def _is_after_its_town(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a town stands before a region, and none of the country of that name."""
    if hit.start < 2 or tokens[hit.start - 1].text != ",":
        return False
    town = tokens[hit.start - 2]
    if not (town.tag == "NNP" and town.text[:1].isupper() and town.text.isalpha()):
        return False
    after = tokens[hit.end] if hit.end < len(tokens) else None
    ends = after is None or after.text in {",", ".", ";", ")", ":"} or after.tag in {"IN", "CC", "VBD"}
    known = {n.actor.code for n in gazetteer.surfaces.get(town.text, ()) if n.actor is not None}
    placed = hit.start > 2 and tokens[hit.start - 3].lower in {"in", "at", "near", "from", "of", "outside"}
    own = known <= {"USA"} or (placed and "GEO" not in known)
    return (
        ends
        and own
        and not gazetteer.roles.is_(town.text, "calendar")
        and not _is_subject(tokens[hit.start])
        and not _goes_on(tokens, hit.end)
    )


def _is_subject(token: Token) -> bool:
    return token.dep.startswith("nsubj")


def _is_water(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Gulf of Mexico", "the University of Ghana", "Lake Malawi", "the Treaty of Paris"."""
    if hit.start == 0:
        return False
    before = tokens[hit.start - 1]
    if before.text in _BEFORE:
        return True
    if before.text != "of" or hit.start < 2:
        return False
    first = tokens[hit.start - 2]
    return gazetteer.has(first.text, "water") or (hit.form != "name" and gazetteer.has(first.text, "treaty"))


def _is_peer(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "the Duke of Newcastle", "Lord Aberdeen"; not "the Grand Duke of Luxembourg"."""
    if hit.form not in {"place", "capital"} or not hit.start:
        return False
    titled = hit.start - (2 if tokens[hit.start - 1].text == "of" else 1)
    grand = titled > 0 and tokens[titled - 1].text == "Grand"
    return titled >= 0 and tokens[titled].text in _PEERS and not grand


def _is_small(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "the town of Lebanon", "Norway and Sweden, two villages in Maine"."""
    if hit.form == "place":
        return False
    before = [t.lower for t in tokens[max(0, hit.start - 3) : hit.start]]
    if before[:1] == ["the"] and before[2:] == ["of"] and before[1] in _SMALL:
        # Not "Kalapani village of India".
        return True
    end = hit.end
    if end + 1 < len(tokens) and tokens[end].text == "and" and tokens[end + 1].text[:1].isupper():
        end += 2
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lower not in _NUMBERS:
        return False
    return any(t.lower in _SMALL | _SEVERAL for t in tokens[end + 2 : end + 5] if t.tag.startswith("NN"))


def is_person(hit: Hit, sentence: Sentence, gazetteer: Gazetteer, beside: Beside) -> bool:
    """Return whether a name is part of a person's or thing's: "Jordan Peele", "Michael Jordan"."""
    if hit.end - hit.start > 1 or not sentence.parsed:
        return False
    tokens = sentence.tokens
    before, following = beside
    if hit.start and _is_surname(hit, tokens, gazetteer):
        return True
    if not hit.start and before is not None and gazetteer.has(before.text, "forename"):
        return True
    if hit.form not in {"name", "capital", "place"}:
        return False
    if _is_described(hit, tokens, gazetteer):
        return True
    if _is_post(hit, tokens):
        return False
    if hit.end >= len(tokens):
        return following is not None and _is_forename(hit, [following], gazetteer)
    return not sentence.title and _is_forename(hit, tokens[hit.end : hit.end + 3], gazetteer)


def _is_surname(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Felix Trinidad", "Mr. Jordan", "Coach Poland"."""
    before, token = tokens[hit.start - 1], tokens[hit.start]
    if hit.form == "adjective" and _governs_on(token, tokens):
        return False
    if _is_initial(before) and hit.start > 1:
        # "Booker T. Washington"
        return tokens[hit.start - 2].tag == "NNP"
    if gazetteer.has(before.text, "forename") and before.tag in {"NNP", "NN", "JJ"}:
        return True
    if gazetteer.roles.is_(before.text, "courtesy") or gazetteer.has(before.text, "rank"):
        return hit.end == len(tokens) or not _is_office(tokens[: hit.end + 1], hit.end, gazetteer)
    if hit.form != "place" and not gazetteer.has(hit.text, "given"):
        return False
    # Towns and provinces are surnames in many countries: "Rahim Wardak".
    joined = before.tag == "NNP" and before.text.isalpha() and before.text not in gazetteer.first_words
    flat = token.dep == "flat" or before.dep == "flat"
    return joined and flat and not gazetteer.roles.at(tokens, hit.start - 1)


def _is_initial(token: Token) -> bool:
    return len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "."


def _governs_on(token: Token, tokens: Sequence[Token]) -> bool:
    """Return whether an adjective belongs to a noun after it."""
    return token.head > token.index and tokens[token.head].pos in {"NOUN", "PROPN"}


def _is_office(tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> bool:
    """Return whether an office or body follows, before any comma."""
    for i in range(at, min(at + 3, len(tokens))):
        if tokens[i].text == ",":
            return False
        if gazetteer.roles.at(tokens, i) is not None or gazetteer.roles.is_(tokens[i].lower, "modifier"):
            return True
    return False


def _is_described(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Jordan, 34, said", "Israel, a lawyer from Queens"."""
    if hit.end + 2 >= len(tokens) or tokens[hit.end].text != ",":
        return False
    first, second = tokens[hit.end + 1], tokens[hit.end + 2]
    if first.text.isdigit() and len(first.text) == 2 and second.text == ",":
        # "Washington, 12, and Boston, 10": figures of a table are no ages.
        return hit.form != "place" and tokens[hit.start].dep.startswith("nsubj")
    if first.lower not in {"a", "an", "the", "his", "her"}:
        return False
    phrase = list(takewhile(lambda t: t.text not in _STOPS, tokens[hit.end + 2 : hit.end + 8]))
    return bool(phrase) and phrase[-1].lower not in _ALSO_STATES and gazetteer.has(phrase[-1].lower, "fellow")


def _is_post(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take "the ambassador to Russia Asad Khan": where somebody is sent is no part of the name."""
    sent = hit.start > 1 and tokens[hit.start - 1].lower == "to"
    return sent and tokens[hit.start - 2].lower in {"ambassador", "envoy", "emissary", "commissioner", "representative"}


def _is_forename(hit: Hit, words: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Israel Adesanya", "Santiago de Compostela"; not "Israel Defence Ministry"."""
    after = words[0]
    if after.text in _PARTICLES and len(words) > 1 and words[1].text[:1].isupper():
        return True
    if (
        not (after.text[:1].isupper() and after.text.replace("'", "").isalpha() and after.tag in {"NNP", "NNPS"})
        or after.text in gazetteer.first_words
    ):
        return False
    if _is_office(words, 0, gazetteer) or gazetteer.roles.is_(after.text, "calendar"):
        return False
    ends_there = len(words) == 1 or not words[1].text[:1].isupper()
    return (
        gazetteer.has(hit.text, "given")
        or (ends_there and after.dep in {"flat", "compound"} and len(after.text) > 2)
        or not ends_there
    )


# What is called after the member of parliament who tabled it: "the English bill".
_TABLED = frozenset("bill bills amendment amendments proposal measure resolution legislation motion".split())


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or town with a state's name, and where in the article it is first named in full."""

    first: int
    town: bool


def find_bearers(text: str, gazetteer: Gazetteer) -> dict[str, Bearer]:
    """Return the names of states that persons of an article bear as surnames, and towns beside their region.

    Parameters
    ----------
    text
        The article.
    gazetteer
        The lexicons of given names and regions.
    """
    found: dict[str, Bearer] = {}
    for match in _FULL_NAME.finditer(text):
        if match[3]:
            name, known = match[1], gazetteer.has(match[3].replace(" ", "_"), "region") and match[3] not in _LISTED
        else:
            name, known = match[2], gazetteer.has(match[1], "forename")
        if known and name in gazetteer.surfaces:
            found.setdefault(name, Bearer(match.start(), bool(match[3])))
    return found


def is_bearer(hit: Hit, sentence: Sentence, bearer: Bearer) -> bool:
    """Return whether a name may be that of the person or town that bears it, named in full before the sentence."""
    before = sentence.tokens[hit.start - 1].lower if hit.start else ""
    after = sentence.tokens[hit.end].lower if hit.end < len(sentence) else ""
    fits = bearer.town or before not in _TOWARDS or (after in _TABLED and before in {"the", "to"})
    return fits and bearer.first < sentence.start and hit.form in {"name", "capital", "adjective"}
