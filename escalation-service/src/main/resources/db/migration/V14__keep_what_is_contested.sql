-- What is contested, as it was when it was contested: sealed, with the SHA-256 of its canonical JSON (RFC 8785), and never changed.
create table contest_snapshot (
    contest_id uuid primary key references contest (id) on delete cascade,
    state text not null check (state in ('TAKEN', 'MISSING')),
    -- why there is none
    reason text check (reason in ('UNAVAILABLE', 'UNREADABLE')),
    sha256 text check (sha256 ~ '^sha-256:[0-9a-f]{64}$'),
    document bytea,
    taken_at timestamptz not null,
    constraint contest_snapshot_taken_is_whole check (case state
        when 'TAKEN' then document is not null and sha256 is not null and reason is null
        else document is null and sha256 is null and reason is not null end)
);
grant select, insert on contest_snapshot to ${app};
insert into subject_data (position, table_name, criterion) values
    (81, 'contest_snapshot', 'contest_id in (select id from contest where subject = $1)');

-- earlier contests of the same thing
create index contest_of_target on contest (subject, target, target_id);

-- A customer who no longer asks for a person takes the contest back.
alter table contest drop constraint contest_status_check;
alter table contest add constraint contest_status_check check (status in ('ACKNOWLEDGED', 'DECIDED', 'WITHDRAWN'));
