-- More that can happen to a person's choices, and more who may act. An event of the service itself (EXPIRE, OUTDATE) says
-- aloud what decisions had been working out already.

alter table consent_event
    drop constraint consent_event_kind_check,
    add constraint consent_event_kind_check check (kind in (
        'GIVE', 'REFUSE', 'WITHDRAW', 'REVOKE', 'EXPIRE', 'OUTDATE',
        'DIAL', 'RESTRICT', 'LIFT_RESTRICTION', 'OBJECT', 'LIFT_OBJECTION', 'REQUEST_ERASURE',
        'SIGNAL', 'AGE', 'GUARDIAN', 'RESTORE')),
    drop constraint consent_event_origin_check,
    add constraint consent_event_origin_check check (origin in (
        'CUSTOMER', 'GUARDIAN', 'AGENT', 'OFFICER', 'DEVICE', 'IMPORT', 'SYSTEM')),
    -- the first day on which a minor decides alone; null for whoever already does
    add column minor_until date;

alter table subject_state add column minor_until date;

alter table consent
    drop constraint consent_status_check,
    add constraint consent_status_check check (status in (
        'REQUESTED', 'PENDING_GUARDIAN', 'GIVEN', 'RENEWED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'EXPIRED', 'OUTDATED'));

-- what the sweeper has yet to announce
create index consent_ending on consent (expires_at) where status in ('GIVEN', 'RENEWED') and expires_at is not null;
create index consent_answering on consent (purpose, notice_version) where status in ('GIVEN', 'RENEWED');
