-- People at the desk. Their names are shown to customers and colleagues, and sealed under their own key.
create table agent (
    id uuid primary key,
    display_name bytea not null,
    -- null: the configured default
    capacity smallint check (capacity between 0 and 100),
    known_since timestamptz not null
);
grant select, insert, update (display_name, capacity) on agent to ${app};

-- One conversation of one customer, or of one visitor, whose subject is then the conversation itself.
create table conversation (
    id uuid primary key,
    version bigint not null,
    subject uuid not null,
    guest_token_hash bytea unique,
    expires_at timestamptz,
    language text not null check (language in ('en', 'fr')),
    recommendation_id uuid,
    handler text not null check (handler in ('ASSISTANT', 'QUEUE', 'AGENT')),
    handler_epoch bigint not null,
    last_position integer not null,
    opened_at timestamptz not null,
    last_message_at timestamptz not null,
    constraint conversation_guest_is_its_own_subject check ((subject = id) = (guest_token_hash is not null)),
    constraint conversation_guest_expires check ((guest_token_hash is null) = (expires_at is null))
);
create index conversation_by_subject on conversation (subject, opened_at desc, id desc);
create index conversation_guests_by_age on conversation (opened_at) where guest_token_hash is not null;
grant select, insert, update on conversation to ${app};

-- What was said, append-only. Positions are dense within a conversation: they are given under its row lock.
create table message (
    id uuid primary key,
    conversation_id uuid not null references conversation (id),
    position integer not null,
    author text not null check (author in ('CUSTOMER', 'AGENT')),
    agent_id uuid references agent (id),
    visibility text not null check (visibility in ('PUBLIC', 'INTERNAL')),
    text bytea not null,
    sent_at timestamptz not null,
    constraint message_position unique (conversation_id, position),
    constraint message_author check ((author = 'AGENT') = (agent_id is not null)),
    constraint message_customers_write_publicly check (author = 'AGENT' or visibility = 'PUBLIC')
);
grant select, insert on message to ${app};

create table support_case (
    id uuid primary key,
    version bigint not null,
    conversation_id uuid not null references conversation (id),
    subject uuid not null,
    kind text not null check (kind in ('PERSON', 'REVIEW')),
    state text not null check (state in ('SCHEDULED', 'QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER', 'RESOLVED', 'CLOSED', 'CANCELLED')),
    -- the rank of the priority: the order of the queue
    priority smallint not null check (priority between 0 and 3),
    language text not null check (language in ('en', 'fr')),
    recommendation_id uuid,
    owner_id uuid references agent (id),
    moves bigint not null,
    opened_at timestamptz not null,
    respond_by timestamptz not null,
    responded_at timestamptz,
    resolved_at timestamptz,
    reopenable_until timestamptz,
    ended_at timestamptz,
    constraint support_case_held_has_owner check (state not in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER') or owner_id is not null),
    constraint support_case_queued_has_none check (state not in ('SCHEDULED', 'QUEUED') or owner_id is null)
);
-- two triggers at once still make one case
create unique index support_case_one_open on support_case (conversation_id)
    where state in ('SCHEDULED', 'QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER');
create index support_case_by_conversation on support_case (conversation_id, opened_at desc, id desc);
create index support_case_queue on support_case (priority, opened_at, id) where state = 'QUEUED';
create index support_case_held on support_case (owner_id, priority, opened_at, id)
    where state in ('ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER');
create index support_case_unanswered on support_case (priority, opened_at, id)
    where responded_at is null and state in ('QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER');
create index support_case_to_close on support_case (reopenable_until) where state = 'RESOLVED';
grant select, insert, update on support_case to ${app};

-- What happened, for those who watch: identifiers and codes only, append-only. The transaction's id is what lets a reader
-- ask for everything committed between two snapshots, so that a slow writer's entry is never skipped.
create table feed_entry (
    seq bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    kind text not null check (kind in ('MESSAGE', 'NOTE', 'CASE', 'HANDLER')),
    conversation_id uuid not null,
    case_id uuid,
    message_id uuid,
    state text,
    owner_id uuid,
    handler text,
    handler_epoch bigint,
    happened_at timestamptz not null
);
create index feed_entry_by_transaction on feed_entry (xid);
create index feed_entry_by_conversation on feed_entry (conversation_id, xid);
create index feed_entry_by_age on feed_entry (happened_at);
grant select, insert on feed_entry to ${app};

-- The app role may forget old entries, never choose which.
create function feed_forget(older_than interval, at_most integer) returns integer
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with old as (
        select seq from public.feed_entry where happened_at < now() - older_than
        order by happened_at limit at_most for update skip locked
    ), gone as (delete from public.feed_entry f using old where f.seq = old.seq returning 1)
    select count(*)::integer from gone;
$$;
revoke execute on function feed_forget(interval, integer) from public;
grant execute on function feed_forget(interval, integer) to ${app};
