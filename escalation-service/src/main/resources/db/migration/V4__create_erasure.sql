-- Who was erased, so that nothing brings them back, and whether consent-service knows.
create table erased_subject (
    rights_request_id uuid primary key,
    subject uuid not null,
    erased_at timestamptz not null,
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    acknowledged_at timestamptz
);
create index erased_subject_to_acknowledge on erased_subject (due_at) where acknowledged_at is null;
grant select, insert, update (due_at, attempts, acknowledged_at) on erased_subject to ${app};

-- Every row of one subject goes, in one transaction. Deleting is the owner's right; the app role may only ask for a whole subject.
create function erase_subject(erased uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform 1 from public.conversation where subject = erased for update;
    delete from public.contest where subject = erased;
    delete from public.feed_entry f using public.conversation c where c.subject = erased and f.conversation_id = c.id;
    delete from public.support_case where subject = erased;
    delete from public.message m using public.conversation c where c.subject = erased and m.conversation_id = c.id;
    delete from public.conversation where subject = erased;
end
$$;
revoke execute on function erase_subject(uuid) from public;
grant execute on function erase_subject(uuid) to ${app};
