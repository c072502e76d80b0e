-- Definitions of which less may be used than before: whatever was drawn from such data has to be worked out anew, which a
-- worker tells of subject by subject, up to after_ref so far.
create table definition_narrowing (
    name text primary key references definition,
    after_ref bigint not null default 0
);
grant select, update, delete on definition_narrowing to ${app};

-- Officers publish and retire definitions. A definition moves forward only: what it is of never changes, and what is retired stays so.
create function publish_definition(
    wanted text, what text, number integer, of_category text, how_sensitive text, serving jsonb, kept text, singles_out boolean,
    masked text, shape jsonb, officer text, at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    before jsonb := (select d.purposes from public.definition d where d.name = wanted);
begin
    if number = 1 then
        insert into public.definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask,
            schema, published_by, published_at)
        values (wanted, what, number, of_category, how_sensitive, serving, kept, singles_out, masked, shape, officer, at);
        return;
    end if;
    update public.definition set version = number, sensitivity = how_sensitive, purposes = serving, retention = kept,
        quasi_identifier = singles_out, agent_mask = masked, schema = shape, published_by = officer, published_at = at
    where name = wanted and kind = what and category = of_category and version = number - 1 and retired_at is null;
    if not found then
        raise exception 'version % is not the next of a definition in force', number;
    end if;
    if not serving ?& array(select jsonb_object_keys(before)) then
        insert into public.definition_narrowing (name) values (wanted) on conflict (name) do update set after_ref = 0;
    end if;
end
$$;
create function retire_definition(wanted text, at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    update public.definition set retired_at = at where name = wanted and retired_at is null;
    if not found then
        raise exception 'no such definition is in force';
    end if;
    insert into public.definition_narrowing (name) values (wanted) on conflict (name) do update set after_ref = 0;
end
$$;
revoke execute on function publish_definition(text, text, integer, text, text, jsonb, text, boolean, text, jsonb, text, timestamptz),
    retire_definition(text, timestamptz) from public;
grant execute on function publish_definition(text, text, integer, text, text, jsonb, text, boolean, text, jsonb, text, timestamptz),
    retire_definition(text, timestamptz) to ${app};

-- A replica learns within a second that a definition was retired; until then the database refuses in its place.
create function refuse_what_is_retired() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    refused boolean;
begin
    execute format('select exists (select 1 from public.definition d where d.retired_at is not null
        and exists (select 1 from fresh f where f.%I = d.name))', tg_argv[0]) into refused;
    if refused then
        raise exception 'a retired definition takes in nothing new' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
revoke execute on function refuse_what_is_retired() from public;
create trigger event_in_force after insert on event
    referencing new table as fresh for each statement execute function refuse_what_is_retired('type');
create trigger attribute_in_force after insert on attribute
    referencing new table as fresh for each statement execute function refuse_what_is_retired('key');
