-- What was taken out of a version, when, and how exactly: signed. It says how many, never who.
create table unlearning_receipt (
    id uuid primary key,
    version integer not null,
    revision integer not null,
    made_at timestamptz not null,
    jws text not null,
    unique (version, revision)
);
grant select, insert on unlearning_receipt to ${app};

-- The keys that sign receipts, shared by all replicas. The private half is sealed. A key that no longer signs stays published: what it
-- signed is to verify for as long as anybody keeps it.
create table signing_key (
    id uuid primary key,
    public_jwk text not null,
    private_key bytea not null,
    created_at timestamptz not null
);
create index signing_key_by_age on signing_key (created_at desc);
grant select, insert on signing_key to ${app};
