-- Cases of one customer that belong together: a pair, the smaller id first.
create table case_link (
    case_id uuid not null references support_case (id) on delete cascade,
    other_id uuid not null references support_case (id) on delete cascade,
    subject uuid not null,
    linked_at timestamptz not null,
    primary key (case_id, other_id),
    constraint case_link_in_order check (case_id < other_id)
);
create index case_link_of_other on case_link (other_id);
create index case_link_of_subject on case_link (subject);
grant select, insert, delete on case_link to ${app};

-- Each resolution of a case, and once its customer rated it, how. What they add is sealed.
create table resolution_rating (
    id uuid primary key,
    case_id uuid not null references support_case (id) on delete cascade,
    subject uuid not null,
    resolved_at timestamptz not null,
    rated_at timestamptz,
    score smallint check (score between 1 and 5),
    comment bytea,
    constraint resolution_rating_has_score check ((score is null) = (rated_at is null)),
    constraint resolution_rating_comments_a_score check (comment is null or score is not null)
);
create index resolution_rating_of_case on resolution_rating (case_id, resolved_at desc);
create index resolution_rating_of_subject on resolution_rating (subject);
create index resolution_rating_by_time on resolution_rating (rated_at) where rated_at is not null;
grant select, insert, update (rated_at, score, comment) on resolution_rating to ${app};

insert into subject_data (position, table_name) values
    (281, 'case_link'),
    (282, 'resolution_rating');
