-- Answers to writes that carried an Idempotency-Key. Key and request are keyed hashes; the answer is sealed under the caller's key.
create table idempotent_answer (
    id uuid primary key,
    caller uuid not null,
    operation text not null,
    key_hash bytea not null,
    request_hash bytea not null,
    answer bytea not null,
    answered_at timestamptz not null,
    expires_at timestamptz not null,
    constraint idempotent_answer_once unique (caller, operation, key_hash)
);
create index idempotent_answer_expiry on idempotent_answer (expires_at);
grant select, insert, delete on idempotent_answer to ${app};
