-- The keys that sign receipts and checkpoints, shared by all replicas. The private half is sealed. A key that no longer signs
-- stays published: what it signed is to verify for as long as anybody keeps it.
create table signing_key (
    id uuid primary key,
    -- the key's thumbprint (RFC 7638), by which signatures name it
    kid varchar(43) not null unique,
    public_key bytea not null check (octet_length(public_key) = 32),
    private_key bytea not null,
    created_at timestamptz(6) not null
);
create index signing_key_by_age on signing_key (created_at);

grant select, insert on signing_key to ${app};
