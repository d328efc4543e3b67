"""Acts that one sentence tells, and how a brief says them."""

import datetime

from detente.brief import Finding
from detente.brief.deeds import say_act
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.records import Act, Document, Evidence

NAMES = {"PAK": "Pakistan", "RUS": "Russia", "CHN": "China", "USA": "United States"}
PROSE = Prose(load_phrases(), NAMES.__getitem__)


def told(type_, rule, sentence, carrying, status="done", source="RUS", target="PAK", name=None, **more):
    """Return an act found in a sentence, with the article of it; `carrying` are the words that carry the act."""
    name = name or sentence
    day = more.pop("day", "2016-10-01")
    document = Document(id=name, text=sentence, title="", date=datetime.date.fromisoformat(day), source=f"{name}.txt")
    start = sentence.index(carrying)
    evidence = Evidence(document=name, start=start, end=start + len(carrying), quote=sentence)
    act = Act(
        source=tuple(source.split()),
        target=tuple(target.split()),
        type=type_,
        rule=rule,
        status=status,
        confidence=0.9,
        intensity=more.pop("intensity", 5),
        evidence=evidence,
        **more,
    )
    return act, document


def clause(*args, **more):
    act, document = told(*args, **more)
    return say_act(act, 0, PROSE, document)


def findings_of(*pairs):
    acts = [act for act, _ in pairs]
    return [Finding((act,), 0.9, frozenset({act.evidence.document})) for act in acts], [d for _, d in pairs]
