-- Keys that may write events and nothing else. Of a key only a keyed hash is kept; the prefix is for whoever looks for one in a list.
create table write_key (
    id uuid primary key,
    name text not null,
    kind text not null check (kind in ('SERVER', 'BROWSER')),
    prefix text not null,
    hash bytea not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz
);
grant select, insert, update on write_key to ${app};
