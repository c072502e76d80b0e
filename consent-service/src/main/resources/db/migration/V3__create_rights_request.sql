create table rights_request (
    id uuid primary key,
    version bigint not null,
    subject uuid not null,
    kind varchar(16) not null
        check (kind in ('ACCESS', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'PORTABILITY', 'OBJECTION')),
    state varchar(16) not null check (state in ('IN_PROGRESS', 'COMPLETED', 'INCOMPLETE')),
    -- sealed under the subject's key
    detail bytea,
    objections varchar(30)[] not null,
    created_at timestamptz(6) not null,
    due_at timestamptz(6) not null
);
create index rights_request_of_subject on rights_request (subject, created_at desc);

create table rights_request_part (
    request uuid not null references rights_request (id),
    part varchar(16) not null
        check (part in ('consent', 'profile', 'recommendation', 'escalation', 'account')),
    state varchar(8) not null check (state in ('PENDING', 'APPLIED', 'FAILED')),
    at timestamptz(6) not null,
    code varchar(64),
    primary key (request, part)
);

-- What each part says it has done about an event, an acknowledgement token or a rights request.
create table acknowledgement (
    kind varchar(16) not null check (kind in ('ACK', 'EVENT', 'RIGHTS_REQUEST')),
    reference varchar(200) not null,
    part varchar(16) not null
        check (part in ('consent', 'profile', 'recommendation', 'escalation', 'account')),
    state varchar(8) not null check (state in ('APPLIED', 'FAILED')),
    at timestamptz(6) not null,
    code varchar(64),
    received_at timestamptz(6) not null,
    primary key (kind, reference, part)
);

grant select, insert, update on rights_request, rights_request_part, acknowledgement to ${app};
