-- Who is in which segment. The segment is a keyed hash: whoever reads the database sees that people are alike, not how. Membership
-- goes with the inference it rests on; a segment that rests on something else has no source.
create table segment_member (
    subject_ref bigint not null references subject,
    dimension text not null references definition,
    segment bytea not null,
    source text,
    primary key (subject_ref, dimension),
    foreign key (subject_ref, dimension, source) references attribute (subject_ref, key, source) on delete cascade
);
create index segment_member_by_segment on segment_member (dimension, segment);
grant select, insert, delete on segment_member to ${app};

-- What the segments are called, sealed under a key of their own: nobody's data, but it would tell what the hashes stand for.
create table segment_name (
    segment bytea primary key,
    id uuid not null unique,
    sealed bytea not null
);
grant select, insert on segment_name to ${app};

-- What is published of their sizes: nothing finer is kept.
create table segment_statistic (
    dimension text not null,
    segment text not null,
    people bigint not null check (people >= 10 and people % 5 = 0),
    primary key (dimension, segment)
);
create table segment_publication (
    only_one boolean primary key default true check (only_one),
    as_of timestamptz not null
);
grant select, insert, delete on segment_statistic, segment_publication to ${app};

insert into subject_data (position, table_name) values (163, 'segment_member');
