-- Who may speak for a minor, and which devices a person had chosen on before signing in.

-- One open invitation per minor; its code is kept as a keyed hash and used once.
create table guardian_invitation (
    ward uuid primary key,
    code_hash bytea not null unique,
    expires_at timestamptz(6) not null
);

create table guardianship (
    id uuid primary key,
    ward uuid not null,
    guardian uuid not null,
    since timestamptz(6) not null,
    unique (ward, guardian)
);
create index guardianship_of_guardian on guardianship (guardian, since);

-- A device's own choices stand in subject_state and consent, under its own id: being linked does not change them.
create table device_link (
    subject uuid not null,
    device uuid not null,
    linked_at timestamptz(6) not null,
    primary key (subject, device)
);

grant select, insert, update, delete on guardian_invitation to ${app};
grant select, insert, delete on guardianship to ${app};
grant select, insert, update, delete on device_link to ${app};
