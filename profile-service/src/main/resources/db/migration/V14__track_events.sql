-- What people do while they look around, as the Segment specification names it. Only what is declared here is kept of it.
insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask, schema)
select type, 'EVENT', 1, 'browsing', 'NORMAL',
    '{"personalised-recommendations": "CONSENT", "behavioural-profiling": "CONSENT", "model-training": "CONSENT",
        "external-assistant": "CONSENT"}',
    'P13M', false, 'FULL',
    jsonb_build_object('type', 'object', 'additionalProperties', false, 'properties', properties::jsonb)
from (values
    ('product-list-viewed', '{"listId": {"type": "string", "maxLength": 100}, "category": {"type": "string", "maxLength": 100}}'),
    ('products-searched', '{"query": {"type": "string", "maxLength": 200}}'),
    ('product-clicked', '{"unitPrice": {"type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,6})?$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "category": {"type": "string", "maxLength": 100},
        "position": {"type": "integer", "minimum": 0, "maximum": 100000}}'),
    ('product-added', '{"unitPrice": {"type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,6})?$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "category": {"type": "string", "maxLength": 100}}'),
    ('product-removed', '{"unitPrice": {"type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,6})?$"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "category": {"type": "string", "maxLength": 100}}'),
    -- no address with a query, no referrer: they say more than where somebody was
    ('page-viewed', '{"name": {"type": "string", "maxLength": 200}, "category": {"type": "string", "maxLength": 100},
        "title": {"type": "string", "maxLength": 300}, "path": {"type": "string", "maxLength": 500, "pattern": "^[^?#]*$"}}'),
    ('screen-viewed', '{"name": {"type": "string", "maxLength": 200}, "category": {"type": "string", "maxLength": 100}}')
) as browsing (type, properties);

-- Recognises a message that comes again, also in another month than at first, for as long as clients may try again. The hash is
-- keyed and names the subject too: two people's messages never meet.
create table tracked_message (
    message_key bytea primary key,
    subject_ref bigint not null references subject,
    recorded_on date not null
);
create index tracked_message_by_subject on tracked_message (subject_ref);
create index tracked_message_by_day on tracked_message (recorded_on);
grant select, insert on tracked_message to ${app};

-- The app role may not delete what is kept; it may forget messages that nobody sends any more.
create function forget_tracked_messages(before date, most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    gone integer;
begin
    if before > current_date - 7 then
        raise exception 'clients may still send again what came since %', before;
    end if;
    delete from public.tracked_message where message_key in (
        select message_key from public.tracked_message where recorded_on < before limit most for update skip locked);
    get diagnostics gone = row_count;
    return gone;
end
$$;
revoke execute on function forget_tracked_messages(date, integer) from public;
grant execute on function forget_tracked_messages(date, integer) to ${app};

-- A device on which a customer signed in. It moves nothing: what was kept of the device stays the device's. Reversible, so
-- the app role may delete.
create table identifier_link (
    id uuid primary key,
    subject_ref bigint not null references subject,
    identifier bytea not null, -- a keyed hash, to be looked for
    sealed bytea not null, -- the identifier, to be shown
    linked_at timestamptz not null,
    unique (subject_ref, identifier)
);
grant select, insert, delete on identifier_link to ${app};

insert into subject_data (position, table_name) values (100, 'tracked_message'), (101, 'identifier_link');
