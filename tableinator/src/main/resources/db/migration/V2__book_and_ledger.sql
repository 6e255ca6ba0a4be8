-- The newest load of each type, and what came of it. ids is a serialised RoaringBitmap of every id in the dump.
CREATE TABLE IF NOT EXISTS discogsography.load (
    type             text        PRIMARY KEY,
    dump             integer     NOT NULL,
    run              text        NOT NULL,
    state            text        NOT NULL,
    expected         bigint      NOT NULL,
    stored           bigint,
    missing          bigint,
    dead_lettered    bigint,
    vanished         bigint,
    vanished_refused bigint,
    digest           bigint      NOT NULL,
    ids              bytea       NOT NULL,
    since            timestamptz NOT NULL,
    verified_at      timestamptz
);

-- Already compressed by its own format.
ALTER TABLE discogsography.load ALTER COLUMN ids SET STORAGE EXTERNAL;

-- Records that could be read but not stored; the bytes themselves are in the dead-letter queue.
CREATE TABLE IF NOT EXISTS discogsography.dead_letter (
    type   text        NOT NULL,
    id     bigint      NOT NULL,
    sha256 bytea       NOT NULL,
    dump   integer     NOT NULL,
    reason text        NOT NULL,
    since  timestamptz NOT NULL,
    PRIMARY KEY (type, id)
);
