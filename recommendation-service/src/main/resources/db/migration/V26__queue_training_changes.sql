-- Rows as they were before a change that not every kept version has followed, sealed as they were. They are subtracted from the models
-- and then go: the key first, unless the row still lives under it, which it does only where it lost nothing.
create table training_change (
    number bigint primary key,
    row_id uuid not null,
    kind text not null check (kind in ('JOINED', 'GREW', 'SHRANK', 'LEFT')),
    key_id uuid,
    sealed bytea,
    changed_at timestamptz not null,
    constraint before_joining_was_nothing check ((kind = 'JOINED') = (sealed is null)),
    constraint sealed_under_a_key check ((key_id is null) = (sealed is null))
);
create index training_change_by_key on training_change (key_id) where key_id is not null;
create index training_change_by_age on training_change (changed_at);
grant select, insert, delete on training_change to ${app};

-- The number of the latest change there ever was.
alter table training_feed add column change bigint not null default 0;
