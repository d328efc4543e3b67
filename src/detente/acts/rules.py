"""Rules of the event coder: read from TOML, checked as a whole, and found by the words that trigger them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from detente.acts.calibration import Calibration, load_calibration
from detente.acts.details import DetailWords, load_detail_words
from detente.acts.scale import Scale, load_scale
from detente.acts.status import StatusReader, load_status_words
from detente.errors import RuleError
from detente.records.vocabulary import ACT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

_WORD_LISTS = (
    "verbs", "nouns", "adjectives", "object", "object_not", "particle", "particle_not", "needs", "lacks",
    "clause_verbs", "clause_auxiliaries",
)  # fmt: skip
_SLOT_LISTS = ("source", "target")
_FIELDS = frozenset(
    {"id", "type", "mode", "cameo", "why", "together", "precision", "match", "no_match", "status", "one_sided", "reach",
     "mutual", "target_type", "negated", "infinitive", "told", "active", "promised", "spoken"}
    | set(_WORD_LISTS) | set(_SLOT_LISTS)
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A sentence and the act it must yield, as ``RUS>PAK COOPERATE done`` (``=`` for acts done together)."""

    text: str
    act: str = ""


@dataclass(frozen=True)
class Rule:
    """One family of predicates and what it yields.

    A verb fires with its object where `object` names words for it ("sign" + "agreement"; ``*`` for any), not where
    `object_not` does (``*`` for any object at all); `particle` asks for a particle or preposition ("pull" + "out"),
    `particle_not` for none of these; `needs` asks for one of these words anywhere below the predicate, `lacks` for none
    of them; `negated` asks for a "not" beside it, `infinitive` for an infinitive below it. `clause_verbs` and
    `clause_auxiliaries` ask that the clause below has one of these as its verb or modal ("said that Japan must …").
    `source` and `target` list places in the order in which they are tried; where none holds a second party and `reach`
    is set, the nearest one named in the predicate's phrases counts, with less confidence. `together` means that the
    parties act with each other; of two who promise or praise nobody else, each is taken to mean the other unless
    `mutual` is false. `target_type` asks that all who are acted upon are of this type (``state``, ``organisation``).
    `told` asks of a noun that it is told, not only named or dated by ("during the Iran–Iraq War"); `active`, that it is
    not only said what or how much it is ("trade is vital"); `promised` asks of a verb that its clause holds no mere
    view; what is `spoken` is done by saying it, and no act before. `status` stands where the words around say no more
    than that it is done; ``done`` stands whatever they say. `precision` is how often such a coding is right.
    """

    id: str
    type: str
    why: str
    mode: str | None = None
    cameo: str | None = None
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    particle_not: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    clause_verbs: frozenset[str] = frozenset()
    clause_auxiliaries: frozenset[str] = frozenset()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    together: bool = False
    one_sided: bool = True
    reach: bool = True
    mutual: bool = True
    target_type: str | None = None
    negated: bool = False
    infinitive: bool = False
    told: bool = False
    active: bool = False
    promised: bool = False
    spoken: bool = False
    status: str | None = None
    precision: float = 0.7
    match: tuple[Example, ...] = ()
    no_match: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much a rule asks for: of two that fit, the one that asks for more is meant."""
        asked = (
            2 * bool(self.object - {"*"})
            + 2 * bool(self.particle)
            + bool(self.needs)
            + bool(self.negated)
            + 2 * bool(self.infinitive)
        )
        return asked + 2 * bool(self.clause_verbs or self.clause_auxiliaries)


@dataclass(frozen=True)
class RuleBook:
    """All rules with their indices, and the tables the coder needs beside them."""

    rules: tuple[Rule, ...]
    scale: Scale
    statuses: StatusReader
    human: frozenset[str]
    details: DetailWords
    calibration: Calibration = field(default_factory=Calibration)
    by_verb: dict[str, tuple[Rule, ...]] = field(repr=False, default_factory=dict)
    by_noun: dict[str, tuple[Rule, ...]] = field(repr=False, default_factory=dict)
    by_adjective: dict[str, tuple[Rule, ...]] = field(repr=False, default_factory=dict)

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id."""
        return next((r for r in self.rules if r.id == rule_id), None)

    def triggers(self) -> frozenset[str]:
        """Return every lemma that can make a rule fire, for the gate."""
        return frozenset(self.by_verb) | frozenset(self.by_noun) | frozenset(self.by_adjective)


def _problems(name: str, row: dict[str, Any], seen: set[str]) -> list[str]:
    where = f"{name} › {row.get('id', '(no id)')}"
    found = [f"{where} › {key}: unknown field" for key in row if key not in _FIELDS]
    found += [f"{where} › {key}: missing" for key in ("id", "type", "why") if not row.get(key)]
    if row.get("type") and row["type"] not in ACT_TYPES:
        found.append(f"{where} › type: '{row['type']}' is none of {', '.join(ACT_TYPES)}")
    if not any(row.get(key) for key in ("verbs", "nouns", "adjectives")):
        found.append(f"{where} › verbs, nouns, adjectives: one of them is needed")
    if len(row.get("match", [])) < 2:
        found.append(f"{where} › match: at least two sentences are needed")
    if not row.get("no_match"):
        found.append(f"{where} › no_match: at least one near miss is needed")
    if row.get("id") in seen:
        found.append(f"{where} › id: used twice")
    return found


def _words(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else value


def _make(row: dict[str, Any]) -> Rule:
    values = dict(row)
    for key in _WORD_LISTS:
        if key in values:
            values[key] = frozenset(w.replace("_", " ") for w in _words(values[key]))
    for key in _SLOT_LISTS:
        if key in values:
            values[key] = tuple(_words(values[key]))
    values["match"] = tuple(Example(e["text"], e["act"]) for e in row["match"])
    values["no_match"] = tuple(row["no_match"])
    return Rule(**values)


def _read_rules(sources: Iterable[Traversable | Path]) -> list[Rule]:
    rules: dict[str, Rule] = {}
    problems: list[str] = []
    for source in sources:
        try:
            rows = tomllib.loads(source.read_text(encoding="utf-8")).get("rule", [])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(f"{source.name}: {error}")
            continue
        except OSError as error:
            problems.append(f"{source.name}: {error.strerror or error}")
            continue
        seen: set[str] = set()
        for row in rows:
            found = _problems(source.name, row, seen)
            seen.add(row.get("id", ""))
            problems += found
            if not found:
                rules[row["id"]] = _make(row)
    if problems:
        raise RuleError("These rules are not well formed:\n  " + "\n  ".join(problems))
    return list(rules.values())


def _index(rules: Iterable[Rule], attribute: str) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for word in cast("frozenset[str]", getattr(rule, attribute)):
            found[word].append(rule)
    return {word: tuple(group) for word, group in found.items()}


def load_rules(*paths: Path) -> RuleBook:
    """Load the rules that ship, and a user's own files after them; the same id overrides.

    Raises
    ------
    RuleError
        Naming every problem as file › rule › field.
    """
    folder = files("detente.resources") / "rules" / "acts"
    shipped = sorted((f for f in folder.iterdir() if f.name.startswith("type_")), key=lambda f: f.name)
    rules = _read_rules([*shipped, *paths])
    words = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    return RuleBook(
        rules=tuple(rules),
        scale=load_scale(),
        statuses=StatusReader(load_status_words()),
        human=frozenset(w for group in words["human"].values() for w in group.split()),
        details=load_detail_words(),
        calibration=load_calibration(),
        by_verb=_index(rules, "verbs"),
        by_noun=_index(rules, "nouns"),
        by_adjective=_index(rules, "adjectives"),
    )
