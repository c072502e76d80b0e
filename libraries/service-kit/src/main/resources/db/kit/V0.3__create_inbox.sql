-- Which events of others were taken in, so that a repeat changes nothing.
create table inbox_event (
    source text not null,
    event_id uuid not null,
    type text not null,
    outcome text,
    received_at timestamptz not null default now(),
    primary key (source, event_id)
);
create index inbox_event_received on inbox_event (received_at);
grant select, insert, update (outcome), delete on inbox_event to ${app};
