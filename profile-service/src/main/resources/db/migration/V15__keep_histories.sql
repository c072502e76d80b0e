-- The events that count: whatever reads events for a purpose, or adds them up, reads this.
create view counted_event as select month, id, subject_ref, type, session_key, sealed from event;
grant select on counted_event to ${app};

-- Finding the last few of a type, or of a visit, must not cost more where there are many others.
create index event_recorded_by_type on event (subject_ref, type, id desc);
create index event_of_visit on event (session_key, id desc) where session_key is not null;
drop index event_recorded;

-- What one subject's events of one type add up to, in parts: each append adds one, and a worker adds the young ones to the old.
-- Their sum is exact at every moment; sealed, it tells neither items nor times.
create table history_part (
    id uuid primary key,
    subject_ref bigint not null references subject,
    type text not null,
    due_at timestamptz, -- when it is to be added to the others; null once it was
    sealed bytea not null
);
alter table history_part alter column sealed set storage external; -- what is sealed does not compress
create index history_part_of_subject on history_part (subject_ref, type);
create index history_part_due on history_part (due_at) where due_at is not null;
grant select, insert, update, delete on history_part to ${app};

-- Whose events count no longer, or again: until they are counted anew nothing is said of them.
create table history_recount (
    subject_ref bigint primary key references subject,
    due_at timestamptz not null
);
create index history_recount_due on history_recount (due_at);
grant select, insert, update, delete on history_recount to ${app};

insert into history_recount (subject_ref, due_at) select distinct subject_ref, now() from event;

-- While it is held nobody writes for this subject: whoever does refers to it. False when it is erased.
create function hold_subject(held bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform from public.subject s where s.ref = held and s.erased_at is null for update;
    return found;
end
$$;
revoke execute on function hold_subject(bigint) from public;
grant execute on function hold_subject(bigint) to ${app};

insert into subject_data (position, table_name) values (120, 'history_part'), (121, 'history_recount');
