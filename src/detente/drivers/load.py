"""Reading the rules from TOML, with all their problems reported at once."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.drivers.rules import DriverRules, Rule, RuleFile, TitleRule, Topic
from detente.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from pydantic_core import ErrorDetails


def load_driver_rules(*paths: str | Path) -> DriverRules:
    """Load and check the rules of causal reading.

    Parameters
    ----------
    *paths
        TOML files or folders of them; without any, the rules that détente ships.

    Returns
    -------
    DriverRules
        All rules, topics and word classes of these files.

    Raises
    ------
    RuleError
        If anything is wrong with any file: one line for each problem, as ``file › rule id › field: problem``.
    """
    sources: list[Traversable] = [Path(p) for p in paths]
    files = list(_files(sources or [resources.files("detente.resources") / "rules" / "drivers"]))
    problems: list[str] = [] if files else [f"{', '.join(map(str, paths))}: no rule files (*.toml) here"]
    read = [(name, _read(name, text, problems)) for name, text in files]
    parts = [(name, part) for name, part in read if part is not None]
    rules: list[tuple[str, Rule]] = [(name, rule) for name, part in parts for rule in part.rule]
    topics: list[Topic] = [topic for _, part in parts for topic in part.topic]
    classes = {key: words for _, part in parts for key, words in part.classes.items()}
    problems += _cross_check(rules, classes)
    if problems:
        raise RuleError("\n".join(problems))
    return DriverRules(rules=tuple(r for _, r in rules), topics=tuple(topics), classes=_opened(classes))


def _files(sources: list[Traversable]) -> Iterator[tuple[str, str]]:
    for source in sources:
        below = sorted(source.iterdir(), key=lambda p: p.name) if source.is_dir() else [source]
        for path in below:
            if path.name.endswith(".toml"):
                yield path.name, path.read_text(encoding="utf-8")


def _read(name: str, text: str, problems: list[str]) -> RuleFile | None:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{name}: not valid TOML: {error}")
        return None
    try:
        return RuleFile.model_validate(content)
    except ValidationError as error:
        problems += [_line(name, content, problem) for problem in error.errors()]
        return None


def _line(name: str, content: dict[str, Any], problem: ErrorDetails) -> str:
    """Write one problem as ``file › rule id › field: problem``."""
    where = [str(part) for part in problem["loc"]]
    if where[:1] == ["rule"] and len(where) > 1:
        rule = content["rule"][int(where[1])]
        shown = rule.get("id", f"rule number {int(where[1]) + 1}")
        where = [shown, *(w for w in where[2:] if w != rule.get("role"))]
    return f"{' › '.join([name, *where])}: {problem['msg']}"


def _cross_check(rules: list[tuple[str, Rule]], classes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, rule in rules:
        if rule.id in seen:
            yield f"{name} › {rule.id} › id: stands already in {seen[rule.id]}; give each rule its own id"
        seen[rule.id] = name
        for field, words in _word_fields(rule):
            for word in words:
                if word.startswith("@") and word[1:] not in classes:
                    yield f"{name} › {rule.id} › {field}: no class of words is called {word}"
    for key, words in classes.items():
        for word in words:
            if word.startswith("@") and word[1:] not in classes:
                yield f"classes › {key}: no class of words is called {word}"


def _word_fields(rule: Rule) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in ("words", "particles", "verbs", "causes", "motives", "under", "kept", "adjectives", "topic", "of"):
        yield field, getattr(rule, field, ())
    if isinstance(rule, TitleRule):
        yield "phrases", tuple(word for phrase in rule.phrases for word in phrase.split())
    theme = getattr(rule, "theme", None)
    if theme is not None:
        yield "theme.words", theme.words


def _opened(classes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Open out classes that name other classes."""

    def words(key: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        for word in classes[key]:
            if not word.startswith("@"):
                yield word
            elif word[1:] not in above:
                yield from words(word[1:], (*above, key))

    return {key: tuple(dict.fromkeys(words(key))) for key in classes}
