-- How many records of the dump cannot be read there, and how many were left out because a record with their id and
-- another content came before them. Null of what was announced by an older version. started is when the run began: a
-- reminder of an older run does not replace a newer one of the same dump.
ALTER TABLE discogsography.load ADD COLUMN IF NOT EXISTS unreadable_records bigint;
ALTER TABLE discogsography.load ADD COLUMN IF NOT EXISTS repeated bigint;
ALTER TABLE discogsography.load ADD COLUMN IF NOT EXISTS started timestamptz;

ALTER TABLE discogsography.run ADD COLUMN IF NOT EXISTS unreadable bigint;
ALTER TABLE discogsography.run ADD COLUMN IF NOT EXISTS repeated bigint;
