"""Parts of the reference drawn from the code, so that they cannot differ from it: commands, functions, records."""

from __future__ import annotations

import dataclasses
import inspect
import re
import tomllib
import types
import typing
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MEANINGS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "meanings.toml").read_text("utf-8"))
"""What fields and words of the vocabularies mean, where the code has only their names."""

FUNCTIONS = ("why", "add", "read", "read_text", "who", "about", "relate", "load_reader", "open_ledger")
CLAIMS = ("Act", "Driver", "Position", "Standing", "Statement")
PARTS = ("Evidence", "Speaker", "Participant", "Goods", "Money", "People")
BRIEF = (
    "Brief",
    "NamedState",
    "Line",
    "DriverLine",
    "Denial",
    "ActLine",
    "ActSection",
    "ThirdState",
    "TieSummary",
    "Basis",
    "Precision",
    "Reference",
)
TIES = ("Tie", "Level", "PeriodLevel", "Trend", "Share", "Earlier", "Turn")
TIE_REPORTS = (
    "TieReport",
    "ShareOf",
    "WeightyAct",
    "Passage",
    "TurningPoint",
    "Pulled",
    "Third",
    "PairTriads",
    "Triad",
    "Dealt",
    "Aligned",
    "Forecast",
    "ComingPeriod",
    "WhatIf",
    "Omission",
    "Difference",
    "Estimate",
    "DriverBalance",
)
OTHERS = ("Reading", "Document", "Grounding", "KnownPerson", "Mention", "Candidate", "Actor", "Relation", "Reject")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def meaning(section: str, name: str) -> str:
    """Return what a name means; stop where nobody has written that down."""
    try:
        return MEANINGS[section][name]
    except KeyError:
        raise SystemExit(f"docs/meanings.toml says nothing of {name!r} in [{section}]; write it there.") from None


# Commands


def describe_commands() -> str:
    """Return a section for every command, with all that it takes."""
    from detente.cli import app

    commands = [(command.name, command.callback) for command in app.registered_commands if command.callback]
    return "\n\n".join(_describe_command(name or callback.__name__, callback) for name, callback in commands)


def describe_general_options() -> str:
    """Return the options that stand before a command."""
    from detente.cli import app

    assert app.registered_callback is not None
    assert app.registered_callback.callback is not None
    return _options(list(_parameters(app.registered_callback.callback)))


def list_options() -> list[str]:
    """Return every option of every command, as written."""
    from detente.cli import app

    callbacks = [command.callback for command in app.registered_commands]
    callbacks.append(app.registered_callback.callback if app.registered_callback else None)
    return [p.name for c in callbacks if c for p in _parameters(c) if p.name.startswith("-")]


@dataclasses.dataclass(frozen=True)
class Parameter:
    """An argument or option of a command."""

    name: str
    takes: str
    help: str
    default: str


def _parameters(command: Callable[..., Any]) -> Iterator[Parameter]:
    hints = typing.get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind, info = _part(hints[name])
        # In annotations Typer takes the first name of an option for its default.
        names = [info.default, *(getattr(info, "param_decls", None) or ())]
        option = next((name for name in names if isinstance(name, str) and name.startswith("-")), None)
        choices = [str(c.value) for c in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
        default = parameter.default
        yield Parameter(
            name=option or (info.metavar or name.upper()),
            takes=", ".join(f"`{c}`" for c in choices) or (info.metavar or "" if option else ""),
            help=info.help or "",
            default=_default_of(default),
        )


def _default_of(value: object) -> str:
    """Return a default that tells something: a choice, a file, a number."""
    if isinstance(value, Enum):
        return f"`{value.value}`"
    told = isinstance(value, (Path, int, float)) and not isinstance(value, bool)
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`" if told else ""


def _part(hint: Any) -> tuple[Any, Any]:  # noqa: ANN401 - a type as Python writes it
    """Return the type of an annotated parameter, without None, and what Typer is told of it."""
    if get_origin(hint) in {types.UnionType, typing.Union}:
        return _part(next(part for part in get_args(hint) if part is not type(None)))
    kind, *notes = get_args(hint) if hasattr(hint, "__metadata__") else (hint,)
    kind = next((part for part in get_args(kind) if part is not type(None)), kind)
    return kind, next(note for note in notes if hasattr(note, "help"))


def _describe_command(name: str, command: Callable[..., Any]) -> str:
    parameters = list(_parameters(command))
    arguments = [p for p in parameters if not p.name.startswith("-")]
    usage = " ".join(["detente", name, "[OPTIONS]", *(_usage(p) for p in arguments)])
    parts = [f"### `detente {name}`", inspect.cleandoc(command.__doc__ or ""), f"```text\n{usage}\n```"]
    rows = [(f"`{p.name.strip('[]')}`", p.takes, p.help) for p in arguments]
    if rows:
        parts.append(table(("argument", "takes", "what"), rows))
    options = [p for p in parameters if p.name.startswith("-")]
    return "\n\n".join([*parts, _options(options)] if options else parts)


def _usage(parameter: Parameter) -> str:
    return f"{parameter.name}..." if parameter.name == "PATH" else parameter.name


def _options(options: list[Parameter]) -> str:
    rows = [
        (f"`{o.name}`", o.takes if "`" in o.takes else o.takes and f"`{o.takes}`", o.help, o.default) for o in options
    ]
    return table(("option", "takes", "what", "default"), rows)


# Functions and errors


def describe_functions() -> str:
    """Return a section for every public function."""
    import detente

    return "\n\n".join(_describe_function(getattr(detente, name)) for name in FUNCTIONS)


def _describe_function(function: Callable[..., Any]) -> str:
    signature = re.sub(r"'", "", str(inspect.signature(function)))
    sections = _sections(inspect.getdoc(function) or "")
    parts = [f"### `detente.{function.__name__}`", f"```text\n{function.__name__}{signature}\n```", sections[""]]
    for heading in ("Parameters", "Returns", "Raises"):
        if body := sections.get(heading):
            parts += [f"{heading}:", "\n".join(f"- `{name}`: {text}" for name, text in _entries(body))]
    if body := sections.get("Examples"):
        parts.append(f"```pycon\n{body.strip()}\n```")
    return "\n\n".join(parts)


def _sections(doc: str) -> dict[str, str]:
    """Part a numpydoc docstring at its underlined headings; what stands before is under an empty name."""
    pieces = re.split(r"^(\w[\w ]*)\n-{3,}\n", doc, flags=re.MULTILINE)
    return {"": pieces[0].strip(), **{pieces[i]: pieces[i + 1].strip("\n") for i in range(1, len(pieces), 2)}}


def _entries(body: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a numpydoc list, each with its text on one line."""
    for found in re.finditer(r"^(\S.*)\n((?:[ ]+.*\n?|\n)*)", body + "\n", flags=re.MULTILINE):
        yield found[1], " ".join(found[2].replace("``", "`").split())


def describe_errors() -> str:
    """Return the exceptions, each with what it means."""
    from detente import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    return table(
        ("name", "is a", "what"),
        ((f"`{k.__name__}`", f"`{k.__base__.__name__}`", (k.__doc__ or "").split("\n")[0]) for k in kinds),  # type: ignore[union-attr]
    )


# Records


def describe_claims() -> str:
    """Return the fields that all claims have, then those of each kind."""
    kinds = [find_record(name) for name in CLAIMS]
    common = [name for name, *_ in _fields(kinds[0]) if all(name in {n for n, *_ in _fields(k)} for k in kinds)]
    parts = [f"### Every claim\n\n{_describe_fields(kinds[0], only=common)}"]
    parts[0] = parts[0].replace("| `act` | `act` |", f"| {', '.join(f'`{name.lower()}`' for name in CLAIMS)} | |")
    return "\n\n".join([*parts, *(_describe_record(kind, leave_out=common) for kind in kinds)])


def describe_records(names: Iterable[str]) -> str:
    """Return a section with a table of fields for every record."""
    return "\n\n".join(_describe_record(find_record(name)) for name in names)


def find_record(name: str) -> type:
    """Return a record by its name."""
    import detente
    from detente import ties
    from detente.brief import records as brief

    return next(getattr(home, name) for home in (detente, brief, ties) if hasattr(home, name))


def _describe_record(record: type, leave_out: Iterable[str] = ()) -> str:
    doc = _sections(inspect.getdoc(record) or "")
    summary = " ".join(doc[""].replace("``", "`").split())
    only = [name for name, *_ in _fields(record) if name not in leave_out]
    return f"### {record.__name__}\n\n{summary}\n\n{_describe_fields(record, only)}"


def _describe_fields(record: type, only: Iterable[str]) -> str:
    doc = _sections(inspect.getdoc(record) or "")
    said = dict(_entries(doc["Attributes"])) if "Attributes" in doc else {}
    told = {name.strip(): text for names, text in said.items() for name in names.split(",")}
    rows = []
    for name, kind, default in _fields(record):
        if name in only:
            own = MEANINGS.get(record.__name__, {})
            what = own.get(name) or told.get(name) or meaning("every record", name)
            rows.append((f"`{name}`", kind, default, what[0].upper() + what[1:].rstrip(".")))
    return table(("field", "type", "default", "what"), rows)


def _fields(record: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and default of every field."""
    if dataclasses.is_dataclass(record):
        hints = typing.get_type_hints(
            record, localns={"Actor": find_record("Actor"), "Candidate": find_record("Candidate")}
        )
        for field in dataclasses.fields(record):
            missing = field.default is dataclasses.MISSING
            yield field.name, _say_type(hints[field.name]), "" if missing else _say_default(field.default)
        return
    for name, field in record.model_fields.items():  # type: ignore[attr-defined]
        default = "" if field.is_required() else _say_default(field.get_default(call_default_factory=True))
        yield field.alias or name, _say_type(field.annotation) + _say_range(field.metadata), default
    for name, computed in record.model_computed_fields.items():  # type: ignore[attr-defined]
        yield name, _say_type(computed.return_type), ""


def _say_default(value: object) -> str:
    plain = {None: "none", (): "empty", "": "empty", True: "true", False: "false"}
    try:
        return plain[value] if not isinstance(value, int | float) or isinstance(value, bool) else f"{value:g}"
    except (KeyError, TypeError):
        return f"`{value}`" if isinstance(value, str) else "empty"


_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "none"}


def _say_type(kind: Any) -> str:  # noqa: ANN401 - a type as Python writes it
    """Return a type in plain words."""
    if kind in _NAMES:
        return _NAMES[kind]
    origin, parts = get_origin(kind), get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        return " or ".join(_say_type(part) for part in parts)
    if origin is typing.Literal:
        return _say_choices(parts)
    if hasattr(kind, "__metadata__"):
        return _say_annotated(kind)
    if origin is tuple:
        many = parts[-1] is Ellipsis
        each = _say_type(parts[0])
        each = f"{each}s" if each in {"text", "code", "whole number", "number"} else each
        return f"list of {each}" if many else f"list of {len(parts)} {each}"
    return {"date": "date"}.get(kind.__name__, f"[{kind.__name__}](#{kind.__name__.lower()})")


def _say_annotated(kind: Any) -> str:  # noqa: ANN401 - a type as Python writes it
    base, *notes = get_args(kind)
    found = [n for n in notes if getattr(n, "description", None)]
    if found and found[0].description.startswith("ISO"):
        return "code"
    return _say_type(base) + _say_range([m for n in notes for m in getattr(n, "metadata", [n])])


def _say_range(metadata: Iterable[Any]) -> str:
    least = next((m.ge for m in metadata if hasattr(m, "ge")), None)
    most = next((m.le for m in metadata if hasattr(m, "le")), None)
    if least is None:
        return ""
    return f", {least} or more" if most is None else f", {least} … {most}".replace("-", "−")


def _say_choices(parts: tuple[str, ...]) -> str:
    """Return the words, or the vocabulary's name where it has a section of its own."""
    for name, anchor in VOCABULARIES.items():
        if get_args(_vocabulary(name)) == parts:
            return f"[{anchor}](#{anchor.replace(' ', '-')})"
    return ", ".join(f"`{part}`" for part in parts)


# Vocabularies

VOCABULARIES = {
    "ActType": "act types",
    "Status": "statuses",
    "Theme": "themes",
    "Sector": "sectors",
    "DriverKind": "driver kinds",
    "StandingKind": "standings",
    "When": "times of a standing",
    "Stance": "stances",
    "SpeakerKind": "kinds of speakers",
    "Quotation": "ways of quoting",
    "ActorType": "actor types",
    "DatePrecision": "date precisions",
    "Verdict": "verdicts",
}
"""The vocabularies that the reference lists, each under a heading."""


def _vocabulary(name: str) -> Any:  # noqa: ANN401 - a Literal
    from detente.brief import records as brief
    from detente.records import vocabulary

    return getattr(vocabulary if hasattr(vocabulary, name) else brief, name)


def describe_vocabulary(name: str) -> str:
    """Return the words of a vocabulary, each with what it means."""
    if name == "ActType":
        return _describe_act_types()
    heads, rows = ("word", "what it means"), ((f"`{w}`", meaning(name, w)) for w in get_args(_vocabulary(name)))
    return table(heads, rows)


def _describe_act_types() -> str:
    """Return the act types with their scores and modes as the coder uses them."""
    scale = tomllib.loads((files("detente.resources") / "rules" / "acts" / "scale.toml").read_text("utf-8"))["type"]
    rows = []
    for kind in get_args(_vocabulary("ActType")):
        modes = ", ".join(f"{mode} {_signed(score)}" for mode, score in scale[kind].get("modes", {}).items())
        rows.append((f"`{kind}`", _signed(scale[kind]["score"]), scale[kind]["cameo"], meaning("ActType", kind), modes))
    return table(("type", "score", "CAMEO", "what counts", "modes and their scores"), rows)


def _signed(score: float) -> str:
    return f"{score:g}".replace("-", "−")


def describe_ledger() -> str:
    """Return the tables of a ledger as it makes them."""
    from detente.ledger.schema import TABLES

    return f"```sql\n{TABLES.strip()}\n```"


def describe_views() -> str:
    """Return the views of a ledger with their columns, as it makes them."""
    from detente.ledger import open_ledger
    from detente.ledger.schema import VIEWS

    meant = dict(re.findall(r"VIEW (\w+) AS +-- (.+)", VIEWS))
    with open_ledger() as ledger:
        columns = {view: ledger.to_arrow(view).column_names for view in meant}
    rows = [(f"`{view}`", meant[view], ", ".join(f"`{name}`" for name in columns[view])) for view in sorted(meant)]
    return table(("view", "what it has", "columns"), rows)
