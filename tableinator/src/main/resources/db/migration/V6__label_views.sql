CREATE OR REPLACE VIEW public.label AS
SELECT id,
       data->>'name'                                      AS name,
       data->>'contactinfo'                               AS contactinfo,
       data->>'profile'                                   AS profile,
       data->>'data_quality'                              AS data_quality,
       discogsography.id_of(data->'parentLabel'->'id')    AS parent_id,
       data->'parentLabel'->>'name'                       AS parent_name
FROM public.labels;

CREATE OR REPLACE VIEW public.label_sublabel AS
SELECT l.id AS label_id, e.ordinal, discogsography.id_of(e.item->'id') AS sublabel_id, e.item->>'name' AS name
FROM public.labels AS l,
     jsonb_path_query(l.data, 'lax $.sublabels[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.label_url AS
SELECT l.id AS label_id, e.ordinal, e.item #>> '{}' AS url
FROM public.labels AS l,
     jsonb_path_query(l.data, 'lax $.urls[*]') WITH ORDINALITY AS e (item, ordinal);

CREATE OR REPLACE VIEW public.label_image AS
SELECT l.id AS label_id, e.ordinal,
       e.item->>'type' AS type, e.item->>'uri' AS uri, e.item->>'uri150' AS uri150,
       e.item->>'width' AS width, e.item->>'height' AS height
FROM public.labels AS l,
     jsonb_path_query(l.data, 'lax $.images[*]') WITH ORDINALITY AS e (item, ordinal);
