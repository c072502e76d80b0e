-- Keys that sign case proofs, shared by all replicas. The private half is sealed.
create table signing_key (
    id uuid primary key,
    public_jwk text not null,
    private_key bytea not null,
    created_at timestamptz not null
);
create index signing_key_by_age on signing_key (created_at desc);
grant select, insert on signing_key to ${app};
