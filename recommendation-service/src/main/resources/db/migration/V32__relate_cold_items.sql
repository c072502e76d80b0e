create index item_by_feature on item using gin (features);

-- The items that the served model knows.
create table known_item (
    id text primary key
);
grant select, insert, delete on known_item to ${app};

-- Items that it does not know, each with the known ones it resembles most, as found for a version of the item.
create table cold_item (
    id text primary key references item,
    version bigint not null,
    neighbours text[] not null,
    similarities real[] not null,
    constraint each_neighbour_has_one check (cardinality(neighbours) = cardinality(similarities))
);
grant select, insert, update, delete on cold_item to ${app};

-- What the neighbours were looked for among, up to where all were found, and a number that rises when some were. Locked by who looks.
create table similarity_state (
    singleton boolean primary key default true check (singleton),
    vocabulary text,
    settled_at bigint not null,
    revision bigint not null
);
insert into similarity_state (settled_at, revision) values (-1, 0);
grant select, update on similarity_state to ${app};
