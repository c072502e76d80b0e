-- One row per contributor, sealed under a key of its own that goes when the contributor departs. The id is a name-based UUID of the
-- training id; nothing here leads to a subject.
create table training_row (
    id uuid primary key,
    key_id uuid not null unique,
    sealed bytea not null,
    updated_at timestamptz not null
);
grant select, insert, update, delete on training_row to ${app};

-- How far the rows were pulled. Locked by whoever changes rows, and by a training while it reads them.
create table training_feed (
    singleton boolean primary key default true check (singleton),
    position text,
    wanted_at timestamptz,
    pulled_at timestamptz
);
insert into training_feed (singleton) values (true);
grant select, update on training_feed to ${app};

-- Contributors who left, in the order in which we heard. A model trained on rows read at a number knows nothing of departures up to it.
create table departure (
    number bigint generated always as identity primary key,
    ack text,
    rights_request_id uuid,
    heard_at timestamptz not null,
    settled_at timestamptz
);
create index departure_open on departure (number) where settled_at is null;
create index departure_by_request on departure (rights_request_id) where rights_request_id is not null;
grant select, insert, update (settled_at) on departure to ${app};

-- Erasures whose own rows are gone and that wait for the model to forget as well.
create table erasure (
    rights_request_id uuid primary key,
    asked_at timestamptz not null,
    settled_at timestamptz
);
create index erasure_open on erasure (asked_at) where settled_at is null;
grant select, insert, update (settled_at) on erasure to ${app};

-- What consent-service still has to be told.
create table acknowledgement (
    id uuid primary key,
    kind text not null check (kind in ('ack', 'rightsRequestId')),
    reference text not null,
    applied_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null,
    sent_at timestamptz,
    unique (kind, reference)
);
create index acknowledgement_due on acknowledgement (due_at) where sent_at is null;
grant select, insert, update (due_at, attempts, sent_at) on acknowledgement to ${app};
