-- A verdict ends with the first record of a newer dump that is stored: which dump that is, and how many of its records,
-- once they were counted. A row in state BEGUN is of a dump that was never announced: it has no completion.
ALTER TABLE discogsography.load
    ADD COLUMN IF NOT EXISTS newer_dump integer,
    ADD COLUMN IF NOT EXISTS newer      bigint,
    ALTER COLUMN expected DROP NOT NULL,
    ALTER COLUMN digest   DROP NOT NULL,
    ALTER COLUMN ids      DROP NOT NULL,
    ALTER COLUMN parts    DROP NOT NULL;

-- Rows whose content is not the one of their hash, as the last verification that looked at contents has found.
ALTER TABLE discogsography.load ADD COLUMN IF NOT EXISTS altered bigint;

-- When a record of the run was seen last: a run that was never completed must not look as if it went on for ever.
ALTER TABLE discogsography.run ADD COLUMN IF NOT EXISTS last_at timestamptz;
