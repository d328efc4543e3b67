"""The frozen records that pass between all other packages, and their JSON schema."""

from detente.records.claims import (
    CLAIM_ADAPTER,
    Act,
    Claim,
    Driver,
    Evidence,
    Goods,
    Money,
    Participant,
    People,
    Position,
    Speaker,
    Standing,
    Statement,
    claim_schema,
)
from detente.records.reading import Reading
from detente.records.text import Actor, Candidate, Document, Grounding, KnownPerson, Mention, Sentence, Token

__all__ = [
    "CLAIM_ADAPTER",
    "Act",
    "Actor",
    "Candidate",
    "Claim",
    "Document",
    "Driver",
    "Evidence",
    "Goods",
    "Grounding",
    "KnownPerson",
    "Mention",
    "Money",
    "Participant",
    "People",
    "Position",
    "Reading",
    "Sentence",
    "Speaker",
    "Standing",
    "Statement",
    "Token",
    "claim_schema",
]
