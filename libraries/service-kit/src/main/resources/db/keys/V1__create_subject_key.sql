-- A key per subject, wrapped by the key encryption key named kek_id. A destroyed key leaves its row as a tombstone.
create table subject_key (
    subject uuid primary key,
    kek_id text not null,
    wrapped bytea,
    created_at timestamptz not null default now(),
    destroyed_at timestamptz,
    constraint destroyed_means_gone check ((wrapped is null) = (destroyed_at is not null))
);
grant select, insert on subject_key to ${app};

-- The app role may destroy a key but not otherwise change one.
create function destroy_subject_key(erased uuid) returns void
    language sql security definer set search_path = pg_catalog, public
as $$
    insert into subject_key (subject, kek_id, wrapped, destroyed_at) values (erased, 'none', null, now())
    on conflict (subject) do update set wrapped = null, destroyed_at = coalesce(subject_key.destroyed_at, now());
$$;
revoke execute on function destroy_subject_key(uuid) from public;
grant execute on function destroy_subject_key(uuid) to ${app};
