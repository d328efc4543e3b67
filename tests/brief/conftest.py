"""A small world made by hand: six articles on Pakistan and Russia, and what they claim."""

import datetime

import pytest

from detente.brief import Finding, build_brief
from detente.records import Act, Document, Driver, Evidence, Goods, Money, Position, Speaker, Standing

NAMES = {
    "PAK": "Pakistan",
    "RUS": "Russia",
    "CHN": "China",
    "IND": "India",
    "USA": "United States",
    "AFG": "Afghanistan",
    "FRA": "France",
    "SCO": "Shanghai Cooperation Organisation",
}


def document(name, date, title, *sentences, **more):
    text = "\n\n".join([title, *sentences])
    day = datetime.date.fromisoformat(date) if date else None
    return Document(id=name, text=text, title=title, title_end=len(title), date=day, source=f"{name}.txt", **more)


ARTICLES = [
    document(
        "helicopters",
        "2015-08-20",
        "Moscow and Islamabad sign for four helicopters",
        "Russia signed a contract to sell Pakistan four Mi-35 helicopters on Wednesday, officials in Islamabad said.",
        "For decades the two were rivals.",
    ),
    document(
        "drill",
        "2016-09-26",
        "First joint drill in the mountains",
        "Russian and Pakistani soldiers trained together in the mountains of Khyber Pakhtunkhwa for two weeks, in what "
        "both armies called the first such exercise, and officers on both sides said that more would follow next year.",
        "Moscow rejected a report that it would sell Su-35 fighters to Pakistan.",
        "China, a friend of both, has worked quietly to bring Islamabad and Moscow together.",
    ),
    document(
        "why",
        "2017-03-01",
        "Why two old rivals are talking",
        "India’s turn towards the United States has pushed Pakistan and Russia into each other’s arms, analysts said.",
        "Traders in Karachi look to Russian markets, and that too pulls the two closer.",
        "Moscow’s old wish for warm-water ports is another reason why it leans to Pakistan.",
        "Fear of ISIS in Afghanistan has brought the two capitals to one view.",
        "Russia’s close friendship with India still holds it back from Pakistan, a former envoy said.",
        "Pakistan and Russia are both worried about the spread of ISIS in Afghanistan.",
    ),
    document(
        "pipeline",
        "2017-10-12",
        "",
        "Russia plans to build a gas pipeline worth $2 billion from Karachi to Lahore for Pakistan.",
        "President Putin may visit Islamabad next year.",
        "Pakistan held talks with China and Russia in Moscow on the war in Afghanistan.",
    ),
    document(
        "copy",
        "2016-09-27",
        "Joint drill ends",
        "China, a friend of both, has worked quietly to bring Islamabad and Moscow together.",
        "Pakistan accused India of shelling villages in Kashmir.",
    ),
    document(
        "years",
        "2017-12-30",
        "Seven years of two neighbours of Afghanistan",
        "In 2011 Moscow condemned a raid on a Russian consulate and blamed Islamabad for it.",
        "In 2012 Russia called off the visit of its president to Pakistan.",
        "In 2013 Pakistan and Russia opened talks on strategy, and officials met twice.",
        "In 2014 Russia lifted its embargo on arms for Pakistan.",
        "In 2016 Russian engineers repaired a steel mill in Karachi for Pakistan.",
        "In 2017 Pakistan praised Russia for its mediation, and warships of both trained in the Arabian Sea.",
    ),
]


def evidence(name, words):
    text = next(d.text for d in ARTICLES if d.id == name)
    start = text.index(words)
    sentence = next(p for p in text.split("\n\n") if words in p)
    return Evidence(document=name, start=start, end=start + len(words), quote=sentence)


def act(name, words, source, target, type_, status="done", intensity=5.0, confidence=0.8, **more):
    return Act(
        source=tuple(source.split()),
        target=tuple(target.split()),
        type=type_,
        status=status,
        intensity=intensity,
        confidence=confidence,
        rule="made.by-hand",
        evidence=evidence(name, words),
        **more,
    )


def driver(name, words, direction, kind, via="", confidence=0.8, **more):
    return Driver(
        pair=("PAK", "RUS"),
        direction=direction,
        driver=kind,
        via=tuple(via.split()),
        cause=words,
        confidence=confidence,
        rule="made.by-hand",
        evidence=evidence(name, words),
        **more,
    )


ANALYSTS = Speaker(text="analysts", kind="analyst", quoted="indirect")
OFFICIALS = Speaker(text="officials in Islamabad", kind="official", actor="PAK", quoted="indirect")


def made_claims():
    helicopters = Goods.model_validate({"text": "four Mi-35 helicopters", "class": "arms", "count": 4})
    fighters = Goods.model_validate({"text": "Su-35 fighters", "class": "arms"})
    return [
        act("helicopters", "signed a contract", "RUS", "PAK", "SUPPORT", cameo="057", theme=("military",),
            date="2015-08-19", date_precision="day", speaker=OFFICIALS),
        act("helicopters", "sell Pakistan four Mi-35 helicopters", "RUS", "PAK", "COOPERATE", "agreed", 9.5,
            goods=(helicopters,), theme=("military",), speaker=OFFICIALS),
        Standing(pair=("PAK", "RUS"), standing="rivals", when="past", confidence=0.8, rule="made.by-hand",
                 evidence=evidence("helicopters", "the two were rivals")),
        act("drill", "trained together", "RUS", "PAK", "COOPERATE", intensity=9.5, theme=("military",),
            date="2016-09", date_precision="month", confidence=0.9),
        act("drill", "sell Su-35 fighters", "RUS", "PAK", "COOPERATE", "denied", 9.5, goods=(fighters,)),
        driver("drill", "China, a friend of both, has worked quietly", "closer", "third_party_bridge", "CHN", 0.95),
        driver("why", "India’s turn towards the United States", "closer", "rival_realignment", "IND USA", 0.8,
               speaker=ANALYSTS),
        driver("why", "Traders in Karachi look to Russian markets", "closer", "economic_interest", holder=("PAK",)),
        driver("why", "Moscow’s old wish for warm-water ports", "closer", "geographic_access", holder=("RUS",),
               confidence=0.65),
        driver("why", "Fear of ISIS in Afghanistan", "closer", "shared_threat", "AFG", 0.75),
        driver("why", "Russia’s close friendship with India", "apart", "third_party_bridge", "IND", 0.6,
               status="likely", speaker=Speaker(text="a former envoy", kind="diplomat", quoted="indirect")),
        Position(holders=("PAK", "RUS"), topic="the spread of ISIS in Afghanistan", stance="concern", shared=True,
                 confidence=0.7, rule="made.by-hand", evidence=evidence("why", "both worried about")),
        act("pipeline", "plans to build a gas pipeline", "RUS", "PAK", "COOPERATE", "planned", 9.5,
            theme=("energy",), money=(Money(amount=2e9, currency="USD", usd=2e9),)),
        act("pipeline", "may visit Islamabad", "RUS", "PAK", "CONSULT", "possible", 4.0, mode="visit",
            date="2018", date_precision="year"),
        act("pipeline", "held talks with China and Russia", "PAK", "CHN RUS", "CONSULT", intensity=2.5,
            theme=("diplomatic", "terrorism"), confidence=0.85),
        act("years", "condemned a raid on a Russian consulate", "RUS", "PAK", "ACCUSE", intensity=-2.0, date="2011",
            date_precision="year"),
        act("years", "called off the visit of its president", "RUS", "PAK", "PROTEST", intensity=-2.2, date="2012",
            date_precision="year"),
        act("years", "opened talks on strategy", "PAK", "RUS", "CONSULT", intensity=4.0, date="2013",
            date_precision="year"),
        act("years", "officials met twice", "PAK", "RUS", "CONSULT", intensity=4.0, date="2013",
            date_precision="year"),
        act("years", "lifted its embargo", "RUS", "PAK", "CONCEDE", intensity=5.0, date="2014",
            date_precision="year", theme=("military",), confidence=0.9),
        act("years", "repaired a steel mill", "RUS", "PAK", "COOPERATE", intensity=9.5, date="2016",
            date_precision="year", theme=("economic",), confidence=0.9),
        act("years", "praised Russia for its mediation", "PAK", "RUS", "SUPPORT", intensity=4.0, date="2017",
            date_precision="year"),
        act("years", "warships of both trained", "RUS", "PAK", "COOPERATE", intensity=9.5, date="2017",
            date_precision="year", theme=("military",), confidence=0.85),
        act("copy", "accused India of shelling", "PAK", "IND", "ACCUSE", intensity=-3.5, mode="allege"),
    ]  # fmt: skip


def made_findings():
    findings = [Finding((claim,), claim.confidence, frozenset({claim.evidence.document})) for claim in made_claims()]
    bridge = next(i for i, f in enumerate(findings) if getattr(f.claim, "driver", "") == "third_party_bridge")
    again = driver(
        "copy", "China, a friend of both, has worked quietly", "closer", "third_party_bridge", "CHN", confidence=0.88
    )
    findings[bridge] = Finding((findings[bridge].claim, again), 0.97, frozenset({"drill", "copy"}))
    return findings


@pytest.fixture
def articles():
    return list(ARTICLES)


@pytest.fixture
def findings():
    return made_findings()


@pytest.fixture
def names():
    return NAMES.__getitem__


@pytest.fixture
def make(articles, names):
    """Make the brief of a pair from findings; by default of the six articles."""

    def build(findings, a="PAK", b="RUS", **more):
        return build_brief(a, b, findings, more.pop("documents", articles), name_of=names, **more)

    return build
