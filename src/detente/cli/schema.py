"""``detente schema``: the JSON schema of what détente prints."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.console import emit


class SchemaOf(StrEnum):
    """What has a schema."""

    CLAIM = "claim"
    BRIEF = "brief"


def schema(of: Annotated[SchemaOf, typer.Argument(help="A claim, or a brief.")] = SchemaOf.CLAIM) -> None:
    """Print the JSON schema of a claim or of a brief.

    A claim is a line of `detente read`, a brief what `detente why --format json` prints.
    """
    emit(json.dumps(_schema(of), indent=2, ensure_ascii=False) + "\n")


def _schema(of: SchemaOf) -> dict[str, object]:
    if of is SchemaOf.CLAIM:
        from detente.records import claim_schema

        return claim_schema()
    from detente.brief import Brief

    return Brief.model_json_schema(mode="serialization")
