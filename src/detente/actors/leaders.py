"""Heads of state and government and foreign ministers, with the days on which they held office."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from detente.actors.lexicon import read_rows, split_cell

# Years for which somebody out of office still counts as known by surname alone.
_REMEMBERED = 6
_HEADS = frozenset("president|prime minister|chancellor|king|queen|emperor|leader|supreme leader|premier".split("|"))
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
# Given names that go with so many surnames that another person of a minister's name is likely.
_COMMON = frozenset(
    "John David James Michael William Bill Robert Bob Richard Thomas Tom Charles George Paul Mark Stephen Steven Kevin "
    "Peter Philip Ben Brian Andrew Anthony Tony Alan Ian Ann Anne Mary Susan Margaret Fred Frank Edward Joe Joseph Sam "
    "Daniel Ed Eddie Ted Al Dan Don Jeff Larry Jerry Ron Roy Ray Ken Rob Nick Tim Greg Gary Eric Patrick Matt Adam "
    "Alex Lee Pat Phil Dick Dennis Douglas Ralph Roger Walter Arthur Albert Elizabeth Barbara Karen Nancy Helen Jane "
    "Kate Chris Christopher Simon Liam Jim Jack Mike Matthew Scott Sean Keith Kenneth Harry Henry Nicholas Martin "
    "Jan Hans Linda Laura Sarah Ricardo Fernando Carlos Jorge Jose Juan Luis Manuel Miguel Antonio Eduardo Rafael Ali "
    "Mohamed Mohammed Ahmed Hassan Hussein Ibrahim Amina".split()
)
# Years before and after office within which a full name is taken for theirs, others bear it later.
_BEFORE, _LIVED = 15, 40
# Titles that stand for one another before the name of somebody in such an office.
_TITLES = (
    frozenset("president leader ruler dictator strongman chairman head presidency caretaker".split()),
    frozenset("premier prime minister chancellor adviser advisor administrator leader chairman".split()),
    frozenset("minister secretary chief".split()),
    frozenset("king queen emperor empress sultan emir prince princess sheikh monarch shah sovereign duke".split()),
    frozenset("leader ayatollah chairman secretary commander mullah".split()),
)
_RANKS = frozenset(
    "general gen gen. lt lt. lieutenant colonel col col. marshal admiral adm adm. brigadier major maj maj. captain "
    "capt capt. commander sheikh ayatollah mullah".split()
)
# Letters that Unicode does not part into a plain one and its accent, and marks that are written as an apostrophe.
_UNPARTED = str.maketrans("øØłŁđĐıəƏ", "oOlLdDiaA") | dict.fromkeys(map(ord, "ʻ’‘"), "'")
# Sectors of offices that are no government's.
_SECTORS = (
    ("opposition", "OPP"), ("party", "PTY"), ("army", "MIL"), ("chief of staff", "MIL"), ("commander", "MIL"),
    ("marshal", "MIL"), ("intelligence", "SPY"), ("speaker", "LEG"), ("senator", "LEG"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leader:
    """A person and one or several terms of office.

    Attributes
    ----------
    name, surnames
        The full name, and the words by which it is cut short.
    bare
        Whether the surname alone tells who is meant; where not, it needs a title or the full name before it.
    """

    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    country: str
    office: str
    gender: str
    since: str
    until: str
    bare: bool

    @property
    def sector(self) -> str:
        """The sector of the office."""
        return next((sector for word, sector in _SECTORS if word in self.office), "GOV")

    def in_office(self, day: str) -> bool:
        """Return whether the person held the office on a day; an unknown day fits always."""
        return not day or (self.since <= day and (not self.until or day[: len(self.until)] <= self.until))

    def is_called(self, title: str) -> bool:
        """Return whether a title (in lower case) may stand before the surname.

        It is the office, another word for it, or the rank of somebody whom the surname alone tells.
        """
        words = set(title.split())
        if ("vice" in words or "deputy" in words) != bool({"vice", "deputy"} & set(self.office.split())):
            return False
        own = set(self.office.casefold().split())
        return bool(
            words & own or any(words & titles and own & titles for titles in _TITLES) or (self.bare and words & _RANKS)
        )

    def may_be_meant(self, day: str, *, present: bool) -> bool:
        """Return whether a full name may stand for the person in an article of a day.

        Parameters
        ----------
        day
            The article's day, or ''.
        present
            Whether the article names the state; who is no head of state or government and has a name that many bear is
            meant only then, or while in office.
        """
        rare = self.bare or self.office in _HEADS or self.name.split()[0] not in _COMMON
        known = rare or present or (bool(day) and self.in_office(day))
        year = int(day[:4]) if day else 0
        lived = not day or int(self.since[:4]) - _BEFORE <= year <= int(self.until[:4] or 9999) + _LIVED
        return known and lived

    def is_recent(self, day: str) -> bool:
        """Return whether the person was or had been in office not long before a day."""
        if not day:
            return True
        year = int(day[:4])
        return int(self.since[:4]) - 2 <= year <= int(self.until[:4] or 9999) + _REMEMBERED


def plain_letters(name: str) -> str:
    """Return a name without accents, as most of the lexicon and of the press write it.

    >>> plain_letters("Recep Tayyip Erdoğan"), plain_letters("Lech Wałęsa")
    ('Recep Tayyip Erdogan', 'Lech Walesa')
    """
    if name.isascii():
        return name
    parted = unicodedata.normalize("NFD", name.translate(_UNPARTED))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def surname_key(name: str) -> str:
    """Return the last word of a name, without an article joined to it or what tells a son from his father.

    >>> surname_key("Bashar al-Assad"), surname_key("Ferdinand Marcos Jr.")
    ('Assad', 'Marcos')
    """
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        words.pop()
    last = words[-1]
    article, _, rest = last.partition("-")
    return rest if rest and article.lower() in {"al", "el"} else last


def read_leaders() -> dict[str, tuple[Leader, ...]]:
    """Return the leaders by the last word of every one of their names."""
    found: dict[str, list[Leader]] = {}
    for row in read_rows("leaders.csv"):
        names = (row["name"], *split_cell(row["names"]))
        surnames = tuple(split_cell(row["surnames"]) or [row["name"].split()[-1]])
        leader = Leader(
            row["name"], names, surnames, row["id"], row["office"], row["gender"] or "m", row["from"], row["to"],
            row["bare"] == "1",
        )  # fmt: skip
        spelled = [surname_key(name) for name in (*surnames, *names)]
        for key in dict.fromkeys([*spelled, *map(plain_letters, spelled)]):
            found.setdefault(key, []).append(leader)
    return {surname: tuple(leaders) for surname, leaders in found.items()}
