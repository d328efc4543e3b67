"""The closed vocabularies of the ontology: types, statuses, drivers, standings, speakers, sectors and themes."""

from __future__ import annotations

from typing import Literal, get_args

ActType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["done", "ongoing", "agreed", "planned", "likely", "possible", "denied", "ended"]
Theme = Literal[
    "military", "intelligence", "diplomatic", "economic", "energy", "natural_resource", "technology", "legal",
    "territory", "terrorism", "cbrn", "cyber", "migration", "human_rights", "humanitarian", "health", "environment",
    "disasters", "culture", "sport", "election", "religion_ethnicity", "peacekeeping", "crime", "misinformation",
]  # fmt: skip
Sector = Literal[
    "GOV", "LEG", "JUD", "MIL", "PRM", "COP", "SPY", "OPP", "PTY", "ELI", "REB", "UAF", "CRM", "BUS", "LAB", "AGR",
    "EDU", "JRN", "REL", "MED", "SOC", "NGO", "CVL", "REF", "IGO", "MNC", "PRE", "UNK",
]  # fmt: skip
DriverKind = Literal[
    "third_party_bridge", "rival_realignment", "shared_threat", "economic_interest", "energy", "geographic_access",
    "security_supply", "leadership", "identity", "isolation", "institution", "dispute", "dispute_settled", "grievance",
    "border", "systemic",
]  # fmt: skip
Direction = Literal["closer", "apart"]
StandingKind = Literal[
    "allies", "partners", "friendly", "normal", "strained", "rivals", "hostile", "at_war", "no_relations"
]
When = Literal["past", "present", "emerging"]
Stance = Literal["support", "oppose", "concern", "agree", "differ"]
SpeakerKind = Literal["official", "analyst", "diplomat", "source", "media", "document", "public", "author"]
Quotation = Literal["direct", "indirect", "mixed"]
ActorType = Literal["state", "organisation", "group", "person", "unknown"]
DatePrecision = Literal["day", "week", "month", "season", "year", "decade"]

ACT_TYPES: tuple[str, ...] = get_args(ActType)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(Theme)
SECTORS: tuple[str, ...] = get_args(Sector)
DRIVER_KINDS: tuple[str, ...] = get_args(DriverKind)
STANDINGS: tuple[str, ...] = get_args(StandingKind)
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)
