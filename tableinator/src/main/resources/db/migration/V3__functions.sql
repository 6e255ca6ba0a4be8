-- None of these ever fails, whatever a dump contains.

-- First 8 bytes of a hash, big endian: what a digest adds up.
CREATE OR REPLACE FUNCTION discogsography.hash_prefix(sha256 bytea) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || encode(substr(sha256, 1, 8), 'hex'))::bit(64)::bigint;

-- The year of a free text date (1996, 1996-05, 1996-05-00, 19960531), or null when it has none that can be true.
CREATE OR REPLACE FUNCTION discogsography.plausible_year(released text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN released COLLATE "C" ~ '^(18[6-9][0-9]|19[0-9][0-9]|20[0-9][0-9]|2100)($|-|[0-9]{4}$)'
        THEN left(released, 4)::integer
    END;

-- A JSON integer as an id, or null when there is none.
CREATE OR REPLACE FUNCTION discogsography.id_of(value jsonb) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN jsonb_typeof(value) = 'number' AND (value #>> '{}') ~ '^[0-9]{1,18}$'
        THEN (value #>> '{}')::bigint
    END;

-- Every track of a release with its sub-tracks, in the order of the document, numbered from 1.
CREATE OR REPLACE FUNCTION discogsography.tracks(release jsonb)
    RETURNS TABLE (ordinal bigint, parent_ordinal bigint, track jsonb)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    WITH RECURSIVE tree (path, track) AS (
        SELECT ARRAY[top.position], top.track
        FROM jsonb_path_query(release, 'lax $.tracklist[*]') WITH ORDINALITY AS top (track, position)
        UNION ALL
        SELECT tree.path || sub.position, sub.track
        FROM tree,
             jsonb_path_query(tree.track, 'lax $.sub_tracks[*]') WITH ORDINALITY AS sub (track, position)
    ),
    numbered AS (
        SELECT row_number() OVER (ORDER BY path) AS ordinal, path, track FROM tree
    )
    SELECT child.ordinal, parent.ordinal, child.track
    FROM numbered AS child
    LEFT JOIN numbered AS parent ON parent.path = trim_array(child.path, 1)
$$;
