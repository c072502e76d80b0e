-- Who did what. Append-only for the app role; each row carries a keyed hash over itself and the row before.
create table audit_entry (
    position bigint primary key,
    recorded_at timestamptz not null,
    actor uuid not null,
    action text not null,
    target text not null,
    codes text not null,
    previous bytea not null,
    hash bytea not null,
    constraint audit_entry_follows_once unique (previous)
);
grant select, insert on audit_entry to ${app};
