-- A device is nobody to be counted among people.
alter table subject add column device boolean not null default false;

create function note_devices(devices uuid[]) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    update public.subject set device = true where id = any(devices) and not device;
$$;
revoke execute on function note_devices(uuid[]) from public;
grant execute on function note_devices(uuid[]) to ${app};

-- What is retired takes in nothing new, in the place of what was there either.
create trigger attribute_still_in_force after update on attribute
    referencing new table as fresh for each statement execute function refuse_what_is_retired('key');
