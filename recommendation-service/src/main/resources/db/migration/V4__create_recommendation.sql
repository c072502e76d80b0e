-- What was recommended, with what each event brought, sealed under the customer's key: to explain it later as it was.
create table recommendation (
    id uuid primary key,
    subject uuid not null,
    made_at timestamptz not null,
    sealed bytea not null
);
create index recommendation_by_subject on recommendation (subject);
create index recommendation_by_age on recommendation (made_at);
grant select, insert, delete on recommendation to ${app};

-- What customers said of it, sealed alike. A suppressing one keeps an item or a category out of later lists.
create table feedback (
    id uuid primary key,
    subject uuid not null,
    said_at timestamptz not null,
    suppresses boolean not null,
    sealed bytea not null
);
create index feedback_suppressing on feedback (subject, said_at desc) where suppresses;
create index feedback_by_subject on feedback (subject);
create index feedback_by_age on feedback (said_at);
grant select, insert, delete on feedback to ${app};
