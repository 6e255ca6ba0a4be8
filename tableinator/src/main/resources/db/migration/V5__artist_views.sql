-- ordinal is the place in the record's list, from 1. Ids are null where the dump names somebody without one.

CREATE OR REPLACE VIEW public.artist AS
SELECT id,
       data->>'name'         AS name,
       data->>'realname'     AS realname,
       data->>'profile'      AS profile,
       data->>'data_quality' AS data_quality
FROM public.artists;

CREATE OR REPLACE VIEW public.artist_alias AS
SELECT a.id AS artist_id, e.ordinal, discogsography.id_of(e.item->'id') AS alias_id, e.item->>'name' AS name
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.aliases[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.artist_group AS
SELECT a.id AS artist_id, e.ordinal, discogsography.id_of(e.item->'id') AS group_id, e.item->>'name' AS name
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.groups[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.artist_member AS
SELECT a.id AS artist_id, e.ordinal, discogsography.id_of(e.item->'id') AS member_id, e.item->>'name' AS name
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.members[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.artist_namevariation AS
SELECT a.id AS artist_id, e.ordinal, e.item #>> '{}' AS name
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.namevariations[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.artist_url AS
SELECT a.id AS artist_id, e.ordinal, e.item #>> '{}' AS url
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.urls[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.artist_image AS
SELECT a.id AS artist_id, e.ordinal,
       e.item->>'type' AS type, e.item->>'uri' AS uri, e.item->>'uri150' AS uri150,
       e.item->>'width' AS width, e.item->>'height' AS height
FROM public.artists AS a,
     jsonb_path_query(a.data, 'lax $.images[*]') WITH ORDINALITY AS e (item, ordinal);
