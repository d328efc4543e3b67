"""The tables and views of a ledger. Their names and columns are for queries too; a change of them is a new version.

No table has a key or an index of DuckDB's: these sit in memory and grow with the count. That nothing is there twice is
seen to by the one process that may write (`detente.ledger.writing`). Rows are only ever added at the end, so that the
smallest and largest number in each part of a table lead straight to the rows asked for.
"""

from __future__ import annotations

from detente.ledger.imported import IMPORTED_EVENTS

VERSION = 5

ARTICLE_TABLES = ("documents", "signatures", "bands", "claims", "parties", "persons")
"""What a batch of articles is written to."""

_TABLES = """
CREATE TABLE IF NOT EXISTS ledger (version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER NOT NULL,     -- order of adding, from 0; the other tables name an article by it
    id VARCHAR NOT NULL,         -- sha256 of text and date
    story INTEGER NOT NULL,      -- number of the first article of the same story
    title VARCHAR NOT NULL,
    date DATE,
    source VARCHAR NOT NULL,     -- path or address it was read from
    outlet VARCHAR,              -- who published it: as the article says, else by its address, else as its text begins
    url VARCHAR,
    text VARCHAR NOT NULL,
    record JSON NOT NULL         -- the whole document but for its text
);
CREATE TABLE IF NOT EXISTS bands (
    hash UINTEGER NOT NULL,      -- digest of a part of a signature; copies share some
    document INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS signatures (
    document INTEGER NOT NULL,   -- an article whose copies are found by it, so not each copy of it
    shingles INTEGER NOT NULL,   -- how many different word sequences it has
    signature BLOB NOT NULL,     -- MinHash of them: 128 numbers of 32 bits
    filled BLOB NOT NULL         -- its length, and digests of its numbers and names
);
CREATE TABLE IF NOT EXISTS claims (
    number BIGINT NOT NULL,      -- order of adding, from 0
    id VARCHAR NOT NULL,
    document INTEGER NOT NULL,
    kind VARCHAR NOT NULL,       -- act, driver, position, standing, statement
    states VARCHAR[] NOT NULL,   -- all states and organisations it is about
    source VARCHAR[] NOT NULL,   -- of an act
    target VARCHAR[] NOT NULL,
    pair VARCHAR[] NOT NULL,     -- of a driver or a standing
    type VARCHAR,                -- of an act; kind of a driver; standing
    mode VARCHAR,                -- of an act, like the next two
    cameo VARCHAR,
    intensity DOUBLE,            -- from -10 to +10
    direction VARCHAR,           -- of a driver: closer or apart
    status VARCHAR,
    date VARCHAR,                -- as exact as it is stated
    first_day DATE,              -- of the time it tells of: as stated, else the day of its article
    last_day DATE,
    speaker VARCHAR,
    speaker_kind VARCHAR,
    speaker_code VARCHAR,        -- state or organisation of the speaker
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    record JSON NOT NULL         -- the whole claim
);
CREATE TABLE IF NOT EXISTS parties (
    code VARCHAR NOT NULL,       -- a state or organisation
    claim BIGINT NOT NULL        -- number of a claim about it
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
    document INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS rejects (
    path VARCHAR NOT NULL,       -- what could not be read
    reason VARCHAR NOT NULL,
    seen TIMESTAMPTZ NOT NULL    -- when it was last tried
);
CREATE TABLE IF NOT EXISTS verdicts (
    number BIGINT NOT NULL,      -- order of recording, from 0
    claim VARCHAR NOT NULL,      -- id of the claim that was judged
    verdict VARCHAR NOT NULL,    -- right, wrong, unsure; withdrawn where the one before was taken back
    wrong VARCHAR[] NOT NULL,    -- what is wrong: actors, type, status, direction, date, speaker, other
    note VARCHAR NOT NULL,       -- in the reader's words
    reader VARCHAR,              -- who judged, as they named themselves
    given TIMESTAMP NOT NULL,    -- when, in universal time; of several verdicts on a claim the last counts
    sample INTEGER,              -- number of the sample that it was asked for in; empty where it was reported
    kind VARCHAR NOT NULL,       -- of the claim as it was then, like the next two
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    record JSON NOT NULL         -- the whole claim as it was then
);
CREATE TABLE IF NOT EXISTS samples (
    number INTEGER NOT NULL,     -- order of drawing, from 0
    made TIMESTAMP NOT NULL,     -- when, in universal time
    seed BIGINT NOT NULL,        -- the same seed draws the same from the same
    kinds VARCHAR[] NOT NULL,    -- kinds of claims that were drawn from
    known BIGINT NOT NULL,       -- how many claims were drawn from
    claims VARCHAR[] NOT NULL    -- ids of those drawn, in the order in which they are asked for
);
"""

TABLES = _TABLES + IMPORTED_EVENTS.lstrip()

VIEWS = """
CREATE OR REPLACE VIEW sources AS       -- each article, without its text
SELECT
    d.number, d.id, first.id AS story, d.number = d.story AS original,
    d.title, d.date, d.outlet, d.source, d.url, d.record->>'$.author' AS author
FROM documents d JOIN documents first ON first.number = d.story;
CREATE OR REPLACE VIEW evidence AS      -- each claim with the sentence it rests on, and who says so where
SELECT
    c.number, c.id, c.kind, c.states, c.status, c.confidence, c.rule,
    c.record->>'$.evidence.quote' AS quote,
    CAST(c.record->'$.evidence.start' AS INTEGER) AS begins,   -- offsets into the article's text
    CAST(c.record->'$.evidence.end' AS INTEGER) AS ends,
    c.speaker, c.speaker_kind, c.speaker_code,
    d.id AS document, s.id AS story, d.title, d.date AS published, d.outlet, d.source AS path
FROM claims c JOIN documents d ON d.number = c.document JOIN documents s ON s.number = d.story;
CREATE OR REPLACE VIEW acts AS          -- who did what to whom
SELECT
    c.number, c.id, c.source, c.target, c.type, c.mode, c.cameo,
    CAST(c.record->'$.theme' AS VARCHAR[]) AS theme, c.intensity, c.status, c.date, c.first_day, c.last_day,
    c.record->>'$.place' AS place, c.record->>'$.place_country' AS place_country,
    c.record->'$.actors' AS actors, c.record->'$.goods' AS goods,
    c.record->'$.money' AS money, c.record->'$.people' AS people,
    c.speaker, c.speaker_kind, c.speaker_code, c.confidence, c.rule, c.record->>'$.evidence.quote' AS quote,
    d.id AS document, s.id AS story, d.date AS published, d.outlet
FROM claims c JOIN documents d ON d.number = c.document JOIN documents s ON s.number = d.story WHERE c.kind = 'act';
CREATE OR REPLACE VIEW drivers AS       -- what brings two states closer or drives them apart
SELECT
    c.number, c.id, c.pair, c.direction, c.type AS driver,
    CAST(c.record->'$.via' AS VARCHAR[]) AS via, CAST(c.record->'$.holder' AS VARCHAR[]) AS holder,
    c.record->>'$.cause' AS cause, c.record->>'$.effect' AS effect, c.status,
    c.speaker, c.speaker_kind, c.speaker_code, c.confidence, c.rule, c.record->>'$.evidence.quote' AS quote,
    d.id AS document, s.id AS story, d.date AS published, d.outlet
FROM claims c JOIN documents d ON d.number = c.document JOIN documents s ON s.number = d.story WHERE c.kind = 'driver';
CREATE OR REPLACE VIEW judged AS        -- each claim that readers judged, with the verdict that counts
SELECT
    claim, record->>'$.evidence.document' AS document, kind, rule, confidence, verdict, wrong, note, reader, given,
    drawn                               -- whether it was asked for as part of a sample
FROM (
    SELECT *,
        bool_or(sample IS NOT NULL) OVER (PARTITION BY claim) AS drawn,
        row_number() OVER (PARTITION BY claim ORDER BY given DESC, number DESC) AS turn
    FROM verdicts
) WHERE turn = 1 AND verdict <> 'withdrawn';
"""
