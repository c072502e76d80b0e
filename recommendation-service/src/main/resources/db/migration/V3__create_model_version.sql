-- The manifest: one row per trained version of the model. The one that is PUBLISHED is what every replica serves.
create table model_version (
    version integer primary key check (version > 0),
    lock_version bigint not null,
    revision integer not null,
    state text not null check (state in ('TRAINING', 'READY', 'PUBLISHED', 'REFUSED', 'RETIRED')),
    refusal text,
    progress double precision not null,
    ridge double precision not null,
    support integer not null,
    requested_at timestamptz not null,
    finished_at timestamptz,
    published_at timestamptz,
    training_millis bigint,
    departure bigint,
    cut_on date,
    contributors integer,
    items integer,
    weights bigint,
    questions integer,
    ndcg double precision,
    recall double precision,
    popularity_ndcg double precision,
    popularity_recall double precision,
    file text,
    hash text,
    lease_holder uuid,
    lease_until timestamptz,
    constraint kept_has_a_file check ((state in ('READY', 'PUBLISHED')) = (file is not null)),
    constraint file_has_a_hash check ((file is null) = (hash is null)),
    constraint refused_says_why check ((state = 'REFUSED') = (refusal is not null))
);
create unique index model_version_published on model_version (state) where state = 'PUBLISHED';
create unique index model_version_training on model_version (state) where state = 'TRAINING';
grant select, insert, update on model_version to ${app};
