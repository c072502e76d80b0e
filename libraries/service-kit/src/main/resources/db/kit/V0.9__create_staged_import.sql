-- Files of rows on their way in: received whole, a chunk at a time, then applied a chunk at a time by whoever holds the lease.
create table staged_import (
    id uuid primary key,
    kind text not null,
    client text not null,
    format text not null,
    header text,
    state text not null check (state in ('RECEIVING', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
    failure text,
    chunks integer not null default 0,
    rows bigint not null default 0,
    stored bigint not null default 0,
    refused bigint not null default 0,
    skipped jsonb not null default '{}',
    attempts integer not null default 0,
    due_at timestamptz not null,
    lease_holder uuid,
    lease_until timestamptz,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    finished_at timestamptz,
    constraint running_is_leased check ((state = 'RUNNING') = (lease_holder is not null and lease_until is not null)),
    constraint finished_when_over check ((state in ('COMPLETED', 'FAILED')) = (finished_at is not null)),
    constraint failed_says_why check ((state = 'FAILED') = (failure is not null))
);
create index staged_import_open on staged_import (created_at) where state in ('RECEIVING', 'QUEUED', 'RUNNING');
-- Compressed and sealed under a key of the import's own; a chunk goes in the transaction that applies its rows.
create table staged_chunk (
    import_id uuid not null references staged_import,
    number integer not null,
    first_line bigint not null,
    sealed bytea not null,
    primary key (import_id, number)
);
create table staged_refusal (
    import_id uuid not null references staged_import,
    line bigint not null,
    reason text not null,
    primary key (import_id, line)
);
grant select, insert, update on staged_import to ${app};
grant select, insert, delete on staged_chunk to ${app};
grant select, insert on staged_refusal to ${app};
