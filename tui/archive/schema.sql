-- The catalogue: one row an article. It holds nothing that cannot be read again from the archive.
-- Its version is in user_version, set by catalog.py; a catalogue of another version is built anew.

CREATE TABLE IF NOT EXISTS article (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL,             -- relative to the archive; bytes, since a name need be no text
    path_hash INTEGER NOT NULL,     -- CRC-32 of the path: an index of paths would double their cost
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    generation INTEGER NOT NULL,    -- which commit of the full text is the first to know this row
    title TEXT NOT NULL,
    sort_date INTEGER,              -- seconds since 1970 in UTC; a date without an offset counts as UTC
    utc_offset INTEGER,             -- of the date, in minutes; null for a date without an offset
    date TEXT,                      -- ISO 8601, only where the two before do not give it back exactly
    date_text TEXT,                 -- as written, where it could not be understood
    authors TEXT,                   -- these lists are joined by line feeds, which no value holds
    source TEXT,
    categories TEXT,
    tags TEXT,
    words INTEGER NOT NULL,
    sections INTEGER NOT NULL,
    problem TEXT,
    cost_a_worker INTEGER NOT NULL, -- 1 when a worker was lost over it: it is read in one from then on
    body_hash INTEGER NOT NULL,     -- the same for the same text of all blocks
    story_hash INTEGER NOT NULL,    -- the same for the same title, but for case and punctuation, on the same day
    checksum INTEGER NOT NULL       -- CRC-32 of path, and title to problem: SQLite notices no bit that flips
) STRICT;

CREATE INDEX IF NOT EXISTS article_by_path ON article (path_hash);

-- Files that count as articles by their name and turned out to be none, with their stamps.
CREATE TABLE IF NOT EXISTS passed_over (
    path BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Articles that are gone while the full text may still hold them.
CREATE TABLE IF NOT EXISTS removed (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS state (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
