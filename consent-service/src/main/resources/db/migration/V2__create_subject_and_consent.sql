-- What each person chose. consent_event is the truth and is only ever added to; subject_state and consent are what it
-- amounts to now, kept beside it so that a decision reads rows by primary key and never a history.

create table subject_state (
    subject uuid primary key,
    -- raised by every change of this person's choices, under this row's lock
    epoch bigint not null check (epoch >= 0),
    dial smallint not null check (dial between 0 and 3),
    restricted boolean not null,
    objections varchar(30)[] not null,
    erasure_requested boolean not null,
    guardian_pending boolean not null,
    -- when an opt-out signal was last seen; null when there is none
    opted_out_at timestamptz(6)
);

create table consent_event (
    id uuid primary key,
    subject uuid not null,
    epoch bigint not null check (epoch > 0),
    kind varchar(16) not null
        check (kind in ('GIVE', 'REFUSE', 'WITHDRAW', 'DIAL', 'RESTRICT', 'OBJECT', 'REQUEST_ERASURE')),
    origin varchar(8) not null check (origin in ('CUSTOMER', 'IMPORT')),
    -- who acted: the subject, unless somebody with a right to act for them did
    actor uuid not null,
    purpose varchar(30),
    purpose_version integer,
    notice_version integer,
    served_notice uuid,
    method varchar(16),
    explicit boolean not null,
    -- whether the act itself came with Sec-GPC: 1, so that the signal is no newer than the choice
    signal_present boolean not null,
    interaction_at timestamptz(6) not null,
    recorded_at timestamptz(6) not null,
    expires_at timestamptz(6),
    evidence bytea,
    -- the person's own state once this event had taken effect: an explanation reads one event, not all before it
    dial smallint not null,
    restricted boolean not null,
    objections varchar(30)[] not null,
    erasure_requested boolean not null,
    guardian_pending boolean not null,
    opted_out_at timestamptz(6),
    unique (subject, epoch),
    check ((purpose is null) = (purpose_version is null))
);
-- the start-up guard asks whether any exists
create index consent_event_simulated on consent_event (method) where method = 'SIMULATED';

create table consent_event_category (
    subject uuid not null,
    purpose varchar(30) not null,
    category varchar(22) not null,
    epoch bigint not null,
    event uuid not null references consent_event (id),
    status varchar(16) not null,
    primary key (subject, purpose, category, epoch)
);

create table consent (
    subject uuid not null,
    purpose varchar(30) not null,
    category varchar(22) not null,
    status varchar(16) not null check (status in
        ('REQUESTED', 'PENDING_GUARDIAN', 'GIVEN', 'RENEWED', 'REFUSED', 'WITHDRAWN', 'REVOKED')),
    origin varchar(8) not null,
    purpose_version integer not null,
    notice_version integer not null,
    explicit boolean not null,
    signal_present boolean not null,
    since timestamptz(6) not null,
    expires_at timestamptz(6),
    epoch bigint not null,
    event uuid not null references consent_event (id),
    primary key (subject, purpose, category)
);

create table consent_receipt (
    id uuid primary key,
    event uuid not null unique references consent_event (id),
    subject uuid not null,
    issued_at timestamptz(6) not null
);

-- One import of many people's events takes place beside single choices; a full page costs more than a little room.
alter table subject_state set (fillfactor = 80);
alter table consent set (fillfactor = 80);

grant select, insert, update on subject_state to ${app};
grant select, insert, update on consent to ${app};
grant select, insert on consent_event, consent_event_category, consent_receipt to ${app};
