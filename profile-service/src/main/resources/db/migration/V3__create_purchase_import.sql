create table purchase_import (
    id uuid primary key,
    version bigint not null,
    client text not null,
    state text not null check (state in ('RECEIVING', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
    created_at timestamptz not null,
    touched_at timestamptz not null,
    finished_at timestamptz,
    chunks integer not null,
    chunks_done integer not null,
    rows bigint not null,
    stored bigint not null,
    refused bigint not null,
    lease_holder uuid,
    lease_until timestamptz,
    constraint running_is_leased check ((state = 'RUNNING') = (lease_holder is not null and lease_until is not null)),
    constraint finished_when_over check ((state in ('COMPLETED', 'FAILED')) = (finished_at is not null))
);
create index purchase_import_open on purchase_import (created_at) where state in ('RECEIVING', 'QUEUED', 'RUNNING');
create table purchase_import_skip (
    import_id uuid not null references purchase_import,
    reason text not null,
    lines bigint not null,
    primary key (import_id, reason)
);
-- The upload, compressed and sealed under a key of the import's own; each chunk goes when its rows are stored.
create table purchase_import_chunk (
    import_id uuid not null references purchase_import,
    number integer not null,
    first_line bigint not null,
    sealed bytea not null,
    primary key (import_id, number)
);
create table purchase_import_refusal (
    import_id uuid not null references purchase_import,
    line bigint not null,
    reason text not null,
    primary key (import_id, line)
);
grant select, insert, update on purchase_import, purchase_import_skip to ${app};
grant select, insert, delete on purchase_import_chunk to ${app};
grant select, insert on purchase_import_refusal to ${app};
