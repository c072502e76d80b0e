-- When somebody last said stop where nothing was left to stop. It is no event (a withdrawal repeated raises no epoch), but a yes that was
-- said before it, and arrives after it, must not take effect.
create table consent_stop (
    subject uuid not null,
    purpose varchar(30) not null,
    category varchar(22) not null,
    at timestamptz(6) not null,
    primary key (subject, purpose, category)
);
grant select, insert, update on consent_stop to ${app};
insert into subject_data (position, table_name) values (65, 'consent_stop');

-- Up to which of the device's epochs its noes have followed: a no said before the link may arrive after it.
alter table device_link add column followed bigint not null default 0;
