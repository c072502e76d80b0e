-- One row per subject, key and source: sources may differ, and which of their values is used is a rule, not an accident of
-- arrival. A value is sealed for its own id, which changes with it; before, it was sealed for its key. No release held any.
delete from attribute;
alter table attribute
    drop constraint attribute_subject_ref_key_key,
    add column expires_at timestamptz not null,
    add column derived_from text[],
    -- keyed, and of subject and key too: tells whether two sources say the same of one person, and nothing else
    add column value_hash bytea not null,
    add constraint attribute_one_per_source unique (subject_ref, key, source),
    add constraint only_inferences_derive check (origin = 'INFERRED' or derived_from is null);
create index attribute_expiry on attribute (expires_at);
grant delete on attribute to ${app};

-- What a value was before it changed, and what was said of it. The value moves here as it is, sealed for value_id.
create table attribute_history (
    id uuid primary key,
    subject_ref bigint not null references subject,
    key text not null references definition,
    at timestamptz not null,
    cause text not null check (cause in
        ('REPLACED', 'RECTIFIED', 'DISPUTED', 'DISPUTE_WITHDRAWN', 'DISPUTE_UPHELD', 'DISPUTE_REJECTED', 'EXPIRED')),
    changed_by text not null, -- the source, or the role of who changed it
    value_id uuid,
    source text,
    sealed bytea,
    expires_at timestamptz not null, -- a former value is kept no longer than it would have been
    constraint a_value_has_a_source check ((value_id is null) = (sealed is null) and (value_id is null) = (source is null))
);
create index attribute_history_by_key on attribute_history (subject_ref, key, at desc, id desc);
create index attribute_history_expiry on attribute_history (expires_at);
grant select, insert on attribute_history to ${app};

-- What a customer says is wrong: what is known under a key, or an event. While it is open nothing of that is used.
create table dispute (
    id uuid primary key,
    subject_ref bigint not null references subject,
    key text references definition,
    value_hash bytea, -- of the value that was disputed: once upheld, the same value is not taken in again
    event_id uuid,
    event_type text references definition,
    source_key bytea, -- of the event that was removed: the same record is not taken in again
    reason bytea, -- sealed: the customer's words
    opened_at timestamptz not null,
    closed_at timestamptz,
    outcome text check (outcome in ('WITHDRAWN', 'RECTIFIED', 'UPHELD', 'REJECTED')),
    answer bytea, -- sealed: the officer's words
    constraint of_a_key_or_an_event check
        ((key is null) = (value_hash is null) and (event_id is null) = (event_type is null) and (key is null) <> (event_id is null)),
    constraint closed_with_an_outcome check ((closed_at is null) = (outcome is null)),
    constraint only_what_was_removed_is_recognised check (source_key is null or (event_id is not null and outcome = 'UPHELD'))
);
create unique index dispute_of_key on dispute (subject_ref, key) where closed_at is null and key is not null;
create unique index dispute_of_event on dispute (event_id) where closed_at is null and event_id is not null;
create index dispute_refuted_value on dispute (subject_ref, key, value_hash) where outcome = 'UPHELD' and key is not null;
create unique index dispute_refuted_event on dispute (source_key) where source_key is not null;
create index dispute_by_subject on dispute (subject_ref, id desc);
create index dispute_open on dispute (opened_at, id) where closed_at is null;
grant select, insert, update on dispute to ${app};

insert into subject_data (position, table_name) values (140, 'attribute_history'), (141, 'dispute');

-- One subject for oneself: others who change what was said of it wait, those who only add go on. The reference, or nothing
-- when the subject is erased.
create function hold_subject(wanted uuid) returns table (ref bigint)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    insert into public.subject (id) values (wanted) on conflict on constraint subject_id_key do nothing;
    return query select s.ref from public.subject s where s.id = wanted and s.erased_at is null for no key update;
end
$$;
revoke execute on function hold_subject(uuid) from public;
grant execute on function hold_subject(uuid) to ${app};
