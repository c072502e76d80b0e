-- What an erasure deletes, and an export tells, beside choices: devices, guardians, and what a restoration has yet to take over.
insert into subject_data (position, table_name, criterion) values
    (61, 'device_link', 'subject = $1'),
    (62, 'guardian_invitation', 'ward = $1'),
    (63, 'guardianship', 'ward = $1 or guardian = $1'),
    (64, 'restoration_memory', 'subject = $1');
