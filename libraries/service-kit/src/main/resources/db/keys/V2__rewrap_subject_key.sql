-- Which keys are left under a key encryption key that is to go.
create index subject_key_by_kek on subject_key (kek_id, subject) where wrapped is not null;

-- Takes living keys under one key encryption key until the caller's transaction ends; those that another replica took are
-- passed over. (The app role may not lock rows itself: that would need the right to change them.)
create function take_subject_keys(under text, after uuid, at_most int) returns table (subject uuid, wrapped bytea)
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    select k.subject, k.wrapped from subject_key k
    where k.kek_id = under and k.wrapped is not null and (after is null or k.subject > after)
    order by k.subject limit at_most
    for update skip locked;
$$;
revoke execute on function take_subject_keys(text, uuid, int) from public;
grant execute on function take_subject_keys(text, uuid, int) to ${app};

-- The one change to a living key that the app role may make: to be wrapped by another key encryption key, where it still is
-- what the caller read. A destroyed key equals nothing and stays destroyed; a new value of null breaks a constraint.
create function rewrap_subject_keys(from_kek text, to_kek text, subjects uuid[], before bytea[], afterwards bytea[]) returns bigint
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with rewrapped as (
        update subject_key k set kek_id = to_kek, wrapped = c.wrapped
        from unnest(subjects, before, afterwards) as c (subject, before, wrapped)
        where k.subject = c.subject and k.kek_id = from_kek and k.wrapped = c.before
        returning 1
    )
    select count(*) from rewrapped;
$$;
revoke execute on function rewrap_subject_keys(text, text, uuid[], bytea[], bytea[]) from public;
grant execute on function rewrap_subject_keys(text, text, uuid[], bytea[], bytea[]) to ${app};
