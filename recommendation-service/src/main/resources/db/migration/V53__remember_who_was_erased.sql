-- Contributors who were erased, under the name-based UUID of their training id, which leads to nobody: a row of theirs that is told all the
-- same, as after profile-service was put back from a backup, is not taken in.
create table erased_contributor (
    row_id uuid primary key
);
grant select, insert on erased_contributor to ${app};
