-- One registry for events and attributes: what may be kept, how it looks, what for, on which basis, and for how long.
-- The current version stands here; every version ever in force stands in definition_version.
create table definition (
    name text primary key check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
    kind text not null check (kind in ('EVENT', 'ATTRIBUTE')),
    version integer not null check (version > 0),
    category text not null,
    sensitivity text not null check (sensitivity in ('NORMAL', 'SENSITIVE', 'SPECIAL')),
    purposes jsonb not null check (jsonb_typeof(purposes) = 'object' and purposes <> '{}'), -- purpose → legal basis
    retention text not null check (retention ~ '^P[1-9][0-9]{0,2}[DMY]$'), -- from the day of recording
    quasi_identifier boolean not null,
    agent_mask text not null check (agent_mask in ('NONE', 'PARTIAL', 'FULL')),
    schema jsonb not null check (jsonb_typeof(schema) = 'object'), -- of an event's properties, of an attribute's value
    published_at timestamptz not null default now(),
    published_by text not null default 'tact',
    retired_at timestamptz
);
create table definition_version (
    name text not null,
    version integer not null,
    body jsonb not null,
    primary key (name, version)
);
create function keep_definition_version() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    -- a retirement is a change of the version in force, not a version
    insert into public.definition_version (name, version, body) values (new.name, new.version, to_jsonb(new))
    on conflict (name, version) do update set body = excluded.body;
    return new;
end
$$;
revoke execute on function keep_definition_version() from public;
create trigger definition_versioned after insert or update on definition
    for each row execute function keep_definition_version();
grant select on definition, definition_version to ${app};

insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask, schema)
select d.type, 'EVENT', d.version, d.category, d.sensitivity,
    (select jsonb_object_agg(p.purpose, p.legal_basis) from event_definition_purpose p where p.type = d.type),
    d.retention, d.quasi_identifier, d.agent_mask,
    '{"type": "object", "additionalProperties": false, "properties": {
        "invoice": {"type": "string", "maxLength": 100},
        "unitPrice": {"type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,6})?$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "category": {"type": "string", "maxLength": 100}}}'
from event_definition d
union all
select d.key, 'ATTRIBUTE', d.version, d.category, d.sensitivity,
    (select jsonb_object_agg(p.purpose, p.legal_basis) from attribute_definition_purpose p where p.key = d.key),
    d.retention, d.quasi_identifier, d.agent_mask,
    case d.key
        when 'country' then '{"type": "string", "pattern": "^[A-Z]{2}$"}'::jsonb
        when 'email' then '{"type": "string", "maxLength": 254, "format": "email"}'
        when 'region' then '{"type": "string", "maxLength": 100}'
        when 'preferences' then '{"type": "array", "maxItems": 50, "uniqueItems": true, "items": {"type": "string", "maxLength": 100}}'
        when 'interests' then '{"type": "array", "maxItems": 50, "items": {"type": "object", "additionalProperties": false,
            "required": ["category", "weight"], "properties": {"category": {"type": "string", "maxLength": 100},
            "weight": {"type": "number", "minimum": 0, "maximum": 1}}}}'
        else '{"type": "string", "maxLength": 40}'
    end
from attribute_definition d;

alter table event drop constraint event_type_fkey, add foreign key (type) references definition;
alter table attribute drop constraint attribute_key_fkey, add foreign key (key) references definition;
drop table event_definition_purpose, attribute_definition_purpose, event_definition, attribute_definition;
