-- What an erasure deletes, and an export tells, of devices and guardians.
insert into subject_data (position, table_name, criterion) values
    (61, 'device_link', 'subject = $1'),
    (62, 'guardian_invitation', 'ward = $1'),
    (63, 'guardianship', 'ward = $1 or guardian = $1');
