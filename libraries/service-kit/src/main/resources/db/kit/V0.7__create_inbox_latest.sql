-- The newest event of some types per subject, so that a sender that lost its memory can ask what was applied here. Sealed under
-- the subject's key, except what must outlive that key.
create table inbox_latest (
    source text not null,
    type text not null,
    subject uuid not null,
    epoch bigint not null,
    event_id uuid not null,
    occurred_at timestamptz not null,
    body bytea not null,
    sealed boolean not null,
    primary key (source, type, subject)
);
create index inbox_latest_of_subject on inbox_latest (subject) where sealed;
grant select, insert, update (epoch, event_id, occurred_at, body) on inbox_latest to ${app};

-- The app role may not delete what is kept; it may forget one subject. What says that the subject was erased stays.
create function inbox_forget_latest(erased uuid) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    delete from public.inbox_latest where subject = erased and sealed;
$$;
revoke execute on function inbox_forget_latest(uuid) from public;
grant execute on function inbox_forget_latest(uuid) to ${app};
