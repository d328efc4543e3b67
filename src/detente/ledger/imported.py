"""The table of imported events. It stands beside the claims, which détente read itself; the two are never mixed."""

from __future__ import annotations

TABLE = "imported_events"

# An event has no key: the index of one would sit in memory, and grow with the events. `add_imported` looks the ids up.
IMPORTED_EVENTS = """
CREATE TABLE IF NOT EXISTS imported_events (
    id UUID NOT NULL,             -- digest of the row as it came; equal rows of one file differ by their order
    dataset VARCHAR NOT NULL,     -- gdelt1, gdelt2, icews, polecat or table
    file VARCHAR NOT NULL,        -- name of the file it first came in
    digest UUID,                  -- of all rows of that file together; on those that were added last
    number BIGINT NOT NULL,       -- order within that file, from 0
    event VARCHAR,                -- what the data set calls it: GLOBALEVENTID, Event ID
    date DATE,
    source VARCHAR[] NOT NULL,    -- states and organisations, as in claims; empty where none is known
    target VARCHAR[] NOT NULL,
    source_text VARCHAR,          -- who, as the data set has it: a name, or an actor code
    target_text VARCHAR,
    source_sector VARCHAR,
    target_sector VARCHAR,
    type VARCHAR,                 -- of PLOVER; empty for codes that PLOVER does not keep (CAMEO 01)
    mode VARCHAR,
    cameo VARCHAR,                -- its code, with the leading zero; found by its name where no code is given
    code VARCHAR,                 -- the code as it came
    name VARCHAR,                 -- what the code is called, where that is given
    theme VARCHAR[] NOT NULL,
    intensity DOUBLE,             -- on the scale of PLOVER, as given (POLECAT) or that of type and mode
    goldstein DOUBLE,             -- on the scale of Goldstein, as given (GDELT, ICEWS)
    place VARCHAR,
    place_country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    publisher VARCHAR,
    url VARCHAR,
    record JSON NOT NULL          -- the whole row as it came, by the names of its columns
);
"""

COLUMNS = tuple(
    line.split()[0]
    for line in IMPORTED_EVENTS.splitlines()
    if line.startswith("    ") and not line.startswith("    --")
)
"""The names of the columns, in order."""
