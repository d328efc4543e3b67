"""The tables of a ledger. Their names and columns are for queries too; a change of them is a new version."""

from __future__ import annotations

VERSION = 2

TABLES = """
CREATE TABLE IF NOT EXISTS ledger (version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id VARCHAR PRIMARY KEY,      -- sha256 of text and date
    number INTEGER NOT NULL,     -- order of adding, from 0
    story VARCHAR NOT NULL,      -- id of the first copy of the same story
    title VARCHAR NOT NULL,
    date DATE,
    source VARCHAR NOT NULL,     -- path or address it was read from
    outlet VARCHAR,
    text VARCHAR NOT NULL,
    record JSON NOT NULL,        -- the whole document
    signature BLOB NOT NULL      -- MinHash of its word sequences
);
CREATE TABLE IF NOT EXISTS claims (
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    number INTEGER NOT NULL,     -- order within the document, from 0
    kind VARCHAR NOT NULL,       -- act, driver, position, standing, statement
    states VARCHAR[] NOT NULL,   -- all states and organisations it is about
    source VARCHAR[] NOT NULL,
    target VARCHAR[] NOT NULL,
    type VARCHAR,                -- of an act; kind of a driver; standing
    direction VARCHAR,
    status VARCHAR,
    date VARCHAR,
    speaker VARCHAR,
    speaker_kind VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    record JSON NOT NULL,        -- the whole claim
    PRIMARY KEY (document, number)
);
CREATE TABLE IF NOT EXISTS persons (
    name VARCHAR NOT NULL,
    code VARCHAR,                -- what stands for the person in claims
    country VARCHAR,
    sector VARCHAR,
    office VARCHAR,
    gender VARCHAR NOT NULL,     -- m, f or empty
    first VARCHAR NOT NULL,      -- days (ISO 8601) of the first and the last article that say so
    last VARCHAR NOT NULL,
    document VARCHAR NOT NULL
);
"""
