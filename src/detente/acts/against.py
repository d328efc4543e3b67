"""Whether what is friendly is meant for a party, or against it ("its commitment to ensuring that Iran gets no bomb").

Every step of the way up from a name to the word that makes the act either keeps its sense or turns it: what one does
to prevent Iran from something is against Iran; what one does to prevent attacks on Israel is for Israel.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.acts.parties import preposition
from detente.acts.slots import mark
from detente.acts.status import is_negated

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.acts.parties import Party
    from detente.records import Sentence, Token

# Types that do a party good.
FRIENDLY = frozenset({"SUPPORT", "AGREE", "AID", "COOPERATE"})

# Verbs whose object, or whose object's owner, has something done against it.
_OPPOSING = frozenset(
    "prevent stop deny counter counteract deter disarm contain confront combat fight defeat destroy eliminate "
    "eradicate isolate weaken punish sanction penalise penalize expose oppose reject thwart foil disrupt dismantle "
    "degrade constrain curb curtail limit restrict restrain block ban bar prohibit boycott expel evict oust blame "
    "criticise criticize condemn denounce accuse rebuke deplore avenge overthrow topple remove dislodge invade attack "
    "bomb strike annex occupy pressure coerce compel force push press resist repel repulse deprive drain starve choke "
    "cripple hobble bankrupt outlaw delegitimise delegitimize undermine sabotage subvert neutralise neutralize "
    "diminish shrink roll phase wean decouple diversify end halt cease suspend terminate discontinue sever cut freeze "
    "cancel revoke abolish lift ease relax waive drop scrap abandon avoid avert forestall preclude hinder impede "
    "obstruct discourage dissuade frustrate outmanoeuvre outcompete besiege blockade encircle partition dismember "
    "retaliate".split()
)
# What ends with what it is done to where it is business ("suspend service in Russia").
_CUTTING = frozenset(
    "suspend halt stop cease end discontinue close shut freeze pause quit exit curtail boycott terminate".split()
)
_BUSINESS = frozenset(
    "service operation sale business activity investment work trade purchase import export delivery shipment flight "
    "production store office plant branch dealing transaction".split()
)
# Their subject is who loses ("ensuring that Russia pays").
_LOSING = frozenset("fail lose pay stop cease end halt refrain abandon desist comply collapse suffer answer".split())
# What one does to a party that stands after "on" or "to" ("the costs imposed on Russia", "threats posed to Israel").
_LAYING = frozenset("impose inflict place slap levy exert pose".split())
# What is done to, or against, whoever is not its doer.
_MEASURES = frozenset(
    "sanction pressure cost tariff duty levy embargo blockade ban restriction curb measure attack assault strike raid "
    "war invasion aggression offensive bombing threat penalty punishment reprisal retaliation criticism boycott "
    "campaign action dominance leverage burden siege violence coercion fight struggle crackdown imposition "
    "condemnation opposition outrage concern rejection denunciation resistance anger dismay objection".split()
)
# What is done to whom they are of ("the overthrow of the shah", "Russia's defeat").
_UNDERGONE = frozenset(
    "defeat overthrow removal containment isolation ouster expulsion occupation annexation destruction disarmament "
    "denuclearization denuclearisation deterrence prevention encirclement partition dismemberment".split()
)
# Between two; who has one with a party has it against that party.
_QUARRELS = frozenset(
    "tension dispute conflict war quarrel hostility hostilities difference feud standoff confrontation rivalry enmity "
    "disagreement fighting clash estrangement".split()
)
# What one who does it is confronted for.
_MISDEEDS = frozenset(
    "threat challenge danger aggression provocation coercion violation abuse invasion interference misconduct misdeed "
    "attack strike war incursion expansion encroachment harassment intimidation crime action behaviour behavior "
    "activity program programme militarization militarisation".split()
)
_FACING = frozenset("address tackle respond deal face confront meet manage handle withstand survive monitor".split())
# Against these one is for who has them ("ending Yemen's hunger").
_SUFFERED = frozenset(
    "poverty hunger famine suffering crisis disease epidemic debt drought corruption shortage deficit misery "
    "vulnerability inequality plight backwardness frustration anger concern fear worry grievance".split()
)
_DEPENDENCE = frozenset("dependence dependency reliance overreliance".split())
_SHELTERING = frozenset(
    "protect defend shield guard safeguard free liberate save rescue protection defence defense independence freedom "
    "liberation secession separation shelter refuge".split()
)
_SYMPATHY = frozenset("condolence sympathy sadness sorrow grief regret".split())
_DEEDS = frozenset("attack assault strike raid bombing bombardment shelling aggression invasion war massacre".split())
_LOCATIVE = frozenset("in at within across throughout inside near around".split())
_DOING = frozenset({"nmod:poss", "amod", "compound", "nmod:desc"})
_OF_DOER = frozenset({"by", "from", "of"})
_OPPOSED = frozenset("against versus despite without away notwithstanding".split())
# What stands after these measures or occasions what is done, and is no party to it: "in accordance with the Charter of
# the United Nations", "in the face of Libyan threats", "through NATO".
_NORMS = frozenset("accordance consistent line basis conformity compliance pursuant keeping".split())
_OCCASIONS = frozenset("face wake response light aftermath context reaction answer".split())
_MEANS = frozenset("through via under per".split())
# Where something takes place is no party to it ("reported at the summit held in Rome").
_HELD = frozenset("hold host convene report sign meet make announce open launch begin take".split())
# Who did these to others is not whom one stands with ("the hostages taken by Hamas").
_HARMING = frozenset(
    "take kill murder abduct kidnap hold detain imprison jail attack bomb wound injure displace occupy annex seize "
    "invade persecute oppress massacre torture hit exile".split()
)
_HARMED = frozenset(
    "hostage victim prisoner captive family people person those soldier sailor civilian territory land town city "
    "refugee village area region".split()
)
# Of what one does not do to another, this is one's own ("agreed to limit its exports to Japan").
_RESTRAINING = frozenset("limit restrict curb curtail restrain ban halt stop suspend freeze".split())
_PEOPLE = frozenset("people citizen population public woman youth protester protestor demonstrator activist".split())
_RULERS = frozenset("regime government authority ruler dictatorship junta leadership leader dictator".split())
_SAME = frozenset({"conj", "appos", "flat"})


def without_opposed(sentence: Sentence, party: Party, tops: Collection[int]) -> Party:
    """Return a party less those whom what is done is meant against, or who only measure or occasion it.

    Parameters
    ----------
    sentence
        The sentence.
    party
        Whom something friendly seems to be done to.
    tops
        The words that make the act.
    """
    divided = _is_against_rulers(sentence, tops)
    kept = tuple(
        m
        for m in party.mentions
        if not is_opposed(sentence, m.head, tops) and not (divided and _is_of_people(sentence, m.head))
    )
    return party if len(kept) == len(party.mentions) else type(party)(kept, party.left_out)


def is_opposed(sentence: Sentence, head: int, tops: Collection[int]) -> bool:
    """Return whether what words do is meant against a name below them; false where it is not below them."""
    way = [sentence.tokens[head], *sentence.ancestors(head)]
    top = next((i for i, word in enumerate(way) if word.index in tops), None)
    if top is None:
        return False
    way = way[: top + 1]
    steps = [s for s in pairwise(way) if s[0].dep not in _SAME]
    if any(_is_aside(sentence, child, above) for child, above in steps):
        return True
    sorry = any(sentence.tokens[i].lemma.lower() in _SYMPATHY for i in tops)
    if sorry or any(above.lemma.lower() in _HARMED for _, above in steps):
        return any(above.lemma.lower() in _DEEDS and _is_doer(sentence, child) for child, above in steps)
    return _turns(sentence, steps, tops) % 2 == 1


def _turns(sentence: Sentence, steps: list[tuple[Token, Token]], tops: Collection[int]) -> int:
    """Return how often the steps of a way turn its sense."""
    turns, place, misdeed, towards = 0, None, False, False
    for child, above in steps:
        lemma = above.lemma.lower()
        if _first(sentence, child) in _LOCATIVE or (lemma in _SUFFERED and _is_doer(sentence, child)):
            place = place or child
        if above.index in tops:
            turns += _first(sentence, child) in _OPPOSED
        elif above.pos in {"VERB", "AUX"}:
            own = (towards or _first(sentence, child) == "to") and lemma in _RESTRAINING
            turns += 0 if own else _turned_by_verb(sentence, child, above, place, misdeed=misdeed)
        else:
            turns += _turned_by_noun(sentence, child, above)
            towards = towards or _first(sentence, child) == "to"
            misdeed = misdeed or (lemma in _MISDEEDS and _first(sentence, child) not in {"on", "against", "to"})
    return turns


def _turned_by_verb(sentence: Sentence, child: Token, verb: Token, place: Token | None, *, misdeed: bool) -> int:
    lemma, first = verb.lemma.lower(), _first(sentence, child)
    below = sentence.children(verb.index)
    negated = int(is_negated(sentence, verb) or any(t.lower in {"never", "cannot"} for t in below))
    if child.dep == "nsubj":
        return negated + (lemma in _LOSING)
    if place is not None:
        cut = lemma in _CUTTING and any(t.lemma.lower() in _BUSINESS for t in (*below, sentence.tokens[place.head]))
        return negated + cut
    laid = lemma in _LAYING or any(t.dep == "obj" and t.lemma.lower() in _MEASURES for t in below)
    if laid and first in {"on", "upon", "to", "against"}:
        return negated + 1
    if first in _OPPOSED or (first == "from" and lemma in _SHELTERING):
        return negated + 1
    if lemma in _OPPOSING and child.dep not in {"advcl", "parataxis"}:
        return negated + 1
    if lemma in {"make", "see", "let"} and any(t.lemma in _LOSING for t in sentence.children(verb.index, "xcomp")):
        return negated + 1
    return negated + (_calls_to_account(sentence, verb) or (misdeed and lemma in _FACING))


def _turned_by_noun(sentence: Sentence, child: Token, noun: Token) -> int:
    lemma, first = noun.lemma.lower(), _first(sentence, child)
    if first in _OPPOSED or (first == "from" and lemma in _SHELTERING) or (first == "on" and lemma in _DEPENDENCE):
        return 1
    if child.dep.startswith("acl"):
        return 0
    if lemma in _UNDERGONE:
        return int(first == "of" or child.dep in _DOING)
    if lemma in _QUARRELS and first in {"with", "between"}:
        return 1
    return int(lemma in _MEASURES and not _is_doer(sentence, child) and first not in _LOCATIVE)


def _calls_to_account(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb and its complement call to account ("hold accountable", "bring to justice")."""
    words = {t.lemma.lower() for t in sentence.children(verb.index)}
    if verb.lemma == "hold":
        return bool(words & {"accountable", "responsible", "account", "liable"})
    return verb.lemma == "bring" and bool(words & {"justice", "account", "heel"})


def _is_aside(sentence: Sentence, child: Token, above: Token) -> bool:
    """Return whether a step only says by what measure, on what occasion or by what means something is done."""
    first, lemma = _first(sentence, child), above.lemma.lower()
    if first in _MEANS or lemma in _NORMS:
        return True
    if above.pos == "VERB" and first in {"in", "at"} and above.tag == "VBN" and above.dep == "acl" and lemma in _HELD:
        return True
    if above.pos == "VERB" and first == "by" and lemma in _HARMING:
        harmed = sentence.head(above.index)
        return above.dep.startswith("acl") and harmed is not None and harmed.lemma.lower() in _HARMED
    within = preposition(sentence, above) in {"in", "following", "as"}
    return within and above.lemma.lower() in _OCCASIONS and first in {"of", "to"}


def _is_against_rulers(sentence: Sentence, tops: Collection[int]) -> bool:
    """Return whether what is done is joined to what calls a state's rulers to account."""
    words = [sentence.tokens[i] for i in tops]
    joined = [t for w in words for t in sentence.children(w.index, "conj")]
    joined += [sentence.tokens[w.head] for w in words if w.dep == "conj"]
    acting = [t for t in joined if t.lemma.lower() in _OPPOSING or _calls_to_account(sentence, t)]
    return any(o.lemma.lower() in _RULERS for t in acting for o in sentence.children(t.index, "obj"))


def _is_of_people(sentence: Sentence, head: int) -> bool:
    words = [sentence.tokens[head], *sentence.ancestors(head)[:1]]
    return any(t.lemma.lower() in _PEOPLE for t in words)


def _is_doer(sentence: Sentence, child: Token) -> bool:
    """Return whether a word below a noun says whose deed it is ("Russia's attack", "threats from Iran")."""
    return child.dep in _DOING or _first(sentence, child) in _OF_DOER


def _first(sentence: Sentence, token: Token) -> str:
    return preposition(sentence, token) or mark(sentence, token)
