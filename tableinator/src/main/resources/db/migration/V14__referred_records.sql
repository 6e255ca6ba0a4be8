-- Records that vanished from the dump and are kept, because something of somebody else refers to them: how many, and what.
ALTER TABLE discogsography.load
    ADD COLUMN IF NOT EXISTS vanished_referred bigint,
    ADD COLUMN IF NOT EXISTS referred_by       text;

-- Deletes rows one by one, and tells which are refused and by which table; null where that is not said. What passes by
-- itself (a deadlock, a lock, a full disk, a shutdown) is no refusal: it ends all of it.
CREATE OR REPLACE FUNCTION discogsography.delete_each(kind text, ids bigint[], newest integer)
    RETURNS TABLE (refused bigint, theirs text)
    LANGUAGE plpgsql
AS $$
DECLARE
    one   bigint;
    code  text;
    place text;
BEGIN
    FOREACH one IN ARRAY ids LOOP
        BEGIN
            EXECUTE format('DELETE FROM public.%I WHERE id = $1 AND dump <= $2', kind) USING one, newest;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, place = SCHEMA_NAME, theirs = TABLE_NAME;
            IF code = '55P03' OR left(code, 2) IN ('08', '25', '40', '53', '57', '58', 'F0', 'XX') THEN
                RAISE;
            END IF;
            refused := one;
            theirs := CASE WHEN left(code, 2) <> '23' OR theirs = '' THEN NULL
                           WHEN place = 'public' THEN theirs
                           ELSE place || '.' || theirs END;
            RETURN NEXT;
        END;
    END LOOP;
END
$$;
