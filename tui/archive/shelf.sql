-- The shelf: what the reader did. It can be read again from nowhere, so it is never rebuilt, only brought on.
-- Its version is in user_version, set by shelf_store.py. The checksums are kept by the triggers that
-- shelf_checksums.py adds.

CREATE TABLE mark (
    archive BLOB NOT NULL,      -- real path of the archive's folder
    path BLOB NOT NULL,         -- relative to it
    body_hash INTEGER,          -- of the article's text, by which the mark finds a file that moved
    read_at INTEGER,            -- seconds since 1970; null when not
    starred_at INTEGER,
    tags TEXT,                  -- joined by line feeds
    note TEXT,
    block INTEGER,              -- reading position: a block of the article, and a line within it
    line INTEGER,
    checksum INTEGER,
    PRIMARY KEY (archive, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    checksum INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    query TEXT PRIMARY KEY,
    used INTEGER NOT NULL,      -- goes up by one with each use of any query
    checksum INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE asked (            -- which queries were asked of which archive, as far as they are in the history
    archive BLOB NOT NULL,      -- real path of its folder
    query TEXT NOT NULL,
    used INTEGER NOT NULL,      -- goes up by one with each use of any query, in any archive
    checksum INTEGER,
    PRIMARY KEY (archive, query)
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO state VALUES ('changes', 0);
