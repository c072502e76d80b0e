-- What may have changed in the training rows, in an order that a reader can follow without missing a transaction that
-- commits late: by transaction id and id, up to the oldest transaction still running. With an ack it is a departure, which
-- outlives the subject's reference.
create table training_change (
    tx xid8 not null default pg_current_xact_id(),
    id bigint generated always as identity,
    subject_ref bigint references subject,
    training_id text not null,
    recorded_at timestamptz not null default now(),
    cause_epoch bigint,
    cause_request uuid,
    ack text,
    primary key (tx, id),
    constraint departure_has_cause check (ack is null or cause_epoch is not null or cause_request is not null)
);
create index training_change_by_subject on training_change (subject_ref, tx, id);
grant select, insert on training_change to ${app};

-- Whose history was ever lent: a departure is told of those only.
create table training_lent (
    training_id text primary key,
    since timestamptz not null default now()
);
grant select, insert on training_lent to ${app};

-- The newest consent state applied here, so that an older event is recognised as stale and none has to be complete: a keyed
-- hash of what it says on training, to be compared with the next.
create table consent_seen (
    subject_id uuid primary key,
    epoch bigint not null,
    training_state bytea not null
);
grant select, insert, update on consent_seen to ${app};
