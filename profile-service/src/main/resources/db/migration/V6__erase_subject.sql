-- The app role may not delete what is kept; it may erase one subject. What stays: the tombstone, and the departure that
-- takes the training row out of the models.
create function erase_subject(erased uuid, request uuid, training text, departure text) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    gone bigint;
begin
    insert into subject (id, erased_at) values (erased, now()) on conflict on constraint subject_id_key do nothing;
    -- waits for whoever writes for this subject, and makes the next one see that it is erased
    select s.ref into gone from subject s where s.id = erased for update;
    update subject set erased_at = coalesce(erased_at, now()) where ref = gone;
    delete from training_change where subject_ref = gone;
    delete from use_record where subject_ref = gone;
    delete from attribute where subject_ref = gone;
    delete from event where subject_ref = gone;
    delete from consent_seen where subject_id = erased;
    if exists (select 1 from training_lent where training_id = training) then
        insert into training_change (training_id, cause_request, ack) values (training, request, departure);
    end if;
end
$$;
revoke execute on function erase_subject(uuid, uuid, text, text) from public;
grant execute on function erase_subject(uuid, uuid, text, text) to ${app};

-- What consent-service still has to be told.
create table acknowledgement (
    rights_request uuid primary key,
    applied_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0
);
grant select, insert, update, delete on acknowledgement to ${app};
