CREATE OR REPLACE VIEW public.master AS
SELECT id,
       data->>'title'                                     AS title,
       discogsography.plausible_year(data->>'year')       AS year,
       discogsography.id_of(data->'main_release')         AS main_release_id,
       data->>'notes'                                     AS notes,
       data->>'data_quality'                              AS data_quality
FROM public.masters;

CREATE OR REPLACE VIEW public.master_artist AS
SELECT m.id AS master_id, e.ordinal, discogsography.id_of(e.item->'id') AS artist_id,
       e.item->>'name' AS name, e.item->>'anv' AS anv, e.item->>'join' AS join_phrase,
       e.item->>'role' AS role, e.item->>'tracks' AS tracks
FROM public.masters AS m,
     jsonb_path_query(m.data, 'lax $.artists[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.master_genre AS
SELECT m.id AS master_id, e.ordinal, e.item #>> '{}' AS genre
FROM public.masters AS m,
     jsonb_path_query(m.data, 'lax $.genres[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.master_style AS
SELECT m.id AS master_id, e.ordinal, e.item #>> '{}' AS style
FROM public.masters AS m,
     jsonb_path_query(m.data, 'lax $.styles[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.master_video AS
SELECT m.id AS master_id, e.ordinal,
       e.item->>'src' AS src, e.item->>'duration' AS duration, e.item->>'embed' AS embed,
       e.item->>'title' AS title, e.item->>'description' AS description
FROM public.masters AS m,
     jsonb_path_query(m.data, 'lax $.videos[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.master_image AS
SELECT m.id AS master_id, e.ordinal,
       e.item->>'type' AS type, e.item->>'uri' AS uri, e.item->>'uri150' AS uri150,
       e.item->>'width' AS width, e.item->>'height' AS height
FROM public.masters AS m,
     jsonb_path_query(m.data, 'lax $.images[*]') WITH ORDINALITY AS e (item, ordinal);
