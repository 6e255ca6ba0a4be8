-- Names and titles can be larger than a page of a B-tree, so every index sees their first 200 characters only:
-- search with left(data->>'title', 200).

CREATE INDEX IF NOT EXISTS artists_name_words  ON public.artists
    USING gin (to_tsvector('simple'::regconfig, left(data->>'name', 200)));
CREATE INDEX IF NOT EXISTS labels_name_words   ON public.labels
    USING gin (to_tsvector('simple'::regconfig, left(data->>'name', 200)));
CREATE INDEX IF NOT EXISTS masters_title_words ON public.masters
    USING gin (to_tsvector('simple'::regconfig, left(data->>'title', 200)));
CREATE INDEX IF NOT EXISTS releases_title_words ON public.releases
    USING gin (to_tsvector('simple'::regconfig, left(data->>'title', 200)));

CREATE INDEX IF NOT EXISTS masters_year     ON public.masters  (discogsography.plausible_year(data->>'year'));
CREATE INDEX IF NOT EXISTS releases_year    ON public.releases (discogsography.plausible_year(data->>'released'));
CREATE INDEX IF NOT EXISTS releases_country ON public.releases (left(data->>'country', 200));
CREATE INDEX IF NOT EXISTS releases_master  ON public.releases (discogsography.id_of(data->'master_id'));
CREATE INDEX IF NOT EXISTS masters_genres   ON public.masters  USING gin ((data->'genres'), (data->'styles'));
CREATE INDEX IF NOT EXISTS releases_genres  ON public.releases USING gin ((data->'genres'), (data->'styles'));

-- Search for parts of words needs pg_trgm, which a server may lack or may not let us install.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE NOTICE 'pg_trgm is not available: no trigram indexes';
END
$$;

DO $$
DECLARE
    operators text;
BEGIN
    SELECT quote_ident(n.nspname) || '.gin_trgm_ops' INTO operators
    FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF operators IS NOT NULL THEN
        EXECUTE format('CREATE INDEX IF NOT EXISTS artists_name_parts  ON public.artists
                            USING gin (left(data->>''name'', 200) %s)', operators);
        EXECUTE format('CREATE INDEX IF NOT EXISTS labels_name_parts   ON public.labels
                            USING gin (left(data->>''name'', 200) %s)', operators);
        EXECUTE format('CREATE INDEX IF NOT EXISTS masters_title_parts ON public.masters
                            USING gin (left(data->>''title'', 200) %s)', operators);
        EXECUTE format('CREATE INDEX IF NOT EXISTS releases_title_parts ON public.releases
                            USING gin (left(data->>''title'', 200) %s)', operators);
    END IF;
END
$$;
