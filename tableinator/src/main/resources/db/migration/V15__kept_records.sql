-- Deletes rows one by one, and tells how many stay and why, as "my_notes refers to them". What passes by itself (a deadlock,
-- a lock, a full disk, a shutdown) is no refusal: it ends all of it. Constraints that are deferred are looked at here, too.
DROP FUNCTION IF EXISTS discogsography.delete_each(text, bigint[], integer);

CREATE OR REPLACE FUNCTION discogsography.delete_or_keep(
        kind text, ids bigint[], newest integer, OUT deleted bigint, OUT kept bigint, OUT reasons text[])
    LANGUAGE plpgsql
AS $$
DECLARE
    one      bigint;
    touched  bigint;
    still    bigint;
    code     text;
    place    text;
    theirs   text;
    context  text;
    function text;
    reason   text;
BEGIN
    deleted := 0;
    kept := 0;
    reasons := '{}';
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH one IN ARRAY ids LOOP
        reason := NULL;
        BEGIN
            EXECUTE format('DELETE FROM public.%I WHERE id = $1 AND dump <= $2', kind) USING one, newest;
            GET DIAGNOSTICS touched = ROW_COUNT;
            deleted := deleted + touched;
            IF touched = 0 THEN
                EXECUTE format('SELECT count(*) FROM public.%I WHERE id = $1 AND dump <= $2', kind)
                    INTO still USING one, newest;
                IF still > 0 THEN
                    reason := 'a trigger, a rule or a policy keeps them without an error';
                END IF;
            END IF;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, place = SCHEMA_NAME, theirs = TABLE_NAME,
                context = PG_EXCEPTION_CONTEXT;
            IF code IN ('55P03', '55006') OR left(code, 2) IN ('08', '25', '26', '40', '53', '57', '58', 'F0', 'XX') THEN
                RAISE;
            END IF;
            -- The innermost one comes first.
            function := substring(context FROM 'PL/pgSQL function ([^\n]*?) (?:line |while |during )');
            reason := CASE
                WHEN left(code, 2) = '23' AND theirs <> '' AND NOT (place = 'public' AND theirs = kind)
                    THEN CASE place WHEN 'public' THEN theirs ELSE place || '.' || theirs END || ' refers to them'
                WHEN function IS NOT NULL AND function NOT LIKE 'discogsography.delete_or_keep(%'
                    THEN 'the function ' || function || ' refuses to delete them (' || code || ')'
                ELSE 'the server refuses to delete them (' || code || ')'
            END;
        END;
        IF reason IS NOT NULL THEN
            kept := kept + 1;
            IF NOT reason = ANY (reasons) THEN
                reasons := reasons || reason;
            END IF;
        END IF;
    END LOOP;
END
$$;
