CREATE OR REPLACE VIEW public.release AS
SELECT id,
       data->>'title'                                     AS title,
       data->>'status'                                    AS status,
       data->>'country'                                   AS country,
       data->>'released'                                  AS released,
       discogsography.plausible_year(data->>'released')   AS year,
       data->>'notes'                                     AS notes,
       data->>'data_quality'                              AS data_quality,
       discogsography.id_of(data->'master_id')            AS master_id,
       data->>'is_main_release'                           AS is_main_release
FROM public.releases;

CREATE OR REPLACE VIEW public.release_artist AS
SELECT r.id AS release_id, e.ordinal, discogsography.id_of(e.item->'id') AS artist_id,
       e.item->>'name' AS name, e.item->>'anv' AS anv, e.item->>'join' AS join_phrase,
       e.item->>'role' AS role, e.item->>'tracks' AS tracks
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.artists[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_extraartist AS
SELECT r.id AS release_id, e.ordinal, discogsography.id_of(e.item->'id') AS artist_id,
       e.item->>'name' AS name, e.item->>'anv' AS anv, e.item->>'join' AS join_phrase,
       e.item->>'role' AS role, e.item->>'tracks' AS tracks
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.extraartists[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_label AS
SELECT r.id AS release_id, e.ordinal, discogsography.id_of(e.item->'id') AS label_id,
       e.item->>'name' AS name, e.item->>'catno' AS catno
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.labels[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_series AS
SELECT r.id AS release_id, e.ordinal, discogsography.id_of(e.item->'id') AS series_id,
       e.item->>'name' AS name, e.item->>'catno' AS catno
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.series[*]') WITH ORDINALITY AS e (item, ordinal);

-- qty stays text: real ones have up to 64 digits.
CREATE OR REPLACE VIEW public.release_format AS
SELECT r.id AS release_id, e.ordinal,
       e.item->>'name' AS name, e.item->>'qty' AS qty, e.item->>'text' AS text,
       ARRAY(SELECT d.item #>> '{}'
             FROM jsonb_path_query(e.item, 'lax $.descriptions[*]') WITH ORDINALITY AS d (item, ordinal)
             ORDER BY d.ordinal) AS descriptions
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.formats[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_identifier AS
SELECT r.id AS release_id, e.ordinal,
       e.item->>'type' AS type, e.item->>'value' AS value, e.item->>'description' AS description
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.identifiers[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_company AS
SELECT r.id AS release_id, e.ordinal, discogsography.id_of(e.item->'id') AS company_id,
       e.item->>'name' AS name, e.item->>'catno' AS catno, e.item->>'entity_type' AS entity_type,
       e.item->>'entity_type_name' AS entity_type_name, e.item->>'resource_url' AS resource_url
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.companies[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_genre AS
SELECT r.id AS release_id, e.ordinal, e.item #>> '{}' AS genre
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.genres[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_style AS
SELECT r.id AS release_id, e.ordinal, e.item #>> '{}' AS style
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.styles[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_video AS
SELECT r.id AS release_id, e.ordinal,
       e.item->>'src' AS src, e.item->>'duration' AS duration, e.item->>'embed' AS embed,
       e.item->>'title' AS title, e.item->>'description' AS description
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.videos[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_image AS
SELECT r.id AS release_id, e.ordinal,
       e.item->>'type' AS type, e.item->>'uri' AS uri, e.item->>'uri150' AS uri150,
       e.item->>'width' AS width, e.item->>'height' AS height
FROM public.releases AS r,
     jsonb_path_query(r.data, 'lax $.images[*]') WITH ORDINALITY AS e (item, ordinal);

-- Sub-tracks are rows of their own, with the ordinal of the index track they belong to. position is the printed one.
CREATE OR REPLACE VIEW public.release_track AS
SELECT r.id AS release_id, t.ordinal, t.parent_ordinal,
       t.track->>'position' AS position, t.track->>'title' AS title, t.track->>'duration' AS duration
FROM public.releases AS r,
     discogsography.tracks(r.data) AS t;

CREATE OR REPLACE VIEW public.release_track_artist AS
SELECT r.id AS release_id, t.ordinal AS track_ordinal, e.ordinal, discogsography.id_of(e.item->'id') AS artist_id,
       e.item->>'name' AS name, e.item->>'anv' AS anv, e.item->>'join' AS join_phrase,
       e.item->>'role' AS role, e.item->>'tracks' AS tracks
FROM public.releases AS r,
     discogsography.tracks(r.data) AS t,
     jsonb_path_query(t.track, 'lax $.artists[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.release_track_extraartist AS
SELECT r.id AS release_id, t.ordinal AS track_ordinal, e.ordinal, discogsography.id_of(e.item->'id') AS artist_id,
       e.item->>'name' AS name, e.item->>'anv' AS anv, e.item->>'join' AS join_phrase,
       e.item->>'role' AS role, e.item->>'tracks' AS tracks
FROM public.releases AS r,
     discogsography.tracks(r.data) AS t,
     jsonb_path_query(t.track, 'lax $.extraartists[*]') WITH ORDINALITY AS e (item, ordinal);
