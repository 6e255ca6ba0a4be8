-- One row per record. data is the normal form of the record; dump is the month in which its content last changed.
-- The primary key carries what is read most: which version of a record is stored, and the digest of a whole type,
-- are answered from the index alone, without the wide rows.

CREATE TABLE IF NOT EXISTS public.artists (
    id         bigint      NOT NULL,
    sha256     bytea       NOT NULL,
    dump       integer     NOT NULL,
    mapping    smallint    NOT NULL,
    data       jsonb       NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (id) INCLUDE (sha256, dump, mapping)
);

CREATE TABLE IF NOT EXISTS public.labels   (LIKE public.artists INCLUDING ALL);
CREATE TABLE IF NOT EXISTS public.masters  (LIKE public.artists INCLUDING ALL);
CREATE TABLE IF NOT EXISTS public.releases (LIKE public.artists INCLUDING ALL);

-- lz4 costs a fraction of the default compression's time; not every server is built with it.
DO $$
BEGIN
    IF (SELECT 'lz4' = ANY (enumvals) FROM pg_catalog.pg_settings WHERE name = 'default_toast_compression') THEN
        ALTER TABLE public.artists  ALTER COLUMN data SET COMPRESSION lz4;
        ALTER TABLE public.labels   ALTER COLUMN data SET COMPRESSION lz4;
        ALTER TABLE public.masters  ALTER COLUMN data SET COMPRESSION lz4;
        ALTER TABLE public.releases ALTER COLUMN data SET COMPRESSION lz4;
    END IF;
END
$$;
