-- What was kept for as long as its definition says, or longer, goes. The bounds are worked out here, from the registry and the
-- clock of the database: the app role may ask for it at any time and can delete nothing younger.

-- An event's id holds the time of its recording (UUIDv7, RFC 9562 §5.7), so a bound on the time is a bound on the id.
create function first_id_kept(retention text) returns uuid
    language sql stable set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
    select (lpad(to_hex(floor(extract(epoch from now() - retention::interval) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
create index event_by_type on event (type, id);
create index attribute_by_age on attribute (key, recorded_at);
create index use_record_by_age on use_record using brin (at);

-- Of these subjects the living ones, kept from erasure until the transaction ends. Erasure takes the subject before its rows,
-- and so must whoever takes rows of one; a subject that is being erased is left to that.
create function hold_subjects(wanted bigint[]) returns bigint[]
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    select coalesce(array_agg(held.ref), '{}') from (
        select s.ref from public.subject s where s.ref = any(wanted) and s.erased_at is null
        order by s.ref for key share skip locked) held
$$;

-- Whether an event of the month is out of retention, and whether every one is: the oldest and the newest of each type tell.
create function event_month_is_due(part name) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    due boolean;
begin
    execute format('select exists (select 1 from public.definition d where public.first_id_kept(d.retention) > (
        select e.id from public.%I e where e.type = d.name order by e.id limit 1))', part) into due;
    return due;
end
$$;
create function event_month_is_out(part name) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    kept boolean;
begin
    execute format('select exists (select 1 from public.definition d where public.first_id_kept(d.retention) <= (
        select e.id from public.%I e where e.type = d.name order by e.id desc limit 1))', part) into kept;
    return not kept;
end
$$;
create function event_months_due() returns setof name
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.event'::regclass and public.event_month_is_due(c.relname)
    order by c.relname
$$;

-- Lets go events of one month, and tells whose. A month with nothing left to keep is emptied at once, unless somebody is using
-- it or too many are concerned; else so many rows of one type go at a time, and what else there is of the same subjects. The
-- empty partition stays: dropping it would lock all events and all subjects, and fail whoever is about to record something that
-- happened then.
create function expire_events(part name, at_most integer) returns setof bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set lock_timeout = '100ms'
as $$
declare
    concerned bigint[];
    one record;
begin
    if not exists (select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'public.event'::regclass and c.relname = part) then
        return;
    end if;
    begin
        if event_month_is_out(part) then
            execute format('lock table public.%I in access exclusive mode', part);
            execute format('select array_agg(subject_ref) from (select distinct subject_ref from public.%I limit $1 + 1) few', part)
                into concerned using at_most;
            if cardinality(concerned) <= at_most and event_month_is_out(part) then
                perform from public.subject s where s.ref = any(concerned) order by s.ref for key share;
                execute format('truncate public.%I', part);
                return query select unnest(concerned);
                return;
            end if;
        end if;
    exception when lock_not_available then
        null; -- row by row, then
    end;
    for one in select d.name, first_id_kept(d.retention) as kept from public.definition d where d.kind = 'EVENT' order by d.name loop
        execute format('select array_agg(distinct old.subject_ref) from (
            select e.subject_ref from public.%I e where e.type = $1 and e.id < $2 order by e.id limit $3) old', part)
            into concerned using one.name, one.kept, at_most;
        concerned := hold_subjects(concerned);
        if cardinality(concerned) > 0 then
            execute format('delete from public.%I e where e.type = $1 and e.id < $2 and e.subject_ref = any($3)', part)
                using one.name, one.kept, concerned;
            return query select unnest(concerned);
            return;
        end if;
    end loop;
end
$$;

create function expire_attributes(at_most integer) returns setof bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC'
as $$
declare
    concerned bigint[];
begin
    select array_agg(distinct out.subject_ref) into concerned from (
        select a.subject_ref from public.definition d
        join public.attribute a on a.key = d.name and a.recorded_at < now() - d.retention::interval
        limit at_most) out;
    concerned := hold_subjects(concerned);
    delete from public.attribute a using public.definition d
    where a.subject_ref = any(concerned) and d.name = a.key and a.recorded_at < now() - d.retention::interval;
    return query select unnest(concerned);
end
$$;

-- Records of use are there for the customer to read, and to answer for what was done: for three years.
create function expire_use_records(at_most integer) returns bigint
    language sql security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC'
as $$
    with gone as (
        delete from public.use_record where id in (
            select id from public.use_record where at < now() - interval '3 years' limit at_most for update skip locked)
        returning 1)
    select count(*) from gone
$$;

revoke execute on function first_id_kept(text), hold_subjects(bigint[]), event_month_is_due(name), event_month_is_out(name),
    event_months_due(), expire_events(name, integer), expire_attributes(integer), expire_use_records(integer) from public;
grant execute on function event_months_due(), expire_events(name, integer), expire_attributes(integer),
    expire_use_records(integer) to ${app};
