-- The same check, in statements that are planned once a connection: to build one for each append took longer than to run it.
create or replace function refuse_what_is_retired() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    refused boolean;
begin
    if tg_argv[0] = 'type' then
        refused := exists (select 1 from public.definition d where d.retired_at is not null
            and exists (select 1 from fresh f where f.type = d.name));
    else
        refused := exists (select 1 from public.definition d where d.retired_at is not null
            and exists (select 1 from fresh f where f.key = d.name));
    end if;
    if refused then
        raise exception 'a retired definition takes in nothing new' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
