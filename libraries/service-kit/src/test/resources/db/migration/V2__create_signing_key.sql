-- Where the kit's tests keep signing keys, as a service would.
create table signing_key (
    id uuid primary key,
    public_key bytea not null,
    private_key bytea not null,
    created_at timestamptz not null
);
grant select, insert on signing_key to ${app};
