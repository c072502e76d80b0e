-- A use that another service tells of may need no consent: a contract or a request allowed it, at no epoch.
alter table use_record alter column epoch drop not null;
