"""Asks a ledger about a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.actors import load_gazetteer
from detente.brief.build import build_brief
from detente.brief.findings import Finding
from detente.brief.referring import Referring
from detente.errors import UnknownStateError
from detente.ledger import Most, assemble
from detente.ledger.precision import measure_precision
from detente.ledger.rows import states_of

if TYPE_CHECKING:
    import datetime

    from detente.actors import Gazetteer
    from detente.brief.limits import Limits
    from detente.brief.records import Brief, LanguageLevel
    from detente.ledger import Entry, Ledger
    from detente.records import Claim


def find_pair(a: str, b: str, *, gazetteer: Gazetteer | None = None) -> tuple[str, str]:
    """Return the codes of two states named by a user.

    Parameters
    ----------
    a, b
        Names, adjectives, codes or common aliases, in any case.
    gazetteer
        Where to look them up; by default the one that ships, which takes a moment to load.

    Raises
    ------
    UnknownStateError
        With the nearest names where one is not known, or where both name the same state.

    Examples
    --------
    >>> find_pair("Pakistani", "RUS")
    ('PAK', 'RUS')
    """
    gazetteer = gazetteer or load_gazetteer()
    first, second = (gazetteer.find_state(name) for name in (a, b))
    for given, actor in ((a, first), (b, second)):
        if actor.code is None:
            raise UnknownStateError(f"'{given}' is {actor.name}, which belongs to no state. Name two states.")
    if first.code == second.code:
        raise UnknownStateError(f"'{a}' and '{b}' both name {first.name}. Name two different states.")
    return str(first.code), str(second.code)


def ask(
    a: str,
    b: str,
    ledger: Ledger,
    *,
    gazetteer: Gazetteer | None = None,
    limits: Limits | None = None,
    most: Most | None = None,
    language: LanguageLevel = "expert",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Brief:
    """Return the brief of a pair from what a ledger holds.

    Parameters
    ----------
    a, b
        Codes of the two states; `find_pair` finds them.
    ledger
        The articles and what they claim. Claims of the same thing are assembled, and what one outlet tells counts once.
    gazetteer
        Where the names of states come from; by default the one that ships.
    limits
        How much of each kind the brief holds, and how many words; by default about one page.
    most
        How many claims are weighed at most; where there are more about the two, the brief says so.
    language
        ``plain`` leaves out the numbers of the tie and their bands.
    since, until
        Only articles of these days count; such as bear no date then do not.

    Returns
    -------
    Brief
        With verdict ``unknown`` where the articles say too little; that is a result, not an error.
    """
    gazetteer = gazetteer or load_gazetteer()
    chosen = ledger.choose(a, b, most, since=since, until=until)

    def is_asked(entry: Entry) -> bool:
        day = entry.published
        if day is None:
            return since is None and until is None
        return (since or day) <= day <= (until or day)

    asked = list(ledger.entries(numbers=chosen.numbers))
    found = assemble(filter(is_asked, ledger.with_deniers(asked)))
    findings = [Finding(one.claims, one.belief, one.sources, one.contested, one.denials) for one in found]
    measured = measure_precision(ledger.connection).overall
    # Only the articles that are cited, of maybe millions.
    cited = {claim.evidence.document for one in found for claim in (*one.claims, *one.denials)}
    return build_brief(
        a,
        b,
        findings,
        ledger.documents(cited),
        name_of=lambda code: gazetteer.actor(code).name,
        stories=ledger.stories(cited),
        sources=ledger.sources(cited),
        articles_read=ledger.count_articles(since, until),
        weighed=(chosen.of_both, chosen.known),
        limits=limits,
        language=language,
        span=(since, until),
        judged_wrong=sum(entry.verdict == "wrong" and _is_about(entry.claim, {a, b}) for entry in asked),
        precision=measured if measured.judged else None,
        referring=Referring.of((a, b), gazetteer),
        latest=ledger.find_latest_day(until),
        chosen=len(chosen.numbers) - chosen.of_both >= (most or Most()).others,
    )


def _is_about(claim: Claim, pair: set[str]) -> bool:
    return pair <= set(states_of(claim.model_dump()))
