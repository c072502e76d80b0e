-- What the assistant answered, with what it cited and offered; append-only, sealed as its message, and gone with it. A message is answered once.
create table assistant_answer (
    message_id uuid primary key references message (id) on delete cascade,
    conversation_id uuid not null references conversation (id) on delete cascade,
    question_id uuid not null unique references message (id) on delete cascade,
    content bytea not null,
    answered_at timestamptz not null
);
create index assistant_answer_by_conversation on assistant_answer (conversation_id, answered_at desc, message_id desc);
grant select, insert on assistant_answer to ${app};

-- What was confirmed, so that it is done once.
create table assistant_confirmation (
    id uuid primary key,
    conversation_id uuid not null references conversation (id) on delete cascade,
    used_at timestamptz not null
);
create index assistant_confirmation_by_conversation on assistant_confirmation (conversation_id);
grant select, insert on assistant_confirmation to ${app};

insert into subject_data (position, table_name, criterion) values
    (270, 'assistant_answer', 'conversation_id in (select id from conversation where subject = $1)'),
    (271, 'assistant_confirmation', 'conversation_id in (select id from conversation where subject = $1)');
