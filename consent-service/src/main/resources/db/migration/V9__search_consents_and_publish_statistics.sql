-- Who allows a category for a purpose, in the order of their ids: a search goes on from any of them and reads nothing else.
create index consent_allowing on consent (purpose, category, subject) where status in ('GIVEN', 'RENEWED');

-- A file is CSV with a header, or a JSON object a line. A piece that cannot be applied is tried again later, a few times.
alter table consent_import
    add column format varchar(8) not null default 'CSV' check (format in ('CSV', 'NDJSON')),
    add column attempts integer not null default 0 check (attempts >= 0),
    add column due_at timestamptz(6) not null default now(),
    alter column header drop not null,
    add constraint consent_import_header_check check ((format = 'CSV') = (header is not null));
alter table consent_import
    alter column format drop default,
    alter column attempts drop default,
    alter column due_at drop default;

-- What officers may read, and nothing finer: numbers as published, null where too few people stand behind one.
create table consent_statistic (
    series varchar(8) not null check (series in ('STATUS', 'ANSWER', 'DIAL', 'DAY')),
    purpose varchar(30),
    category varchar(22),
    day date,
    measure varchar(16) not null,
    people bigint check (people >= 10 and people % 5 = 0),
    as_of timestamptz(6) not null,
    unique nulls not distinct (series, purpose, category, day, measure)
);
-- the choices of a span of days, without reading those before it
create index consent_event_recorded on consent_event using brin (recorded_at);

grant select, insert, delete on consent_statistic to ${app};
