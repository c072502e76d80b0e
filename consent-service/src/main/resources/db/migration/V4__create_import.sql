create table consent_import (
    id uuid primary key,
    client varchar(64) not null,
    state varchar(16) not null check (state in ('RECEIVING', 'RUNNING', 'COMPLETED', 'FAILED')),
    failure varchar(64),
    header text not null,
    rows bigint not null,
    stored bigint not null,
    refused bigint not null,
    skipped_repeated bigint not null,
    skipped_choice_exists bigint not null,
    created_at timestamptz(6) not null,
    touched_at timestamptz(6) not null
);
create index consent_import_open on consent_import (id) where state in ('RECEIVING', 'RUNNING');

-- An upload waits here, sealed, in pieces of bounded size; a piece goes in the transaction that applies it.
create table consent_import_chunk (
    import uuid not null references consent_import (id),
    number integer not null,
    id uuid not null,
    body bytea not null,
    primary key (import, number)
);

create table consent_import_refusal (
    import uuid not null references consent_import (id),
    line bigint not null,
    reason varchar(64) not null,
    primary key (import, line)
);

-- Keyed hashes of rows that took effect: the same row again, in any file, is a repeat.
create table consent_import_row (
    fingerprint bytea primary key,
    import uuid not null
);

grant select, insert, update on consent_import to ${app};
grant select, insert, delete on consent_import_chunk to ${app};
grant select, insert on consent_import_refusal, consent_import_row to ${app};
