-- Whom family names and acronyms mean that stand in articles without a full
-- name: counted over all articles, kept in step with them by `store`.

-- In how many documents somebody bears a full name that the key may stand for.
CREATE TABLE full_name (
    key         TEXT    NOT NULL,           -- what sort of short name, and the name folded
    year        INTEGER NOT NULL,           -- of publication, 0 where it is not told or does not matter
    full        BLOB    NOT NULL CHECK (length(full) = 16), -- the id that the full name alone gives
    n_documents INTEGER NOT NULL CHECK (0 <= n_documents),
    PRIMARY KEY (key, year, full)
) STRICT, WITHOUT ROWID;

-- Short names that articles of a year use, with whom they mean.
CREATE TABLE short_name (
    id   INTEGER PRIMARY KEY,
    key  TEXT    NOT NULL,
    year INTEGER NOT NULL,
    full BLOB    CHECK (length(full) = 16), -- NULL where nobody can say
    UNIQUE (key, year)
) STRICT;

CREATE TABLE short_entity (
    entity_id     INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
    short_name_id INTEGER NOT NULL REFERENCES short_name (id)
) STRICT;

-- Serves a change of mind about whom a short name means.
CREATE INDEX short_entity_by_name ON short_entity (short_name_id);
