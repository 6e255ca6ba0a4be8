-- Records that the dump has and that cannot be read there: how many have no id, and a RoaringBitmap of the others' ids.
ALTER TABLE discogsography.load ADD COLUMN IF NOT EXISTS unreadable bytea;
