-- What became of each run in this database, type by type. A repair counts for the run that it repairs. Counters, for
-- people: whether a load is complete is judged from rows. created, changed and repaired are added up in the transactions
-- that write the records.
CREATE TABLE IF NOT EXISTS discogsography.run (
    run              text        NOT NULL,
    type             text        NOT NULL,
    dump             integer     NOT NULL,
    state            text        NOT NULL,
    started_at       timestamptz NOT NULL,
    announced_at     timestamptz,
    ended_at         timestamptz,
    created          bigint      NOT NULL DEFAULT 0,
    changed          bigint      NOT NULL DEFAULT 0,
    repaired         bigint      NOT NULL DEFAULT 0,
    expected         bigint,
    stored           bigint,
    missing          bigint,
    dead_lettered    bigint,
    vanished         bigint,
    vanished_refused bigint,
    verified_at      timestamptz,
    PRIMARY KEY (run, type)
);

CREATE INDEX IF NOT EXISTS run_newest ON discogsography.run (started_at DESC);
