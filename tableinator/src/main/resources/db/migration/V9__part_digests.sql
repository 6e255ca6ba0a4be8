-- A load announced before there were part digests is announced again by the next extraction.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM information_schema.columns
                   WHERE table_schema = 'discogsography' AND table_name = 'load' AND column_name = 'parts') THEN
        DELETE FROM discogsography.load;
        ALTER TABLE discogsography.load ADD COLUMN parts bytea NOT NULL;
    END IF;
END
$$;

-- Sums of hashes: nothing that compresses.
ALTER TABLE discogsography.load ALTER COLUMN parts SET STORAGE EXTERNAL;
