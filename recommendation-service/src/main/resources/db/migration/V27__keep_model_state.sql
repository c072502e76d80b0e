-- What a version needs to forget and learn without a training: a sealed file beside its model's, under a key of its own.
alter table model_version
    -- the latest change of the rows it follows; while it is trained, a number it knows at least
    add column place bigint,
    add column state_file text,
    add column state_key uuid,
    -- an upper bound on the residual of its inverse when the revision was made
    add column bound double precision,
    -- the largest difference between a weight as kept and as solved anew, when that was last looked at
    add column drift double precision,
    add column solved_at timestamptz,
    add column solve_wanted boolean not null default false,
    add constraint state_has_a_key check ((state_file is null) = (state_key is null)),
    add constraint state_of_a_kept_version check (state_file is null or file is not null);

-- Files that no version names: about to be written, or to be destroyed when due, their keys first. While there are any, nothing is said
-- to be forgotten.
create table spent_file (
    name text primary key,
    key_id uuid,
    due_at timestamptz not null
);
grant select, insert, update, delete on spent_file to ${app};
