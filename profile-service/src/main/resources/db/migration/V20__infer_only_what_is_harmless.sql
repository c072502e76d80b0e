-- What is inferred besides interests and lifecycle stage. All of it is of categories that the purposes shipped name.
insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask, schema) values
    ('browsing-interests', 'ATTRIBUTE', 1, 'inferred-interests', 'NORMAL',
        '{"behavioural-profiling": "CONSENT", "personalised-recommendations": "CONSENT"}', 'P13M', false, 'FULL',
        '{"type": "array", "maxItems": 50, "items": {"type": "object", "additionalProperties": false,
            "required": ["category", "weight"], "properties": {"category": {"type": "string", "maxLength": 100},
            "weight": {"type": "number", "minimum": 0, "maximum": 1}}}}'),
    ('repurchase-due', 'ATTRIBUTE', 1, 'inferred-interests', 'NORMAL',
        '{"personalised-recommendations": "CONSENT"}', 'P13M', false, 'FULL',
        '{"type": "array", "maxItems": 50, "items": {"type": "object", "additionalProperties": false,
            "required": ["itemId", "dueOn", "probability"], "properties": {"itemId": {"type": "string", "maxLength": 100},
            "dueOn": {"type": "string", "format": "date"}, "probability": {"type": "number", "minimum": 0, "maximum": 1}}}}'),
    ('churn-risk', 'ATTRIBUTE', 1, 'lifecycle', 'NORMAL',
        '{"personalised-recommendations": "CONSENT"}', 'P13M', false, 'FULL',
        '{"type": "object", "additionalProperties": false, "required": ["probability", "withinDays"], "properties":
            {"probability": {"type": "number", "minimum": 0, "maximum": 1}, "withinDays": {"type": "integer", "minimum": 1}}}');

-- Nothing sensitive is ever inferred, nor anything from it (GDPR art. 9): whatever the code would do, the database refuses it,
-- and forgets it when a definition becomes sensitive. An entry of derived_from is category/definition.
create function refuse_sensitive_inference() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    if exists (select 1 from public.definition d
        where d.sensitivity <> 'NORMAL'
          and (d.name = new.key or d.name = any(select split_part(entry, '/', 2) from unnest(new.derived_from) entry))) then
        raise exception 'nothing sensitive is inferred: %', new.key using errcode = 'check_violation';
    end if;
    return new;
end
$$;
revoke execute on function refuse_sensitive_inference() from public;
create trigger nothing_sensitive_is_inferred before insert or update on attribute
    for each row when (new.origin = 'INFERRED') execute function refuse_sensitive_inference();

create function forget_sensitive_inferences() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    delete from public.attribute a
    where a.origin = 'INFERRED'
      and (a.key = new.name or new.name = any(select split_part(entry, '/', 2) from unnest(a.derived_from) entry));
    return new;
end
$$;
revoke execute on function forget_sensitive_inferences() from public;
create trigger sensitive_inferences_forgotten after insert or update on definition
    for each row when (new.sensitivity <> 'NORMAL') execute function forget_sensitive_inferences();

-- Of whom to infer again, and when. A claim is a lease until due_at; whoever marks a subject due takes it away, so that what was
-- decided before is not written after.
create table inference_due (
    subject_ref bigint primary key references subject,
    due_at timestamptz not null,
    claim uuid
);
create index inference_due_at on inference_due (due_at);
grant select, insert, update, delete on inference_due to ${app};
insert into inference_due (subject_ref, due_at) select distinct subject_ref, now() from event;

-- What an inference was drawn from; it goes with it.
create table inference_evidence (
    id uuid primary key,
    subject_ref bigint not null references subject,
    key text not null,
    source text not null,
    sealed bytea not null,
    unique (subject_ref, key),
    foreign key (subject_ref, key, source) references attribute (subject_ref, key, source) on delete cascade
);
grant select, insert, delete on inference_evidence to ${app};

-- Since when interests are drawn anew, where somebody asked for that.
create table interest_reset (
    subject_ref bigint primary key references subject,
    since timestamptz not null
);
grant select, insert, update on interest_reset to ${app};

insert into subject_data (position, table_name) values (160, 'inference_evidence'), (161, 'inference_due'), (162, 'interest_reset');
