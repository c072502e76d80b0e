-- An assistant may write, as itself and publicly.
alter table message drop constraint message_author_check;
alter table message add constraint message_author_known check (author in ('CUSTOMER', 'AGENT', 'ASSISTANT'));

-- What was found in each message of a customer, also when that is nothing; append-only. The evidence (kind, rule, span, score, effect) is sealed: it
-- tells of health and worse. It goes with its message.
create table trigger_evaluation (
    message_id uuid primary key references message (id) on delete cascade,
    conversation_id uuid not null references conversation (id) on delete cascade,
    -- the case that was open once the message was in: what is found later on belongs to it, never to a second one
    case_id uuid references support_case (id) on delete cascade,
    evidence bytea not null,
    -- of a right that was asked for: one month by law
    due_at timestamptz,
    evaluated_at timestamptz not null
);
create index trigger_evaluation_by_conversation on trigger_evaluation (conversation_id, evaluated_at desc, message_id desc);
create index trigger_evaluation_by_case on trigger_evaluation (case_id) where case_id is not null;
grant select, insert on trigger_evaluation to ${app};

-- When a right that its customer asked for must be answered at the latest.
alter table support_case add column rights_due_at timestamptz;
create index support_case_rights_due on support_case (rights_due_at) where rights_due_at is not null;
