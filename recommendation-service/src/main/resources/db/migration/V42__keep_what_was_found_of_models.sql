-- A version is trained with parameters of its own; one that mitigates another says which.
alter table model_version
    add column popularity_exponent double precision not null default 0 check (popularity_exponent between 0 and 1),
    add column mitigates integer references model_version;
create index model_version_mitigates on model_version (mitigates) where mitigates is not null;

-- What the gate found of a version when it was trained, and what later measures are compared with. Groups in it stand for ten people at
-- least, and the popularity of items is the published one.
create table model_report (
    version integer primary key references model_version,
    report jsonb not null,
    hash text not null,
    baseline jsonb not null,
    judged_at timestamptz not null
);
grant select, insert on model_report to ${app};

-- Privacy officers who stood up for a report.
create table model_sign_off (
    id uuid primary key,
    version integer not null references model_report,
    report_hash text not null,
    officer uuid not null,
    comment text not null,
    signed_at timestamptz not null
);
create index model_sign_off_by_version on model_sign_off (version, signed_at);
grant select, insert on model_sign_off to ${app};

-- The published version, measured again on the rows of a later day.
create table model_evaluation (
    id uuid primary key,
    version integer not null references model_report,
    revision integer not null,
    evaluated_at timestamptz not null,
    report jsonb not null,
    drift jsonb not null
);
create index model_evaluation_by_version on model_evaluation (version, id);
grant select, insert on model_evaluation to ${app};

-- When the published version is measured next; one replica does it.
create table evaluation_schedule (
    singleton boolean primary key default true check (singleton),
    due_at timestamptz,
    lease_until timestamptz
);
insert into evaluation_schedule (singleton) values (true);
grant select, update on evaluation_schedule to ${app};
