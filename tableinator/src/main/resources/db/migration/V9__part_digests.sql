-- A load announced before there were part digests is announced again by the next extraction.
DELETE FROM discogsography.load;
ALTER TABLE discogsography.load ADD COLUMN parts bytea NOT NULL;
