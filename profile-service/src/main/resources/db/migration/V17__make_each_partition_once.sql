-- Two that wanted the same new month could both find it absent: what to_regclass said before the lock it went on saying after it.
-- A query sees what was committed meanwhile.
create or replace function ensure_event_month(wanted date) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    first date := date_trunc('month', wanted)::date;
    partition text := format('event_%s', to_char(first, 'YYYYMM'));
begin
    if first < date '1995-01-01' or first > (now() + interval '2 months')::date then
        raise exception 'no partition for %', first;
    end if;
    if to_regclass('public.' || partition) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('event_partition'));
    if exists (select from pg_class where relname = partition and relnamespace = 'public'::regnamespace) then
        return;
    end if;
    execute format('create table public.%I (like public.event including all)', partition);
    execute format('alter table public.event attach partition public.%I for values from (%L) to (%L)',
        partition, first, (first + interval '1 month')::date);
end
$$;
