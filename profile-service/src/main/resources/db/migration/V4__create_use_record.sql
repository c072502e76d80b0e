-- Who used what, why, and under which decision: written in the transaction that reads, never changed.
create table use_record (
    id uuid primary key,
    subject_ref bigint not null references subject,
    at timestamptz not null,
    service text not null,
    person bytea, -- sealed: the display name of the person who looked
    case_id uuid,
    purpose text not null,
    categories text[] not null,
    items integer not null,
    decision_ids text[] not null,
    reason text not null,
    epoch bigint not null
);
create index use_record_by_subject on use_record (subject_ref, id desc);
grant select, insert on use_record to ${app};
