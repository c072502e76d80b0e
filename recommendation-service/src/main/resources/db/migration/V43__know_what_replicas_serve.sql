-- What each replica serves at most, and when it last said so. The times are the database's: no two clocks are compared.
create table replica (
    id uuid primary key,
    -- the model's file, and the latest departure it knows of; null where it serves none
    file text,
    departure bigint,
    seen_at timestamptz not null
);
grant select, insert, update, delete on replica to ${app};

-- Until a file is gone, nothing later than the latest departure that it knows of is said to be forgotten.
alter table spent_file add column departure bigint not null default 0;

alter table model_version
    -- what is solved anew from all rows beside it: by whom, and since which place changes are to be remembered for that
    add column solve_holder uuid,
    add column solve_until timestamptz,
    add column solve_departure bigint,
    add column solve_place bigint,
    -- false where its state was lost: it is to be solved anew
    add column follows boolean not null default true;
update model_version set follows = false where state in ('READY', 'PUBLISHED') and place is null;
