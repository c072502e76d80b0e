-- What can be recommended. Nothing here is about a person.
create table item (
    id text primary key check (length(id) between 1 and 64),
    title_en text not null check (length(title_en) between 1 and 200),
    title_fr text check (length(title_fr) between 1 and 200),
    category text check (length(category) between 1 and 100),
    price numeric(14, 4) check (price >= 0),
    currency char(3),
    available boolean not null,
    sensitive boolean not null,
    first_seen date not null,
    updated_at timestamptz not null,
    constraint money_has_a_currency check ((price is null) = (currency is null))
);
grant select, insert, update on item to ${app};

-- Rises with every change of an item, so that replicas see that there is something to read again.
create table catalogue_revision (
    singleton boolean primary key default true check (singleton),
    revision bigint not null
);
insert into catalogue_revision (revision) values (0);
grant select, update on catalogue_revision to ${app};

create table item_import (
    id uuid primary key,
    version bigint not null,
    client text not null,
    state text not null check (state in ('RECEIVING', 'RUNNING', 'COMPLETED', 'FAILED')),
    failure text,
    header text not null,
    rows bigint not null,
    stored bigint not null,
    refused bigint not null,
    unchanged bigint not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    constraint failed_says_why check ((state = 'FAILED') = (failure is not null))
);
create index item_import_open on item_import (created_at) where state in ('RECEIVING', 'RUNNING');
grant select, insert, update on item_import to ${app};

-- An upload waits here in pieces of bounded size; a piece goes in the transaction that applies it.
create table item_import_chunk (
    import_id uuid not null references item_import,
    number integer not null,
    first_line bigint not null,
    body text not null,
    primary key (import_id, number)
);
grant select, insert, delete on item_import_chunk to ${app};

create table item_import_refusal (
    import_id uuid not null references item_import,
    line bigint not null,
    reason text not null,
    primary key (import_id, line)
);
grant select, insert on item_import_refusal to ${app};
