-- Where the kit's tests see the effect of what they do.
create table note (
    id uuid primary key,
    text text not null
);
grant select, insert on note to ${app};
