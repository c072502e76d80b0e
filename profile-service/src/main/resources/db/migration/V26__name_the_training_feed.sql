-- What a cursor of the training rows belongs to. A database put back from a backup does not know what its readers were told
-- after it: it is another feed, and they begin it again.
create table training_feed (
    id uuid not null default gen_random_uuid(),
    -- the server and the database of it that this one last ran in: elsewhere it is a copy
    home text,
    singleton boolean primary key default true check (singleton)
);
insert into training_feed default values;
grant select on training_feed to ${app};

-- For whoever puts a backup back in place, which cannot be seen from within.
create function restart_training_feed() returns void
    language sql set search_path = pg_catalog, public, pg_temp
as $$
    update public.training_feed set id = gen_random_uuid();
$$;
revoke execute on function restart_training_feed() from public;

-- At each start.
create function open_training_feed() returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    here text := (select s.system_identifier || '/' || d.oid from pg_control_system() s, pg_database d
        where d.datname = current_database());
begin
    update public.training_feed set id = gen_random_uuid() where home <> here;
    update public.training_feed set home = here where home is distinct from here;
end
$$;
revoke execute on function open_training_feed() from public;
grant execute on function open_training_feed() to ${app};
