-- What is to be acknowledged of whoever profile-service does not know to have lent, while rows of an earlier feed may yet be theirs.
create table unlent (
    ack text primary key
);
grant select, insert, delete on unlent to ${app};

-- The latest departure that may be part of an erasure: what is forgotten up to it is forgotten of whoever was erased.
alter table erasure add column departure bigint;
grant update (departure) on erasure to ${app};
