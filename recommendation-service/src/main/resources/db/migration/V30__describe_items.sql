-- Text is compared by its trigrams; the extension is a trusted one, which the database's owner may create.
create extension if not exists pg_trgm;

-- An item's category and attributes as name=value, a list of texts as one each: what two items can have in common.
create function item_features(category text, attributes jsonb) returns text[]
    language sql immutable parallel safe
    return array(
        select 'category=' || category where category is not null
        union
        select entry.key || '=' || text.value
        from jsonb_each(attributes) entry,
            jsonb_array_elements_text(
                case jsonb_typeof(entry.value) when 'array' then entry.value else jsonb_build_array(entry.value) end) text);

alter table item
    add column version bigint not null default 1,
    add column attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    add column age_limit smallint check (age_limit between 1 and 99),
    add column season smallint[] not null default '{}' check (season <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'),
    add column sensitive_topics text[] not null default '{}',
    add column searched text not null
        generated always as (lower(title_en || ' ' || coalesce(title_fr, '') || ' ' || coalesce(category, ''))) stored,
    add column features text[] not null generated always as (item_features(category, attributes)) stored;
create index item_by_category on item (category, id);
create index item_by_text on item using gin (searched gin_trgm_ops);
