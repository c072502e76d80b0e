-- What a merchandiser wants shown more, less, first or not at all. Nothing here is about a person.
create table merchandising_rule (
    id uuid primary key,
    version bigint not null,
    effect text not null check (effect in ('BOOST', 'BURY', 'PIN', 'EXCLUDE')),
    item_id text,
    category text,
    attribute text,
    value text,
    placement text,
    factor numeric(4, 2) check (factor > 1 and factor <= 10),
    position smallint check (position between 1 and 50),
    from_at timestamptz,
    until_at timestamptz,
    updated_at timestamptz not null,
    constraint one_target check (num_nonnulls(item_id, category, attribute) = 1 and (attribute is null) = (value is null)),
    constraint boost_has_a_factor check ((effect = 'BOOST') = (factor is not null)),
    constraint pin_has_a_position check ((effect = 'PIN') = (position is not null)),
    constraint pin_has_an_item check (effect <> 'PIN' or item_id is not null),
    constraint ends_after_its_beginning check (from_at < until_at)
);
grant select, insert, update, delete on merchandising_rule to ${app};

-- Rises with every change of a rule, so that replicas see that there is something to read again; locked by whoever changes one.
create table merchandising_revision (
    singleton boolean primary key default true check (singleton),
    revision bigint not null
);
insert into merchandising_revision (revision) values (0);
grant select, update on merchandising_revision to ${app};
