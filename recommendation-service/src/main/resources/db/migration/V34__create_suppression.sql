-- What was shown to whom. An item has as many places as it may be shown times within the window; each showing takes one, so that the cap
-- holds without a lock. The item is there as a keyed hash, with its subject, to be counted, and sealed, to be named.
create table impression (
    id uuid primary key,
    subject uuid not null,
    item bytea not null,
    place integer not null check (place > 0),
    shown_at timestamptz not null,
    sealed bytea not null,
    unique (subject, item, place)
);
create index impression_by_age on impression (shown_at);
grant select, insert, update (shown_at), delete on impression to ${app};

-- Cases of customers, as escalation-service tells them: while one is open, nothing is promoted. A closed one stays for a while, so that
-- an older event of it changes nothing.
create table customer_case (
    id uuid primary key,
    subject uuid not null,
    open boolean not null,
    moves bigint not null,
    told_at timestamptz not null
);
create index customer_case_by_subject on customer_case (subject);
create index customer_case_closed on customer_case (told_at) where not open;
grant select, insert, update (open, moves, told_at), delete on customer_case to ${app};
